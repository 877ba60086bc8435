"""Halls, receivers and lunch rooms of a made-up week: what the planted plan needs, and some to spare."""

from __future__ import annotations

from collections import Counter

from leadinglights.engines.programme.weeks.plant import RECEPTION_MIN
from leadinglights.engines.programme.weeks.planting import Planting
from leadinglights.engines.programme.weeks.resources import (
    spare,
)
from leadinglights.engines.programme.weeks.walk import (
    LUNCH_MIN,
)
from leadinglights.engines.programme.weeks.wants import (
    Document,
)


def reception(planting: Planting, number: int) -> Document:
    """A reception at the hall, open to every delegation."""
    dates = planting.town.week.dates
    return {
        "id": f"reception{number}",
        "kind": "reception",
        "place": "hall",
        "languages": ["da", "en"],
        "receiver": f"receiver{number}",
        "ask": False,
        "windows": [[str(date), "08:30", "15:00"] for date in dates],
        "duration": {"min": RECEPTION_MIN, "ideal": RECEPTION_MIN},
        "capacity": 60,
    }


def receiver(planting: Planting, number: int) -> Document:
    """Somebody of the rank the planted receptions need."""
    planted = planting.of(f"reception{number}")
    needed = {guests.id: guests.rank_needed for guests in planting.town.guests}
    most = max(Counter(one.date for one in planted).values())
    return {
        "id": f"receiver{number}",
        "rank": max(needed[one.guests[0].guests_id] for one in planted),
        "languages": ["da", "en"],
        "sessions_per_day": most + spare(planting.town, most),
    }


def lunch(planting: Planting, place: str) -> Document:
    """As many rooms and seats as were taken at once, at least one room for the largest party."""
    planted = planting.of(place)
    together, seated = 1, 20
    for one in planted:
        same = [
            other
            for other in planted
            if other.date == one.date and other.start <= one.start < other.end
        ]
        together = max(together, len(same))
        seated = max(seated, sum(other.persons for other in same))
    return {
        "id": place,
        "kind": "meal",
        "place": place,
        "windows": [[str(date), "11:00", "15:00"] for date in planting.town.week.dates],
        "duration": {"min": LUNCH_MIN, "ideal": LUNCH_MIN},
        "capacity": seated + spare(planting.town, seated),
        "parallel": together + spare(planting.town, together),
        "price_eur": {"person": 15},
    }
