"""First come, first served: how an office plans that takes one delegation after the other.

Every party goes, from wherever it is, to the site with most points that will have it (the nearest of
equals), starting as early as it can; nothing is moved for anybody who comes later, nothing is shared. Only
what would make lunch, an appointment or the way home impossible is passed over.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from programme_bookings import Book, Stop

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.guests import Appointment, Day, Delegation, Group
from leadinglights.engines.programme.problem import Offer, Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.worth import valued

LONGEST_WAIT = 60
Document = dict[str, Any]


class Who(NamedTuple):
    """A party on a day."""

    guests: Delegation
    group: Group
    day: Day


class Walk:
    """One party's day."""

    def __init__(self, book: Book, who: Who, seen: set[str], order: list[str] | None) -> None:
        self.book, self.seen = book, seen
        self.guests, self.group, day = who
        self.day = day
        self.place, self.now = day.start, day.from_min
        rule = book.problem.rules.lunch
        self.fed, self.lunch = rule is None, rule
        self.pending = sorted(
            book.fixed[self.guests.id, self.group.id, day.date], key=lambda one: one.start
        )
        self.done: list[Stop] = []
        self.order = order

    def go(self) -> list[Stop] | None:
        """The stops of the day, or None where not even what is fixed can be done."""
        if not self._fits(self.now, self.place, self.pending, self.fed):
            return None
        while self._step():
            pass
        return self.done

    def _step(self) -> bool:
        if self.pending and self.pending[0].offer.kind == "reception":
            self._be_at(self.pending.pop(0))
            return True
        if not self.fed and self._is_lunch_time() and self._eat():
            return True
        if self._visits() < self.guests.pace.max_stops and self._visit():
            return True
        if not self.fed and self._eat():
            return True
        if self.pending:
            self._be_at(self.pending.pop(0))
            return True
        return False

    def _visits(self) -> int:
        return sum(not one.meal for one in [*self.done, *self.pending])

    def _is_lunch_time(self) -> bool:
        assert self.lunch is not None
        meals = [one for one in self.book.problem.offers if one.kind == "meal"]
        nearest = min(self.book.leg(self.place, one.place) for one in meals)
        return self.now + nearest >= self.lunch.earliest

    def _be_at(self, stop: Stop) -> None:
        self.done.append(stop)
        self.now, self.place = stop.end, stop.offer.place
        self.fed = self.fed or stop.meal

    def _meals(self, now: int, place: str) -> list[tuple[int, Offer]]:
        """When they could eat where, the nearest first."""
        assert self.lunch is not None
        found = []
        for offer in self.book.problem.offers:
            if offer.kind == "meal":
                start = max(self.lunch.earliest, now + self.book.leg(place, offer.place))
                last = self.lunch.latest_end - self.lunch.min_min
                starts = range(start, last + 1, self.book.problem.grid_min)
                date, persons = self.day.date, self.group.persons
                start = next(
                    (
                        one
                        for one in starts
                        if self.book.is_free(offer, date, one, one + self.lunch.min_min, persons)
                    ),
                    -1,
                )
                if start >= 0:
                    found.append((start, offer))
        return sorted(found, key=lambda one: (one[0], one[1].id))

    def _fits(self, now: int, place: str, pending: list[Stop], fed: bool) -> bool:
        """Whether lunch, what is fixed and the way home still fit."""
        if not fed and not (pending and pending[0].offer.kind == "reception"):
            assert self.lunch is not None
            for start, offer in self._meals(now, place):
                if self._fits(start + self.lunch.min_min, offer.place, pending, True):
                    return True
        if pending:
            following = pending[0]
            return now + self.book.leg(place, following.offer.place) <= following.start and (
                self._fits(following.end, following.offer.place, pending[1:], fed)
            )
        return fed and now + self.book.leg(place, self.day.end) <= self.day.to_min

    def _eat(self) -> bool:
        assert self.lunch is not None
        for start, offer in self._meals(self.now, self.place):
            end = start + self.lunch.min_min
            if self._fits(end, offer.place, self.pending, True):
                stop = Stop(offer.id, offer, start, end, meal=True)
                self._be_at(self.book.take(stop, self.day.date, self.group.persons))
                return True
        return False

    def _visit(self) -> bool:
        """To the site of most points that has them; the nearest of equals."""
        if self.order:
            if self._visit_next(self.order):
                return True
            self.order = None  # what could not be had is made up for as by first come
        wishes = [(wish.points, wish.site) for wish in self.guests.wishes if wish.site]
        offers = {one.site: one for one in self.book.problem.offers if one.kind == "visit"}
        ranked = sorted(
            (-points, self.book.leg(self.place, offers[site].place), site)
            for points, site in wishes
            if site not in self.seen and site in offers
        )
        return any(self._visit_one(offers[site]) for _, _, site in ranked)

    def _visit_next(self, order: list[str]) -> bool:
        """The next site of a given order that can be had; those that cannot are dropped."""
        offers = {one.site: one for one in self.book.problem.offers if one.kind == "visit"}
        while order:
            site = order.pop(0)
            if site not in self.seen and self._visit_one(offers[site]):
                return True
        return False

    def _visit_one(self, offer: Offer) -> bool:
        date, persons = self.day.date, self.group.persons
        if not self.book.may(offer, self.guests, persons, date) or self._too_late(offer):
            return False
        arrives = self.now + self.book.leg(self.place, offer.place)
        latest = arrives + LONGEST_WAIT if self.order is None else self.day.to_min
        for start in range(arrives, latest + 1, self.book.problem.grid_min):
            found = self.book.who(self.guests, offer, date, start, None)
            if found is None:
                continue
            person, lasts = found
            if self.book.is_free(offer, date, start, start + lasts) and self._fits(
                start + lasts, offer.place, self.pending, self.fed
            ):
                stop = Stop(offer.id, offer, start, start + lasts, person and person.id)
                self._be_at(self.book.take(stop, date, persons))
                self.seen.add(str(offer.site))
                return True
        return False

    def _too_late(self, offer: Offer) -> bool:
        """Whether a rule of order wants something before it that comes later, or it before what was."""
        seen = {one.offer.id for one in self.done}
        ahead = {one.offer.id for one in self.pending}
        return any(
            (rule.before == offer.id and rule.after in seen)
            or (rule.after == offer.id and rule.before in ahead)
            for rule in self.guests.order
        )


