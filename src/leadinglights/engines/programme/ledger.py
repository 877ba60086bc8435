"""What a plan uses: sessions, receivers, interpreters, buses, asks. Everything is derived from the days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from leadinglights.engines.programme.crew import Duty
from leadinglights.engines.programme.day import DayPlan, Stop
from leadinglights.engines.programme.driving import Ride, first_fault
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.supply import Host

SessionKey = tuple[str, int, int, str]  # what, first and last minute, whose where it does not merge
Plan = dict[int, DayPlan]
NOBODY: frozenset[int] = frozenset()


@dataclass(eq=False, slots=True)
class Session:
    """Parties received together: one start, one duration, one crew."""

    key: SessionKey
    start: int
    end: int
    factor: int
    place: int
    stops: list[tuple[int, Stop]] = field(default_factory=list)
    persons: int = 0
    crew: tuple[int, ...] = ()
    duty: Duty | None = None  # of its crew, once it was asked for


@dataclass(eq=False, slots=True)
class Usage:
    """What one date's resources are taken by, and the asks of its week and year."""

    date: dt.date
    sessions: dict[str, dict[SessionKey, Session]] = field(default_factory=dict)  # by offer
    duties: dict[int, list[Duty]] = field(default_factory=dict)  # by interpreter
    receivers: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    persons: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    buses: dict[int, int] = field(default_factory=dict)  # bus -> party-day
    shuttles: dict[int, list[DayPlan]] = field(default_factory=dict)  # the days each drives for
    asks_week: dict[str, int] = field(default_factory=dict)
    asks: dict[str, int] = field(default_factory=dict)

    def overasked(self, host: Host, more: int = 1) -> bool:
        """Whether a host asked so often more on this date would be asked more often than agreed."""
        week = self.asks_week.get(host.id, 0) + more
        year = host.asked_this_year + self.asks.get(host.id, 0) + more
        return (host.ask_cap_week is not None and week > host.ask_cap_week) or (
            host.ask_cap_year is not None and year > host.ask_cap_year
        )


def room_key(room: str) -> str:
    """Under which a meeting room is taken, beside the persons of companies."""
    return f"§room/{room}"


def session_key(office: Office, pd: int, stop: Stop) -> SessionKey:
    """Who sits in one session: all at a merging offer's same time, else one delegation's groups."""
    offer, minutes = stop.node.offer, (stop.choice.start_min, stop.choice.end_min)
    if offer is None:
        # All groups an appointment names are one session; a meeting has one group only.
        return (stop.node.stop, *minutes, office.days[pd].delegation.id)
    alone = not offer.merge or offer.kind == "meal"
    return (offer.id, *minutes, office.days[pd].delegation.id if alone else "")


Sessions = dict[SessionKey, Session]


def sessions_of(office: Office, plan: Plan, days: Iterable[int]) -> Sessions:
    """Group the stops of some days of one date into sessions, crews joined."""
    found: Sessions = {}
    for pd in sorted(days):
        for stop in plan[pd].stops if pd in plan else ():
            _join(found, office, pd, stop, session_key(office, pd, stop))
    return found


def _join(found: Sessions, office: Office, pd: int, stop: Stop, key: SessionKey) -> None:
    choice, session = stop.choice, found.get(key)
    if session is None:
        session = Session(key, choice.start, choice.end, choice.factor, stop.node.place)
        found[key] = session
    session.stops.append((pd, stop))
    session.persons += office.days[pd].party.group.persons
    if session.crew != stop.crew:
        session.crew = tuple(sorted({*session.crew, *stop.crew}))
    session.factor = max(session.factor, choice.factor)


