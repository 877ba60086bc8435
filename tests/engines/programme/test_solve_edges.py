"""Edges: nobody comes, nothing is possible, no time, cancelled; each is a result that checks."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.programme import Problem, Result, check, solve
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.obstacles import first_obstacle
from leadinglights.engines.programme.stopping import Progress
from leadinglights.engines.programme.weeks import generate
from tests.engines.programme.worked import a_problem, a_problem_document

DATE = "2026-06-09"


def violations(problem: Problem, result: Result) -> list[str]:
    return [str(one) for one in check(problem, result)]


def codes(result: Result) -> set[str]:
    return {reason.code for one in result.unserved for reason in one.reasons}


def test_a_period_with_no_delegations_is_a_result() -> None:
    problem = a_problem(delegations=[], pins=[])
    result = solve(problem, work=100)
    assert result.status == "proven"
    assert result.programmes == ()
    assert violations(problem, result) == []


def test_a_day_too_short_for_the_way_is_a_result_with_a_reason() -> None:
    days = [{"date": DATE, "from": "08:30", "to": "08:40", "start": "hotel", "end": "plant"}]
    document = a_problem_document()
    for delegation in document["delegations"]:
        delegation["days"] = days
    problem = a_problem(delegations=document["delegations"], pins=[])
    result = solve(problem, work=60)
    assert result.status == "partial"
    assert "too_far" in codes(result)
    assert violations(problem, result) == []


def test_without_a_vehicle_the_day_says_so() -> None:
    document = a_problem_document()
    small = [{"id": "taxi", "seats": 4}]
    for delegation in document["delegations"]:
        delegation["days"][0]["end"] = "hall"
    problem = a_problem(delegations=document["delegations"], vehicles=small, pins=[])
    result = solve(problem, work=60)
    assert result.status == "partial"
    assert "no_seats" in codes(result)
    assert violations(problem, result) == []


def test_a_tenth_of_a_second_gives_a_plan_that_checks() -> None:
    problem = generate(delegations=8, sites=40, days=5, seed=3)
    result = solve(problem, seconds=0.1)
    assert result.stopped_by == "time_limit"
    assert violations(problem, result) == []


def test_a_listener_that_says_no_cancels_and_still_gets_a_plan() -> None:
    problem = generate(delegations=3, sites=15, days=2, seed=4)
    told: list[Progress] = []

    def listener(progress: Progress) -> bool:
        told.append(progress)
        return False

    result = solve(problem, seconds=30.0, progress=listener)
    assert result.stopped_by == "cancelled"
    assert result.seconds < 15
    assert told[0].phase == "first"
    assert violations(problem, result) == []


def a_change(**changes: Any) -> Problem:
    """The worked problem, the plant changed, and dalian alone with a free afternoon."""
    document = a_problem_document()
    plant = next(offer for offer in document["offers"] if offer["id"] == "plant")
    plant.update(changes)
    return a_problem(offers=document["offers"], pins=[])


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (a_change(status="closed"), "not_operating"),
        (a_change(lead_days=60), "lead_time"),
        (a_change(windows=[["2026-06-10", "10:00", "14:00"]]), "closed"),
        (a_change(windows=[[DATE, "15:00", "18:00"]]), "no_common_window"),
        (a_change(languages=["fi"]), "no_language"),
        (a_change(capacity=10), "group_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_rule_that_forbids_a_wish_is_its_reason(problem: Problem, code: str) -> None:
    result = solve(problem, work=60)
    reasons = [r.code for one in result.unserved if one.site == "plant" for r in one.reasons]
    assert code in reasons
    assert violations(problem, result) == []


def test_what_one_group_must_not_see_the_other_may() -> None:
    document = a_problem_document()
    dalian = document["delegations"][0]
    half = dalian["persons"] // 2
    dalian["groups"] = [
        {"id": "one", "persons": half},
        {"id": "two", "persons": dalian["persons"] - half},
    ]
    dalian["wishes"] = [
        {"site": "alsion", "points": 90},
        {"offer": "heat_pump", "kind": "must_not", "group": "two"},
    ]
    office = lay_out(a_problem(delegations=document["delegations"], pins=[]))
    kept_out = {
        pd.party.group.id: first_obstacle(office, pd, office.offers["heat_pump"])
        for pd in office.days
        if pd.delegation.id == dalian["id"]
    }
    assert kept_out == {"one": None, "two": "must_not"}


def test_what_a_delegation_must_not_see_is_not_shown() -> None:
    document = a_problem_document()
    for delegation in document["delegations"]:
        delegation["wishes"] = [
            {"site": "alsion", "kind": "must_not"},
            {"site": "market", "points": 50},
        ]
    problem = a_problem(delegations=document["delegations"], pins=[])
    result = solve(problem, work=60)
    assert all(
        i.stop != "heat_pump" for one in result.programmes for day in one.days for i in day.items
    )
    assert violations(problem, result) == []


def test_needs_not_met_keep_a_wish_out() -> None:
    document = a_problem_document()
    document["delegations"][0]["needs"] = ["hearing_loop"]
    problem = a_problem(delegations=document["delegations"], pins=[])
    result = solve(problem, work=30)
    assert "needs_not_met" in codes(result)
    assert violations(problem, result) == []
