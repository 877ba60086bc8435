"""Buses: seats and access, one place at a time with the empty ride, drivers' limits (R22, R23, R24)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from leadinglights.engines.programme.check.interpreters import work_of
from leadinglights.engines.programme.check.seen import PartyDay, Read, Ride
from leadinglights.engines.programme.check.stops import hours, lies_in
from leadinglights.engines.programme.check.violation import Violation, day_words, span_words
from leadinglights.engines.programme.problem import Vehicle
from leadinglights.engines.programme.result import Item


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
        yield from _is_free(vehicle, date, rides)
        yield from _one_party(vehicle, date, rides)
        yield from _one_place(seen, vehicle, date, rides)
        yield from _driver(seen, vehicle, date, rides)


def _driven(seen: Read, day: PartyDay) -> list[Item]:
    """Legs that are not walked, with travel minutes above zero."""
    legs = []
    for leg in day.legs:
        takes = seen.leg(leg.from_place or "", leg.to_place or "")
        if takes is None or (takes.minutes > 0 and not takes.walked):
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
        elif own is not None and name not in {one.id for one in own.each}:
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


def used_days(seen: Read) -> Mapping[tuple[str, dt.date], tuple[Ride, ...]]:
    """Legs driven by each known vehicle, in order, on the days on which it drives somebody."""
    if seen.used_days is None:
        seen.used_days = _used_days(seen)
    return seen.used_days


def _used_days(seen: Read) -> Mapping[tuple[str, dt.date], tuple[Ride, ...]]:
    rides: dict[tuple[str, dt.date], list[Ride]] = defaultdict(list)
    for day in seen.days:
        for leg in _driven(seen, day):
            name = _vehicle_of(day, leg)
            if name is not None and name in seen.vehicles:
                takes = seen.leg(leg.from_place or "", leg.to_place or "")
                minutes = takes.minutes if takes is not None else 0
                ride = Ride(
                    day.party, leg.start, leg.end, leg.from_place or "", leg.to_place or "", minutes
                )
                rides[name, day.date].append(ride)
    return {
        key: tuple(sorted(some, key=lambda ride: (ride.start, ride.end)))
        for key, some in rides.items()
    }


def _is_free(vehicle: Vehicle, date: dt.date, rides: tuple[Ride, ...]) -> Iterator[Violation]:
    """Hours of the vehicle: a shuttle's leg by leg, another's from the first leg of the day to the last."""
    spans = [(one, one.start, one.end) for one in rides]
    if vehicle.attach == "with_party":
        spans = [(rides[0], rides[0].start, max(one.end for one in rides))]
    for ride, start, end in spans:
        if vehicle.windows and not lies_in(vehicle.windows, date, start, end):
            told = f"{ride.party.name} {span_words(start, end)}"
            text = f"{vehicle.name or vehicle.id} is not free for {told} on {day_words(date)} ({hours(vehicle.windows, date)})."
            yield Violation("R23", "vehicle_window", text, ride.party.where(date))


def _one_party(vehicle: Vehicle, date: dt.date, rides: tuple[Ride, ...]) -> Iterator[Violation]:
    parties = {ride.party.key: ride.party for ride in rides}
    if vehicle.attach == "with_party" and len(parties) > 1:
        names = " and ".join(party.name for party in parties.values())
        text = f"{vehicle.name or vehicle.id} stays with one party a day, but on {day_words(date)} drives {names}."
        yield Violation(
            "R23", "two_parties", text, rides[-1].party.where(date), {"vehicle": vehicle.id}
        )


def _one_place(
    seen: Read, vehicle: Vehicle, date: dt.date, rides: tuple[Ride, ...]
) -> Iterator[Violation]:
    name, day = vehicle.name or vehicle.id, day_words(date)
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


def _driver(
    seen: Read, vehicle: Vehicle, date: dt.date, rides: tuple[Ride, ...]
) -> Iterator[Violation]:
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
    longest = _longest_without_break(seen, vehicle, rides)
    most = vehicle.drive_before_break_min
    if most is not None and longest > most:
        text = f"The driver of {name} drives {longest} minutes on {day} without {vehicle.break_min} minutes of break; at most {most} are allowed."
        yield Violation("R24", "break", text, where, {"minutes": longest, "most": most})


def _longest_without_break(seen: Read, vehicle: Vehicle, rides: tuple[Ride, ...]) -> int:
    """Most minutes driven in one go; a break is time in which the vehicle stands."""
    most = vehicle.drive_before_break_min or 0
    longest = driven = rides[0].minutes
    for before, after in itertools.pairwise(rides):
        empty = seen.leg(before.target, after.origin)
        minutes, takes = (empty.minutes, empty.occupied_min) if empty is not None else (0, 0)
        if after.start - before.end - takes < vehicle.break_min:
            driven += minutes
        elif driven + minutes <= most:
            driven = 0  # the empty ride first, then the break
        else:
            driven = minutes
        driven += after.minutes
        longest = max(longest, driven)
    return longest
