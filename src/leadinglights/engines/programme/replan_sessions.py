"""The sessions of a result, as those see them who receive, interpret and drive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Item, Result


class Key(NamedTuple):
    """What tells a session from another (programme conventions §14)."""

    what: str  # offer, or the appointment or meeting itself where it is at no offer
    date: dt.date
    start: int
    end: int
    whose: str = ""


@dataclass(eq=False, slots=True)
class Seen:
    """One session: who comes, who interprets, who receives."""

    key: Key
    guests: dict[str, int] = field(default_factory=dict)  # persons by party
    delegations: set[str] = field(default_factory=set)
    interpreters: set[str] = field(default_factory=set)
    receiver: str | None = None
    presenter: str | None = None

    @property
    def persons(self) -> int:
        """How many come."""
        return sum(self.guests.values())


class Trip(NamedTuple):
    """A vehicle's day with a party: from the first departure to the last arrival."""

    vehicle: str
    date: dt.date
    party: str
    delegation: str
    start: int
    end: int


class Names:
    """Offers, places and people of a problem by id, and what they are called."""

    def __init__(self, problem: Problem) -> None:
        self.offers = {one.id: one for one in problem.offers}
        self.appointments = {one.id: one for one in problem.appointments}
        self.meetings = {one.id: one for one in problem.meetings}
        self.delegations = {one.id: one for one in problem.delegations}
        self.called: dict[str, str] = {}
        own = [one for d in problem.delegations for one in d.own_interpreter]
        buses = [d.own_vehicle for d in problem.delegations if d.own_vehicle is not None]
        for some in (problem.hosts, problem.receivers, problem.interpreters, own, problem.vehicles,
                     buses, problem.offers, problem.appointments, problem.meetings,
                     problem.delegations):  # fmt: skip
            self.called |= {one.id: one.name for one in some if one.name}

    def __getitem__(self, name: str) -> str:
        return self.called.get(name, name)

    def place(self, stop: str) -> str | None:
        """Where a stop is."""
        agreed = self.appointments.get(stop)
        offer = self.offers.get(agreed.offer if agreed is not None and agreed.offer else stop)
        if offer is not None:
            return offer.place
        if agreed is not None:
            return agreed.place
        return self.meetings[stop].place if stop in self.meetings else None

    def at(self, stop: str) -> str:
        """The offer a stop is at, or the stop itself. A cancelled appointment is still where it was."""
        agreed = self.appointments.get(stop)
        return agreed.offer if agreed is not None and agreed.offer is not None else stop

    def persons(self, delegation: str, group: str | None) -> int:
        """Persons of a party."""
        one = self.delegations[delegation]
        return next((g.persons for g in one.groups if g.id == group), one.persons)


def sessions_in(names: Names, result: Result) -> dict[Key, Seen]:
    """Every session of a result."""
    found: dict[Key, Seen] = {}
    for programme in result.programmes:
        me, group = programme.delegation, programme.group
        party = me if group is None else f"{me}/{group}"
        for day in programme.days:
            for item in day.items:
                if item.stop is None or me not in names.delegations:
                    continue
                seen = found.setdefault(key := _key(names, me, day.date, item), Seen(key))
                seen.guests[party] = names.persons(me, group)
                seen.delegations.add(me)
                seen.interpreters |= set(item.interpreter_ids)
                seen.receiver, seen.presenter = item.receiver, item.presenter
    return found


def _key(names: Names, delegation: str, date: dt.date, item: Item) -> Key:
    what = names.at(item.stop or "")
    offer = names.offers.get(what)
    merges = offer is not None and offer.merge and offer.kind != "meal"
    return Key(what, date, item.start, item.end, "" if merges else delegation)


def trips_in(result: Result) -> set[Trip]:
    """Every vehicle's day."""
    found: set[Trip] = set()
    for programme in result.programmes:
        me, group = programme.delegation, programme.group
        party = me if group is None else f"{me}/{group}"
        for day in programme.days:
            legs = [item for item in day.items if item.kind == "leg" and item.minutes]
            if day.vehicle is not None and legs:
                span = (legs[0].start, legs[-1].end)
                found.add(Trip(day.vehicle, day.date, party, me, *span))
    return found
