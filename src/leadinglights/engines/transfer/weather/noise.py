"""Random series that are the same bytes on every run: named streams, normal numbers, memory."""

from __future__ import annotations

import hashlib

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import F64


def standard_normal(name: str, *, years: int, steps: int) -> F64:
    """Independent normal numbers of mean 0 and variance 1, a function of the name alone.

    Raw bits of PCG64 (a stream numpy promises to keep) through Box and Muller: numpy's own normal
    numbers may change with its version.

    Parameters
    ----------
    name : str
        Names the stream, such as "ee-tartu|7|wind". Another purpose has another name, so that a new
        one changes none of the old.
    years, steps : int
        `steps` is even. The first year is the same whatever `years` is.

    Returns
    -------
    (years, steps) float
    """
    entropy = int.from_bytes(hashlib.sha256(name.encode()).digest(), "big")
    raw = np.random.PCG64(np.random.SeedSequence(entropy)).random_raw(years * steps)
    uniform = ((raw >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    radius, turn = uniform.reshape(years, 2, steps // 2).swapaxes(0, 1)
    length = np.sqrt(-2.0 * np.log(radius))
    angle = 2.0 * np.pi * turn
    return np.concatenate([length * np.cos(angle), length * np.sin(angle)], axis=-1)


def with_memory(shocks: F64, correlation: float) -> F64:
    """A stationary AR(1) series of variance 1 that runs from its end into its beginning.

    Parameters
    ----------
    shocks : (years, steps) float
        Independent, variance 1.
    correlation : float
        Between one step and the next, 0 <= correlation < 1.

    Returns
    -------
    (years, steps) float
    """
    series = np.sqrt(1.0 - correlation**2) * shocks
    reach, weight = 1, correlation
    # After each turn a value holds twice as many of the shocks before it.
    while weight > 1e-17 and reach < series.shape[-1]:
        series = series + weight * np.roll(series, reach, axis=-1)
        reach, weight = 2 * reach, weight * weight
    found: F64 = series
    return found


def share_below(normal: F64) -> F64:
    """The normal distribution function, by a table of `math.erf`; error below 2e-6."""
    share: F64 = np.interp(normal, _STEPS, _SHARES)
    return share


def _table() -> tuple[F64, F64]:
    from math import erf, sqrt

    steps = np.linspace(-8.0, 8.0, 8001)
    return steps, np.array([0.5 * (1.0 + erf(step / sqrt(2.0))) for step in steps])


_STEPS, _SHARES = _table()
