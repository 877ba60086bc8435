"""Vehicles: classes with a count, shuttles leg by leg, breaks, walking; against every pair of days there is."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.programme import Problem, Result, check, solve
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.day import DayPlan, Stop
from leadinglights.engines.programme.graphs import Laid
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.label import Search, Tally
from leadinglights.engines.programme.ledger import usage_of
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.value import worth_of
from tests.engines.programme.worked import a_problem, a_problem_document

DATE = "2026-06-09"
SHUTTLE = {"id": "van", "seats": 30, "attach": "shuttle"}


def planned(problem: Problem, work: int = 80) -> Result:
    """Solve, and let nothing pass that the check does not."""
    result = solve(problem, work=work)
    assert [str(one) for one in check(problem, result)] == []
    return result


def two_parties(seed: int, vehicle: dict[str, Any]) -> Problem:
    """Two delegations, two sites, one vehicle, one short morning."""
    chance = Chance(seed)
    places = ["hotel", "mill", "port"]
    minutes = [[0 if a == b else chance.pick([5, 10, 25]) for b in places] for a in places]
    offers = [
        {
            "id": f"o{i}", "site": f"s{i}", "place": places[1 + i % 2], "duration": {"min": 30, "ideal": 30},
            "windows": [[DATE, chance.pick(["09:00", "09:30"]), "11:30"]], "capacity": 30,
            "merge": chance.below(3) == 0,
        }
        for i in range(2)
    ]  # fmt: skip
    day = {"date": DATE, "from": "09:00", "to": "12:00", "start": "hotel", "end": "hotel"}
    delegations = [
        {
            "id": f"d{k}", "persons": 5, "languages": ["en"], "days": [{**day, "lunch": False}],
            "wishes": [{"site": f"s{i}", "points": 10 + chance.below(80)} for i in range(2)],
        }
        for k in range(2)
    ]  # fmt: skip
    return Problem.of(
        {
            "as_of": "2026-05-01", "period": {"from": DATE, "to": DATE}, "offers": offers,
            "travel": {"places": places, "minutes": minutes, "quality": "measured"},
            "vehicles": [vehicle], "delegations": delegations,
        }
    )  # fmt: skip


def every_day(office: Office, index: int) -> list[DayPlan]:
    """All days one party could have if it were alone, and the day of nothing."""
    pd = office.days[index]
    graph = Laid(office, pd, usage_of(office, {}, pd.date)).graph(Limits(), 0)
    assert graph is not None
    found = Search(graph, Tally()).all_above(1, 10_000) or []
    uses = [[graph.tags[i] for i in one.path] for one in found]
    days = [DayPlan(index, tuple(Stop(use.node, use.choice) for use in day), 0) for day in uses]
    return [*days, DayPlan(index, ())]


def best_there_is(problem: Problem) -> int:
    """Most interest over every pair of days that one vehicle can drive."""
    office = lay_out(problem)
    inserter = Inserter(office, Tally())
    alone = [
        sorted(
            ((worth_of(office, {i: day}, {}).interest, n, day) for n, day in enumerate(every_day(office, i))),
            key=lambda one: (-one[0], one[1]),
        )
        for i in range(2)
    ]  # fmt: skip
    best = 0
    for first, _, mine in alone[0]:
        for second, _, yours in alone[1]:
            if first + second <= best:
                break
            if not yours.stops or inserter.refit({0: mine}, yours) is not None:
                best = first + second
    return best


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "vehicle", [SHUTTLE, {**SHUTTLE, "drive_before_break_min": 30, "break_min": 30}], ids=["", "break"]
)  # fmt: skip
def test_one_shuttle_for_two_is_never_better_than_the_best_there_is(
    seed: int, vehicle: dict[str, Any]
) -> None:
    problem = two_parties(seed, vehicle)
    best = best_there_is(problem)
    interest = planned(problem, 2000).level("interest")
    assert interest.bound is not None
    assert 0.8 * best <= round(interest.value * 10_000) <= best <= round(interest.bound * 10_000)
    assert not interest.proven or round(interest.value * 10_000) == best


def test_a_vehicle_with_a_party_is_nobody_else_s_that_day() -> None:
    result = planned(two_parties(3, {"id": "bus", "seats": 30}))
    assert sorted(p.interest > 0 for p in result.programmes) == [False, True]


def test_a_class_of_vehicles_has_as_many_as_it_says() -> None:
    result = planned(a_problem(vehicles=[{"id": "bus", "count": 2, "seats": 16}]))
    assert {day.vehicle for p in result.programmes for day in p.days} == {"bus#1", "bus#2"}


def test_a_shuttle_shared_by_two_is_paid_once() -> None:
    van = {"id": "van", "seats": 30, "attach": "shuttle", "fee_eur": 300}
    result = planned(a_problem(vehicles=[van], interpreters=[
        {"id": "wang", "languages": ["zh", "da", "en"]}
    ], pins=[]))  # fmt: skip
    driven = {p.delegation for p in result.programmes for day in p.days if day.vehicle == "van"}
    assert driven == {"dalian", "baoding"}
    assert result.level("cost_eur").value == 300


def test_nobody_needs_a_vehicle_to_walk() -> None:
    travel = {**a_problem_document()["travel"], "mode": "walk"}
    small = [{"id": "taxi", "seats": 1}]
    result = planned(a_problem(travel=travel, vehicles=small))
    assert result.level("musts_missed").value == 0
    assert all(day.vehicle is None for p in result.programmes for day in p.days)


def test_a_driver_gets_the_break_that_is_due() -> None:
    bus = {"id": "bus", "count": 2, "seats": 16}
    limits = {"drive_before_break_min": 25, "break_min": 100}
    without = solve(a_problem(vehicles=[bus], pins=[]), work=80)
    strict = a_problem(vehicles=[{**bus, **limits}], pins=[])
    assert "R24" in {one.rule for one in check(strict, without)}
    result = planned(strict)
    assert result.level("interest").value > 0


def test_a_delegation_s_own_bus_and_interpreter_serve_nobody_else() -> None:
    document = a_problem_document()
    document["delegations"][0]["own_vehicle"] = {"id": "coach", "seats": 20}
    document["delegations"][0]["own_interpreter"] = [{"id": "li", "languages": ["zh", "da"]}]
    result = planned(a_problem(delegations=document["delegations"], vehicles=[], interpreters=[]))
    dalian, baoding = result.programmes
    assert dalian.days[0].vehicle == "coach"
    assert dalian.interest > 0
    assert baoding.days[0].vehicle is None
    assert {w for day in baoding.days for i in day.items for w in i.interpreter_ids} <= {"li"}
