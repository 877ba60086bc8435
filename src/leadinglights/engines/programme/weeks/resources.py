"""Interpreters and buses of a made-up week, and how many more there are than the planted plan needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from leadinglights.engines.programme.weeks.planting import Session
from leadinglights.engines.programme.weeks.town import Town

MAX_DAY_MIN, MAX_RUN_MIN, REST_MIN = 360, 150, 15
_SPARE_PERCENT = {"loose": 50, "normal": 20, "tight": 0}


@dataclass(eq=False, slots=True)
class Person:
    """An interpreter in the making: languages beside Danish and English, and the sessions given."""

    id: str
    mode: str
    languages: list[str]
    work: dict[dt.date, list[Session]] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Resources:
    """Who interprets, what drives, and who has which of them in the planted programme."""

    people: list[Person] = field(default_factory=list)
    serves: dict[int, list[str]] = field(default_factory=dict)  # number of session -> interpreters
    buses: list[tuple[str, int]] = field(default_factory=list)  # id, seats
    bus_of: dict[tuple[str, str | None, dt.date], str] = field(default_factory=dict)


def spare(town: Town, count: int) -> int:
    """How many more than needed the week has."""
    return -(-count * _SPARE_PERCENT[town.week.tightness] // 100)
