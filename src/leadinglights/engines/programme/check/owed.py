"""Everything owed, and whether the plan has it (conventions §7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from leadinglights.engines.programme.check.agreed import (
    is_named,
    matches_pin,
    meal_of,
    pinned_party,
)
from leadinglights.engines.programme.check.seen import Attended, Party, Read
from leadinglights.engines.programme.check.stops import meets
from leadinglights.engines.programme.problem import Appointment, MealRule


@dataclass(frozen=True, slots=True)
class Must:
    """Something owed: its kind, whose, where, its weight, and whether the plan has it."""

    kind: str  # as in Unserved.kind
    delegation: str
    party: Party | None
    date: dt.date | None
    name: str  # site, offer, appointment, meeting; empty for days and meals
    weight: int
    met: bool


def musts(seen: Read) -> Iterator[Must]:
    """Everything owed (conventions §7), with whether it is met."""
    weights = seen.problem.rules.must_weights
    for delegation in seen.problem.delegations:
        parties = seen.parties_of(delegation.id)
        for party in parties:
            yield from _musts_of_party(seen, party)
        mine = seen.attended_of(delegation.id)
        for wish in delegation.wishes:
            if wish.kind == "must":
                met = any(
                    one.stop.offer is not None
                    and meets(wish, one.stop.offer)
                    and (wish.latest_day is None or one.date <= wish.latest_day)
                    for one in mine
                )
                name = wish.offer or wish.site or ""
                yield Must("must_wish", delegation.id, None, None, name, weights.wish, met)
    for meeting in seen.problem.meetings:
        if meeting.kind == "must":
            met = any(
                one.stop.meeting is meeting and one.party.delegation.id == meeting.delegation
                for one in seen.attended_of(meeting.delegation)
            )
            yield Must("meeting", meeting.delegation, None, None, meeting.id, weights.meeting, met)
    for fixed in seen.problem.appointments:
        for party in seen.parties_of(fixed.delegation):
            if is_named(seen, party, fixed.group):
                met = any(_keeps(one, fixed) for one in seen.attended_by.get(party.key, ()))
                yield Must(
                    "appointment",
                    fixed.delegation,
                    party,
                    fixed.date,
                    fixed.id,
                    weights.appointment,
                    met,
                )
    for pin in seen.problem.pins:
        if pin.mode == "fixed":
            met = any(matches_pin(seen, pin, one) for one in seen.attended_of(pin.delegation))
            yield Must(
                "fixed_pin",
                pin.delegation,
                pinned_party(seen, pin),
                pin.date,
                pin.offer,
                weights.fixed_pin,
                met,
            )


def _keeps(one: Attended, fixed: Appointment) -> bool:
    return one.stop.appointment is fixed and one.date == fixed.date


def _musts_of_party(seen: Read, party: Party) -> Iterator[Must]:
    weights, guests = seen.problem.rules.must_weights, party.delegation
    mine = seen.attended_by.get(party.key, [])
    for kind, ceremony, weight in (
        ("reception", guests.reception, weights.reception),
        ("farewell", guests.farewell, weights.reception),
    ):
        if ceremony.kind == "must":
            met = any(one.stop.kind == kind for one in mine)
            yield Must(kind, guests.id, party, None, "", weight, met)
    for day in guests.days:
        planned = any(
            one.date == day.date and one.planned for one in seen.days_by.get(party.key, ())
        )
        yield Must("day", guests.id, party, day.date, "", weights.day, planned)
        for kind, rule, asked, weight in (
            ("lunch", seen.problem.rules.lunch, day.lunch, weights.lunch),
            ("dinner", seen.problem.rules.dinner, day.dinner, weights.dinner),
        ):
            if _is_owed(rule, asked, day.from_min, day.to_min):
                met = any(one.date == day.date and meal_of(seen, one) == kind for one in mine)
                yield Must(kind, guests.id, party, day.date, "", weight, met)


def _is_owed(rule: MealRule | None, asked: bool | None, from_min: int, to_min: int) -> bool:
    if rule is None or asked is not None:
        return rule is not None and bool(asked)
    return min(to_min, rule.latest_end) - max(from_min, rule.earliest) >= rule.min_min
