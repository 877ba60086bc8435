"""What one vehicle drives on one day: leg by leg, the empty rides between, its hours and its driver's limits (§22)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from leadinglights.engines.programme.day import PartyDay
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.supply import Vehicle


class Ride(NamedTuple):
    """One leg of one party: slots of departure and arrival, places, minutes driven."""

    start: int
    end: int
    origin: int
    target: int
    minutes: int


def first_fault(
    office: Office, vehicle: Vehicle, date: dt.date, mine: Sequence[Ride], others: Sequence[Ride]
) -> int | None:
    """Which of a party's rides the vehicle cannot make beside its others; None where it can make all.

    A with-party vehicle is tied up from the first ride to the last, a shuttle for each ride only.
    """
    if not mine:
        return None
    outside = _outside_hours(office, vehicle, date, mine)
    if outside is not None:
        return outside
    rides = sorted([*mine, *others])
    blamed: Ride | None = None
    for before, after in pairwise(rides):
        if after.start - before.end < office.leg_slots[before.target][after.origin]:
            blamed = after if after in mine else before
            break
    else:
        blamed = _driver_s_fault(office, vehicle, rides)
    if blamed is None:
        return None
    own = [i for i, ride in enumerate(mine) if ride.start <= blamed.start]
    return own[-1] if own else 0


def clashing_starts(
    office: Office, pd: PartyDay, others: Sequence[Ride]
) -> frozenset[tuple[str, int]]:
    """Stops and starts to which the way from somewhere else of the day would meet one of a shuttle's rides."""
    places = sorted({pd.start_place, *(node.place for node in pd.nodes)})
    found: set[tuple[str, int]] = set()
    blocked: dict[tuple[int, int], bool] = {}
    for node in pd.nodes:
        for start in {choice.start for choice in node.choices}:
            key = (node.place, start)
            if key not in blocked:
                blocked[key] = any(
                    _meets(office, (origin, node.place), start, others)
                    for origin in places
                    if office.legs[origin][node.place].driven_min > 0
                )
            if blocked[key]:
                found.add((node.stop, start))
    return frozenset(found)


def _meets(office: Office, way: tuple[int, int], arrives: int, others: Sequence[Ride]) -> bool:
    departs, empty = arrives - office.leg_slots[way[0]][way[1]], office.leg_slots
    return not all(
        ride.end + empty[ride.target][way[0]] <= departs
        or arrives + empty[way[1]][ride.origin] <= ride.start
        for ride in others
    )


def _outside_hours(
    office: Office, vehicle: Vehicle, date: dt.date, mine: Sequence[Ride]
) -> int | None:
    grid = office.grid
    spans = [(ride.start, ride.end) for ride in mine]
    if vehicle.attach == "with_party":
        spans = [(mine[0].start, ride.end) for ride in mine]
    for number, (start, end) in enumerate(spans):
        if not office.inside(vehicle.windows, date, start * grid, end * grid):
            return number
    return None


def _driver_s_fault(office: Office, vehicle: Vehicle, rides: Sequence[Ride]) -> Ride | None:
    """The ride with which the driver drives too long, is on duty too long, or goes without a break."""
    total = driven = rides[0].minutes
    most = vehicle.drive_before_break_min
    for number, ride in enumerate(rides):
        if number:
            before = rides[number - 1]
            empty = office.legs[before.target][ride.origin]
            total += empty.minutes + ride.minutes
            stands = (ride.start - before.end) * office.grid - empty.occupied_min
            driven = _after_gap(vehicle, driven, empty.minutes, stands) + ride.minutes
        if most is not None and driven > most:
            return ride
        if vehicle.max_drive_min is not None and total > vehicle.max_drive_min:
            return ride
        on_duty = (ride.end - rides[0].start) * office.grid
        if vehicle.max_span_min is not None and on_duty > vehicle.max_span_min:
            return ride
    return None


def _after_gap(vehicle: Vehicle, driven: int, empty: int, stands: int) -> int:
    """Minutes driven in one go after a gap with an empty ride in it and so many minutes of standing."""
    if stands < vehicle.break_min:
        return driven + empty
    fits = driven + empty <= (vehicle.drive_before_break_min or 0)
    return 0 if fits else empty  # the break after the empty ride, or before it