def usage_of(office: Office, plan: Plan, date: dt.date, without: frozenset[int] = NOBODY) -> Usage:
    """What everybody uses on a date but some who are there."""
    usage = Usage(date)
    kept = [pd for pd in office.by_date.get(date, ()) if pd not in without]
    for session in sessions_on(office, plan, date, without).values():
        node = session.stops[0][1].node
        usage.sessions.setdefault(session.key[0] if node.offer is None else node.offer.id, {})[
            session.key
        ] = session
        span = (session.start, session.end)
        if node.receiver is not None:
            usage.receivers.setdefault(node.receiver.id, []).append(span)
        if node.person is not None:
            usage.persons.setdefault(node.person, []).append(span)
        if node.room is not None:
            usage.persons.setdefault(room_key(node.room), []).append(span)
        if session.crew:
            duty = session.duty = session.duty or _duty_of(office, session)
            for k in session.crew:
                usage.duties.setdefault(k, []).append(duty)
    for pd in kept:
        day = plan.get(pd)
        if day is not None and day.vehicle is not None:
            if office.buses[day.vehicle].vehicle.attach == "shuttle":
                usage.shuttles.setdefault(day.vehicle, []).append(day)
            else:
                usage.buses[day.vehicle] = pd
    week = date.isocalendar()[:2]
    for other in office.by_date:
        asks = asks_on(office, plan, other, without if other == date else NOBODY)
        near = other == date or other.isocalendar()[:2] == week
        for host, count in asks.items():
            usage.asks[host] = usage.asks.get(host, 0) + count
            if near:
                usage.asks_week[host] = usage.asks_week.get(host, 0) + count
    return usage


def _duty_of(office: Office, session: Session) -> Duty:
    choice = session.stops[0][1].choice
    parties = frozenset(office.days[pd].party.index for pd, _ in session.stops)
    minutes = choice.end_min - choice.start_min
    return Duty(session.start, session.end, session.place, minutes, parties)


def days_on(
    office: Office, plan: Plan, date: dt.date, without: frozenset[int] = NOBODY
) -> tuple[DayPlan | None, ...]:
    """The days of all parties there on a date, of some of them none."""
    if not without:
        return tuple(map(plan.get, office.by_date.get(date, ())))
    return tuple(None if pd in without else plan.get(pd) for pd in office.by_date.get(date, ()))


def sessions_on(
    office: Office, plan: Plan, date: dt.date, without: frozenset[int] = NOBODY
) -> Sessions:
    """All sessions of a date but for some who are there; not to be changed."""
    there, days = office.by_date.get(date, ()), days_on(office, plan, date, without)
    _, sessions = office.memo.of(
        ("sessions", date),
        days,
        lambda: _renewed(office, there, days, (None,) * len(days), ([()] * len(days), {})),
        lambda before, known: _renewed(office, there, days, before, known),
    )
    return sessions


Days = Sequence[DayPlan | None]
Keys = list[tuple[SessionKey, ...]]  # of each party's stops


def _renewed(
    office: Office, there: Sequence[int], days: Days, before: Days, known: tuple[Keys, Sessions]
) -> tuple[Keys, Sessions]:
    """Sessions made anew where a day they are part of is another, or has become part; in the same order."""
    keys, others = list(known[0]), set[SessionKey]()
    for at, (was, day) in enumerate(zip(before, days, strict=True)):
        if was is not day:
            others.update(keys[at])
            stops = () if day is None else day.stops
            keys[at] = tuple(session_key(office, there[at], stop) for stop in stops)
            others.update(keys[at])
    found: Sessions = {}
    for at, mine in enumerate(keys):
        for number, key in enumerate(mine):
            if key not in others:
                found[key] = known[1][key]
            else:
                day = days[at]
                assert day is not None
                _join(found, office, there[at], day.stops[number], key)
    return keys, found


def asks_on(
    office: Office, plan: Plan, date: dt.date, without: frozenset[int] = NOBODY
) -> dict[str, int]:
    """Sessions of a date that ask each host, but for some who are there."""
    return office.memo.of(
        ("asks", date),
        days_on(office, plan, date, without),
        lambda: _asks_of(sessions_on(office, plan, date, without).values()),
    )


