"""Changes of a problem by name: what values they take, what they ask for in words, how much they ask.

`what_if` takes them from a person, `diagnose` looks for the least of them, `why` proves its answers with
them: one list for all three. Weights say how hard a request is to make (programme conventions §26).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from leadinglights.engines.programme import what_if_guests as guests
from leadinglights.engines.programme import what_if_supply as supply
from leadinglights.engines.programme.check.violation import day_words
from leadinglights.engines.programme.clock import clock_of, minutes_of, written_date
from leadinglights.engines.programme.problem import Problem

Value = str | int | dt.date


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of change: its values by name, how to make it, and a sentence that asks for it.

    A value is a "text", a "number", a "date" or a "time" (minutes after midnight, written HH:MM).
    """

    values: tuple[tuple[str, str], ...]
    make: Callable[..., Problem]
    sentence: str


KINDS: dict[str, Kind] = {
    "extra_interpreter": Kind(
        (("language", "text"), ("date", "date")),
        supply.extra_interpreter,
        "Find one more interpreter for {language} on {date}.",
    ),
    "extra_vehicle": Kind(
        (("seats", "number"), ("date", "date")),
        supply.extra_vehicle,
        "Hire one more vehicle with {seats} seats on {date}.",
    ),
    "host_closed": Kind(
        (("host", "text"), ("date", "date")),
        supply.host_closed,
        "Plan without {host} on {date}.",
    ),
    "host_open": Kind(
        (("offer", "text"), ("date", "date"), ("from", "time"), ("to", "time")),
        supply.host_open,
        "Ask {offer} to be open {from} to {to} on {date}.",
    ),
    "cap": Kind(
        (("host", "text"), ("asks", "number")),
        supply.cap,
        "Ask {host} whether {asks} visits a week are all right.",
    ),
    "cap_year": Kind(
        (("host", "text"), ("asks", "number")),
        supply.cap_year,
        "Ask {host} whether {asks} visits this year are all right.",
    ),
    "capacity": Kind(
        (("offer", "text"), ("guests", "number")),
        supply.capacity,
        "Ask {offer} to take {guests} guests at once.",
    ),
    "parallel": Kind(
        (("offer", "text"), ("sessions", "number")),
        supply.parallel,
        "Ask {offer} to receive {sessions} groups at the same time.",
    ),
    "lead_days": Kind(
        (("offer", "text"), ("days", "number")),
        supply.lead_days,
        "Ask {offer} to accept a request {days} days ahead.",
    ),
    "receiver_free": Kind(
        (("receiver", "text"), ("date", "date"), ("from", "time"), ("to", "time")),
        supply.receiver_free,
        "Ask {receiver} to be there {from} to {to} on {date}.",
    ),
    "receiver_sessions": Kind(
        (("receiver", "text"), ("sessions", "number")),
        supply.receiver_sessions,
        "Ask {receiver} to receive {sessions} times a day.",
    ),
    "stand_in": Kind(
        (("offer", "text"),),
        supply.stand_in,
        "Ask somebody of the same rank to receive at {offer} beside its receiver.",
    ),
    "rank": Kind(
        (("delegation", "text"), ("ceremony", "text"), ("rank", "number")),
        guests.rank,
        "Let a receiver of rank {rank} hold the {ceremony} of {delegation}.",
    ),
    "day_from": Kind(
        (("delegation", "text"), ("date", "date"), ("from", "time")),
        guests.day_from,
        "Let the day of {delegation} begin at {from} on {date}.",
    ),
    "day_to": Kind(
        (("delegation", "text"), ("date", "date"), ("to", "time")),
        guests.day_to,
        "Let the day of {delegation} last until {to} on {date}.",
    ),
    "stops": Kind(
        (("delegation", "text"), ("stops", "number")),
        guests.stops,
        "Let {delegation} make {stops} stops a day.",
    ),
    "lunch_from": Kind(
        (("from", "time"),), guests.lunch_from, "Let lunch begin at {from} at the earliest."
    ),
    "lunch_to": Kind((("to", "time"),), guests.lunch_to, "Let lunch last until {to}."),
    "lunch_minutes": Kind(
        (("minutes", "number"),), guests.lunch_minutes, "Let lunch take {minutes} minutes."
    ),
    "appointment_moved": Kind(
        (("appointment", "text"), ("start", "time")),
        guests.appointment_moved,
        "Move {appointment} to {start} of its day.",
    ),
    "appointment_dropped": Kind(
        (("appointment", "text"),),
        guests.appointment_dropped,
        "Call {appointment} off.",
    ),
    "pin_moved": Kind(
        (("delegation", "text"), ("offer", "text"), ("start", "time")),
        guests.pin_moved,
        "Move the fixed stop of {delegation} at {offer} to {start} of its day.",
    ),
    "pin_dropped": Kind(
        (("delegation", "text"), ("offer", "text")),
        guests.pin_dropped,
        "Give up the fixed stop of {delegation} at {offer}.",
    ),
    "without": Kind(
        (("delegation", "text"), ("kind", "text"), ("thing", "text")),
        guests.without,
        "Let {delegation} do without {thing}.",
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One change with its values; weighs more the harder it is to ask for (0: not asked of anybody)."""

    kind: str
    values: tuple[Value, ...]
    weight: int = 0

    @classmethod
    def of(cls, kind: str, values: Sequence[object], weight: int = 0) -> Change:
        """Read values as written in JSON or at a terminal.

        Raises
        ------
        ValueError
            If there is no such change, or a value is not what it has to be.
        """
        known = KINDS.get(kind)
        if known is None:
            raise supply.unknown("change", kind, KINDS)
        if len(values) != len(known.values):
            wanted = ", ".join(name for name, _ in known.values)
            raise ValueError(f"{kind} takes {len(known.values)} values: {wanted}")
        read = tuple(
            _read(name, sort, value)
            for (name, sort), value in zip(known.values, values, strict=True)
        )
        return cls(kind, read, weight)

    def on(self, problem: Problem) -> Problem:
        """The problem changed; ValueError where an id or a value does not fit it."""
        return KINDS[self.kind].make(problem, *self.values)

    @property
    def written(self) -> dict[str, list[Any]]:
        """As it stands in JSON: the kind with its values, dates and times as text."""
        pairs = zip(KINDS[self.kind].values, self.values, strict=True)
        return {self.kind: [_written(sort, value) for (_, sort), value in pairs]}

    def words(self, names: dict[str, str]) -> str:
        """The request as a sentence; `names` says what ids are called."""
        told = {
            name: _told(sort, value, names)
            for (name, sort), value in zip(KINDS[self.kind].values, self.values, strict=True)
        }
        if self.kind == "without":
            told["thing"] = _spared(self.values[1], self.values[2], names)
        return KINDS[self.kind].sentence.format(**told)


def changed(problem: Problem, changes: Sequence[Change]) -> Problem:
    """A problem with all these changes, one after the other."""
    for change in changes:
        problem = change.on(problem)
    return problem


def names_of(problem: Problem) -> dict[str, str]:
    """What a person calls what a change may name; the id where there is no name."""
    named: list[Any] = [
        *problem.hosts, *problem.offers, *problem.receivers, *problem.appointments,
        *problem.meetings, *problem.delegations, *problem.sites,
    ]  # fmt: skip
    return {one.id: one.name or one.id for one in named}


def _spared(kind: Value, thing: Value, names: dict[str, str]) -> str:
    """What a delegation would do without, in words."""
    if kind in ("reception", "farewell"):
        return f"a {kind}"
    if kind in ("lunch", "dinner", "day"):
        date = day_words(dt.date.fromisoformat(str(thing)))
        return f"a programme on {date}" if kind == "day" else f"{kind} on {date}"
    return names.get(str(thing), str(thing))


def _read(name: str, sort: str, value: object) -> Value:
    if sort == "date":
        text = written_date(value)
        return text if isinstance(text, dt.date) else dt.date.fromisoformat(str(text))
    if sort == "time":
        return minutes_of(value)
    if sort == "number":
        if isinstance(value, str) and value.lstrip("-").isdigit():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{name}: {value!r} is not a whole number")
        return value
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name}: {value!r} is not a name")
    return value


def _written(sort: str, value: Value) -> str | int:
    if isinstance(value, dt.date):
        return value.isoformat()
    return clock_of(value) if sort == "time" and isinstance(value, int) else value


def _told(sort: str, value: Value, names: dict[str, str]) -> str:
    if isinstance(value, dt.date):
        return day_words(value)
    if sort == "text":
        return names.get(str(value), str(value)).replace("_", " ")
    return str(_written(sort, value))
