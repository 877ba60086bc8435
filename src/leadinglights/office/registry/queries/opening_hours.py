"""Opening hours in the syntax of OpenStreetMap. The one module that knows the package behind it."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import opening_hours

DAY_MIN = 24 * 60
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class HoursFault:
    """What is wrong with an hours text: not understood, or a span that ends before it starts."""

    span: str = ""  # empty: the text as a whole is not understood
    opens: str = ""
    closes: str = ""


def fault_in(hours: str) -> HoursFault | None:
    """Return what is wrong with the hours of an office that is not open overnight.

    >>> fault_in("Mo-Fr 09:00-16:00; PH off") is None
    True
    >>> fault_in("Mo-Fr 16:00-09:00").closes
    '09:00'
    >>> fault_in("weekdays")
    HoursFault(span='', opens='', closes='')
    """
    if not opening_hours.validate(hours):
        return HoursFault()
    for match in _SPAN.finditer(hours):
        from_hour, from_minute, to_hour, to_minute = (int(part) for part in match.groups())
        if to_hour * 60 + to_minute <= from_hour * 60 + from_minute:
            # The syntax reads this as "until the next morning"; no host receives guests then.
            opens, closes = (part.strip() for part in match.group().split("-"))
            return HoursFault(match.group(), opens, closes)
    return None


@lru_cache(maxsize=512)
def _parsed(hours: str, country: str) -> Any:
    try:
        return opening_hours.OpeningHours(hours, country=country or None)
    # Its holidays are not known (TW, XK). The package's own type hints leave this error out.
    except opening_hours.UnknownCountryError:  # type: ignore[attr-defined]
        return opening_hours.OpeningHours(hours)


@lru_cache(maxsize=4096)
def windows_on(*, hours: str, on: dt.date, country: str) -> tuple[tuple[int, int], ...]:
    """When it is open that day, in whole minutes after local midnight, rounded inwards.

    Hours that are not stated (an empty text) leave the whole day open.

    >>> windows_on(hours="Mo-Fr 09:00-12:00,13:00-16:30", on=dt.date(2017, 9, 4), country="DK")
    ((540, 720), (780, 990))
    >>> windows_on(hours="Mo-Fr 09:00-16:00; PH off", on=dt.date(2017, 12, 25), country="DK")
    ()
    """
    if not hours:
        return ((0, DAY_MIN),)
    midnight = dt.datetime.combine(on, dt.time())  # wall-clock time, as the hours are
    windows = []
    for opens, closes, state, _comment in _parsed(hours, country).intervals(
        midnight, midnight + dt.timedelta(days=1)
    ):
        if state != opening_hours.State.OPEN:
            continue
        starts_min = -(-(opens - midnight) // dt.timedelta(minutes=1))
        ends_min = (closes - midnight) // dt.timedelta(minutes=1)
        if starts_min < ends_min:
            windows.append((starts_min, min(ends_min, DAY_MIN)))
    return tuple(windows)
