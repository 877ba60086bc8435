"""What was agreed beforehand: pins and appointments in plans that check."""

from __future__ import annotations

from typing import Any

from leadinglights.engines.programme import Problem, Result, check, solve
from leadinglights.engines.programme.day import Choice, DayPlan, Stop
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.result import Item
from leadinglights.engines.programme.strays import without_strays
from tests.engines.programme.worked import a_problem, a_problem_document

DATE = "2026-06-09"


def violations(problem: Problem, result: Result) -> list[str]:
    return [str(one) for one in check(problem, result)]


def items(result: Result, stop: str) -> list[Item]:
    days = [day for programme in result.programmes for day in programme.days]
    return [item for day in days for item in day.items if item.stop == stop]


def offers(**changes: dict[str, Any]) -> list[dict[str, Any]]:
    """The worked example's offers, some of them changed by id."""
    return [{**one, **changes.get(one["id"], {})} for one in a_problem_document()["offers"]]


def a_pin(**changes: Any) -> dict[str, Any]:
    return {
        "delegation": "dalian", "offer": "reception", "date": DATE, "start": "09:30",
        "mode": "fixed", "state": "confirmed", **changes,
    }  # fmt: skip


def an_appointment(**changes: Any) -> dict[str, Any]:
    return {
        "id": "talk", "delegation": "dalian", "offer": "heat_pump", "date": DATE,
        "start": "10:07", "duration_min": 30, **changes,
    }  # fmt: skip


def test_a_fixed_pin_at_a_reception_is_the_reception_owed() -> None:
    problem = a_problem(pins=[a_pin()])
    result = solve(problem, work=60)
    assert result.level("musts_missed").value == 0
    assert violations(problem, result) == []


def test_an_appointment_at_a_reception_is_the_reception_owed() -> None:
    problem = a_problem(appointments=[an_appointment(offer="reception", start="09:30")], pins=[])
    result = solve(problem, work=60)
    assert result.level("musts_missed").value == 0
    assert violations(problem, result) == []


def test_an_interpreted_lunch_takes_no_longer_than_another() -> None:
    problem = a_problem(offers=offers(canteen={"languages": ["da"]}), pins=[])
    result = solve(problem, work=60)
    assert {item.end - item.start for item in items(result, "canteen")} == {45}
    assert violations(problem, result) == []


def test_nobody_joins_an_appointment_at_other_minutes() -> None:
    hours = [[DATE, "10:00", "10:45"]]
    problem = a_problem(
        offers=offers(heat_pump={"windows": hours}), appointments=[an_appointment()], pins=[]
    )
    result = solve(problem, work=60)
    assert [item.shared_with for item in items(result, "talk")] == [()]
    assert violations(problem, result) == []


def test_a_receiver_s_visits_count_among_the_sessions_of_a_day() -> None:
    mayor = {"id": "mayor", "rank": 6, "languages": ["da", "en"], "sessions_per_day": 2}
    wang = {**a_problem_document()["interpreters"][0], "max_run_min": 60, "rest_min": 30}
    problem = a_problem(
        offers=offers(plant={"receiver": "mayor"}, supermarket={"receiver": "mayor"}),
        receivers=[mayor], interpreters=[wang], pins=[],
    )  # fmt: skip
    result = solve(problem, work=60)
    assert violations(problem, result) == []


def a_visit_interpreted_for_somebody_gone() -> tuple[Inserter, Plan]:
    """Of two delegations at one slow session only the one with the fast interpreter is left."""
    saar = {"id": "saar", "languages": ["et", "da"], "modes": ["simultaneous"]}
    document = a_problem_document()
    document["delegations"][1]["languages"] = ["et"]
    office = lay_out(
        a_problem(
            offers=offers(heat_pump={"languages": ["da"]}),
            interpreters=[*document["interpreters"], saar],
            delegations=document["delegations"],
            pins=[],
        )
    )
    node = next(node for node in office.days[1].nodes if node.stop == "heat_pump")
    slow = Choice(40, 44, 100, 150, 600, 660)
    plan = {
        0: DayPlan(0, ()),
        1: DayPlan(1, (Stop(node, slow, (0, 1)),), vehicle=1),
    }
    return Inserter(office, Tally()), plan


def test_who_serves_nobody_leaves_though_the_session_was_as_long_for_them() -> None:
    inserter, plan = a_visit_interpreted_for_somebody_gone()
    days = without_strays(inserter, plan)
    assert 0 not in {k for stop in days[1].stops for k in stop.crew}
