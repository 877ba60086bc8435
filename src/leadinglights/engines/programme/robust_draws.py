"""Chance for many runs at once: the n-th run's draw for a thing hangs on the seed, the thing and n alone.

So two plans with the same seed meet the same traffic on the same ride (common random numbers), and no
draw moves because something else was added. The bits are SplitMix64's, as in `chance.py`, and times are
whole seconds: platforms could differ only where a last digit falls on half a second.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

Seconds = NDArray[np.int64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


class Draws:
    """Draws for `runs` runs, by name."""

    def __init__(self, seed: int, runs: int) -> None:
        self.runs = runs
        self._seed = seed
        self._steps = np.arange(1, 2 * runs + 1, dtype=np.uint64) * _GOLDEN

    def uniform(self, *name: str | int) -> NDArray[np.float64]:
        """Two rows of numbers strictly between 0 and 1, one column a run."""
        text = "\n".join(str(part) for part in (self._seed, *name))
        key = np.uint64(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big"))
        bits = self._steps + key
        bits = (bits ^ (bits >> np.uint64(30))) * _FIRST
        bits = (bits ^ (bits >> np.uint64(27))) * _SECOND
        bits ^= bits >> np.uint64(31)
        # 52 bits and a half: exact in a double, and never 0 or 1.
        numbers = ((bits >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52
        return numbers.reshape(2, self.runs)

    def ride(self, minutes: int, sigma: float, *name: str | int) -> Seconds:
        """Seconds of a ride: its minutes times a lognormal factor of median 1."""
        if minutes == 0 or sigma == 0.0:
            return np.full(self.runs, 60 * minutes, dtype=np.int64)
        one, other = self.uniform("ride", *name)
        normal = np.sqrt(-2.0 * np.log(one)) * np.cos(2.0 * np.pi * other)  # Box and Muller
        seconds: Seconds = np.rint(60.0 * minutes * np.exp(sigma * normal)).astype(np.int64)
        return seconds

    def overrun(self, share: float, mean_min: float, *name: str | int) -> Seconds:
        """Seconds a stop runs over: none in most runs, exponential in `share` of them."""
        one, _ = self.uniform("overrun", *name)
        if share == 0.0:
            return np.zeros(self.runs, dtype=np.int64)
        # Below the share the number is uniform again when divided by it.
        longer = -60.0 * mean_min * np.log(np.minimum(one / share, 1.0))
        seconds: Seconds = np.rint(longer).astype(np.int64)
        return seconds
