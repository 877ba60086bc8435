"""Taking dates out of calendars: what has begun stays, and what is never free says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from leadinglights.engines.programme.clock import DAY_MIN, Window
from leadinglights.engines.programme.contents import Period
from leadinglights.engines.programme.replan_force import moment_of

Windows = tuple[Window, ...]


def dates_of(period: Period) -> list[dt.date]:
    """Every date of a period."""
    first, last = period.from_date, period.to_date
    return [first + dt.timedelta(days=i) for i in range((last - first).days + 1)]


def whole_days(period: Period) -> Windows:
    """Always free, written out day by day."""
    return tuple(Window(date, 0, DAY_MIN) for date in dates_of(period))


def never(period: Period) -> Windows:
    """Never free: a minute of the day before. People and vehicles without windows are always free."""
    return (Window(period.from_date - dt.timedelta(days=1), 0, 1),)


def without(
    windows: Iterable[Window],
    date: dt.date | None,
    now: dt.datetime | None,
    begun: Iterable[Window],
) -> Windows:
    """Windows without a date, or without all dates (null); what lay before `now` or had begun stays."""
    left: list[Window] = []
    since = moment_of(now) if now is not None else None
    spared = sorted(set(begun))
    for window in windows:
        if (date is not None and window.date != date) or (
            since is not None and window.date < since[0]
        ):
            left.append(window)
        else:
            left += [one for one in spared if _inside(one, window)]
    return tuple(left)


def _inside(one: Window, window: Window) -> bool:
    same = one.date == window.date
    return same and window.from_min <= one.from_min and one.to_min <= window.to_min


def minus(windows: Iterable[Window], taken: Window) -> Windows:
    """Windows without one stretch of one day."""
    left: list[Window] = []
    for one in windows:
        apart = one.to_min <= taken.from_min or taken.to_min <= one.from_min
        if one.date != taken.date or apart:
            left.append(one)
            continue
        if one.from_min < taken.from_min:
            left.append(Window(one.date, one.from_min, taken.from_min))
        if taken.to_min < one.to_min:
            left.append(Window(one.date, taken.to_min, one.to_min))
    return tuple(left)


def plus(windows: Iterable[Window], wanted: Window) -> Windows:
    """Windows with one more stretch, unless one of them holds it already."""
    windows = tuple(windows)
    if any(_inside(wanted, one) for one in windows):
        return windows
    return (*windows, wanted)
