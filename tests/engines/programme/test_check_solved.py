"""What the planner answers passes the check: a small sample of benchmarks/programme_campaign.py."""

from __future__ import annotations

import pytest

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import planted
from leadinglights.engines.programme.weeks.dice import Dice


@pytest.mark.parametrize("seed", range(1, 13))
def test_a_plan_for_a_generated_week_breaks_no_rule(seed: int) -> None:
    dice = Dice(f"sample/{seed}")
    problem, _ = planted(
        delegations=dice.between(1, 8),
        sites=dice.between(5, 40),
        days=dice.between(1, 5),
        seed=seed,
        tightness=dice.one_of(("loose", "normal", "tight")),
        merge_share=dice.between(0, 50),
    )
    result = solve(problem, seconds=0.7, seed=seed)
    assert [str(one) for one in check(problem, result)] == []
