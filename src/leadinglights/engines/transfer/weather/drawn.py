"""Years a draw may meet: years made together and sorted by their cold, brighter or duller than told."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather.degree_days import hdd
from leadinglights.engines.transfer.weather.generator import ensemble
from leadinglights.engines.transfer.weather.normals import Normals
from leadinglights.engines.transfer.weather.year import BELIEVED, WeatherYear

YEARS: Final = 8  # few, and shared by all draws, so that a draw costs no more than before
MEAN_YEAR: Final = 0.5  # the share that stands for the year made of the normals themselves
BASE_C: Final = 17.0
LEAST_DEGREE_DAYS: Final = 40.0  # below, years are not told apart by their cold


def year_at(
    share: float, normals: Normals, *, latitude_deg: float, longitude_deg: float, seed: int
) -> WeatherYear:
    """The year of which this share of all years is milder.

    Parameters
    ----------
    share : float
        0, the mildest, to 1, the coldest of eight years that together keep the normals.
    """
    years = _by_cold(normals, latitude_deg, longitude_deg, seed)
    return years[min(int(share * YEARS), YEARS - 1)]


@lru_cache(maxsize=2)
def _by_cold(
    normals: Normals, latitude_deg: float, longitude_deg: float, seed: int
) -> tuple[WeatherYear, ...]:
    """Pure in its arguments, and shared by all draws of a city."""
    years = ensemble(
        normals, latitude_deg=latitude_deg, longitude_deg=longitude_deg, seed=seed, years=YEARS
    )
    days = np.array([hdd(year.temp_air_c, BASE_C) for year in years])
    mean = float(days.mean())
    cold = days / mean if mean >= LEAST_DEGREE_DAYS else np.ones(YEARS)
    order = np.argsort(days, kind="stable")
    return tuple(replace(years[n], cold=float(cold[n])) for n in order)


def brighter(year: WeatherYear, factor: float) -> WeatherYear:
    """The year with so many times its light, direct and diffuse alike."""
    if factor == 1.0:
        return year
    light = {
        name: np.minimum(getattr(year, name) * factor, BELIEVED[name][1])
        for name in ("ghi_w_per_m2", "dhi_w_per_m2", "dni_w_per_m2")
    }
    return replace(
        year,
        ghi_w_per_m2=light["ghi_w_per_m2"],
        dhi_w_per_m2=light["dhi_w_per_m2"],
        dni_w_per_m2=light["dni_w_per_m2"],
    )
