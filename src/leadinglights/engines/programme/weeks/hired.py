"""Interpreters and buses of a made-up week as they stand in its problem."""

from __future__ import annotations

from leadinglights.engines.programme.weeks.resources import (
    MAX_DAY_MIN,
    MAX_RUN_MIN,
    REST_MIN,
    Resources,
)
from leadinglights.engines.programme.weeks.wishes import Document


def interpreters(resources: Resources) -> list[Document]:
    """Each speaks one or two languages beside Danish and English, and works in one mode."""
    return [
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
    ]


def vehicles(resources: Resources) -> list[Document]:
    """A larger bus costs more."""
    return [
        {"id": name, "seats": seats, "fee_eur": 300 + 10 * seats} for name, seats in resources.buses
    ]
