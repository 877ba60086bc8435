"""What one generation hands over to another of the same problem: the other's mixture is worth as much at once."""

from __future__ import annotations

import json

import pytest

from leadinglights.engines.programme.beside import MOST
from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.handover import Handover, handed_over, take_over
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import Aim
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.rows import Subset
from leadinglights.engines.programme.weeks import planted


def begun(seed: int) -> Generation:
    """A relaxation that has the planted plan and no other day."""
    problem, result = planted(delegations=3, sites=14, days=3, seed=seed)
    office = lay_out(problem)
    generation = Generation.start(
        layout_of(office), range(len(office.days)), Aim(complete=True), Tally()
    )
    generation.add(plan_of(office, result).values())
    return generation


def dues(generation: Generation) -> dict[Subset, float]:
    """Prices of the subset rows; those made since the best bound have none."""
    center = generation.center
    assert center is not None
    return {
        one: float(center[row]) if row < len(center) else 0.0
        for row, one in generation.layout.subsets.items()
    }


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_other_has_the_days_the_rows_and_the_prices_at_once(seed: int) -> None:
    here, there = begun(seed), begun(seed)
    common = len(here.layout.book.limits)
    there.run(lambda _bound, _value: False)
    sent = json.dumps(handed_over(there, common), separators=(",", ":"))
    assert len(sent) <= MOST
    take_over(here, Handover(*json.loads(sent)))
    solved = here.relaxed.solve()
    assert solved is not None
    assert solved.value == pytest.approx(there.value, rel=1e-4)
    assert here.center is not None
    assert there.center is not None
    assert here.center[:common] == pytest.approx(there.center[:common], abs=6e-4)
    assert dues(here) == pytest.approx(dues(there), abs=6e-4)


def test_there_are_subset_rows_to_hand_over() -> None:
    there = begun(1)
    common = len(there.layout.book.limits)
    there.run(lambda _bound, _value: False)
    assert handed_over(there, common).subsets
