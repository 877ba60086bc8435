"""Rows of the master programme by number: lines of slots, and single rows, each with its limit.

Every row that could ever bind has a number from the start; the master makes only those that do. Row 0 is
nobody's and always free of charge.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.crew import gap_needed
from leadinglights.engines.programme.day import Node, PartyDay, Stop
from leadinglights.engines.programme.ledger import bus_allowed
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.supply import Offer
from leadinglights.engines.programme.teams import Team, teams_of

RowKey = tuple[object, ...]
Ints = NDArray[np.int64]


class Cut(NamedTuple):
    """A clique by two slots and a place: towards the place, or leaving it."""

    first: int
    second: int
    place: int
    towards: bool


class Subset(NamedTuple):
    """Three rows "at most one" of a party: its days, and visits it makes once."""

    rows: tuple[int, int, int]


@dataclass(eq=False, slots=True)
class Book:
    """Numbers, names and right-hand sides of rows (all are "at most")."""

    office: Office
    teams: list[Team] = field(default_factory=list)
    team_of: dict[int, int] = field(default_factory=dict)
    cuts: dict[tuple[int, dt.date], dict[Cut, int]] = field(default_factory=dict)
    width: int = 0  # rows of a line
    groups: Counter[int] = field(default_factory=Counter)  # parties of each delegation
    tables: int = (
        1  # parts a table of a room is counted in, so that groups of one delegation can share one
    )
    limits: list[int] = field(default_factory=list)
    _known: dict[RowKey, int] = field(default_factory=dict)
    _firsts: list[int] = field(default_factory=list)
    _keys: list[RowKey] = field(default_factory=list)
    _offers: dict[str, Offer] = field(default_factory=dict)
    _caps: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        problem = self.office.problem
        self.teams = teams_of(self.office)
        self.team_of = {k: number for number, team in enumerate(self.teams) for k in team}
        self._offers = {offer.id: offer for offer in problem.offers}
        rests = [-(-offer.rest_min // self.office.grid) for offer in problem.offers]
        self.groups = Counter(party.delegation_index for party in self.office.parties)
        self.tables = lcm(*self.groups.values())
        self.width = self.office.slots + max(rests, default=0) + 1
        for host in problem.hosts:
            year = host.ask_cap_year
            year = None if year is None else max(0, year - host.asked_this_year)
            self._caps[host.id] = (host.ask_cap_week, year)
        self.block(("none",), 1, 0)

    def block(self, key: RowKey, count: int, limit: int) -> int:
        """Number of the first of so many rows under one name."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self.limits)
            self._firsts.append(known)
            self._keys.append(key)
            self.limits.extend([limit] * count)
        return known

    def name(self, row: int) -> RowKey:
        """What a row is about, with its place in its block at the end."""
        at = bisect_right(self._firsts, row) - 1
        return (*self._keys[at], row - self._firsts[at])

    def number(self, key: RowKey) -> int:
        """Row of a name, 0 where nothing has that name."""
        return self._known.get(key, 0)

    def offer(self, name: str) -> Offer:
        """The offer of a name."""
        return self._offers[name]

    def hosted(self, offer: Offer, date: dt.date) -> int:
        """Line of an offer's sessions at a time."""
        return self.block(("host", offer.id, date), self.width, offer.parallel * self.parts(offer))

    def parts(self, offer: Offer) -> int:
        """In how many parts a session of an offer is counted."""
        return self.tables if offer.kind == "meal" else 1

    def part(self, pd: PartyDay, node: Node, offer: Offer) -> int:
        """How many of these a party takes at least: groups of one delegation may sit at one table."""
        together = node.meal and node.shared
        return self.parts(offer) // (self.groups[pd.party.delegation_index] if together else 1)

    def seated(self, offer: Offer, date: dt.date) -> int:
        """Line of a room's seats."""
        return self.block(("seats", offer.id, date), self.width, offer.capacity)

    def received(self, node: Node, date: dt.date) -> tuple[int, int]:
        """Line of a receiver's time and row of the receiver's sessions a day."""
        receiver = node.receiver
        if receiver is None:
            return 0, 0
        line = self.block(("receiver", receiver.id, date), self.width, 1)
        most = receiver.sessions_per_day
        return line, 0 if most is None else self.block(("received", receiver.id, date), 1, most)

    def met(self, person: str, date: dt.date) -> int:
        """Line of the company's person in a meeting."""
        return self.block(("person", person, date), self.width, 1)

    def asked(self, offer: Offer, date: dt.date) -> tuple[int, int]:
        """Rows of the asks of an offer's host: of the week, of the year."""
        if offer.host is None or not offer.ask:
            return 0, 0
        week, year = self._caps[offer.host]
        at = date.isocalendar()[:2]
        first = 0 if week is None else self.block(("week", offer.host, at), 1, week)
        return first, 0 if year is None else self.block(("year", offer.host), 1, year)

    def interpreted(self, team: int, date: dt.date) -> tuple[int, int]:
        """Line of a team's time, and row of its minutes, on a date."""
        people = self.teams[team]
        most = self.office.people[people[0]].interpreter.max_day_min
        line = self.block(("team", team, date), self.width, len(people))
        return line, self.block(("minutes", team, date), 1, len(people) * most)

    def once(self, pd: PartyDay, node: Node) -> int:
        """Row of a party's one visit to a site; 0 for what may be repeated."""
        if node.meal or (node.offer is not None and node.offer.repeatable):
            return 0
        return self.block(("once", pd.party.index, node.site_key), 1, 1)

    def topic(self, delegation: int, topic: int) -> int:
        """Row of what a delegation sees of a topic."""
        return self.block(("topic", delegation, topic), 1, 0)

    def moved(self, pd: PartyDay) -> list[int]:
        """Rows of the vehicles of a date that a party of this size needs one of."""
        if pd.delegation.own_vehicle is not None or not self.office.problem.vehicles:
            return []
        return [
            self.block(("buses", pd.date, above), 1, self._buses(pd.date, above))
            for above in seat_steps(self.office, pd.party.group.persons)
        ]

    def _buses(self, date: dt.date, above: int) -> int:
        here = len(self.office.by_date.get(date, ()))
        return sum(
            (here if bus.vehicle.attach == "shuttle" else 1)  # one shuttle may serve them all
            for bus in self.office.buses
            if bus.owner is None
            and bus.vehicle.seats > above
            and (not bus.vehicle.windows or any(w.date == date for w in bus.vehicle.windows))
        )

    def subset(self, one: Subset) -> int:
        """Row of a subset of three: half of their sum, rounded down."""
        return self.block(("subset", one), 1, 1)

    def cut(self, team: int, date: dt.date, cut: Cut) -> int:
        """Row of a clique of sessions no two of which one of the team can do."""
        row = self.block(("travel", team, date, cut), 1, len(self.teams[team]))
        self.cuts.setdefault((team, date), {})[cut] = row
        return row


