"""Air from hour to hour, and the slower sea and ground below it."""

from __future__ import annotations

from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather import noise
from leadinglights.engines.transfer.weather.calendar_year import (
    DAYS_OF_MONTH,
    F64,
    HOURS,
    MONTH_OF_DAY,
    daily_means,
    monthly_means,
)
from leadinglights.engines.transfer.weather.spline import kept, smooth_year
from leadinglights.engines.transfer.weather.spread import drift_k

FORGETTING_PER_DAY: Final = 0.45  # an hourly AR(1) with it gives daily means correlated by 0.75
WARMEST_SOLAR_HOUR: Final = 14.5
# K of daily range for each K of spread, added in squares: 1.43 to 1.79 by simulation of the strays.
STRAY_RANGE: Final = 1.65
FURTHEST: Final = 3.3  # standard deviations a stray goes at most: some 9 hours a year would go on
SEA_LAG_DAYS: Final = 38.0  # between the 30 and 45 days of shallow northern seas
SEA_FREEZES_C: Final = -1.8  # at 35 g salt per kg
SEA_HOTTEST_C: Final = 36.0  # warmer water is met in lagoons only
GROUND_DEPTH_M: Final = 1.0
GROUND_DIFFUSIVITY_M2_PER_DAY: Final = 0.05  # moist soil, about 5.8e-7 m2/s


def moods(name: str, *, years: int) -> F64:
    """How far each hour strays, in standard deviations: AR(1), at most 3.3 either way.

    Returns
    -------
    (years, 8760) float
    """
    shocks = noise.standard_normal(name, years=years, steps=HOURS)
    memory = noise.with_memory(shocks, float(np.exp(-FORGETTING_PER_DAY / 24.0)))
    kept_in: F64 = np.clip(memory, -FURTHEST, FURTHEST)
    return kept_in


def daily_moods(hourly: F64) -> F64:
    """How warm each day is for its season, in standard deviations of days: (years, 365)."""
    days: F64 = daily_means(hourly) / mean_variance(1.0) ** 0.5
    return days


def strays_k(hourly: F64, *, temp_air_c: F64, spread_k: F64) -> F64:
    """How far each hour strays from the smooth year [K]: moods, wider or narrower by month.

    The spread asked for is that of daily means within their month. Means of days and of months
    take their share of an AR(1) process away, so the process itself is wider.

    Returns
    -------
    (years, 8760) float, not yet re-centred: the months of single years differ, as they do.
    """
    within = mean_variance(1.0) - mean_variance(365.0 / 12.0)
    rest = np.sqrt(np.maximum(spread_k**2 - drift_k(temp_air_c) ** 2, 0.25) / within)
    return hourly * np.maximum(smooth_year(rest), 0.3)


def mean_variance(days: float) -> float:
    """Variance of the mean of an AR(1) process of variance 1 over so many days."""
    theta = FORGETTING_PER_DAY * days
    return float(2.0 * (theta - 1.0 + np.exp(-theta)) / theta**2)


def recentred(strays: F64) -> F64:
    """Strays whose monthly means, over all the years together, are zero; changed smoothly."""
    return strays - smooth_year(monthly_means(strays.mean(axis=0)))


def day_wave_k(*, range_k: F64, spread_k: F64, daily_clearness: F64, solar_time_h: F64) -> F64:
    """The daily wave [K]: a cosine, warmest at 14.5 h solar time, wider on clear days.

    Strays within a day widen its range by themselves; that part is taken off.

    Parameters
    ----------
    range_k, spread_k : (12,) float
        Mean daily maximum minus minimum; spread of daily means.
    daily_clearness : (years, 365) float
        Clearness of each day over the mean of its month.

    Returns
    -------
    (years, 8760) float
    """
    wave = np.sqrt(np.maximum(range_k**2 - (STRAY_RANGE * spread_k) ** 2, (0.3 * range_k) ** 2))
    clear = np.clip(0.55 + 0.45 * daily_clearness, 0.3, 1.6)
    height = 0.5 * wave[MONTH_OF_DAY] * clear
    cosine = np.cos(2.0 * np.pi * (solar_time_h - WARMEST_SOLAR_HOUR) / 24.0)
    return np.repeat(height, 24, axis=-1) * cosine


def air_c(*, temp_air_c: F64, strays: F64, wave: F64) -> F64:
    """Smooth year, strays and daily wave; monthly means over all years exactly as given."""
    hourly = smooth_year(temp_air_c) + recentred(strays) + wave
    mean = hourly.mean(axis=0)
    found: F64 = hourly + (kept(mean, temp_air_c) - mean)
    return found


def first_wave(monthly_c: F64) -> tuple[float, float, float]:
    """Mean [degC], amplitude [K] and warmest day (0 to 365) of the yearly wave in monthly means."""
    days = np.array(DAYS_OF_MONTH, dtype=np.float64)
    middle = 2.0 * np.pi * (np.cumsum(days) - 0.5 * days) / 365.0
    cosine = 2.0 / 365.0 * float(np.sum(days * monthly_c * np.cos(middle)))
    sine = 2.0 / 365.0 * float(np.sum(days * monthly_c * np.sin(middle)))
    warmest = float(np.arctan2(sine, cosine)) / (2.0 * np.pi) * 365.0
    return float(np.sum(days * monthly_c) / 365.0), float(np.hypot(cosine, sine)), warmest % 365.0


def wave_of_year(mean_c: float, amplitude_k: float, warmest_day: float) -> F64:
    """(8760,) a yearly cosine [degC]."""
    day = (np.arange(HOURS) + 0.5) / 24.0
    wave: F64 = mean_c + amplitude_k * np.cos(2.0 * np.pi * (day - warmest_day) / 365.0)
    return wave


def sea_c(monthly_c: F64, coldest_and_warmest: tuple[float, float] | None) -> F64:
    """Surface of the sea [degC]: a yearly wave that lags the air by 38 days, never below freezing.

    Without figures for the sea: the air's mean (at least -1) and 0.7 of the air's wave, which is a
    guess, graded U by whoever uses it.

    Parameters
    ----------
    monthly_c : (12,) float
        Air [degC].
    coldest_and_warmest : (float, float) or None
        Of the sea, in the course of a mean year [degC].
    """
    mean, amplitude, warmest_day = first_wave(monthly_c)
    if coldest_and_warmest is None:
        mean, amplitude = max(mean, -1.0), 0.7 * amplitude
    else:
        coldest, warmest = coldest_and_warmest
        mean, amplitude = 0.5 * (coldest + warmest), 0.5 * (warmest - coldest)
    wave = wave_of_year(mean, amplitude, warmest_day + SEA_LAG_DAYS)
    return np.clip(wave, SEA_FREEZES_C, SEA_HOTTEST_C)


def ground_c(monthly_c: F64, *, depth_m: float = GROUND_DEPTH_M) -> F64:
    """Undisturbed ground [degC] at a depth: the air's yearly wave, damped and late.

    Source
    ------
    Kusuda and Achenbach 1965, Earth temperature and thermal diffusivity at selected stations in the
    United States, ASHRAE Transactions 71(1):61-75. Snow and ground cover are left out.
    """
    mean, amplitude, warmest_day = first_wave(monthly_c)
    damping = depth_m * np.sqrt(np.pi / (365.0 * GROUND_DIFFUSIVITY_M2_PER_DAY))
    late_days = damping * 365.0 / (2.0 * np.pi)
    return wave_of_year(mean, amplitude * float(np.exp(-damping)), warmest_day + late_days)
