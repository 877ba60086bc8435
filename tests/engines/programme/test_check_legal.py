"""What is allowed stays allowed: unusual plans the check must not find fault with, and their near misses."""

from __future__ import annotations

from leadinglights.engines.programme.check import Violation, check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from tests.engines.programme.worked import (
    Document,
    a_leg,
    a_problem_document,
    a_result_document,
    item_of,
    items_of,
)


def found(problem: Document, result: Document) -> tuple[Violation, ...]:
    return check(Problem.of(problem), Result.of(result))


def rules(problem: Document, result: Document) -> list[str]:
    return [violation.rule for violation in found(problem, result)]


def level(result: Document, name: str) -> Document:
    return next(one for one in result["levels"] if one["name"] == name)


def revalued(result: Document, **values: float) -> None:
    for name, value in values.items():
        level(result, name).update(value=value, bound=value)


def an_appointment(**changes: object) -> Document:
    usual = {"id": "embassy", "delegation": "baoding", "place": "hall", "date": "2026-06-09"}
    return {**usual, "start": "10:00", "duration_min": 30, **changes}


def test_a_session_may_carry_a_name_and_then_needs_no_guessing() -> None:
    result = a_result_document()
    for delegation in ("dalian", "baoding"):
        item_of(result, delegation, "heat_pump")["session"] = "together"
    assert found(a_problem_document(), result) == ()


def test_an_appointment_off_the_grid_is_shown_as_agreed() -> None:
    problem, result = a_problem_document(), a_result_document()
    problem["appointments"] = [an_appointment(start="10:05", duration_min=35)]
    items_of(result, "baoding").pop(2)  # the waiting
    items_of(result, "baoding").insert(2, {"stop": "embassy", "start": "10:05", "end": "10:40"})
    assert found(problem, result) == ()


def test_an_appointment_may_be_shown_by_the_slots_it_takes() -> None:
    problem, result = a_problem_document(), a_result_document()
    problem["appointments"] = [an_appointment(start="10:05", duration_min=35)]
    items_of(result, "baoding").pop(2)
    items_of(result, "baoding").insert(2, {"stop": "embassy", "start": "10:00", "end": "10:45"})
    assert found(problem, result) == ()


def test_an_appointment_that_cannot_be_is_missed_and_listed() -> None:
    problem, result = a_problem_document(), a_result_document()
    problem["appointments"] = [an_appointment(start="12:00")]
    missed = {"delegation": "baoding", "kind": "appointment", "appointment": "embassy"}
    result["unserved"].append({**missed, "reasons": [{"code": "no_common_window"}]})
    result["status"] = "partial"
    level(result, "musts_missed").update(value=40, bound=40)
    assert found(problem, result) == ()


def test_an_interpreter_of_one_party_needs_a_seat_on_its_bus() -> None:
    problem, result = a_problem_document(), a_result_document()
    for person in ("wang", "li"):
        problem["interpreters"].append(
            {**problem["interpreters"][0], "id": person, "moves": "with_party", "fee_eur": 0}
        )
    problem["interpreters"] = problem["interpreters"][1:]
    for delegation, person in (("dalian", "wang"), ("baoding", "li")):
        for item in items_of(result, delegation):
            if item.get("interpreter"):
                item["interpreter"] = person
    for delegation in ("dalian", "baoding"):
        item_of(result, delegation, "heat_pump")["interpreter"] = ["wang", "li"]
    revalued(result, cost_eur=800)
    # Both are in the common session: each goes with the one party it shares all its sessions with.
    problem["vehicles"][0]["seats"] = 13
    assert rules(problem, result) == []
    problem["vehicles"][0]["seats"] = 12
    assert rules(problem, result) == ["R22"]


def test_a_shuttle_may_serve_two_parties_if_the_empty_ride_fits() -> None:
    problem, result = a_problem_document(), a_result_document()
    problem["vehicles"].append({"id": "van", "seats": 20, "attach": "shuttle", "fee_eur": 400})
    first, second = items_of(result, "baoding")[0], items_of(result, "dalian")[0]
    first["vehicle"] = second["vehicle"] = "van"
    # Hotel to hall for baoding until 09:00, then back empty, then dalian from 09:15: 15 minutes are enough.
    revalued(result, cost_eur=1800)
    assert rules(problem, result) == []
    problem["travel"]["minutes"][1][0] = 11
    assert rules(problem, result) == ["R23"]


