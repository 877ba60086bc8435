"""What the rules look at: parties, stops, sessions, days and legs, as the result has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

from leadinglights.engines.programme.check.violation import (
    Violation,
    Where,
    day_words,
    span_words,
)
from leadinglights.engines.programme.problem import (
    Appointment,
    Day,
    Delegation,
    Host,
    Interpreter,
    Meeting,
    Offer,
    Pin,
    Problem,
    Quality,
    Receiver,
    Vehicle,
)
from leadinglights.engines.programme.result import Item, Result, Unserved


@dataclass(frozen=True, slots=True)
class Party:
    """What moves together: a group, or a whole delegation."""

    delegation: Delegation
    group: str | None  # null where the delegation is not split
    persons: int

    @property
    def key(self) -> str:
        """Name of the party in the whole problem."""
        return self.delegation.id if self.group is None else f"{self.delegation.id}/{self.group}"

    @property
    def name(self) -> str:
        """What a person calls it."""
        name = self.delegation.name or self.delegation.id
        return name if self.group is None else f"{name} ({self.group})"

    def where(self, date: dt.date | None = None, item: str | None = None) -> Where:
        return Where(self.delegation.id, self.group, date, item)


@dataclass(frozen=True, slots=True)
class Stop:
    """What an item names: an offer, an appointment (perhaps at an offer) or a company meeting."""

    id: str
    name: str
    place: str
    languages: tuple[str, ...]
    kind: str  # the offer's kind; "appointment" at a bare place; "company_meeting"
    offer: Offer | None = None
    appointment: Appointment | None = None
    meeting: Meeting | None = None

    @property
    def is_meal(self) -> bool:
        """Whether it is a meal by choice, not one agreed as an appointment."""
        return self.kind == "meal" and self.appointment is None


@dataclass(frozen=True, slots=True)
class Attended:
    """One party at one stop."""

    party: Party
    date: dt.date
    item: Item
    stop: Stop

    @property
    def where(self) -> Where:
        return self.party.where(self.date, self.stop.id)

    @property
    def span(self) -> str:
        return span_words(self.item.start, self.item.end)

    @property
    def told(self) -> str:
        """Say who is at what and when: "Dalian is at Plant 11:00-12:00 on Tuesday 9 June"."""
        return f"{self.party.name} is at {self.stop.name} {self.span} on {day_words(self.date)}"


@dataclass(frozen=True, slots=True)
class Session:
    """One time a host, room or meeting is used; several parties may share it."""

    stop: Stop
    date: dt.date
    start: int
    end: int
    attended: tuple[Attended, ...]

    @property
    def spoken_min(self) -> tuple[int, int]:
        """When it really begins and ends: an appointment may lie off the grid (conventions §1)."""
        fixed = self.stop.appointment
        if fixed is None:
            return self.start, self.end
        return fixed.start, fixed.start + fixed.duration_min

    @property
    def minutes(self) -> int:
        """How long it really lasts."""
        return self.spoken_min[1] - self.spoken_min[0]

    @property
    def persons(self) -> int:
        return sum(one.party.persons for one in self.attended)

    @property
    def interpreters(self) -> tuple[str, ...]:
        """Everybody named as interpreter by any party of the session, each once."""
        return tuple(sorted({who for one in self.attended for who in one.item.interpreter_ids}))

    @property
    def told(self) -> str:
        return f"{self.stop.name} {span_words(self.start, self.end)}"

    @property
    def where(self) -> Where:
        return self.attended[0].where


@dataclass(frozen=True, slots=True)
class PartyDay:
    """One party's day as the result has it, with what could be read of it."""

    party: Party
    date: dt.date
    day: Day | None  # null where the delegation is not here
    vehicle: str | None
    planned: bool
    items: tuple[Item, ...]  # legs, stops and meals that can be read, as listed
    attended: tuple[Attended, ...]
    longest_idle_min: int | None = None  # as said
    legs: tuple[Item, ...] = field(init=False)  # of the items

    def __post_init__(self) -> None:
        legs = tuple(item for item in self.items if item.kind == "leg")
        object.__setattr__(self, "legs", legs)


@dataclass(frozen=True, slots=True)
class Ride:
    """One leg of one party in a vehicle."""

    party: Party
    start: int
    end: int
    origin: str
    target: str
    minutes: int  # driven with the party, without reserves

    @property
    def told(self) -> str:
        return f"{self.party.name} {span_words(self.start, self.end)}"


