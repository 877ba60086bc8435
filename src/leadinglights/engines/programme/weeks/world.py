"""The problem around a planted programme, as it stands in a file."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.weeks.hosts import host, visit
from leadinglights.engines.programme.weeks.planting import Planting
from leadinglights.engines.programme.weeks.resources import (
    MAX_DAY_MIN,
    MAX_RUN_MIN,
    REST_MIN,
    Resources,
)
from leadinglights.engines.programme.weeks.rooms import lunch, receiver, reception
from leadinglights.engines.programme.weeks.town import GRID_MIN
from leadinglights.engines.programme.weeks.walk import (
    LUNCH_FROM,
    LUNCH_MIN,
    LUNCH_TO,
)
from leadinglights.engines.programme.weeks.wants import (
    Document,
    Fixed,
    appointment,
    delegation,
)

_KNOWN_BEFORE_DAYS = 40


def document(planting: Planting, resources: Resources, fixed: Fixed) -> Document:
    """Write the whole problem as it stands in a file."""
    town = planting.town
    week = town.week
    receivers = range(1, planting.receivers + 1)
    offers = [
        *[reception(planting, number) for number in receivers],
        *[lunch(planting, place) for place in town.lunches],
        *[visit(planting, site) for site in town.sites],
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
        "travel": {
            "places": town.places,
            "minutes": town.minutes,
            "quality": town.quality,
        },
        "hosts": [host(planting, site) for site in town.sites],
        "offers": offers,
        "receivers": [receiver(planting, number) for number in receivers],
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
