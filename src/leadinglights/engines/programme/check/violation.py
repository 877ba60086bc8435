"""What a check finds: the rule that is broken, where, and a sentence a coordinator understands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from leadinglights.engines.programme.problem import clock_of

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Where:
    """The place in the result: whose programme, which day, which item (offer, appointment, meeting, leg)."""

    delegation: str | None = None
    group: str | None = None
    date: dt.date | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule of the specification (R1 to R32)."""

    rule: str
    code: str
    text: str
    where: Where = Where()
    params: Mapping[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.rule} {self.text}"


def day_words(date: dt.date) -> str:
    """Write a date as "Tuesday 9 June", the same in every locale."""
    return f"{_WEEKDAYS[date.weekday()]} {date.day} {_MONTHS[date.month - 1]}"


def span_words(start_min: int, end_min: int) -> str:
    """Write "11:00-12:00"."""
    return f"{clock_of(start_min)}-{clock_of(end_min)}"


def points_words(units: int) -> str:
    """Write 1/10,000 points as points, without rounding: 1880000 is "188"."""
    whole, rest = divmod(abs(units), 10_000)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}" + (f".{rest:04d}".rstrip("0") if rest else "")
