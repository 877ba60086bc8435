"""Fixed pins that cannot all be held: the smallest set that contradicts itself, by name (conventions §23).

Each pin that could be held alone is put beside the others of its date: one party in two places or without
time for the way, a host or a receiver with two groups at once, no interpreter or vehicle for all of them.
Of pins that cannot hold together one after the other is left out as long as the rest still cannot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.contents import Contents
from leadinglights.engines.programme.guests import Day, Delegation, Group, Pin
from leadinglights.engines.programme.supply import Interpreter, Offer
from leadinglights.engines.programme.travel import LegTime, leg_times
from leadinglights.quantities.quoting import Fault, quoted

MOST_TRIES = 5_000  # of giving interpreters or vehicles to pins; beyond that the planner finds out


@dataclass(frozen=True, slots=True)
class Held:
    """One fixed pin with what it needs; start and end in minutes of the day."""

    number: int
    pin: Pin
    delegation: Delegation
    group: Group
    day: Day
    offer: Offer
    start: int
    end: int

    @property
    def party(self) -> tuple[str, str]:
        return self.delegation.id, self.group.id

    @property
    def session(self) -> tuple[object, ...]:
        """Who shares a session: all at a merging offer's same minutes, else one delegation's groups."""
        whose = "" if self.offer.merge and self.offer.kind != "meal" else self.delegation.id
        return self.offer.id, self.start, self.end, whose

    @property
    def told(self) -> str:
        who = self.delegation.id + (f"/{self.group.id}" if self.delegation.groups else "")
        return f"{quoted(who)} at {quoted(self.offer.id)} {clock_of(self.start)}-{clock_of(min(self.end, 1440))}"


Test = Callable[["_Facts", Sequence[Held]], str | None]


@dataclass(slots=True)
class _Facts:
    """What the tests look up."""

    problem: Contents
    legs: dict[tuple[str, str], LegTime]
    languages: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def way(self, origin: str, target: str) -> LegTime | None:
        return LegTime(0, 0, 0, "measured") if origin == target else self.legs.get((origin, target))


def pin_faults(problem: Contents) -> Iterator[Fault]:
    """Every set of fixed pins that contradicts itself, smallest sets, none of them for two reasons."""
    if sum(pin.mode == "fixed" for pin in problem.pins) < 2:
        return
    legs = leg_times(problem.travel, problem.rules, problem.grid_min)
    facts = _Facts(problem, legs, _spoken(problem))
    by_date: dict[dt.date, list[Held]] = {}
    for one in _held(problem):
        if not any(test(facts, [one]) for test in TESTS):
            by_date.setdefault(one.pin.date, []).append(one)
    for date, held in sorted(by_date.items()):
        named: list[set[int]] = []
        for families, test in ((_by_party, _way), (_by_offer, _host), (_by_receiver, _receiver),
                               (_all, _interpreters), (_all, _vehicles)):  # fmt: skip
            for core in (core for family in families(held) for core in _cores(facts, family, test)):
                numbers = {one.number for one in core}
                if not any(known <= numbers for known in named):
                    named.append(numbers)
                    yield _fault(date, core, test(facts, core))


def _cores(facts: _Facts, family: list[Held], test: Test) -> Iterator[list[Held]]:
    """Sets of pins that fail a test and would pass it without any one of them."""
    left = list(family)
    while len(left) > 1 and test(facts, left):
        core = list(left)
        for one in left:
            fewer = [other for other in core if other is not one]
            if test(facts, fewer):
                core = fewer
        if len(core) < 2:
            return
        yield core
        left = [one for one in left if one is not core[-1]]


def _fault(date: dt.date, core: list[Held], reason: str | None) -> Fault:
    others = ", ".join(f"pins[{one.number}]" for one in core[:-1])
    told = " and ".join(one.told for one in core)
    return Fault(
        f"pins[{core[-1].number}]",
        f"cannot be held together with {others} on {date}: {told}: {reason}. "
        "Move one of them, or let it be moved (mode 'keep')",
    )


def _held(problem: Contents) -> Iterator[Held]:
    people = {one.id: one for one in problem.delegations}
    offers = {one.id: one for one in problem.offers}
    seen: set[tuple[object, ...]] = set()
    for number, pin in enumerate(problem.pins):
        if pin.mode != "fixed" or pin.offer not in offers:  # a company meeting is one already
            continue
        delegation, offer = people[pin.delegation], offers[pin.offer]
        group = next(one for one in delegation.parties if pin.group in (None, one.id))
        day = next(one for one in delegation.days if one.date == pin.date)
        end = pin.start + (pin.duration_min or offer.duration.ideal_min)
        one = Held(number, pin, delegation, group, day, offer, pin.start, end)
        if (one.party, pin.date, one.session) not in seen:
            seen.add((one.party, pin.date, one.session))
            yield one


def _spoken(problem: Contents) -> dict[str, tuple[str, ...]]:
    receivers = {one.id: one.languages for one in problem.receivers}
    return {
        one.id: one.languages or receivers.get(one.receiver or "", ()) for one in problem.offers
    }


def _by(held: Sequence[Held], key: Callable[[Held], object]) -> list[list[Held]]:
    found: dict[object, list[Held]] = {}
    for one in held:
        found.setdefault(key(one), []).append(one)
    return list(found.values())


def _by_party(held: Sequence[Held]) -> list[list[Held]]:
    return _by(held, lambda one: one.party)


def _by_offer(held: Sequence[Held]) -> list[list[Held]]:
    return _by(held, lambda one: one.offer.id)


def _by_receiver(held: Sequence[Held]) -> list[list[Held]]:
    return _by([one for one in held if one.offer.receiver], lambda one: one.offer.receiver)


def _all(held: Sequence[Held]) -> list[list[Held]]:
    return [list(held)]


def _in_order(held: Sequence[Held]) -> list[Held]:
    return sorted(held, key=lambda one: (one.start, one.end, one.number))


def _way(facts: _Facts, held: Sequence[Held]) -> str | None:
    """One party: no two at once, and time for the way, from the day's start to its end."""
    ordered = _in_order(held)
    if not ordered:
        return None
    day, grid = ordered[0].day, facts.problem.grid_min
    at, free = day.start, -(-day.from_min // grid) * grid
    for one in ordered:
        way = facts.way(at, one.offer.place)
        arrives = one.start // grid * grid
        if way is None or free + way.occupied_min > arrives:
            return _no_time(at, one.offer.place, way, arrives - free)
        at, free = one.offer.place, -(-one.end // grid) * grid
    way = facts.way(at, day.end)
    if way is None or free + way.occupied_min > day.to_min // grid * grid:
        return _no_time(at, day.end, way, day.to_min - free)
    return None


def _no_time(origin: str, target: str, way: LegTime | None, left: int) -> str:
    if left < 0:
        return "they overlap"
    takes = way.occupied_min if way is not None else "an unknown number of"
    return f"the way from {quoted(origin)} to {quoted(target)} takes {takes} minutes, and there are {left}"


def _host(facts: _Facts, held: Sequence[Held]) -> str | None:
    """One offer: seats of a session, sessions at once, who must not meet, the same site only once."""
    offer = held[0].offer if held else None
    if offer is None:
        return None
    sessions = _by(held, lambda one: one.session)
    for session in sessions:
        persons = sum(one.group.persons for one in session)
        if persons > offer.capacity:
            return f"{persons} guests come at once, and {quoted(offer.id)} takes {offer.capacity}"
        ids = {one.delegation.id for one in session}
        if any(ids & set(one.delegation.apart) for one in session):
            return "these delegations must not meet"
    for one in sessions:
        start = one[0].start
        busy = [s for s in sessions if s[0].start <= start < s[0].end + offer.rest_min]
        if len(busy) > offer.parallel:
            at_once = "one session" if offer.parallel == 1 else f"{offer.parallel} sessions"
            rest = f" and rests {offer.rest_min} minutes after each" if offer.rest_min else ""
            return f"{quoted(offer.id)} gives {at_once} at a time{rest}"
    return None


def _receiver(_facts: _Facts, held: Sequence[Held]) -> str | None:
    """One receiver: one session at a time."""
    sessions = _in_order([some[0] for some in _by(held, lambda one: one.session)])
    for before, after in pairwise(sessions):
        if after.start < before.end:
            return f"{quoted(before.offer.receiver)} receives one session at a time"
    return None


def _interpreters(facts: _Facts, held: Sequence[Held]) -> str | None:
    """All of a date: somebody for every session that needs interpreting."""
    needs: list[tuple[Held, list[Interpreter]]] = []
    for one in held:
        spoken, own = facts.languages[one.offer.id], one.delegation.languages
        if spoken and not set(spoken) & set(own):
            needs.append((one, _able(facts, one, spoken)))
    needs.sort(key=lambda need: (len(need[1]), need[0].start, need[0].number))
    return None if _assigned(facts, needs) else "there are not interpreters enough for all of them"


def _able(facts: _Facts, one: Held, spoken: Sequence[str]) -> list[Interpreter]:
    people = [*facts.problem.interpreters, *one.delegation.own_interpreter]
    return [
        who
        for who in people
        if set(who.languages) & set(spoken)
        and set(who.languages) & set(one.delegation.languages)
        and one.end - one.start <= min(who.max_day_min, who.max_run_min)
        and (
            not who.windows
            or any(
                w.date == one.pin.date and w.from_min <= one.start and one.end <= w.to_min
                for w in who.windows
            )
        )
    ]


def _assigned(facts: _Facts, needs: Sequence[tuple[Held, list[Interpreter]]]) -> bool:
    """Whether everybody can be given somebody; after too many tries it is taken as possible."""
    work: dict[str, list[Held]] = {}
    tries = 0

    def place(i: int) -> bool:
        nonlocal tries
        if i == len(needs):
            return True
        one, able = needs[i]
        for who in able:
            tries += 1
            if tries > MOST_TRIES:
                return True
            mine = work.setdefault(who.id, [])
            joined = any(other.session == one.session for other in mine)
            if not joined and not _free(facts, who, one, mine):
                continue
            mine.append(one)
            if place(i + 1):
                return True
            mine.pop()
        return False

    return place(0)


def _free(facts: _Facts, who: Interpreter, one: Held, mine: Sequence[Held]) -> bool:
    sessions = [some[0] for some in _by(mine, lambda other: other.session)]
    if sum(s.end - s.start for s in [*sessions, one]) > who.max_day_min:
        return False
    if who.moves == "with_party" and any(other.party != one.party for other in mine):
        return False
    for other in sessions:
        first, second = (one, other) if one.start <= other.start else (other, one)
        way = facts.way(first.offer.place, second.offer.place)
        gap = who.changeover_min or 0
        if way is None or second.start - first.end < max(way.occupied_min, gap):
            return False
    return True


def _vehicles(facts: _Facts, held: Sequence[Held]) -> str | None:
    """All of a date: a vehicle of their own for all parties that are driven (shuttles serve many)."""
    buses = [single for one in facts.problem.vehicles for single in one.each]
    if not buses or any(bus.attach == "shuttle" for bus in buses):
        return None
    needs = []
    for mine in _by_party(held):
        one = mine[0]
        if one.delegation.own_vehicle is not None or not _driven(facts, _in_order(mine)):
            continue
        tags = one.delegation.needs_of_vehicles
        able = [
            i
            for i, bus in enumerate(buses)
            if bus.seats >= one.group.persons
            and tags <= set(bus.access)
            and (not bus.windows or any(w.date == one.pin.date for w in bus.windows))
        ]
        needs.append(able)
    matched: dict[int, int] = {}
    if all(_matched(number, needs, matched, set()) for number in range(len(needs))):
        return None
    return f"there are vehicles for {len(matched)} of these {len(needs)} groups"


def _driven(facts: _Facts, ordered: Sequence[Held]) -> bool:
    places = [ordered[0].day.start, *(one.offer.place for one in ordered), ordered[0].day.end]
    ways = [facts.way(a, b) for a, b in pairwise(places)]
    return any(way is not None and way.driven_min > 0 for way in ways)


def _matched(
    number: int, needs: Sequence[Sequence[int]], matched: dict[int, int], tried: set[int]
) -> bool:
    for bus in needs[number]:
        if bus in tried:
            continue
        tried.add(bus)
        if bus not in matched or _matched(matched[bus], needs, matched, tried):
            matched[bus] = number
            return True
    return False


TESTS: tuple[Test, ...] = (_way, _host, _receiver, _interpreters, _vehicles)
