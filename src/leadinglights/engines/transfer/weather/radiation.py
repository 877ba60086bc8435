"""Radiation of each hour from the clearness of its day."""

from __future__ import annotations

from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather import noise
from leadinglights.engines.transfer.weather.calendar_year import (
    F64,
    HOURS,
    I64,
    MONTH_OF_HOUR,
    monthly_means,
)
from leadinglights.engines.transfer.weather.solar import Sun

HOUR_TO_HOUR: Final = 0.4  # middle of Aguiar and Collares-Pereira's 0.38 + 0.06 cos(7.4 Kt - 2.5)


def hourly_ghi(name: str, *, daily: F64, monthly: F64, sun: Sun) -> F64:
    """Global horizontal radiation [W/m2] from the days' clearness; monthly means exactly kept.

    Each hour is drawn about the mean its day and the sun's height give it, with the spread they
    give it; then days, then months over all years together, are scaled to their sums.

    Parameters
    ----------
    daily : (years, 365) float
    monthly : (12,) float

    Returns
    -------
    (years, 8760) float

    Source
    ------
    Aguiar and Collares-Pereira 1992, Solar Energy 49(3):167-174 (TAG), doi
    10.1016/0038-092X(92)90068-L; written from the formulas, recalled.
    """
    years = daily.shape[0]
    light = np.flatnonzero(sun.cos_zenith > 0.0)
    ghi = np.zeros((years, HOURS))
    if light.size == 0:
        return ghi
    outside, height = sun.horizontal_w_per_m2[light], sun.cos_zenith[light]
    kt, day = daily[:, light // 24], light // 24
    shocks = noise.standard_normal(name, years=years, steps=HOURS)
    drawn = noise.with_memory(shocks, HOUR_TO_HOUR)[:, light]
    roof = clear_sky_share(height, monthly[MONTH_OF_HOUR[light]])
    share = np.clip(tag_mean(kt, height) + tag_spread(kt, height) * drawn, 0.02, roof)
    hourly = share * outside
    starts = np.flatnonzero(np.diff(day, prepend=-1))
    sums = np.add.reduceat(hourly, starts, axis=-1)
    wanted = kt[:, starts] * np.add.reduceat(outside, starts)
    factor = np.repeat(wanted / sums, np.diff(np.append(starts, light.size)), axis=-1)
    ghi[:, light] = np.minimum(hourly * factor, roof * outside)
    return scaled_to_months(ghi, monthly=monthly, roof=roof, light=light, sun=sun)


def scaled_to_months(ghi: F64, *, monthly: F64, roof: F64, light: I64, sun: Sun) -> F64:
    """Twice under the roof of a clear sky, then exactly."""
    wanted = monthly * monthly_means(sun.horizontal_w_per_m2)
    limit = np.zeros(HOURS)
    limit[light] = roof * sun.horizontal_w_per_m2[light]
    for last in (False, False, True):
        there = monthly_means(ghi.mean(axis=0))
        factor = np.where(there > 0.0, wanted / np.where(there > 0.0, there, 1.0), 0.0)
        ghi = ghi * factor[MONTH_OF_HOUR]
        if not last:
            ghi = np.minimum(ghi, limit)
    return ghi


def tag_mean(kt: F64, height: F64) -> F64:
    """Mean clearness of an hour by its day's clearness and the sine of the sun's height."""
    level = -0.19 + 1.12 * kt + 0.24 * np.exp(-8.0 * kt)
    rise = 0.32 - 1.6 * (kt - 0.5) ** 2
    bend = 0.19 + 2.27 * kt**2 - 2.51 * kt**3
    return level + rise * np.exp(-bend / np.maximum(height, 0.02))


def tag_spread(kt: F64, height: F64) -> F64:
    """Standard deviation of that clearness."""
    wide = 0.14 * np.exp(-20.0 * (kt - 0.35) ** 2)
    steep = 3.0 * (kt - 0.45) ** 2 + 16.0 * kt**5
    return wide * np.exp(steep * (1.0 - height))


def clear_sky_share(height: F64, monthly: F64) -> F64:
    """The clearest an hour is let be: 1.1 of a clear sky, or what a very clear climate needs.

    Source
    ------
    Haurwitz 1945, Journal of Meteorology 2:154-166: 1098 sin(h) exp(-0.057 / sin(h)) W/m2.
    """
    return np.maximum(1.1 * haurwitz_share(height), np.minimum(1.1 * monthly, 0.92))


def haurwitz_share(height: F64) -> F64:
    """Clearness index under a clear sky by the sine of the sun's height."""
    found: F64 = 1098.0 / 1361.0 * np.exp(-0.057 / np.maximum(height, 0.02))
    return found


def clear_months(sun: Sun) -> F64:
    """Clearness index of the months (12,) if no cloud ever came; 0.5 where there is no day."""
    outside = sun.horizontal_w_per_m2
    clear = monthly_means(haurwitz_share(sun.cos_zenith) * outside)
    there = monthly_means(outside)
    return np.where(there > 0.1, clear / np.maximum(there, 0.1), 0.5)
