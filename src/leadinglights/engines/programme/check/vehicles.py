"""Buses: seats and access, one place at a time with the empty ride, drivers' limits (R22, R23, R24)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from leadinglights.engines.programme.check.interpreters import work_of
from leadinglights.engines.programme.check.seen import Party, PartyDay, Read
from leadinglights.engines.programme.check.stops import hours, lies_in
from leadinglights.engines.programme.check.violation import Violation, day_words, span_words
from leadinglights.engines.programme.problem import Vehicle
from leadinglights.engines.programme.result import Item


@dataclass(frozen=True, slots=True)
class Ride:
    """A stretch in which a vehicle cannot be elsewhere: one leg, or a party's day from first to last leg."""

    party: Party
    start: int
    end: int
    origin: str
    target: str
    minutes: int  # driven with the party, without reserves

    @property
    def told(self) -> str:
        return f"{self.party.name} {span_words(self.start, self.end)}"


def rules(seen: Read) -> Iterator[Violation]:
    """R22 to R24."""
    riding = _riding(seen)
    for day in seen.days:
        yield from _every_leg_has_one(seen, day)
        for vehicle_id in sorted(
            {_vehicle_of(day, leg) or "" for leg in _driven(seen, day)} - {""}
        ):
            vehicle = seen.vehicles.get(vehicle_id)
            if vehicle is not None:
                yield from _fits(day, vehicle, riding[day.party.key, day.date])
    for (vehicle_id, date), rides in sorted(used_days(seen).items()):
        vehicle = seen.vehicles[vehicle_id]
        ordered = sorted(rides, key=lambda ride: (ride.start, ride.end))
        yield from _one_place(seen, vehicle, date, ordered)
        yield from _driver(seen, vehicle, date, ordered)


def _driven(seen: Read, day: PartyDay) -> list[Item]:
    """Legs with travel minutes above zero."""
    legs = []
    for leg in day.legs:
        takes = seen.leg(leg.from_place or "", leg.to_place or "")
        if takes is None or takes.minutes > 0:
            legs.append(leg)
    return legs


def _vehicle_of(day: PartyDay, leg: Item) -> str | None:
    return leg.vehicle if leg.vehicle is not None else day.vehicle


def _every_leg_has_one(seen: Read, day: PartyDay) -> Iterator[Violation]:
    guests = day.party.delegation
    own = guests.own_vehicle
    where = day.party.where(day.date)
    if day.vehicle is not None and day.vehicle not in seen.vehicles:
        text = f"{day.party.name} is given the vehicle {day.vehicle!r} on {day_words(day.date)}, which the problem does not know."
        yield Violation("R32", "unknown_vehicle", text, where)
    for leg in _driven(seen, day):
        name = _vehicle_of(day, leg)
        told = f"the leg {leg.from_place} to {leg.to_place} {span_words(leg.start, leg.end)} of {day.party.name} on {day_words(day.date)}"
        if name is None:
            if seen.problem.vehicles or own is not None:
                yield Violation("R22", "no_vehicle", f"No vehicle drives {told}.", where)
        elif own is not None and name != own.id:
            text = f"{name} drives {told}, but the delegation has a vehicle of its own, {own.id}."
            yield Violation("R22", "not_its_own", text, where)
        elif seen.vehicle_owner.get(name, guests.id) != guests.id:
            text = f"{name} drives {told}, but belongs to {seen.vehicle_owner[name]}."
            yield Violation("R22", "vehicle_of_another", text, where)


def _riding(seen: Read) -> Counter[tuple[str, dt.date]]:
    """Interpreters who go with one party all day (bound to it and to no other), by party and date."""
    riding: Counter[tuple[str, dt.date]] = Counter()
    for (who, date), sessions in work_of(seen).items():
        if seen.interpreters[who].moves == "with_party":
            common = set.intersection(
                *({one.party.key for one in session.attended} for session in sessions)
            )
            if len(common) == 1:
                riding[common.pop(), date] += 1
    return riding


