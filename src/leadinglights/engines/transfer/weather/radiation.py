"""Sunshine hours into radiation: months, then days, then hours."""

from __future__ import annotations

from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather import noise
from leadinglights.engines.transfer.weather.calendar_year import (
    DAYS,
    DAYS_OF_MONTH,
    F64,
    FIRST_DAY_OF_MONTH,
    HOURS,
    I64,
    MONTH_OF_DAY,
    MONTH_OF_HOUR,
    monthly_means,
)
from leadinglights.engines.transfer.weather.solar import Sun

ANGSTROM_A, ANGSTROM_B = 0.25, 0.5  # FAO Irrigation and Drainage Paper 56 (1998), equation 35
LEAST_KT, MOST_KT = 0.08, 0.82
DAY_TO_DAY: Final = 0.29  # Graham, Hollands and Huget 1988, Solar Energy 40(2):83-92
HOUR_TO_HOUR: Final = 0.4  # middle of Aguiar and Collares-Pereira's 0.38 + 0.06 cos(7.4 Kt - 2.5)


def clearness_of(sunshine_h_per_day: F64, day_length_h: F64) -> F64:
    """Monthly clearness index by Ångström and Prescott: Kt = 0.25 + 0.5 S / S0.

    Parameters
    ----------
    sunshine_h_per_day : (12,) float
    day_length_h : (365,) float

    Returns
    -------
    (12,) float; in months without day the value is of no consequence.
    """
    possible = monthly_day_length_h(day_length_h)
    share = np.clip(sunshine_h_per_day / np.maximum(possible, 0.1), 0.0, 1.0)
    return ANGSTROM_A + ANGSTROM_B * share


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


def daily_clearness(normal: F64, monthly: F64) -> F64:
    """Clearness of each day from a normal number: low numbers are dull days.

    The distribution of daily clearness within a month is exponential between two bounds and keeps
    the month's mean.

    Parameters
    ----------
    normal : (years, 365) float
        Mean 0, variance 1.
    monthly : (12,) float

    Returns
    -------
    (years, 365) float

    Source
    ------
    Bendt, Collares-Pereira and Rabl 1981, Solar Energy 27(1):1-5; bounds after Hollands and Huget
    1983, Solar Energy 30(3):195-209; exponent after Herzog 1985, as printed in Duffie and Beckman,
    Solar Engineering of Thermal Processes, section 2.9 (recalled, checked by the mean it must keep).
    """
    mean = np.clip(monthly, LEAST_KT + 0.02, MOST_KT - 0.03)
    low = 0.05
    high = np.maximum(0.6313 + 0.267 * mean - 11.9 * (mean - 0.75) ** 8, mean + 0.04)
    ratio = (high - low) / (high - mean)
    gamma = -1.498 + (1.184 * ratio - 27.182 * np.exp(-1.5 * ratio)) / (high - low)
    gamma = np.where(np.abs(gamma) < 1e-3, 1e-3, gamma)[MONTH_OF_DAY]
    bottom, top = np.exp(gamma * low), np.exp(gamma * high[MONTH_OF_DAY])
    found: F64 = np.log(bottom + noise.share_below(normal) * (top - bottom)) / gamma
    return found


def day_numbers(name: str, *, warmth: F64, sun: Sun, years: int) -> F64:
    """Normal numbers behind the days' clearness: remembered from day to day, related to warmth.

    Clear summer days are warmer (+0.3), clear winter days colder (-0.2): by the noon sun's height,
    from 15 to 60 degrees.

    Parameters
    ----------
    warmth : (years, 365) float
        How much warmer than its season a day is, in standard deviations.
    """
    noon = np.degrees(np.arcsin(sun.cos_zenith.reshape(DAYS, 24).max(axis=-1)))
    related = -0.2 + 0.5 * np.clip((noon - 15.0) / 45.0, 0.0, 1.0)
    shocks = noise.standard_normal(name, years=years, steps=DAYS + 1)[:, :DAYS]
    own = noise.with_memory(shocks, DAY_TO_DAY)
    found: F64 = related * warmth + np.sqrt(1.0 - related**2) * own
    return found


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
    haurwitz = 1.1 * 1098.0 / 1361.0 * np.exp(-0.057 / np.maximum(height, 0.02))
    return np.maximum(haurwitz, np.minimum(1.1 * monthly, 0.92))
