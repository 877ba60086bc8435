"""The master against plans known to hold: it must be able to say them, and bound them from above."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import FINE, Aim
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.value import UNIT, worth_of
from leadinglights.engines.programme.weeks import planted
from leadinglights.engines.programme.whole import as_values


@pytest.mark.parametrize(("seed", "merging"), [(1, 30), (2, 50), (3, 0)])
def test_a_planted_plan_breaks_no_row_and_lies_below_every_bound(seed: int, merging: int) -> None:
    problem, result = planted(
        delegations=3, sites=12, days=2, seed=seed, tightness="tight", merge_share=merging
    )
    office = lay_out(problem)
    plan = plan_of(office, result)
    worth = worth_of(office, plan, {}).interest
    aim = Aim(complete=True)
    generation = Generation.start(layout_of(office), range(len(office.days)), aim, Tally())
    generation.add(plan.values())
    values = as_values(generation.master, plan)
    assert values is not None
    nowhere = np.full(len(generation.layout.book.limits) + 1, -1)
    equal = set(generation.master.days.values())
    assert set(generation.relaxed.cells.broken(values, nowhere)) <= equal
    assert float(values @ np.array(generation.master.values)) >= worth / UNIT - 1e-6
    bounds: list[int] = []

    def enough(bound: int | None, _value: float) -> bool:
        bounds.extend([] if bound is None else [bound])
        return len(bounds) >= 6

    generation.run(enough, lambda: True)
    assert bounds
    assert min(bounds) >= worth * FINE
