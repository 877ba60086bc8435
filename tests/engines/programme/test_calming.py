"""Waiting before a stop as a profit: what it earns, what may be paid for it, and that it helps."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.ease import slots_of, units_of
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.solve import solve
from tests.engines.programme.worked import a_problem, a_problem_document, a_result

DAY = "2026-06-09"
WORK = 150


def two_visits(**objective: Any) -> Problem:
    """One guest, two hosts a quarter of an hour apart, and the whole day for them."""
    minutes = [[0, 10, 10], [10, 0, 10], [10, 10, 0]]
    offers = [
        {
            "id": name, "site": name, "place": name, "windows": [[DAY, opens, "16:00"]],
            "duration": {"min": 60, "ideal": 60},
        }
        for name, opens in (("plant", "09:00"), ("school", "09:00"))
    ]  # fmt: skip
    day = {"date": DAY, "from": "08:00", "to": "16:00", "start": "hotel", "end": "hotel"}
    wishes = [{"site": "plant", "points": 50}, {"site": "school", "points": 50}]
    return Problem.of(
        {
            "format": "leadinglights.programme.problem/1", "as_of": "2026-05-04",
            "period": {"from": DAY, "to": DAY}, "rules": {"lunch": None}, "objective": objective,
            "travel": {"places": ["hotel", "plant", "school"], "minutes": minutes, "quality": "assumed"},
            "sites": [{"id": "plant"}, {"id": "school"}], "offers": offers,
            "delegations": [
                {"id": "dalian", "persons": 8, "languages": ["zh"], "days": [day], "wishes": wishes}
            ],
        }
    )  # fmt: skip


@cache
def solved(points: int) -> Result:
    """The two visits planned, with so many points for a slot of waiting."""
    return solve(two_visits(slack_points=points), work=WORK)


def waiting_min(result: Result) -> int:
    """Minutes of waiting in a result."""
    return sum(
        item.end - item.start
        for programme in result.programmes
        for day in programme.days
        for item in day.items
        if item.kind in ("waiting", "free")
    )


def test_waiting_is_no_profit_unless_asked_for() -> None:
    assert waiting_min(solved(0)) == 0


def test_where_it_is_a_plan_waits_before_its_stops_and_holds_more_often() -> None:
    tight, calm = solved(0), solved(3)
    assert check(two_visits(slack_points=3), calm) == ()
    assert waiting_min(calm) == 30
    assert calm.level("interest").value == tight.level("interest").value == 100
    assert calm.robustness is not None
    assert tight.robustness is not None
    assert calm.robustness.holds > tight.robustness.holds


def test_no_more_interest_is_paid_than_its_tolerance_gives() -> None:
    document = a_problem_document()
    document["objective"] = {"tolerance": {"interest": 0.02}, "slack_points": 20}
    problem = Problem.of(document)
    result = solve(problem, work=150)
    assert check(problem, result) == ()
    assert result.level("interest").value >= 288 * 0.98
    assert (result.level("interest").given_permille or 0) <= 20


def test_two_slots_of_waiting_before_a_stop_count_and_none_before_the_first() -> None:
    problem = a_problem()
    office = lay_out(problem)
    plan = plan_of(office, a_result())
    slots = {office.days[i].delegation.id: slots_of(office, day) for i, day in plan.items()}
    # baoding waits 105 minutes before lunch, of which two quarters count; dalian 30 before the plant
    # and 30 between lunch and the heat pump.
    assert slots == {"baoding": 2, "dalian": 4}


def test_a_slot_earns_its_points_by_the_share_of_the_party() -> None:
    office = lay_out(a_problem())
    assert units_of(office.days[0], 3) == 30_000


def test_a_day_without_stops_waits_for_nothing() -> None:
    assert slots_of(lay_out(a_problem()), DayPlan(0, (), None)) == 0


@pytest.mark.parametrize("points", [-1, 21])
def test_points_out_of_range_are_refused(points: int) -> None:
    with pytest.raises(ValueError, match="slack_points"):
        two_visits(slack_points=points)


def test_the_same_work_gives_the_same_calm_plan() -> None:
    again = solve(two_visits(slack_points=3), work=WORK)
    assert solved(3).plan_sha256() == again.plan_sha256()
