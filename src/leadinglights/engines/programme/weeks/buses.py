"""Every party has a bus a day; as many of each size as the fullest day needs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from leadinglights.engines.programme.weeks.guests import Guest
from leadinglights.engines.programme.weeks.planting import Planting
from leadinglights.engines.programme.weeks.resources import Resources, spare

_SEATS = (16, 30)


def drive(planting: Planting, resources: Resources) -> None:
    """Every party has a bus a day; as many of each size as the fullest day needs."""
    town = planting.town
    wanted: dict[dt.date, dict[int, list[Guest]]] = defaultdict(
        lambda: {seats: [] for seats in _SEATS}
    )
    for guests in town.guests:
        for date in guests.dates:
            for guest in guests.parties:
                seats = next(seats for seats in _SEATS if seats >= guest.persons)
                wanted[date][seats].append(guest)
    for seats in _SEATS:
        needed = max(len(sizes[seats]) for sizes in wanted.values())
        names = [f"bus{seats}-{i + 1:02d}" for i in range(needed + spare(town, needed))]
        resources.buses += [(name, seats) for name in names]
        for date, sizes in wanted.items():
            for name, guest in zip(names, sizes[seats], strict=False):
                resources.bus_of[(*guest.key, date)] = name
