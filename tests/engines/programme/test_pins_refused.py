"""Fixed pins that cannot be held together are refused: the smallest set, by name and reason."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.programme import Problem, ProblemRefused, check, solve
from tests.engines.programme.worked import a_problem, a_problem_document

DATE = "2026-06-09"
Document = dict[str, Any]


def a_pin(offer: str, start: str, delegation: str = "dalian", **changes: Any) -> Document:
    return {
        "delegation": delegation, "offer": offer, "date": DATE, "start": start, "mode": "fixed",
        "duration_min": 30, **changes,
    }  # fmt: skip


def offers(**changes: Document) -> list[Document]:
    return [{**one, **changes.get(one["id"], {})} for one in a_problem_document()["offers"]]


def faults(**changes: Any) -> list[str]:
    with pytest.raises(ProblemRefused) as refused:
        a_problem(**changes)
    return [f"{fault.path}: {fault.message}" for fault in refused.value.faults]


def test_two_pins_without_time_for_the_way() -> None:
    assert faults(pins=[a_pin("plant", "11:00"), a_pin("supermarket", "11:45")]) == [
        "pins[1]: cannot be held together with pins[0] on 2026-06-09: 'dalian' at 'plant' 11:00-11:30 and "
        "'dalian' at 'supermarket' 11:45-12:15: the way from 'plant' to 'market' takes 30 minutes, and there "
        "are 15. Move one of them, or let it be moved (mode 'keep')"
    ]


def test_only_those_that_contradict_are_named() -> None:
    pins = [a_pin("reception", "09:00"), a_pin("plant", "11:00"), a_pin("heat_pump", "11:15"),
            a_pin("supermarket", "13:30")]  # fmt: skip
    (fault,) = faults(pins=pins)
    assert fault.startswith("pins[2]: cannot be held together with pins[1] on 2026-06-09")
    assert "they overlap" in fault


def test_a_way_by_a_third_pin_may_be_what_is_too_long() -> None:
    """From hall to alsion there is time, by way of the plant there is none: all three are needed."""
    pins = [a_pin("reception", "09:00"), a_pin("plant", "10:00"), a_pin("heat_pump", "10:45")]
    (fault,) = faults(pins=pins)
    assert "pins[1]" in fault
    assert "takes 30 minutes, and there are 15" in fault


def test_three_pins_of_which_any_two_could_be_held() -> None:
    people = [{"id": "wang", "languages": ["zh", "da", "en"], "max_day_min": 60, "max_run_min": 60}]
    pins = [
        a_pin("reception", "09:00"),
        a_pin("plant", "11:00"),
        a_pin("supermarket", "13:30", "baoding"),
    ]
    (fault,) = faults(pins=pins, interpreters=people)
    assert fault.startswith("pins[2]: cannot be held together with pins[0], pins[1]")
    assert "there are not interpreters enough for all of them" in fault


def two_at(offer: str, first: str, second: str) -> list[Document]:
    return [a_pin(offer, first), a_pin(offer, second, "baoding")]


def test_two_parties_at_one_host_that_does_not_merge() -> None:
    (fault,) = faults(pins=two_at("plant", "11:00", "11:15"))
    assert fault.startswith("pins[1]: cannot be held together with pins[0]")
    assert "'plant' gives one session at a time" in fault


def test_more_guests_in_one_session_than_it_takes() -> None:
    (fault,) = faults(
        pins=two_at("heat_pump", "11:00", "11:00"), offers=offers(heat_pump={"capacity": 15})
    )
    assert "20 guests come at once, and 'heat_pump' takes 15" in fault


def test_two_parties_received_by_one_person_at_once() -> None:
    second = {**a_problem_document()["offers"][0], "id": "second", "parallel": 2}
    pins = [a_pin("reception", "09:00"), a_pin("second", "09:15", "baoding")]
    found = faults(pins=pins, offers=[*a_problem_document()["offers"], second])
    assert any("'mayor' receives one session at a time" in fault for fault in found)


def test_one_interpreter_for_two_sessions_at_once() -> None:
    pins = [a_pin("plant", "11:00"), a_pin("heat_pump", "11:00", "baoding")]
    (fault,) = faults(pins=pins)
    assert "there are not interpreters enough for all of them" in fault


def test_one_vehicle_for_two_parties() -> None:
    pins = [a_pin("reception", "09:00"), a_pin("heat_pump", "13:30", "baoding")]
    (fault,) = faults(pins=pins, vehicles=[{"id": "bus", "seats": 16}])
    assert "there are vehicles for 1 of these 2 groups" in fault


def test_pins_that_can_be_held_are_not_refused() -> None:
    pins = [*two_at("heat_pump", "13:45", "13:45"), a_pin("reception", "09:00")]
    problem = a_problem(pins=[{**pin, "duration_min": 60} for pin in pins[:2]] + pins[2:])
    result = solve(problem, work=60)
    assert result.level("musts_missed").value == 0
    assert check(problem, result) == ()


def test_one_pin_that_cannot_be_held_is_missed_with_a_reason() -> None:
    problem = a_problem(pins=[a_pin("plant", "08:30")])
    result = solve(problem, work=60)
    (missed,) = [one for one in result.unserved if one.kind == "fixed_pin"]
    assert (missed.offer, str(missed.date), bool(missed.reasons)) == ("plant", DATE, True)
    assert check(problem, result) == ()


def test_a_pinned_meeting_must_be_the_delegation_s_own() -> None:
    meeting = {
        "id": "talk", "delegation": "baoding", "organisation": "a company", "minutes": 30,
        "place": "alsion", "windows": [[DATE, "09:00", "15:00"]],
    }  # fmt: skip
    assert faults(meetings=[meeting], pins=[a_pin("talk", "10:00")]) == [
        "pins[0].offer: the meeting 'talk' is of 'baoding': correct one of them"
    ]


def test_a_pinned_meeting_stays_where_it_is() -> None:
    meeting = {
        "id": "talk", "delegation": "dalian", "organisation": "a company", "minutes": 30,
        "place": "alsion", "windows": [[DATE, "09:00", "15:00"]],
    }  # fmt: skip
    problem = Problem.of({
        **a_problem_document(), "meetings": [meeting], "pins": [a_pin("talk", "10:15")],
    })  # fmt: skip
    result = solve(problem, work=60)
    items = [i for p in result.programmes for day in p.days for i in day.items if i.stop == "talk"]
    assert [(item.start, item.kept) for item in items] == [(615, True)]
    assert check(problem, result) == ()
