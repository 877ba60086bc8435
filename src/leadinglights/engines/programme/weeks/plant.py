"""Plant a legal programme first; the world is built around it afterwards."""

from __future__ import annotations

from leadinglights.engines.programme.weeks.guests import (
    Guests,
    day_window,
)
from leadinglights.engines.programme.weeks.planting import Planting, Session
from leadinglights.engines.programme.weeks.town import GRID_MIN, Town
from leadinglights.engines.programme.weeks.walk import LUNCH_MIN, LUNCH_TO, Walk

RECEPTION_MIN = 30


def plant(town: Town) -> Planting:
    """Give every delegation its reception and every party-day a walk with lunch."""
    planting = Planting(town)
    for guests in sorted(town.guests, key=lambda one: -one.rank_needed):
        _receive(planting, guests)
    for guests in town.dice.shuffled(town.guests):
        for date in guests.dates:
            for guest in guests.parties:
                Walk(planting, guests, guest, date).go()
    return planting


def _receive(planting: Planting, guests: Guests) -> None:
    """The reception is the first item of the first day; a new receiver comes where all are taken."""
    town, date = planting.town, guests.dates[0]
    earliest = day_window(guests, date)[0] + town.leg("hotel", "hall")
    factor = guests.parties[0].factor
    lasts = -(-RECEPTION_MIN * factor // (100 * GRID_MIN)) * GRID_MIN
    nearest = min(town.leg("hall", lunch) for lunch in town.lunches)
    latest = min(earliest + 90, LUNCH_TO - LUNCH_MIN - nearest - lasts)
    for number in range(1, planting.receivers + 2):
        stop = f"reception{number}"
        taken = planting.at(stop, date)
        for start in range(earliest, latest + 1, GRID_MIN):
            if all(start >= one.end or start + lasts <= one.start for one in taken):
                planting.add(
                    Session(
                        "reception", stop, "hall", date, start, start + lasts, factor,
                        list(guests.parties),
                    )
                )  # fmt: skip
                planting.receivers = max(planting.receivers, number)
                return