def _parties_of(guests: Delegation, group: str | None) -> list[Group]:
    return [one for one in guests.parties if group is None or one.id == group]


def _fix_appointment(book: Book, guests: Delegation, one: Appointment) -> None:
    offer = next(offer for offer in book.problem.offers if offer.id == one.offer)
    found = book.who(guests, offer, one.date, one.start, one.duration_min)
    if found is None:
        return
    stop = Stop(one.id, offer, one.start, one.start + one.duration_min, found[0] and found[0].id)
    parties = _parties_of(guests, one.group)
    book.take(stop, one.date, sum(party.persons for party in parties))
    for party in parties:
        book.fixed[guests.id, party.id, one.date].append(stop)


def _receive(book: Book, guests: Delegation) -> None:
    """The first receiver of sufficient rank, as early as can be."""
    day = guests.days[0]
    ranks = {one.id: one for one in book.problem.receivers}
    busy = [stop for party in guests.parties for stop in book.fixed[guests.id, party.id, day.date]]
    for offer in [one for one in book.problem.offers if one.kind == "reception"]:
        receiver = ranks[str(offer.receiver)]
        there = len(book.stops[offer.id, day.date])
        if receiver.rank < guests.reception.rank_needed or (
            receiver.sessions_per_day is not None and there >= receiver.sessions_per_day
        ):
            continue
        arrives = day.from_min + book.leg(day.start, offer.place)
        for start in range(arrives, 15 * 60, book.problem.grid_min):
            found = book.who(guests, offer, day.date, start, None)
            if found is None or not book.is_free(offer, day.date, start, start + found[1]):
                continue
            if any(stop.start < start + found[1] for stop in busy):
                break
            stop = Stop(offer.id, offer, start, start + found[1], found[0] and found[0].id)
            book.take(stop, day.date, guests.persons)
            for party in guests.parties:
                book.fixed[guests.id, party.id, day.date].append(stop)
            return


Orders = dict[tuple[str, str, str], list[str]]  # delegation, party, date -> sites


def first_come(problem: Problem, orders: Orders | None = None) -> Result:
    """Plan one delegation after the other, in the order of the file; a legal result in any case.

    With `orders` every party-day takes the sites given for it, in that order, as far as they can be had,
    and then what else there is.
    """
    book = Book(problem)
    by_id = {one.id: one for one in problem.delegations}
    for appointment in problem.appointments:
        _fix_appointment(book, by_id[appointment.delegation], appointment)
    programmes: list[Document] = []
    for guests in problem.delegations:
        if guests.reception.kind == "must":
            _receive(book, guests)
        programmes += _programmes(book, guests, orders)
    return _valued(problem, programmes)