def test_a_delegation_with_its_own_bus_uses_it() -> None:
    problem, result = a_problem_document(), a_result_document()
    problem["delegations"][0]["own_vehicle"] = {"id": "own", "seats": 12}
    result["programmes"][0]["days"][0]["vehicle"] = "own"
    revalued(result, cost_eur=1000)
    assert rules(problem, result) == []
    result["programmes"][0]["days"][0]["vehicle"] = "bus1"
    revalued(result, cost_eur=1400)
    assert set(rules(problem, result)) == {"R22"}


def test_an_interpreter_of_a_delegation_serves_nobody_else() -> None:
    problem, result = a_problem_document(), a_result_document()
    own = {**problem["interpreters"][0], "id": "own", "fee_eur": 0}
    problem["delegations"][0]["own_interpreter"] = [own]
    item_of(result, "dalian", "plant")["interpreter"] = "own"
    assert rules(problem, result) == []
    item_of(result, "baoding", "supermarket")["interpreter"] = "own"
    assert "R19" in rules(problem, result)


def test_a_fixed_pin_is_a_fact_and_stays_where_it_is() -> None:
    problem, result = a_problem_document(), a_result_document()
    problem["pins"][0].update(mode="fixed", duration_min=60)
    problem["delegations"][0]["needs"] = ["hearing_loop"]
    revalued(result, kept=0)
    broken = found(problem, result)
    assert {one.where.item for one in broken if one.rule == "R16"} == {
        "reception",
        "canteen",
        "heat_pump",
    }


def test_without_vehicles_in_the_problem_legs_need_none() -> None:
    problem, result = a_problem_document(), a_result_document()
    problem["vehicles"] = []
    for programme in result["programmes"]:
        programme["days"][0]["vehicle"] = None
    revalued(result, cost_eur=600)
    assert found(problem, result) == ()


def test_a_day_that_could_not_be_planned_is_a_result_with_a_reason() -> None:
    problem = a_problem_document()
    problem["delegations"] = problem["delegations"][:1]
    problem["pins"] = []
    reasons = [{"code": "no_common_window"}]
    wishes = [
        {"delegation": "dalian", "site": site, "reasons": reasons}
        for site in ("alsion", "plant", "market")
    ]
    result: Document = {
        "status": "partial", "stopped_by": "finished",
        "levels": [
            {"name": name, "value": value}
            for name, value in (
                ("musts_missed", 125), ("kept", 0), ("interest", 0), ("fairness", 0), ("goodwill", 0),
                ("travel_min", 0), ("cost_eur", 0),
            )
        ],
        "programmes": [
            {"delegation": "dalian", "interest": 0, "alone": 208.6, "days": [{"date": "2026-06-09", "planned": False}]}
        ],
        "unserved": [
            {"delegation": "dalian", "kind": "day", "date": "2026-06-09", "reasons": reasons},
            {"delegation": "dalian", "kind": "reception", "reasons": reasons},
            *wishes,
        ],
    }  # fmt: skip
    assert found(problem, result) == ()


def test_a_day_nobody_mentions_is_missed() -> None:
    result = a_result_document()
    result["programmes"][0]["days"] = []
    assert "The day of dalian on Tuesday 9 June is missed, but not listed as left out." in [
        violation.text for violation in found(a_problem_document(), result)
    ]


def test_groups_of_one_delegation_may_share_what_others_may_not() -> None:
    problem, result = a_problem_document(), a_result_document()
    problem["pins"] = []
    problem["delegations"] = problem["delegations"][:1]
    problem["delegations"][0]["groups"] = [{"id": "a", "persons": 6}, {"id": "b", "persons": 6}]
    result["programmes"] = [
        {**result["programmes"][0], "group": group, "days": [{**day, "vehicle": bus}]}
        for group, bus in (("a", "bus1"), ("b", "bus2"))
        for day in result["programmes"][0]["days"]
    ]
    result = Result.of(result).model_dump(mode="json", by_alias=True)
    for programme, other in zip(result["programmes"], ("dalian/b", "dalian/a"), strict=True):
        for item in programme["days"][0]["items"]:
            if item["kind"] != "leg":
                item.update(kept=False, shared_with=[other])
    result["unserved"] = [one for one in result["unserved"] if one["delegation"] == "dalian"]
    # Halves of 50 %: the same points; the host is asked once; two buses drive the 37 minutes.
    revalued(
        result, kept=0, interest=188.0, fairness=901, goodwill=20, travel_min=74, cost_eur=1400
    )
    assert found(problem, result) == ()


def test_a_second_leg_to_where_one_is_already_is_found() -> None:
    result = a_result_document()
    items_of(result, "dalian").insert(2, a_leg("10:00", "10:15", "hotel", "hall", 5))
    assert {violation.code for violation in found(a_problem_document(), result)} >= {
        "leg_from_elsewhere"
    }