@dataclass(frozen=True, slots=True)
class LegMinutes:
    """What a leg takes: travel, reserve, and both on the grid."""

    minutes: int
    buffer_min: int
    occupied_min: int
    quality: Quality
    walked: bool = False


@dataclass(slots=True)
class Read:
    """Everything the rules look at. Built once by `read`."""

    problem: Problem  # as split
    sha256: str  # of the problem as given, where the result names one
    result: Result
    offers: Mapping[str, Offer]
    hosts: Mapping[str, Host]
    receivers: Mapping[str, Receiver]
    interpreters: Mapping[str, Interpreter]
    interpreter_owner: Mapping[str, str]
    vehicles: Mapping[str, Vehicle]
    vehicle_owner: Mapping[str, str]
    parties: tuple[Party, ...]
    stops: Mapping[str, Stop]
    places: Mapping[str, int]
    days: list[PartyDay] = field(default_factory=list)
    attended: list[Attended] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    found: list[Violation] = field(default_factory=list)
    parties_by: dict[str, list[Party]] = field(default_factory=dict)  # by delegation
    attended_by: dict[str, list[Attended]] = field(default_factory=dict)  # by party
    days_by: dict[str, list[PartyDay]] = field(default_factory=dict)  # by party
    unserved_by: dict[str, list[Unserved]] = field(default_factory=dict)  # by delegation
    listed_by: dict[tuple[str, str, str | None], list[Unserved]] = field(
        default_factory=dict
    )  # what is listed as left out, by delegation and offer, and by delegation and site
    pins_by: dict[str, list[Pin]] = field(default_factory=dict)  # by delegation
    visits_by: dict[str, list[tuple[Session, Attended]]] = field(
        default_factory=dict
    )  # by delegation
    delegation_by: dict[str, str] = field(default_factory=dict)  # by party
    known_legs: dict[tuple[str, str], LegMinutes | None] = field(default_factory=dict)
    used_days: Mapping[tuple[str, dt.date], tuple[Ride, ...]] | None = None  # see `vehicles`

    @property
    def grid_min(self) -> int:
        return self.problem.grid_min

    def up(self, minutes: int) -> int:
        """Round up to the grid (conventions §1)."""
        return -(-minutes // self.grid_min) * self.grid_min

    def __post_init__(self) -> None:
        for pin in self.problem.pins:
            self.pins_by.setdefault(pin.delegation, []).append(pin)
        self.delegation_by |= {one.key: one.delegation.id for one in self.parties}
        for listed in self.result.unserved:
            self.unserved_by.setdefault(listed.delegation, []).append(listed)
            for names in (("offer", listed.offer), ("site", listed.site)):
                self.listed_by.setdefault((listed.delegation, *names), []).append(listed)

    def attended_of(self, delegation: str) -> list[Attended]:
        """All that a delegation's parties attend."""
        parties = self.parties_of(delegation)
        return [one for party in parties for one in self.attended_by.get(party.key, ())]

    def pins_of(self, delegation: str) -> list[Pin]:
        """The delegation's pins."""
        return self.pins_by.get(delegation, [])

    def parties_of(self, delegation: str) -> tuple[Party, ...]:
        if not self.parties_by:
            for one in self.parties:
                self.parties_by.setdefault(one.delegation.id, []).append(one)
        return tuple(self.parties_by.get(delegation, ()))

    def party(self, delegation: str, group: str | None) -> Party | None:
        """Find a party; a delegation that is not split may be named with or without its group."""
        own = self.parties_of(delegation)
        if len(own) == 1 and group in {None, delegation}:
            return own[0]
        return next((one for one in own if one.group == group), None)

    def leg(self, origin: str, target: str) -> LegMinutes | None:
        """Minutes between two places with their reserve; None where the problem has none."""
        if (origin, target) not in self.known_legs:
            self.known_legs[origin, target] = self._leg(origin, target)
        return self.known_legs[origin, target]

    def _leg(self, origin: str, target: str) -> LegMinutes | None:
        if origin == target:
            return LegMinutes(0, 0, 0, "measured")
        travel = self.problem.travel
        i, j = self.places.get(origin), self.places.get(target)
        minutes = None if i is None or j is None else travel.minutes[i][j]
        if i is None or j is None or minutes is None:
            return None
        quality = travel.quality_at(i, j)
        rule = self.problem.rules.buffer_of(quality)
        share = Fraction(round(rule.share * 10_000), 10_000)
        buffer_min = rule.fixed_min + ceil(minutes * share)
        return LegMinutes(
            minutes, buffer_min, self.up(minutes + buffer_min), quality, travel.walked(i, j)
        )
