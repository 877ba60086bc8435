"""The problem around a planted programme: windows, caps, rooms, so that the programme stays legal."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.weeks.plant import (
    LUNCH_FROM,
    LUNCH_MIN,
    LUNCH_TO,
    RECEPTION_MIN,
    Planting,
)
from leadinglights.engines.programme.weeks.resources import (
    MAX_DAY_MIN,
    MAX_RUN_MIN,
    REST_MIN,
    Resources,
    spare,
)
from leadinglights.engines.programme.weeks.town import GRID_MIN, Site
from leadinglights.engines.programme.weeks.wants import Document, Fixed, appointment, delegation

_ALL_DAY = (8 * 60 + 30, 17 * 60 + 30)
_HOURS = (_ALL_DAY, (9 * 60, 15 * 60 + 30), (8 * 60 + 30, 12 * 60 + 30), (12 * 60, 17 * 60))
_MORE_ASKS = {"loose": 3, "normal": 1, "tight": 0}
_KNOWN_BEFORE_DAYS = 40


def document(planting: Planting, resources: Resources, fixed: Fixed) -> Document:
    """Write the whole problem as it stands in a file."""
    town = planting.town
    week = town.week
    receivers = range(1, planting.receivers + 1)
    offers = [
        *[_reception(planting, number) for number in receivers],
        *[_lunch(planting, lunch) for lunch in town.lunches],
        *[_visit(planting, site) for site in town.sites],
    ]
    return {
        "format": "leadinglights.programme.problem/1",
        "as_of": str(week.dates[0] - dt.timedelta(days=_KNOWN_BEFORE_DAYS)),
        "timezone": "Europe/Copenhagen",
        "period": {"from": str(week.dates[0]), "to": str(week.dates[-1])},
        "grid_min": GRID_MIN,
        "rules": {
            "reception_first": True,
            "lunch": {
                "earliest": clock_of(LUNCH_FROM),
                "latest_end": clock_of(LUNCH_TO),
                "min": LUNCH_MIN,
            },
        },
        "travel": {"places": town.places, "minutes": town.minutes, "quality": town.quality},
        "hosts": [_host(planting, site) for site in town.sites],
        "offers": offers,
        "receivers": [_receiver(planting, number) for number in receivers],
        "interpreters": [
            {
                "id": person.id,
                "languages": [*person.languages, "da", "en"],
                "modes": [person.mode],
                "max_day_min": MAX_DAY_MIN,
                "max_run_min": MAX_RUN_MIN,
                "rest_min": REST_MIN,
                "fee_eur": 600,
            }
            for person in resources.people
        ],
        "vehicles": [
            {"id": name, "seats": seats, "fee_eur": 300 + 10 * seats}
            for name, seats in resources.buses
        ],
        "delegations": [delegation(planting, guests) for guests in town.guests],
        "appointments": [
            appointment(session, guest, fixed[(session.number, *guest.key)])
            for session in planting.sessions
            for guest in session.guests
            if (session.number, *guest.key) in fixed
        ],
    }


def _host(planting: Planting, site: Site) -> Document:
    dice, week = planting.town.dice, planting.town.week
    return {
        "id": f"host_{site.id}",
        "ask_cap_week": len(planting.of(f"visit_{site.id}")) + _MORE_ASKS[week.tightness],
        "asked_this_year": dice.below(12),
        "ask_weight": dice.between(1, 3),
    }


def _visit(planting: Planting, site: Site) -> Document:
    """Open at hours its planted sessions lie in; closed on some days that have none."""
    dice = planting.town.dice
    planted = planting.of(f"visit_{site.id}")
    opens, closes = next(
        (
            hours
            for hours in dice.shuffled(_HOURS)
            if all(hours[0] <= one.start and one.end <= hours[1] for one in planted)
        ),
        _ALL_DAY,
    )
    used = {one.date for one in planted}
    dates = [date for date in planting.town.week.dates if date in used or not dice.chance(20)]
    return {
        "id": f"visit_{site.id}",
        "kind": "visit",
        "site": site.id,
        "place": site.id,
        "host": f"host_{site.id}",
        "languages": ["da", "en"],
        "topics": site.topics,
        "windows": [[str(date), clock_of(opens), clock_of(closes)] for date in dates],
        "duration": {"min": site.min_min, "ideal": site.ideal_min},
        "capacity": site.capacity,
        "merge": site.merge,
        "lead_days": dice.one_of((0, 14, 28)),
    }


def _reception(planting: Planting, number: int) -> Document:
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


def _receiver(planting: Planting, number: int) -> Document:
    planted = planting.of(f"reception{number}")
    needed = {guests.id: guests.rank_needed for guests in planting.town.guests}
    most = max(Counter(one.date for one in planted).values())
    return {
        "id": f"receiver{number}",
        "rank": max(needed[one.guests[0].guests_id] for one in planted),
        "languages": ["da", "en"],
        "sessions_per_day": most + spare(planting.town, most),
    }


def _lunch(planting: Planting, place: str) -> Document:
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
