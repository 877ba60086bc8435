"""Teams worked out apart from the days: the mixture is worth the same, and nobody works twice at once."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest

from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import SCALE, Aim
from leadinglights.engines.programme.relaxed import Relaxed
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.weeks import planted


def mixed(seed: int, tightness: Literal["normal", "tight"]) -> Generation:
    """A small week with days enough for a mixture of them."""
    problem, result = planted(
        delegations=3, sites=12, days=2, seed=seed, tightness=tightness, merge_share=50
    )
    office = lay_out(problem)
    generation = Generation.start(
        layout_of(office), range(len(office.days)), Aim(complete=True), Tally()
    )
    generation.add(plan_of(office, result).values())
    generation.run(lambda _bound, _value: generation.rounds >= 3)
    return generation


@pytest.mark.parametrize(("seed", "tightness"), [(1, "tight"), (2, "normal"), (5, "tight")])
def test_a_mixture_is_worth_the_same_whether_teams_are_worked_out_with_the_days_or_apart(
    seed: int, tightness: Literal["normal", "tight"]
) -> None:
    master = mixed(seed, tightness).master
    values = []
    for few in (1000, 0):
        relaxed = Relaxed(master, few)
        relaxed.take([column.index for column in master.columns if column.kind == "day"])
        solution = relaxed.solve()
        assert solution is not None
        assert not relaxed.cells.broken(solution.primal, np.full(100_000, -1), rooms=False)
        values.append(solution.value)
    assert values[0] == pytest.approx(values[1], abs=1e-3)


def test_a_bound_from_prices_of_teams_apart_is_no_lower_than_the_mixture() -> None:
    generation = mixed(1, "tight")
    apart = Relaxed(generation.master, 0)
    apart.take([c.index for c in generation.master.columns if c.kind == "day"])
    other = Generation(generation.layout, generation.master, apart, generation.tally, begun=True)
    other.run(lambda bound, _value: bound is not None, lambda: True)
    solution = generation.relaxed.solve()
    assert solution is not None
    assert other.bound is not None
    assert other.bound / SCALE >= solution.value - 1e-3
