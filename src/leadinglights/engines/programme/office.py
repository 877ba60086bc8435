"""A problem in slots and indices: parties, days, people, buses, legs. Built once, never changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.clock import Window
from leadinglights.engines.programme.day import Bus, Party, PartyDay, Person
from leadinglights.engines.programme.guests import Appointment, Meeting, Pin, Wish
from leadinglights.engines.programme.memo import Memo
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.supply import Host, Offer, Receiver
from leadinglights.engines.programme.travel import NO_LEG, LegTime, leg_times

Ints = NDArray[np.int64]
Made = TypeVar("Made")
Owned = TypeVar("Owned", Appointment, Meeting, Pin)


@dataclass(eq=False, slots=True)
class Office:
    """Everything about a problem that does not depend on the plan."""

    problem: Problem
    grid: int
    slots: int  # slots of a whole day
    places: dict[str, int]
    legs: list[list[LegTime]]
    leg_slots: list[list[int]]
    parties: list[Party] = field(default_factory=list)
    days: list[PartyDay] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    buses: list[Bus] = field(default_factory=list)
    by_date: dict[dt.date, list[int]] = field(default_factory=dict)
    by_party: dict[int, list[int]] = field(default_factory=dict)
    stop_names: dict[str, str] = field(default_factory=dict)
    people_names: dict[str, str] = field(default_factory=dict)
    by_delegation: dict[int, list[int]] = field(default_factory=dict)
    hosts: dict[str, Host] = field(default_factory=dict)
    unlaid: int = 0  # party-days, the last ones, for whose nodes there was no time
    known: dict[object, Any] = field(
        default_factory=dict
    )  # indexes worked out when first asked for
    memo: Memo = field(default_factory=Memo)
    choices: dict[int, object] = field(default_factory=dict)  # see `choices.choices_of`
    empty: dict[tuple[int, bool], object] = field(default_factory=dict)  # days, see `graphs`

    def free_slots(self, windows: tuple[Window, ...], date: dt.date) -> list[tuple[int, int]]:
        """Windows of one date in slots, rounded inwards; no windows at all means the whole day."""
        if not windows:
            return [(0, self.slots)]
        found = [
            (-(-w.from_min // self.grid), w.to_min // self.grid) for w in windows if w.date == date
        ]
        return [(opens, closes) for opens, closes in found if closes > opens]

    def inside(
        self, windows: tuple[Window, ...], date: dt.date, start_min: int, end_min: int
    ) -> bool:
        """Whether minutes lie inside one window (no windows: always)."""
        if not windows:
            return True
        return any(
            w.date == date and w.from_min <= start_min and end_min <= w.to_min for w in windows
        )

    @property
    def offers(self) -> dict[str, Offer]:
        """The offers by id."""
        return self._once("offers", lambda: {one.id: one for one in self.problem.offers})

    @property
    def receivers(self) -> dict[str, Receiver]:
        """The receivers by id."""
        return self._once("receivers", lambda: {one.id: one for one in self.problem.receivers})

    @property
    def site_names(self) -> dict[str, str | None]:
        """What the sites are called, by id."""
        return self._once("site names", lambda: {one.id: one.name for one in self.problem.sites})

    @property
    def closed_sites(self) -> frozenset[str]:
        """Sites that are not operating."""
        sites = self.problem.sites
        return self._once(
            "closed", lambda: frozenset(one.id for one in sites if one.status != "operating")
        )

    def offers_for(self, wish: Wish) -> tuple[Offer, ...]:
        """The offers a wish names, by offer or by site."""
        if wish.offer is not None:
            return (self.offers[wish.offer],) if wish.offer in self.offers else ()

        def by_site() -> dict[str, list[Offer]]:
            found: dict[str, list[Offer]] = {}
            for one in self.problem.offers:
                if one.site is not None:
                    found.setdefault(one.site, []).append(one)
            return found

        return tuple(self._once("by site", by_site).get(wish.site or "", ()))

    def of_delegation(self, some: tuple[Owned, ...], delegation: str) -> list[Owned]:
        """Those of the problem's pins, appointments or meetings that are one delegation's."""

        def by_delegation() -> dict[str, list[Owned]]:
            found: dict[str, list[Owned]] = {}
            for one in some:
                found.setdefault(one.delegation, []).append(one)
            return found

        return self._once(("of", id(some)), by_delegation).get(delegation, [])

    def _once(self, key: object, make: Callable[[], Made]) -> Made:
        if key not in self.known:
            self.known[key] = make()
        made: Made = self.known[key]
        return made

    def capable(self, party: Party, languages: tuple[str, ...]) -> tuple[int, ...] | None:
        """Interpreters who speak one language of each side; None where none is needed."""
        key = ("capable", party.delegation.id, languages)
        return self._once(key, lambda: self._capable(party, languages))

    def _capable(self, party: Party, languages: tuple[str, ...]) -> tuple[int, ...] | None:
        guests = party.delegation.languages
        if not languages or set(languages) & set(guests):
            return None
        return tuple(
            person.index
            for person in self.people
            if (person.owner is None or person.owner == party.delegation.id)
            and set(person.interpreter.languages) & set(guests)
            and set(person.interpreter.languages) & set(languages)
        )


def office_of(problem: Problem, like: Office | None = None) -> Office:
    """Index a problem; the nodes of its days are added by `network.lay_out`.

    `like` is an office of a problem before a change: its legs are taken over where travel is the same.
    """
    grid = problem.grid_min
    names = list(problem.travel.places)
    legs = _legs(problem, like, names)
    office = Office(
        problem=problem,
        grid=grid,
        slots=24 * 60 // grid,
        places={name: i for i, name in enumerate(names)},
        legs=legs,
        leg_slots=[[leg.occupied_min // grid for leg in row] for row in legs],
        hosts={host.id: host for host in problem.hosts},
    )
    _add_people(office)
    _add_parties(office)
    _add_names(office)
    return office


def _legs(problem: Problem, like: Office | None, names: list[str]) -> list[list[LegTime]]:
    if like is not None:
        before = like.problem
        if before.travel is problem.travel and before.rules is problem.rules:
            return like.legs
    known = leg_times(problem.travel, problem.rules, problem.grid_min)
    unreachable = LegTime(10_000, 0, 10_000 * problem.grid_min, "assumed")
    return [[NO_LEG if a == b else known.get((a, b), unreachable) for b in names] for a in names]


def _add_people(office: Office) -> None:
    problem = office.problem
    owned = [(one, None) for one in problem.interpreters]
    owned += [(one, d.id) for d in problem.delegations for one in d.own_interpreter]  # type: ignore[misc]
    for interpreter, owner in owned:
        mode = min(
            interpreter.modes,
            key=lambda m: (problem.rules.factor_percent(m), interpreter.modes.index(m)),
        )
        factor = problem.rules.factor_percent(mode)
        office.people.append(Person(len(office.people), interpreter, factor, mode, owner))
    for vehicle in (single for one in problem.vehicles for single in one.each):
        office.buses.append(Bus(len(office.buses), vehicle, None))
    for d in problem.delegations:
        for vehicle in d.own_vehicle.each if d.own_vehicle is not None else ():
            office.buses.append(Bus(len(office.buses), vehicle, d.id))


def _add_parties(office: Office) -> None:
    grid = office.grid
    for number, delegation in enumerate(office.problem.delegations):
        parties = delegation.parties
        for group in parties:
            share = 100 * group.persons // delegation.persons
            split = len(delegation.groups) > 0
            party = Party(
                len(office.parties),
                number,
                delegation,
                group,
                share,
                split,
                tuple(sorted(delegation.topics.items())),
            )
            office.parties.append(party)
            office.by_party[party.index] = []
            for i, day in enumerate(delegation.days):
                pd = PartyDay(
                    index=len(office.days),
                    party=party,
                    day=day,
                    date=day.date,
                    first=-(-day.from_min // grid),
                    last=day.to_min // grid,
                    start_place=office.places[day.start],
                    end_place=office.places[day.end],
                    is_first=i == 0,
                    is_last=i == len(delegation.days) - 1,
                )
                office.days.append(pd)
                office.by_date.setdefault(day.date, []).append(pd.index)
                office.by_party[party.index].append(pd.index)
                office.by_delegation.setdefault(number, []).append(pd.index)


def _add_names(office: Office) -> None:
    """What a person calls things, for sentences; the id where no name is given."""
    problem = office.problem
    office.stop_names |= {one.id: one.name or one.id for one in problem.offers}
    office.stop_names |= {one.id: one.name or one.id for one in problem.appointments}
    office.stop_names |= {one.id: one.name or one.id for one in problem.meetings}
    office.people_names |= {one.id: one.name or one.id for one in problem.hosts}
    office.people_names |= {one.id: one.name or one.id for one in problem.receivers}
    for person in office.people:
        office.people_names[person.interpreter.id] = (
            person.interpreter.name or person.interpreter.id
        )
