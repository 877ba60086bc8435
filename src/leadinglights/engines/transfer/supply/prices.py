"""Electricity prices of the hours, from a mean and how far they swing (§22)."""

from __future__ import annotations

from typing import Final

import numpy as np

from leadinglights.engines.transfer.problem.energy import Price, ShapedPrice
from leadinglights.engines.transfer.supply.surroundings import DAY_OF_HOUR
from leadinglights.engines.transfer.weather import WeatherYear
from leadinglights.engines.transfer.weather.calendar_year import DAYS, F64, I64

# By local clock: low at night, high in the morning and the evening, lower at noon. Assumed (U);
# mean 0, highest 1.
PRICE_BY_CLOCK: Final = np.array([
    -0.85, -0.95, -1.00, -1.00, -0.85, -0.45, 0.20, 0.75, 0.80, 0.50, 0.20, 0.00,
    -0.10, -0.15, -0.10, 0.10, 0.45, 0.85, 1.00, 0.90, 0.60, 0.20, -0.30, -0.80,
])  # fmt: skip
WIND_AND_SUN: Final = 0.5  # of the day's swing, at one standard deviation of wind and sun; assumed
COLDEST_DAY: Final = 15


def prices_of(price: Price, weather: WeatherYear, *, clock: I64, latitude_deg: float) -> F64:
    """Price of each hour [EUR/MWh]; the mean of a shaped price is kept exactly."""
    if not isinstance(price, ShapedPrice):
        return np.array(price.eur_per_mwh)
    phase = 2.0 * np.pi * (np.arange(DAYS) - COLDEST_DAY) / DAYS
    season = np.cos(phase)[DAY_OF_HOUR] * (1.0 if latitude_deg >= 0.0 else -1.0)
    plenty = _standard(np.minimum(weather.wind_10m_m_per_s, 12.0) ** 2) + _standard(
        weather.ghi_w_per_m2
    )
    swing = price.day_swing.value
    shape = (
        1.0 + swing * (PRICE_BY_CLOCK[clock] - WIND_AND_SUN * plenty / np.sqrt(2.0))
        + price.season_swing.value * season
    )  # fmt: skip
    # Shifted, not scaled: hours of plenty may fall below zero, and the mean stays.
    found: F64 = price.mean_eur_per_mwh.value * (shape + 1.0 - shape.mean())
    return found


def _standard(series: F64) -> F64:
    spread = float(series.std())
    return (series - series.mean()) / spread if spread > 0.0 else np.zeros_like(series)
