"""Where a function of one figure is zero, or jumps over zero."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

SHARP: Final = 1e-7  # of the range: how near a root is found
ROUNDS: Final = 60


def root(
    value: Callable[[float], float], low: float, high: float, at_low: float, at_high: float
) -> float:
    """Where a function that differs in sign at both ends is zero or jumps over it (Illinois, halved)."""
    sharp = SHARP * (high - low)
    for turn in range(ROUNDS):
        if high - low <= sharp or at_low == 0.0:
            break
        guess = (low * at_high - high * at_low) / (at_high - at_low)
        if turn % 4 == 3 or not low < guess < high:
            guess = 0.5 * (low + high)
        found = value(guess)
        if found == 0.0:
            return guess
        if (found > 0.0) == (at_low > 0.0):
            low, at_low, at_high = guess, found, 0.5 * at_high if turn % 4 != 3 else at_high
        else:
            high, at_high, at_low = guess, found, 0.5 * at_low if turn % 4 != 3 else at_low
    return low if at_low == 0.0 else 0.5 * (low + high)