def _fits(day: PartyDay, vehicle: Vehicle, riding: int) -> Iterator[Violation]:
    where, name = day.party.where(day.date), vehicle.name or vehicle.id
    persons = day.party.persons + riding
    if persons > vehicle.seats:
        with_them = f" ({riding} of them interpreters)" if riding else ""
        text = f"{name} has {vehicle.seats} seats, but takes {persons} persons{with_them} of {day.party.name} on {day_words(day.date)}."
        yield Violation("R22", "seats", text, where, {"persons": persons, "seats": vehicle.seats})
    needed = {"step_free", "wheelchair"} & set(day.party.delegation.needs)
    for tag in sorted(needed - set(vehicle.access)):
        text = f"{name} is not {tag}, which {day.party.name} needs on {day_words(day.date)}."
        yield Violation("R22", "access", text, where, {"tag": tag})


def used_days(seen: Read) -> dict[tuple[str, dt.date], list[Ride]]:
    """Rides of each known vehicle, on the days on which it drives somebody."""
    rides: dict[tuple[str, dt.date], list[Ride]] = defaultdict(list)
    for day in seen.days:
        legs = sorted(_driven(seen, day), key=lambda leg: (leg.start, leg.end))
        by_vehicle: dict[str, list[Item]] = defaultdict(list)
        for leg in legs:
            by_vehicle[_vehicle_of(day, leg) or ""].append(leg)
        for name, driven in by_vehicle.items():
            vehicle = seen.vehicles.get(name)
            if vehicle is None:
                continue
            if vehicle.attach == "shuttle":
                rides[name, day.date] += [_ride(seen, day, [leg], [leg]) for leg in driven]
            else:  # bound to the party from its first to its last leg
                rides[name, day.date].append(_ride(seen, day, legs, driven))
    return rides


def _ride(seen: Read, day: PartyDay, span: list[Item], driven: list[Item]) -> Ride:
    first, last = span[0], max(span, key=lambda leg: leg.end)
    minutes = (seen.leg(leg.from_place or "", leg.to_place or "") for leg in driven)
    return Ride(
        party=day.party,
        start=first.start,
        end=last.end,
        origin=first.from_place or "",
        target=last.to_place or "",
        minutes=sum(leg.minutes for leg in minutes if leg is not None),
    )


def _one_place(
    seen: Read, vehicle: Vehicle, date: dt.date, rides: list[Ride]
) -> Iterator[Violation]:
    name, day = vehicle.name or vehicle.id, day_words(date)
    for ride in rides:
        if vehicle.windows and not lies_in(vehicle.windows, date, ride.start, ride.end):
            text = f"{name} is not free for {ride.told} on {day} ({hours(vehicle.windows, date)})."
            yield Violation("R23", "vehicle_window", text, ride.party.where(date))
    for before, after in itertools.pairwise(rides):
        gap = after.start - before.end
        empty = seen.leg(before.target, after.origin)
        where = after.party.where(date)
        if gap < 0:
            text = f"{name} is in two places on {day}: with {before.told} and with {after.told}."
            yield Violation("R23", "vehicle_twice", text, where, {"vehicle": vehicle.id})
        elif empty is None or gap < empty.occupied_min:
            takes = "an unknown time" if empty is None else f"{empty.occupied_min} minutes"
            text = f"{name} has {gap} minutes on {day} to drive empty from {before.target} ({before.told}) to {after.origin} ({after.told}), which takes {takes}."
            yield Violation("R23", "empty_ride", text, where, {"vehicle": vehicle.id})


def _driver(seen: Read, vehicle: Vehicle, date: dt.date, rides: list[Ride]) -> Iterator[Violation]:
    name, day, where = vehicle.name or vehicle.id, day_words(date), rides[0].party.where(date)
    driven = sum(ride.minutes for ride in rides)
    for before, after in itertools.pairwise(rides):
        empty = seen.leg(before.target, after.origin)
        driven += empty.minutes if empty is not None else 0
    if vehicle.max_drive_min is not None and driven > vehicle.max_drive_min:
        text = f"The driver of {name} drives {driven} minutes on {day}, at most {vehicle.max_drive_min} are allowed."
        yield Violation(
            "R24", "max_drive", text, where, {"minutes": driven, "most": vehicle.max_drive_min}
        )
    span = max(ride.end for ride in rides) - min(ride.start for ride in rides)
    if vehicle.max_span_min is not None and span > vehicle.max_span_min:
        text = f"The driver of {name} is on duty for {span} minutes on {day}, at most {vehicle.max_span_min} are allowed."
        yield Violation(
            "R24", "max_span", text, where, {"minutes": span, "most": vehicle.max_span_min}
        )
