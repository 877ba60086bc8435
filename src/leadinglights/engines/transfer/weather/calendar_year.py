"""The hours of the engine's year: 8760 in UTC, 29 February left out (transfer conventions §1)."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]

HOURS: Final = 8760
DAYS: Final = 365
DAYS_OF_MONTH: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MONTH_OF_DAY: Final[I64] = np.repeat(np.arange(12), DAYS_OF_MONTH)
MONTH_OF_HOUR: Final[I64] = np.repeat(MONTH_OF_DAY, 24)
HOURS_OF_MONTH: Final[F64] = 24.0 * np.array(DAYS_OF_MONTH, dtype=np.float64)
FIRST_HOUR_OF_MONTH: Final[I64] = np.concatenate(
    [[0], np.cumsum(24 * np.array(DAYS_OF_MONTH))[:-1]]
)
FIRST_DAY_OF_MONTH: Final[I64] = FIRST_HOUR_OF_MONTH // 24


def monthly_means(hourly: F64) -> F64:
    """Means of the twelve months.

    Parameters
    ----------
    hourly : (..., 8760) float

    Returns
    -------
    (..., 12) float, in the unit of `hourly`.
    """
    sums: F64 = np.add.reduceat(hourly, FIRST_HOUR_OF_MONTH, axis=-1)
    return sums / HOURS_OF_MONTH


def daily_means(hourly: F64) -> F64:
    """Means of the days of a series of whole days: (..., days * 24) to (..., days)."""
    means: F64 = hourly.reshape(*hourly.shape[:-1], -1, 24).mean(axis=-1)
    return means


def moment(hour: int) -> str:
    """An hour of the year in words: month, day and clock, UTC.

    >>> moment(0)
    '01-01T00'
    >>> moment(8759)
    '12-31T23'
    """
    month = int(MONTH_OF_HOUR[hour])
    day = (hour - int(FIRST_HOUR_OF_MONTH[month])) // 24 + 1
    return f"{month + 1:02d}-{day:02d}T{hour % 24:02d}"
