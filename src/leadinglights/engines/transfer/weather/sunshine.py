"""Hours of sunshine into the clearness of months."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import (
    DAYS,
    DAYS_OF_MONTH,
    F64,
    FIRST_DAY_OF_MONTH,
)
from leadinglights.engines.transfer.weather.solar import Sun

# Of a clear sky's radiation: what comes through without sunshine, and what sunshine adds. By
# tools/sunshine_fit.py from 14 hourly files outside the validation set (conventions §13).
DULL, SUNNY = 0.38, 0.57


def clearness_of(sunshine_h_per_day: F64, day_length_h: F64, clear: F64) -> F64:
    """Monthly clearness index by Ångström: Kt = clear (0.38 + 0.57 S / S0).

    Ångström wrote it so in 1924, as a share of what a clear sky lets through. As a share of what
    arrives outside the atmosphere (Prescott 1940) it tells too much of a low winter sun.

    Parameters
    ----------
    sunshine_h_per_day : (12,) float
    day_length_h : (365,) float
    clear : (12,) float
        Clearness index of a clear sky in each month.

    Returns
    -------
    (12,) float; in months without day the value is of no consequence.

    Source
    ------
    Ångström 1924, Quarterly Journal of the Royal Meteorological Society 50:121-126 (the form;
    recalled); the two numbers are fitted here.
    """
    possible = monthly_day_length_h(day_length_h)
    share = np.clip(sunshine_h_per_day / np.maximum(possible, 0.1), 0.0, 1.0)
    found: F64 = clear * (DULL + SUNNY * share)
    return found


def monthly_day_length_h(day_length_h: F64) -> F64:
    sums: F64 = np.add.reduceat(day_length_h, FIRST_DAY_OF_MONTH)
    found: F64 = sums / np.array(DAYS_OF_MONTH)
    return found


def sunshine_by_month(sunshine_h_per_year: float, *, shape: F64, day_length_h: F64) -> F64:
    """Hours a day in each month [h] from a year's hours, in proportion to day length and a shape.

    Parameters
    ----------
    shape : (12,) float
        Relative brightness of the months; ones where nothing is known.
    """
    possible = monthly_day_length_h(day_length_h)
    days = np.array(DAYS_OF_MONTH, dtype=np.float64)
    share = shape * sunshine_h_per_year / float(np.sum(days * possible * shape))
    for _ in range(20):  # a month cannot have more sun than day: the others take what is over
        share = np.minimum(share, 1.0)
        lacking = sunshine_h_per_year / max(float(np.sum(days * possible * share)), 1e-9)
        share = share * lacking
    return np.minimum(share, 1.0) * possible


def brightness(latitude_deg: float, sun: Sun) -> F64:
    """Relative share of possible sunshine by month (12,), where only a year's hours are known.

    Equal in all months below 42 degrees; above 50 degrees darker with a low noon sun, as the Danish
    hours of 1961-1990 are (share about 0.13 + 0.33 sin of the noon height); a blend between.
    """
    noon = np.maximum(sun.cos_zenith.reshape(DAYS, 24).max(axis=-1), 0.0)
    low = 0.13 + 0.33 * np.add.reduceat(noon, FIRST_DAY_OF_MONTH) / np.array(DAYS_OF_MONTH)
    share = np.clip((abs(latitude_deg) - 42.0) / 8.0, 0.0, 1.0)
    found: F64 = share * low / low.mean() + (1.0 - share)
    return found
