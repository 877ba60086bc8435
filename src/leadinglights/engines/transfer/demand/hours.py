"""Hours of heat from the weather: space heat by degree hours, hot water by the clock (§20)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import DAYS, F64, HOURS, I64

# Weights of the last four days' air: heavy walls remember. Geometric, as in the gas profiles of BDEW;
# a network of many buildings answers to the same mean (recalled, unverified).
DAYS_BACK: Final = (1.0, 0.5, 0.25, 0.125)
# Space heat of a network by local clock hour: set back a little at night, most in the morning.
# Networks swing far less within the day than single houses (Gadd and Werner 2013, doi
# 10.1016/j.apenergy.2013.04.042, about 5 %); this curve is assumed (U) and has mean 1.
SPACE_BY_CLOCK: Final = np.array([
    0.94, 0.93, 0.93, 0.94, 0.97, 1.02, 1.07, 1.08, 1.06, 1.03, 1.01, 1.00,
    0.99, 0.98, 0.98, 0.99, 1.00, 1.02, 1.03, 1.03, 1.02, 1.01, 1.00, 0.97,
])  # fmt: skip
# Hot water drawn by many homes, with what its pipes lose all day; assumed (U).
WATER_BY_CLOCK: Final = np.array([
    0.55, 0.50, 0.48, 0.50, 0.60, 0.90, 1.45, 1.65, 1.40, 1.15, 1.05, 1.05,
    1.05, 1.00, 0.95, 0.95, 1.05, 1.25, 1.40, 1.40, 1.30, 1.15, 0.90, 0.67,
])  # fmt: skip
HOT_WATER_C: Final = 55.0


class NoHeatingHours(ValueError):
    """Space heat is asked for where no hour is cold enough to heat."""


@dataclass(frozen=True, slots=True, eq=False)
class Air:
    """What the demand feels of the weather: (8760,) each."""

    smooth_c: F64  # air of the last days
    day_c: F64  # mean of the last 24 hours
    cold_water_c: F64
    clock: I64  # local clock hour, by longitude


def air_of(temp_air_c: F64, temp_ground_c: F64, longitude_deg: float) -> Air:
    """Smoothed air, cold water as warm as the ground (1 to 35 degC), and clock hours by longitude."""
    total = np.concatenate([[0.0], np.cumsum(np.concatenate([temp_air_c[-23:], temp_air_c]))])
    day = (total[24:] - total[:-24]) / 24.0
    smooth = sum(
        (weight * np.roll(day, 24 * back) for back, weight in enumerate(DAYS_BACK)),
        np.zeros(HOURS),
    ) / sum(DAYS_BACK)
    zone = round(longitude_deg / 15.0)
    clock = np.tile((np.arange(24) + zone) % 24, DAYS)
    return Air(smooth, day, np.clip(temp_ground_c, 1.0, 35.0), clock)


def space_heat_mw(air: Air, *, mwh_per_year: float, limit_c: float) -> F64:
    """Space heat of each hour [MW]: proportional to the kelvin below the heating limit; the sum is exact.

    Raises
    ------
    NoHeatingHours
        If heat is asked for, and no hour lies below the limit.
    """
    if mwh_per_year == 0.0:
        return np.zeros(HOURS)
    shape = np.maximum(limit_c - air.smooth_c, 0.0) * SPACE_BY_CLOCK[air.clock]
    total = float(shape.sum())
    if total <= 0.0:
        raise NoHeatingHours(
            f"{mwh_per_year:g} MWh of space heat a year, but no hour is below the heating limit of "
            f"{limit_c:g} degC: raise the limit or give 0"
        )
    found: F64 = shape * (mwh_per_year / total)
    return found


def hot_water_mw(air: Air, *, mwh_per_year: float) -> F64:
    """Hot water of each hour [MW]: by the clock, more when the cold water is colder; the sum is exact."""
    shape = WATER_BY_CLOCK[air.clock] * (HOT_WATER_C - air.cold_water_c)
    found: F64 = shape * (mwh_per_year / float(shape.sum()))
    return found
