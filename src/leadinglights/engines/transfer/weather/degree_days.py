"""Heating degree days, from hours and from monthly normals."""

from __future__ import annotations

from math import erf, exp, pi, sqrt

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import DAYS_OF_MONTH, F64, daily_means
from leadinglights.engines.transfer.weather.normals import Normals
from leadinglights.engines.transfer.weather.spread import day_spread_k
from leadinglights.engines.transfer.weather.year import WeatherRefused


def hdd(temp_air_c: F64, base_c: float) -> F64:
    """Heating degree days [K d]: the sum over days of how far the day's mean is below the base.

    Parameters
    ----------
    temp_air_c : (..., hours) float
        Air [degC], hours a multiple of 24.
    base_c : float
        Such as 17. There is no second limit: Eurostat's definition (base 18, days up to 15 only)
        is another number.

    Returns
    -------
    (...) float

    Raises
    ------
    WeatherRefused
        If hours are no whole days, or one is missing.
    """
    if temp_air_c.shape[-1] % 24:
        raise WeatherRefused(f"{temp_air_c.shape[-1]} hours are no whole days; give whole days")
    missing = int(np.isnan(temp_air_c).sum())
    if missing:
        raise WeatherRefused(f"{missing} hours of air temperature are missing; fill them first")
    below: F64 = np.maximum(base_c - daily_means(temp_air_c), 0.0).sum(axis=-1)
    return below


def expected_hdd(normals: Normals, base_c: float, sigma_k: float | None = None) -> float:
    """Heating degree days [K d] to be expected from monthly means and the spread of days.

    E = sum over months of n [(B - T) Phi(z) + s phi(z)], z = (B - T) / s.

    Parameters
    ----------
    sigma_k : float or None
        Spread of daily means within their month; None takes `day_spread_k` of these normals.

    Source
    ------
    Mean of a normal variable cut off at B; as in Thom 1954, Monthly Weather Review 82(5):111-115.
    """
    monthly = np.array(normals.temp_air_c)
    spread = day_spread_k(monthly) if sigma_k is None else np.full(12, sigma_k)
    total = 0.0
    for days, mean, wide in zip(DAYS_OF_MONTH, monthly, spread, strict=True):
        below = base_c - float(mean)
        if wide <= 0.0:
            total += days * max(below, 0.0)
            continue
        z = below / float(wide)
        share = 0.5 * (1.0 + erf(z / sqrt(2.0)))
        total += days * (below * share + float(wide) * exp(-0.5 * z * z) / sqrt(2.0 * pi))
    return total
