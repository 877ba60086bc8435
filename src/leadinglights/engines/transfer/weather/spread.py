"""How far days stray from their month's mean, where only monthly figures are known."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import F64

# By tools/weather_spread.py from 14 hourly files outside the validation set (conventions §12).
FIXED_K = 0.95
PER_RANGE = 0.080
PER_RANGE_IN_THE_COLD = 0.092
LEAST_K, MOST_K = 0.8, 6.5


def day_spread_k(temp_air_c: F64) -> F64:
    """Standard deviation of daily means within each month [K], by how continental the year is.

    sigma = 0.95 + 0.080 A + 0.092 A w, A the warmest minus the coldest month [K], w how near a
    month is to the coldest (0 to 1). It contains the month's own rise or fall. Fitted on 14 hourly
    files from 57 N to 34 S (root mean square error 0.9 K); East Asian winters are steadier.

    Parameters
    ----------
    temp_air_c : (..., 12) float
        Monthly means [degC].

    Returns
    -------
    (..., 12) float
    """
    warmest = temp_air_c.max(axis=-1, keepdims=True)
    span = warmest - temp_air_c.min(axis=-1, keepdims=True)
    cold = warmest - temp_air_c  # = A w
    spread: F64 = FIXED_K + PER_RANGE * span + PER_RANGE_IN_THE_COLD * cold
    return np.clip(spread, LEAST_K, MOST_K)


def drift_k(temp_air_c: F64) -> F64:
    """What of that spread is the month's own rise or fall [K]: a straight line over 30 days."""
    rise = 0.5 * (np.roll(temp_air_c, -1, axis=-1) - np.roll(temp_air_c, 1, axis=-1))
    found: F64 = np.abs(rise) / np.sqrt(12.0)
    return found


def day_range_k(clearness: F64, *, coastal: bool) -> F64:
    """Mean daily maximum minus minimum [K] from the monthly clearness index.

    Hargreaves and Samani's formula for radiation from temperature range, turned round:
    range = (Kt / k)^2, k = 0.16 inland, 0.19 on a coast; kept within 2 and 18 K.

    Parameters
    ----------
    clearness : (..., 12) float

    Source
    ------
    FAO Irrigation and Drainage Paper 56 (1998), equation 50.
    """
    return np.clip((clearness / (0.19 if coastal else 0.16)) ** 2, 2.0, 18.0)
