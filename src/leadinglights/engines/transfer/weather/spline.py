"""A smooth year through twelve monthly means that keeps each of them."""

from __future__ import annotations

from functools import cache

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import (
    DAYS_OF_MONTH,
    F64,
    HOURS,
    MONTH_OF_HOUR,
    monthly_means,
)


def smooth_year(monthly: F64) -> F64:
    """Hours of a periodic year whose monthly means are exactly those given.

    The derivative of the periodic cubic spline through the running sum of the months: a quadratic
    in each month, continuous with its slope, also from December to January.

    Parameters
    ----------
    monthly : (..., 12) float

    Returns
    -------
    (..., 8760) float, in the unit of `monthly`. It may swing a little beyond the monthly means.

    Source
    ------
    Integral spline after Delhez 2003, Applied Mathematics Letters 16:17-22 (idea; own derivation).
    """
    smooth = np.zeros((*monthly.shape[:-1], HOURS))
    # Term by term: a matrix product may round otherwise with another number of threads.
    for month, added in enumerate(months_into_hours()):
        smooth += monthly[..., month, None] * added
    return kept(smooth, monthly)


def kept(hourly: F64, monthly: F64) -> F64:
    """The series with each month shifted so that its mean is the one given, to the last digit."""
    return hourly + (monthly - monthly_means(hourly))[..., MONTH_OF_HOUR]


@cache
def months_into_hours() -> F64:
    """(12, 8760): what each month's mean adds to each hour. The spline is linear in the means."""
    length = np.array(DAYS_OF_MONTH, dtype=np.float64) * 24.0
    slopes = edge_values(length)
    matrix = np.zeros((HOURS, 12))
    hour = 0
    for month in range(12):
        count = int(length[month])
        x = (np.arange(count) + 0.5) / count
        left, right = slopes[month], slopes[(month + 1) % 12]
        own = np.zeros(12)
        own[month] = 1.0
        # A quadratic with value `left` at 0, `right` at 1 and mean `own`.
        matrix[hour : hour + count] = (
            np.outer(1 - 4 * x + 3 * x**2, left)
            + np.outer(-2 * x + 3 * x**2, right)
            + np.outer(6 * (x - x**2), own)
        )
        hour += count
    by_month = np.ascontiguousarray(matrix.T)
    by_month.setflags(write=False)
    return by_month


def edge_values(length: F64) -> F64:
    """(12, 12): the value at each month's beginning, by mean of each month; slopes are continuous."""
    left = np.zeros((12, 12))
    right = np.zeros((12, 12))
    for month in range(12):
        before = (month - 1) % 12
        # Slope at the end of the month before: (2 a + 4 b - 6 m) / h; at the start: (-4 b - 2 c + 6 m) / h.
        left[month, before] += 2 / length[before]
        left[month, month] += 4 / length[before] + 4 / length[month]
        left[month, (month + 1) % 12] += 2 / length[month]
        right[month, before] += 6 / length[before]
        right[month, month] += 6 / length[month]
    return np.asarray(np.linalg.solve(left, right), dtype=np.float64)