def _asks_of(sessions: Iterable[Session]) -> dict[str, int]:
    asks: dict[str, int] = {}
    for session in sessions:
        offer = session.stops[0][1].node.offer
        if offer is not None and offer.host is not None and offer.ask:
            asks[offer.host] = asks.get(offer.host, 0) + 1
    return asks


def legs_of(office: Office, day: DayPlan) -> list[tuple[int, int, int, int]]:
    """Legs of a day as (from, to, depart slot, arrive slot), just in time; places that stay need none."""
    if not day.planned:
        return []
    pd = office.days[day.pd]
    legs: list[tuple[int, int, int, int]] = []
    at, free = pd.start_place, pd.first
    for stop in day.stops:
        if stop.node.place != at:
            slots = office.leg_slots[at][stop.node.place]
            legs.append((at, stop.node.place, stop.choice.start - slots, stop.choice.start))
            at = stop.node.place
        free = stop.choice.end
    if at != pd.end_place:
        slots = office.leg_slots[at][pd.end_place]
        legs.append((at, pd.end_place, free, free + slots))
    return legs


def bus_fits(office: Office, bus: int, day: DayPlan, others: Sequence[Ride] = ()) -> bool:
    """Whether a vehicle can carry this day beside its other rides: seats, access, hours, driver, whose it is."""
    pd, vehicle = office.days[day.pd], office.buses[bus].vehicle
    if not bus_allowed(office, bus, day.pd, riders_of(office, day)):
        return False
    return first_fault(office, vehicle, pd.date, rides_of(office, day), others) is None


def rides_of(office: Office, day: DayPlan) -> list[Ride]:
    """The legs of a day that need a vehicle."""
    found = []
    for origin, target, departs, arrives in legs_of(office, day):
        minutes = office.legs[origin][target].driven_min
        if minutes > 0:
            found.append(Ride(departs, arrives, origin, target, minutes))
    return found


def rides_beside(office: Office, usage: Usage, bus: int) -> list[Ride]:
    """What a shuttle drives for others that day."""
    return [ride for day in usage.shuttles.get(bus, ()) for ride in rides_of(office, day)]


def riders_of(office: Office, day: DayPlan) -> int:
    """Interpreters who ride with the party."""
    crew = {k for stop in day.stops for k in stop.crew}
    return sum(office.people[k].interpreter.moves == "with_party" for k in crew)


def bus_allowed(office: Office, bus: int, pd: int, riders: int) -> bool:
    """Whether a vehicle may carry the party at all."""
    day, owned = office.days[pd], office.buses[bus]
    if owned.owner is not None and owned.owner != day.delegation.id:
        return False
    if day.delegation.own_vehicle is not None and owned.owner is None:
        return False
    if owned.vehicle.seats < day.party.group.persons + riders:
        return False
    if owned.vehicle.windows and not any(w.date == day.date for w in owned.vehicle.windows):
        return False
    return day.delegation.needs_of_vehicles <= set(owned.vehicle.access)


def keeps_pace(office: Office, day: DayPlan) -> bool:
    """Whether a day is no longer, and leaves as much free, as the delegation's pace wants."""
    pd = office.days[day.pd]
    pace, legs = pd.delegation.pace, legs_of(office, day)
    spans = [(depart, arrive) for _, _, depart, arrive in legs]
    spans += [(stop.choice.start, stop.choice.end) for stop in day.stops]
    if not spans:
        return True
    under_way = max(end for _, end in spans) - min(start for start, _ in spans)
    if pace.max_span_min is not None and under_way * office.grid > pace.max_span_min:
        return False
    busy = sum(end - start for start, end in spans)
    return not pace.min_free_min or busy <= pd.last - pd.first - -(
        -pace.min_free_min // office.grid
    )


def needs_bus(office: Office, day: DayPlan) -> bool:
    """Whether the day has a leg that needs a vehicle (programme conventions §11)."""
    if not office.problem.vehicles and office.days[day.pd].delegation.own_vehicle is None:
        return False
    return any(office.legs[a][b].driven_min > 0 for a, b, _, _ in legs_of(office, day))
