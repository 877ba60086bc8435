"""Wind from one mean: how often it blows how hard, and how long it lasts."""

from __future__ import annotations

from math import gamma
from typing import Final

import numpy as np

from leadinglights.engines.transfer.weather import noise
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS

SHAPE: Final = 2.0  # Weibull; 2.0 to 2.2 are usual
HOUR_TO_HOUR: Final = 0.97
INLAND_M_PER_S, COASTAL_M_PER_S = 3.5, 5.0  # where nothing is known: a guess, graded U


def wind_10m(name: str, *, mean_m_per_s: float, years: int) -> F64:
    """Wind at 10 m [m/s]: Weibull numbers through a Gaussian AR(1); the mean is exactly kept.

    Seasons and days are left out: a yearly mean does not tell them.

    Returns
    -------
    (years, 8760) float
    """
    shocks = noise.standard_normal(name, years=years, steps=HOURS)
    share = noise.share_below(noise.with_memory(shocks, HOUR_TO_HOUR))
    scale = mean_m_per_s / gamma(1.0 + 1.0 / SHAPE)
    speed = scale * (-np.log(np.clip(1.0 - share, 1e-6, 1.0))) ** (1.0 / SHAPE)
    found: F64 = speed * (mean_m_per_s / speed.mean())
    return found
