"""What people settled beforehand: pins, appointments, and which table is which meal (conventions §10, §14)."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.check.seen import Attended, Party, Read, Session
from leadinglights.engines.programme.problem import Day, MealRule, Pin


def matches_pin(seen: Read, pin: Pin, one: Attended) -> bool:
    """Whether a stop is the pinned one, unchanged (conventions §10)."""
    return (
        one.party is pinned_party(seen, pin)
        and one.stop.id == pin.offer
        and one.date == pin.date
        and one.item.start == pin.start
        and (pin.duration_min is None or one.item.end - one.item.start == pin.duration_min)
        and (pin.presenter is None or one.item.presenter == pin.presenter)
    )


def pinned_party(seen: Read, pin: Pin) -> Party | None:
    """Whose pin it is; a meeting's that names no group is its first group's."""
    return seen.party(pin.delegation, pin.group)


def is_named(seen: Read, party: Party, group: str | None) -> bool:
    """Whether an appointment of this group (none named: all) concerns the party."""
    return group is None or seen.party(party.delegation.id, group) is party


def is_locked(seen: Read, one: Attended) -> bool:
    """Whether a fixed pin holds the stop: it has happened or the office locked it, whatever the offer says."""
    return any(
        pin.mode == "fixed" and matches_pin(seen, pin, one)
        for pin in seen.pins_of(one.party.delegation.id)
    )


def is_settled(seen: Read, one: Attended) -> bool:
    """Whether its time was settled by people: an appointment or a fixed pin."""
    return one.stop.appointment is not None or is_locked(seen, one)


def settled_starts(seen: Read, party: Party, date: dt.date) -> list[int]:
    """When that day's appointments and fixed pins of a party begin, whether or not the plan has them."""
    fixed = [
        one for one in seen.pins_of(party.delegation.id) if one.mode == "fixed" and one.date == date
    ]
    starts = [one.start for one in fixed if pinned_party(seen, one) is party]
    return starts + [
        one.start
        for one in seen.problem.appointments
        if one.date == date
        and one.delegation == party.delegation.id
        and is_named(seen, party, one.group)
    ]


def is_agreed(seen: Read, session: Session) -> bool:
    """Whether an appointment or a fixed pin gives the session its length."""
    return any(
        one.stop.appointment is not None
        or any(
            _has_length_of(seen, pin, one)
            for pin in seen.pins_of(one.party.delegation.id)
            if pin.mode == "fixed"
        )
        for one in session.attended
    )


def _has_length_of(seen: Read, pin: Pin, one: Attended) -> bool:
    """Whether the stop is the pinned one and as long: as the pin says, or else the offer's ideal."""
    if one.stop.offer is None or not matches_pin(seen, pin, one):
        return False
    wanted = pin.duration_min or one.stop.offer.duration.ideal_min
    return one.item.end - one.item.start in {wanted, seen.up(wanted)}


def meal_of(seen: Read, one: Attended) -> str | None:
    """Which meal it is: as the item says, else by its hour; a pinned table only within a meal's hours."""
    if not one.stop.is_meal:
        return None
    by_hour = meal_within(seen, one.item.start, one.item.end)
    if is_locked(seen, one):
        here = next((day for day in one.party.delegation.days if day.date == one.date), None)
        return by_hour if by_hour is not None and not unwanted(here, by_hour) else None
    return one.item.meal or by_hour or "lunch"


def unwanted(day: Day | None, meal: str) -> bool:
    """Whether the day says that this meal is not wanted."""
    return day is not None and (day.dinner if meal == "dinner" else day.lunch) is False


def meal_within(seen: Read, start: int, end: int) -> str | None:
    """The meal in whose hours these minutes lie."""
    return next(
        (
            name
            for name, rule in _meals(seen)
            if rule is not None and rule.earliest <= start and end <= rule.latest_end
        ),
        None,
    )


def meal_begun_at(seen: Read, start: int) -> str:
    """Which meal a pin at a table is about: the one in whose hours it begins, else lunch."""
    return next(
        (
            name
            for name, rule in _meals(seen)
            if rule is not None and rule.earliest <= start < rule.latest_end
        ),
        "lunch",
    )


def _meals(seen: Read) -> tuple[tuple[str, MealRule | None], ...]:
    return ("lunch", seen.problem.rules.lunch), ("dinner", seen.problem.rules.dinner)
