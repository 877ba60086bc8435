"""Choices left out because what is settled leaves no room for them: never one that would fit."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.programme.closed import closed_choices, left_of
from leadinglights.engines.programme.load import Load
from tests.engines.programme.test_renew import a_stalled_search


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_days_that_go_with_those_taken_hold_no_closed_choice_and_many_others_do(seed: int) -> None:
    conductor, generation = a_stalled_search(delegations=4, seed=seed, rounds=40)
    master, layout = generation.master, generation.layout
    generation.add(conductor.improver.best.values())
    plan = [
        master.paths[pd, path, day.planned].index
        for pd, day in sorted(conductor.improver.best.items())
        if (path := layout.tables[pd].rows_of(day)) is not None
    ]
    taken, open_ = (
        plan[: len(plan) // 2],
        [master.columns[i].party_day for i in plan[len(plan) // 2 :]],
    )
    load = Load.of(master, taken)
    left = left_of(master)
    left[list(load.rows)] -= list(load.rows.values())
    closed = closed_choices(layout, left, load.sessions, open_)
    assert sorted(closed) == sorted(open_)
    fitting = barred = 0
    for column in master.columns:
        if column.kind == "day" and column.party_day in closed and column.path:
            inside = bool(closed[column.party_day][list(column.path)].any())
            if load.fits(column.index):
                assert not inside
                fitting += 1
            barred += inside
    assert fitting >= len(open_)  # the rest of the plan fits, if nothing else
    assert barred > 0


def test_nothing_is_closed_where_nothing_is_settled() -> None:
    _, generation = a_stalled_search(delegations=3, seed=1, rounds=5)
    closed = closed_choices(
        generation.layout, left_of(generation.master), (), generation.master.active
    )
    assert not np.concatenate(list(closed.values())).any()
