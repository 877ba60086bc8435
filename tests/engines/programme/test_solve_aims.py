"""Aims other than plain order: levels that give to later ones, and a benchmark's weights."""

from __future__ import annotations

import pytest

from leadinglights.engines.programme import Problem, Result, check, solve
from leadinglights.engines.programme.weeks import generate
from tests.engines.programme.worked import a_problem


def planned(problem: Problem, work: int) -> Result:
    """Solve, and let nothing pass that the check does not."""
    result = solve(problem, work=work)
    assert [str(one) for one in check(problem, result)] == []
    return result


def with_tolerance(share: float) -> Problem:
    week = generate(delegations=4, sites=12, days=1, tightness="tight", seed=7)
    objective = week.objective.model_copy(update={"tolerance": {"interest": share}})
    return week.model_copy(update={"objective": objective})


@pytest.mark.parametrize("share", [0.05, 0.3])
def test_interest_gives_no_more_than_it_may_and_fairness_gains(share: float) -> None:
    plain = planned(with_tolerance(0.0), 150)
    fairer = planned(with_tolerance(share), 150)
    given = fairer.level("interest").given_permille or 0
    assert given <= 1000 * share
    assert fairer.level("interest").value >= (1 - share) * plain.level("interest").value - 1e-6
    assert fairer.level("fairness").value >= plain.level("fairness").value


def test_a_level_that_may_give_says_what_it_gave() -> None:
    fairer = planned(with_tolerance(0.3), 150)
    plain = planned(with_tolerance(0.0), 150)
    lost = plain.level("interest").value - fairer.level("interest").value
    given = fairer.level("interest").given_permille or 0
    assert (given > 0) == (lost > 0)


def weighted(interest: int, travel_slot: int) -> Result:
    objective = {"mode": "weighted", "interest": interest, "travel_slot": travel_slot}
    return planned(a_problem(objective=objective, pins=[]), 100)


def test_where_the_way_weighs_more_than_the_visit_nobody_travels_for_it() -> None:
    near, far = weighted(1, -100), weighted(100, -1)
    assert near.level("travel_min").value < far.level("travel_min").value
    assert near.level("interest").value < far.level("interest").value
    assert near.level("musts_missed").value == 0


def test_the_weighted_level_stands_before_its_parts() -> None:
    result = weighted(10, -1)
    assert [level.name for level in result.levels][2:4] == ["weighted", "interest"]
    slots = sum(
        (item.end - item.start) // 15
        for p in result.programmes
        for day in p.days
        for item in day.items
        if item.kind == "leg"
    )
    points = result.level("interest").value
    assert result.level("weighted").value == pytest.approx(10 * points - slots)
