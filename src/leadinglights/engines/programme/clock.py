"""Times of one local day as whole minutes after midnight; "HH:MM" in JSON (programme conventions §1)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from leadinglights.quantities.quoting import quoted

DAY_MIN = 24 * 60
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")


def minutes_of(text: object) -> int:
    """Read "HH:MM" (00:00 to 24:00) as minutes after midnight; whole minutes pass through."""
    if isinstance(text, int) and not isinstance(text, bool) and 0 <= text <= DAY_MIN:
        return text
    matched = _CLOCK.fullmatch(text) if isinstance(text, str) else None
    minutes = int(matched[1]) * 60 + int(matched[2]) if matched else DAY_MIN + 1
    if minutes > DAY_MIN:
        raise ValueError(
            f"{quoted(text)} is not a time of day: write it as HH:MM, for example 09:30"
        )
    return minutes


def written_date(value: object) -> object:
    """Let a date through, or its text; a number would silently be read as seconds since 1970."""
    if isinstance(value, dt.date) or (isinstance(value, str) and _DATE.fullmatch(value)):
        return value
    raise ValueError(
        f"{quoted(value)} is not a date: write it as YYYY-MM-DD, for example 2026-06-09"
    )


Date = Annotated[dt.date, BeforeValidator(written_date)]


def clock_of(minutes: int) -> str:
    """Write minutes after midnight as "HH:MM"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


ClockMin = Annotated[
    int,
    BeforeValidator(minutes_of),
    PlainSerializer(clock_of, when_used="json"),
    WithJsonSchema(
        {"type": "string", "pattern": r"^([01]\d|2[0-4]):[0-5]\d$", "examples": ["09:30"]}
    ),
]


class Window(NamedTuple):
    """[date, from, to]: a stretch of one local day."""

    date: Date
    from_min: ClockMin
    to_min: ClockMin
