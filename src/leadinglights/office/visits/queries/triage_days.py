"""Days of a wished stay: public holidays, days the office is closed, days of the week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.db.models import Q

from leadinglights.office.registry.queries import opening_hours
from leadinglights.office.visits.models import Blackout
from leadinglights.office.visits.queries.triage_rules import WEEKDAYS

MOST_DAYS: Final = 61  # what is looked through; a longer wish is a slip of the keyboard
_ALWAYS_BUT_HOLIDAYS: Final = "00:00-24:00; PH off"


def days_of(first: date, last: date) -> Iterator[date]:
    """Give the days of a stay, the first of a very long one."""
    for ahead in range(min((last - first).days + 1, MOST_DAYS)):
        yield first + timedelta(days=ahead)


def holidays(first: date, last: date, country: str) -> list[date]:
    """Give the public holidays among the days; none where the country's are not known."""
    return [day for day in days_of(first, last) if is_holiday(day, country)]


def is_holiday(day: date, country: str) -> bool:
    return not opening_hours.windows_on(hours=_ALWAYS_BUT_HOLIDAYS, on=day, country=country)


def closed(first: date, last: date, *, office_id: int) -> list[date]:
    """Give the days on which the office itself is closed."""
    nothing_named = Q(site=None, host=None, interpreter=None, vehicle=None, receiver=None)
    spans = Blackout.objects.filter(
        nothing_named, office_id=office_id, starts_on__lte=last, ends_on__gte=first
    )
    stretches = [(span.starts_on, span.ends_on) for span in spans]
    return [
        day
        for day in days_of(first, last)
        if any(begins <= day <= ends for begins, ends in stretches)
    ]


def weekday_code(day: date) -> str:
    """Give the code of the day of the week.

    >>> weekday_code(date(2017, 9, 4))
    'mo'
    """
    return WEEKDAYS[day.weekday()]
