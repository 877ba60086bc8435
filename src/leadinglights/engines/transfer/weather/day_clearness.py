"""How clear each day of a month is."""

from __future__ import annotations

from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather import noise
from leadinglights.engines.transfer.weather.calendar_year import DAYS, F64, MONTH_OF_DAY
from leadinglights.engines.transfer.weather.solar import Sun

LEAST_KT, MOST_KT = 0.08, 0.82
DAY_TO_DAY: Final = 0.29  # Graham, Hollands and Huget 1988, Solar Energy 40(2):83-92


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