def _programmes(book: Book, guests: Delegation, orders: Orders | None) -> list[Document]:
    """All days of all groups; where one group's day cannot be made, the others' is not either."""
    seen = {
        group.id: {
            str(stop.offer.site)
            for day in guests.days
            for stop in book.fixed[guests.id, group.id, day.date]
        }
        for group in guests.parties
    }
    days: dict[str, list[Document]] = {group.id: [] for group in guests.parties}
    for day in guests.days:
        made = [
            _day(book, Who(guests, group, day), seen[group.id], orders) for group in guests.parties
        ]
        for group, one in zip(guests.parties, made, strict=True):
            whole = all("vehicle" in other for other in made)
            unmade = {"date": str(day.date), "planned": False, "items": []}
            days[group.id].append(one if whole else unmade)
    return [
        {
            "delegation": guests.id,
            "group": group.id if guests.groups else None,
            "days": days[group.id],
        }
        for group in guests.parties
    ]


def _day(book: Book, who: Who, seen: set[str], orders: Orders | None) -> Document:
    guests, group, day = who
    order = None if orders is None else list(orders[guests.id, group.id, str(day.date)])
    bus = next(
        (
            one.id
            for one in book.problem.vehicles
            if one.seats >= group.persons and (one.id, day.date) not in book.buses
        ),
        None,
    )
    stops = Walk(book, who, seen, order).go() if bus is not None else None
    if bus is None or stops is None:
        return {}
    book.buses.add((bus, day.date))
    items: list[Document] = []
    place = day.start
    for stop in stops:
        items += _leg(book, place, stop.offer.place, arrives=stop.start)
        items.append(_item(guests, stop, day.date))
        place = stop.offer.place
    items += _leg(book, place, day.end, arrives=stops[-1].end + book.leg(place, day.end))
    return {"date": str(day.date), "vehicle": bus, "items": items}


def _leg(book: Book, origin: str, target: str, arrives: int) -> list[Document]:
    if origin == target:
        return []
    leg = book.detail(origin, target)
    return [
        {
            "kind": "leg",
            "start": clock_of(arrives - leg.occupied_min),
            "end": clock_of(arrives),
            "from": origin,
            "to": target,
            "minutes": leg.minutes,
            "buffer_min": leg.buffer_min,
            "travel_quality": leg.quality,
        }
    ]


def _item(guests: Delegation, stop: Stop, date: dt.date) -> Document:
    reception = stop.offer.kind == "reception"
    return {
        "kind": "meal" if stop.meal else "stop",
        "meal": "lunch" if stop.meal else None,
        "stop": stop.stop,
        "start": clock_of(stop.start),
        "end": clock_of(stop.end),
        "receiver": stop.offer.receiver if reception else None,
        "interpreter": stop.interpreter,
    }


def _valued(problem: Problem, programmes: list[Document]) -> Result:
    document: Document = {
        "status": "feasible",
        "stopped_by": "finished",
        "levels": [],
        "programmes": programmes,
        "unserved": _unserved(problem, programmes),
    }
    result = valued(problem, document)
    missed = result.level("musts_missed").value > 0
    return result.model_copy(update={"status": "partial"}) if missed else result


def _unserved(problem: Problem, programmes: list[Document]) -> list[Document]:
    reason = {"code": "not_found_in_limit", "text": "First come, first served."}
    left: list[Document] = []
    offers = {one.id: one for one in problem.offers} | {
        one.id: next(offer for offer in problem.offers if offer.id == one.offer)
        for one in problem.appointments
    }
    for guests in problem.delegations:
        mine = [one for one in programmes if one["delegation"] == guests.id]
        had: set[str] = set()
        for programme in mine:
            who = {"delegation": guests.id, "group": programme["group"], "reasons": [reason]}
            stops = [
                item["stop"] for day in programme["days"] for item in day["items"] if "stop" in item
            ]
            had |= set(stops) | {str(offers[stop].site) for stop in stops}
            if not any(offers[stop].kind == "reception" for stop in stops):
                left.append({**who, "kind": "reception"})
            for day in programme["days"]:
                if not day.get("planned", True):
                    left += [
                        {**who, "kind": kind, "date": day["date"]} for kind in ("day", "lunch")
                    ]
        left += [
            {
                "delegation": guests.id, "group": one.group, "kind": "appointment",
                "appointment": one.id, "reasons": [reason],
            }
            for one in problem.appointments
            if one.delegation == guests.id and one.id not in had
        ]  # fmt: skip
        left += [
            {"delegation": guests.id, "site": wish.site, "points": wish.points, "reasons": [reason]}
            for wish in guests.wishes
            if wish.site not in had
        ]
    return left