def follows(pd: PartyDay, node: Node) -> bool:
    """Whether another group of the delegation answers for the session, if it is there (an appointment, a table).

    A bound must not count their one interpreter, ask or price for each of them; where the first group
    is not there, less is counted than is due, which a bound may.
    """
    party = pd.party
    whole = node.offer is None or bool(node.meal and node.shared)
    return whole and party.split and party.group.id != party.delegation.parties[0].id


def sharable(node: Node) -> bool:
    """Whether other parties could sit in its session."""
    return node.shared and node.offer is not None and not node.meal


def shared(pd: PartyDay, stop: Stop) -> RowKey | None:
    """Name of the session a stop is part of, or None where the party has it for itself."""
    offer, choice = stop.node.offer, stop.choice
    if offer is None or not sharable(stop.node):
        return None
    whose = "" if offer.merge else pd.delegation.id
    return (offer.id, pd.date, whose, choice.start_min, choice.end_min, choice.factor)


def seat_steps(office: Office, persons: int) -> list[int]:
    """Seat counts below the party's size: it needs one of the vehicles with more seats than each."""
    known = {b.vehicle.seats for b in office.buses if b.owner is None}
    return sorted({0, *(seats for seats in known if seats < persons)})


def bus_possible(office: Office, pd: PartyDay) -> bool:
    """Whether the party could move at all on this day."""
    if not office.problem.vehicles and pd.delegation.own_vehicle is None:
        return True
    return any(bus_allowed(office, bus.index, pd.index, 0) for bus in office.buses)


def in_cut(office: Office, k: int, cut: Cut, place: int, span: tuple[int, int]) -> bool:
    """Whether a session belongs to a clique of sessions no two of which one interpreter can do.

    Towards a place: sessions there that cover the second slot, and sessions covering the first slot from
    where the place cannot be reached by then. Otherwise the mirror image, leaving the place.
    """
    t1, t2, b, towards = cut
    start, end = span
    covers_1, covers_2 = start <= t1 < end, start <= t2 < end
    at_b, far = (covers_2, covers_1) if towards else (covers_1, covers_2)
    if place == b and at_b:
        return True
    origin, target = (place, b) if towards else (b, place)
    return far and gap_needed(office, k, origin, target) > t2 - t1 - 1
