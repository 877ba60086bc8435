"""Stopped at any moment, given no time, given far too many: always a plan that checks, and honest words."""

from __future__ import annotations

import json

import pytest

from leadinglights.engines.programme import Problem, Result, check, solve
from leadinglights.engines.programme.stopping import Progress
from leadinglights.engines.programme.weeks import generate
from tests.engines.programme.worked import a_problem, a_problem_document

DATE, NEXT = "2026-06-09", "2026-06-10"


def violations(problem: Problem, result: Result) -> list[str]:
    return [str(one) for one in check(problem, result)]


@pytest.mark.parametrize("call", [1, 2, 3, 4, 5, 6, 8, 12])
def test_whoever_cancels_at_any_call_gets_a_plan_that_checks(call: int) -> None:
    problem = generate(delegations=2, sites=8, days=2, seed=4)
    told: list[str] = []

    def listener(progress: Progress) -> bool:
        told.append(progress.phase)
        return len(told) < call

    result = solve(problem, seconds=20.0, progress=listener)
    assert violations(problem, result) == []
    assert result.stopped_by == ("cancelled" if len(told) >= call else "finished")


@pytest.mark.parametrize("phase", ["first", "improving", "bounding", "proving"])
def test_whoever_cancels_in_a_phase_gets_a_plan_that_checks(phase: str) -> None:
    problem = a_problem()
    result = solve(problem, seconds=20.0, progress=lambda progress: progress.phase != phase)
    assert violations(problem, result) == []


@pytest.mark.parametrize("seconds", [0.001, 0.1])
def test_hardly_any_time_gives_a_plan_or_says_that_there_is_none_yet(seconds: float) -> None:
    problem = generate(delegations=8, sites=30, days=4, seed=3)
    result = solve(problem, seconds=seconds)
    assert violations(problem, result) == []
    assert result.stopped_by == "time_limit"
    assert "proven" not in result.status


@pytest.mark.parametrize(("seconds", "bounding"), [(0.3, False), (60.0, True)])
def test_no_bound_is_begun_that_there_is_no_time_for(seconds: float, *, bounding: bool) -> None:
    """The tables of the master would alone take several times the time there is."""
    told: list[str] = []

    def listener(progress: Progress) -> bool:
        told.append(progress.phase)
        return progress.phase != "bounding"

    solve(generate(delegations=10, sites=40, days=3, seed=1), seconds=seconds, progress=listener)
    assert ("bounding" in told) is bounding


def five_hundred() -> Problem:
    """A week for fifty delegations, ten times each."""
    document = json.loads(generate(delegations=50, sites=40, days=2, seed=1).canonical())
    people = document["delegations"]
    document["delegations"] = [
        {**one, "id": f"{one['id']}x{k}"} for k in range(10) for one in people
    ]
    for kind in ("appointments", "meetings", "pins"):
        document[kind] = []
    return Problem.of(document)


def test_five_hundred_delegations_are_read_and_answered_within_the_time() -> None:
    problem = five_hundred()
    result = solve(problem, seconds=1.0)
    assert len(problem.delegations) == 500
    assert violations(problem, result) == []
    assert result.cpu_seconds < 20
    assert result.status == "partial"
    assert all("no time to look at them" in one for one in result.not_considered)


def test_a_way_round_may_be_shorter_than_the_direct_one() -> None:
    """Travel times that break the triangle inequality are times like any others."""
    travel = a_problem_document()["travel"]
    minutes = [list(row) for row in travel["minutes"]]
    minutes[1][3] = 90  # from the hall to the plant, though by the hotel it is 5 + 12
    problem = a_problem(travel={**travel, "minutes": minutes}, pins=[])
    result = solve(problem, work=100)
    assert result.level("interest").value > 0
    assert violations(problem, result) == []


def starts(result: Result, stop: str) -> list[tuple[str, int]]:
    return [
        (str(day.date), item.start)
        for p in result.programmes
        for day in p.days
        for item in day.items
        if item.stop == stop
    ]


def test_several_windows_a_day_are_all_open() -> None:
    document = a_problem_document()
    plant = next(one for one in document["offers"] if one["id"] == "plant")
    plant |= {"windows": [[DATE, "10:00", "11:00"], [DATE, "13:30", "14:30"]], "languages": ["en"]}
    for delegation in document["delegations"]:
        must = [{"site": "plant", "points": 90, "kind": "must"}]
        delegation |= {"languages": ["en"], "wishes": must}
    problem = a_problem(offers=document["offers"], delegations=document["delegations"], pins=[])
    result = solve(problem, work=400)
    assert violations(problem, result) == []
    assert sorted(start >= 810 for _, start in starts(result, "plant")) == [False, True]


def test_nothing_runs_through_a_break_between_windows() -> None:
    document = a_problem_document()
    for offer in document["offers"]:
        if offer["id"] == "heat_pump":
            offer["windows"] = [[DATE, "09:00", "10:30"], [DATE, "11:00", "15:00"]]
    problem = a_problem(offers=document["offers"])
    result = solve(problem, work=100)
    assert violations(problem, result) == []
    spans = [
        (item.start, item.end)
        for p in result.programmes
        for day in p.days
        for item in day.items
        if item.stop == "heat_pump"
    ]
    assert spans
    assert all(end <= 630 or start >= 660 for start, end in spans)


def test_what_does_not_fit_one_day_is_done_on_another() -> None:
    document = a_problem_document()
    for offer in document["offers"]:
        offer["windows"] += [[NEXT, *offer["windows"][0][1:]]]
    for delegation in document["delegations"]:
        delegation["days"].append({**delegation["days"][0], "date": NEXT})
    problem = a_problem(
        period={"from": DATE, "to": NEXT},
        offers=document["offers"],
        delegations=document["delegations"],
    )
    result = solve(problem, work=200)
    assert violations(problem, result) == []
    assert result.level("interest").value > 390
    for programme in result.programmes:
        seen = [
            i.stop for day in programme.days for i in day.items if i.stop != "canteen" and i.stop
        ]
        assert len(seen) == len(set(seen))


def test_what_may_be_seen_again_is_seen_on_both_days() -> None:
    document = a_problem_document()
    for offer in document["offers"]:
        offer["windows"] += [[NEXT, *offer["windows"][0][1:]]]
        offer["repeatable"] = offer["id"] == "heat_pump"
    day = document["delegations"][0]["days"][0]
    document["delegations"][0]["days"].append({**day, "date": NEXT})
    problem = a_problem(
        period={"from": DATE, "to": NEXT},
        offers=document["offers"],
        delegations=document["delegations"],
        pins=[],
    )
    result = solve(problem, work=200)
    assert violations(problem, result) == []
    dates = [date for date, _ in starts(result, "heat_pump")]
    assert NEXT in dates
    assert DATE in dates
