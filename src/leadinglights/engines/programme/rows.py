"""Rows of the master programme: what a day or a session takes of each scarce thing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from leadinglights.engines.programme.crew import gap_needed
from leadinglights.engines.programme.day import Choice, DayPlan, Node, PartyDay, Stop
from leadinglights.engines.programme.ledger import bus_allowed, needs_bus, room_key
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.supply import Offer

RowKey = tuple[object, ...]
# A session several parties may share: offer, date, start, end, crew, delegation ("" where it merges).
ShareKey = tuple[str, dt.date, int, int, tuple[int, ...], str]


class Cut(NamedTuple):
    """A clique by two slots and a place: towards the place, or leaving it."""

    first: int
    second: int
    place: int
    towards: bool


@dataclass(eq=False, slots=True)
class Book:
    """Right-hand sides, and which rows can bind at all."""

    office: Office
    travel_cuts: dict[tuple[int, dt.date], list[Cut]] = field(default_factory=dict)
    contested: dict[tuple[str, dt.date], int] = field(default_factory=dict)
    _caps: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pd in self.office.days:
            for stop in {node.offer.id for node in pd.nodes if node.offer is not None}:
                self.contested[stop, pd.date] = self.contested.get((stop, pd.date), 0) + 1
        for host in self.office.problem.hosts:
            year = (
                None
                if host.ask_cap_year is None
                else max(0, host.ask_cap_year - host.asked_this_year)
            )
            self._caps[host.id] = (host.ask_cap_week, year)

    def limit(self, row: RowKey) -> int:
        """Right-hand side of a row (all rows are <=, but for the one of each party-day)."""
        kind = row[0]
        if kind == "host":
            return self._offer(row[1]).parallel
        if kind == "seats":
            return self._offer(row[1]).capacity
        if kind == "minutes":
            return self.office.people[int(str(row[1]))].interpreter.max_day_min
        if kind == "received":
            receiver = next(r for r in self.office.problem.receivers if r.id == row[1])
            return receiver.sessions_per_day or 0
        if kind == "week":
            return self._caps[str(row[1])][0] or 0
        if kind == "year":
            return self._caps[str(row[1])][1] or 0
        if kind == "buses":
            return self._buses(row[1], int(str(row[2])))  # type: ignore[arg-type]
        if kind in ("link", "room", "topic"):
            return 0
        return 1  # once, receiver, person, interpreter, travel

    def _offer(self, name: object) -> Offer:
        return next(offer for offer in self.office.problem.offers if offer.id == name)

    def _buses(self, date: dt.date, above: int) -> int:
        here = len(self.office.by_date.get(date, ()))
        return sum(
            (here if bus.vehicle.attach == "shuttle" else 1)  # one shuttle may serve them all
            for bus in self.office.buses
            if bus.owner is None
            and bus.vehicle.seats > above
            and (not bus.vehicle.windows or any(w.date == date for w in bus.vehicle.windows))
        )

    def session_rows(
        self, node: Node, choice: Choice, crew: tuple[int, ...], date: dt.date, persons: int
    ) -> Iterator[tuple[RowKey, float]]:
        """What one session takes: host, receiver, interpreters, asks."""
        offer = node.offer
        span = range(choice.start, choice.end)
        if offer is not None:
            rest = -(-offer.rest_min // self.office.grid)
            # Groups of one delegation at one table count once: seats bind them, the number of groups not.
            table = node.meal and node.shared
            if not table and self.contested.get((offer.id, date), 0) > offer.parallel:
                for slot in range(choice.start, choice.end + rest):
                    yield ("host", offer.id, date, slot), 1
            if node.meal and self.contested.get((offer.id, date), 0) > 1:
                for slot in span:
                    yield ("seats", offer.id, date, slot), persons
            if offer.host is not None and offer.ask:
                week, year = self._caps[offer.host]
                if week is not None:
                    yield ("week", offer.host, date.isocalendar()[:2]), 1
                if year is not None:
                    yield ("year", offer.host), 1
        if node.receiver is not None:
            for slot in span:
                yield ("receiver", node.receiver.id, date, slot), 1
            if node.receiver.sessions_per_day is not None:
                yield ("received", node.receiver.id, date), 1
        for taken in (node.person, node.room and room_key(node.room)):
            for slot in span if taken is not None else ():
                yield ("person", taken, date, slot), 1
        for k in crew:
            yield from self._crew_rows(k, node, choice, date)

    def _crew_rows(
        self, k: int, node: Node, choice: Choice, date: dt.date
    ) -> Iterator[tuple[RowKey, float]]:
        for slot in range(choice.start, choice.end):
            yield ("interpreter", k, date, slot), 1
        yield ("minutes", k, date), choice.end_min - choice.start_min
        for cut in self.travel_cuts.get((k, date), []):
            if in_cut(self.office, k, cut, node.place, (choice.start, choice.end)):
                yield ("travel", k, date, cut), 1

    def day_rows(self, day: DayPlan) -> Iterator[tuple[RowKey, float]]:
        """What one party's day takes."""
        office, pd = self.office, self.office.days[day.pd]
        persons = pd.party.group.persons
        for stop in day.stops:
            node = stop.node
            if not node.meal and not (node.offer is not None and node.offer.repeatable):
                yield ("once", pd.party.index, node.site_key), 1
            shared = share_key(pd, stop)
            if follows(pd, node):
                continue
            if shared is None:
                yield from self.session_rows(node, stop.choice, stop.crew, pd.date, persons)
            else:
                yield ("link", shared, pd.party.index), 1
                if node.offer is not None and node.offer.capacity < 1000:
                    yield ("room", shared), persons
        if needs_bus(office, day) and pd.delegation.own_vehicle is None:
            for above in seat_steps(office, persons):
                yield ("buses", pd.date, above), 1


def follows(pd: PartyDay, node: Node) -> bool:
    """Whether another group of the delegation already answers for the session (a shared appointment)."""
    party = pd.party
    return node.offer is None and party.split and party.group.id != party.delegation.parties[0].id


def share_key(pd: PartyDay, stop: Stop) -> ShareKey | None:
    """The session variable a stop belongs to, or None where it has its session for itself."""
    node, choice = stop.node, stop.choice
    if not node.shared or node.offer is None or node.meal:
        return None
    whose = "" if node.offer.merge and not node.meal else pd.delegation.id
    return (node.offer.id, pd.date, choice.start, choice.end, stop.crew, whose)


def seat_steps(office: Office, persons: int) -> list[int]:
    """Seat counts below the party's size: it needs one of the vehicles with more seats than each."""
    return sorted(
        {
            0,
            *(
                b.vehicle.seats
                for b in office.buses
                if b.owner is None and b.vehicle.seats < persons
            ),
        }
    )


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
