"""The problem a change leaves behind: what is in force is pinned, what has become impossible is out of the calendars."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from leadinglights.engines.programme.changes import Changes, ChangesRefused
from leadinglights.engines.programme.clock import Window
from leadinglights.engines.programme.guests import Pin
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan_problem import NotThisResult, apply
from leadinglights.engines.programme.resume import laid
from leadinglights.engines.programme.weeks import planted
from tests.engines.programme.worked import a_problem, a_problem_document, a_result

TUESDAY = dt.date(2026, 6, 9)


def _after(*changes: dict[str, Any], now: dt.datetime | None = None, **fields: Any) -> Problem:
    written = Changes.of({"changes": list(changes)})
    return apply(a_problem(**fields), a_result(), written, now=now)


def _offer(problem: Problem, name: str) -> Any:
    return next(one for one in problem.offers if one.id == name)


def test_every_stop_in_force_becomes_a_pin_with_its_time_and_length() -> None:
    pins = _after().pins
    assert [(pin.delegation, pin.offer, pin.start, pin.duration_min) for pin in pins] == [
        ("dalian", "reception", 570, 30), ("dalian", "plant", 660, 60),
        ("dalian", "canteen", 750, 45), ("dalian", "heat_pump", 825, 60),
        ("baoding", "reception", 540, 30), ("baoding", "canteen", 690, 45),
        ("baoding", "supermarket", 765, 30), ("baoding", "heat_pump", 825, 60),
    ]  # fmt: skip
    assert {pin.mode for pin in pins} == {"keep"}


def test_what_a_pin_said_already_it_says_again() -> None:
    document = a_problem_document()
    document["pins"][0] |= {"state": "proposed", "weight": 77}
    by_offer = {
        pin.offer: pin for pin in _after(pins=document["pins"]).pins if pin.delegation == "dalian"
    }
    assert (by_offer["plant"].state, by_offer["plant"].keep_weight) == ("proposed", 77)
    assert (by_offer["heat_pump"].state, by_offer["heat_pump"].keep_weight) == ("confirmed", 1000)


def test_what_has_begun_is_fixed_and_notice_counts_from_today() -> None:
    problem = _after(now=dt.datetime.fromisoformat("2026-06-09T11:15"))
    fixed = {(pin.delegation, pin.offer) for pin in problem.pins if pin.mode == "fixed"}
    assert fixed == {("dalian", "reception"), ("dalian", "plant"), ("baoding", "reception")}
    assert problem.as_of == TUESDAY


def test_the_changed_problem_still_holds_the_programme_where_nothing_has_changed() -> None:
    for seed in (1, 2, 3):
        problem, result = planted(delegations=4, sites=14, days=3, seed=seed)
        noon = dt.datetime.combine(problem.delegations[0].days[0].date, dt.time(12))
        for now in (None, noon):
            changed = apply(problem, result, Changes(), now=now)
            assert Problem.parse(changed.canonical()) == changed
            assert laid(lay_out(changed), result)[1] == []


def test_a_host_who_cancels_is_closed_on_that_date_alone() -> None:
    date = {"kind": "host_cancelled", "host": "utility", "date": "2026-06-09"}
    assert _offer(_after(date), "plant").windows == ()
    later = _after(date, now=dt.datetime.fromisoformat("2026-06-09T11:15"))
    assert _offer(later, "plant").windows == (Window(TUESDAY, 660, 720),)  # who is there stays


def test_an_appointment_with_a_host_who_cancels_stays_owed_and_cannot_be_had() -> None:
    agreed = [{"id": "talks", "delegation": "baoding", "offer": "plant", "date": "2026-06-09",
               "start": "12:00", "duration_min": 40}]  # fmt: skip
    problem = _after({"kind": "host_cancelled", "offer": "plant"}, appointments=agreed)
    assert problem.appointments[0].offer == "plant (cancelled)"
    assert _offer(problem, "plant (cancelled)").status == "closed"


def test_who_is_never_free_any_more_says_so() -> None:
    """People and vehicles without windows are always free: an empty calendar would say the opposite."""
    problem = _after(
        {"kind": "interpreter_ill", "interpreter": "wang"},
        {"kind": "vehicle_lost", "vehicle": "bus1", "date": "2026-06-09"},
        {"kind": "receiver_away", "receiver": "mayor"},
    )
    for one in (problem.interpreters[0], problem.vehicles[0], problem.receivers[0]):
        assert one.windows == (Window(dt.date(2026, 6, 8), 0, 1),)
    assert problem.vehicles[1].windows == ()


def test_guests_come_late_in_other_numbers_and_with_more_wishes() -> None:
    problem = _after(
        {"kind": "delegation_late", "delegation": "dalian", "date": "2026-06-09", "minutes": 50},
        {"kind": "persons_changed", "delegation": "baoding", "persons": 11},
        {
            "kind": "wish_added",
            "delegation": "dalian",
            "wish": {"offer": "supermarket", "points": 3},
        },
    )
    dalian, baoding = problem.delegations
    assert dalian.days[0].from_min == 8 * 60 + 30 + 50
    assert (dalian.wishes[-1].offer, dalian.wishes[-1].points) == ("supermarket", 3)
    assert baoding.persons == 11


def test_another_slot_takes_the_place_of_the_one_asked_for() -> None:
    problem = _after({"kind": "slot_countered", "offer": "plant", "delegation": "dalian",
                      "date": "2026-06-09", "start": "13:30"})  # fmt: skip
    assert _offer(problem, "plant").windows == (
        Window(TUESDAY, 600, 660), Window(TUESDAY, 720, 840), Window(TUESDAY, 810, 870),
    )  # fmt: skip
    pins = [pin for pin in problem.pins if pin.offer == "plant"]
    assert pins == [Pin(delegation="dalian", offer="plant", date=TUESDAY, start=810, state="held")]


def test_a_delegation_more_is_planned_with_the_others() -> None:
    vip = {**a_problem_document()["delegations"][1], "id": "vip", "persons": 2}
    problem = _after({"kind": "delegation_added", "delegation": vip})
    assert [one.id for one in problem.delegations] == ["dalian", "baoding", "vip"]


def _faults(*changes: dict[str, Any], now: dt.datetime | None = None) -> list[str]:
    with pytest.raises(ChangesRefused) as refused:
        _after(*changes, now=now)
    return str(refused.value).splitlines()


def test_unknown_ids_and_dates_outside_are_refused_all_at_once_by_their_paths() -> None:
    assert _faults(
        {"kind": "host_cancelled", "host": "harbour"},
        {"kind": "interpreter_ill", "interpreter": "li", "date": "2026-06-10"},
        {"kind": "host_cancelled"},
        {"kind": "slot_countered", "offer": "plant", "delegation": "lyon", "date": "2026-06-09", "start": "10:00"},
        {"kind": "delegation_late", "delegation": "dalian", "date": "2026-06-09", "minutes": 500},
    ) == [
        "changes[0].host: unknown host 'harbour': correct the id",
        "changes[1].interpreter: unknown interpreter 'li': correct the id",
        "changes[1].date: 2026-06-10 lies outside the period 2026-06-09 to 2026-06-09: correct the date",
        "changes[2]: names both a host and an offer, or neither: name exactly one",
        "changes[3].delegation: unknown delegation 'lyon': correct the id",
        "changes[4].minutes: 500 minutes late, 'dalian' comes after its day has ended: correct the minutes",
    ]  # fmt: skip


def test_what_a_new_delegation_or_wish_gets_wrong_is_told_where_it_is_written() -> None:
    vip = {**a_problem_document()["delegations"][1], "id": "vip", "wishes": [{"site": "moon"}]}
    assert _faults(
        {"kind": "delegation_added", "delegation": vip},
        {"kind": "wish_added", "delegation": "dalian", "wish": {"site": "alsion", "points": 5}},
    ) == [
        "changes[1].wish: 'alsion' is already the id of delegations[0].wishes[0]: give one of the two another id",
        "changes[0].delegation.wishes[0].site: unknown site 'moon': correct it, or add the site or an offer there",
    ]  # fmt: skip


def test_what_contradicts_a_visit_that_has_begun_is_refused() -> None:
    noon = dt.datetime.fromisoformat("2026-06-09T12:00")
    assert _faults(
        {"kind": "persons_changed", "delegation": "dalian", "persons": 13},
        {"kind": "slot_countered", "offer": "plant", "delegation": "dalian", "date": "2026-06-09", "start": "13:30"},
        now=noon,
    ) == [
        "changes[0].persons: the visit of 'dalian' has begun with fewer: add those who join as a delegation of their own",
        "changes[1].offer: 'dalian' has been at 'plant' by then: remove the change",
    ]  # fmt: skip
    tomorrow = dt.datetime.fromisoformat("2026-06-10T08:00")
    assert _faults({"kind": "vehicle_lost", "vehicle": "bus1", "date": "2026-06-09"}, now=tomorrow) == [
        "changes[0].date: 2026-06-09 is over by 2026-06-10: what has been cannot be planned anew"
    ]  # fmt: skip


def test_a_result_of_another_problem_is_refused() -> None:
    other = a_result().model_copy(update={"problem_sha256": "0" * 64})
    with pytest.raises(NotThisResult, match="made for another problem"):
        apply(a_problem(), other, Changes())
