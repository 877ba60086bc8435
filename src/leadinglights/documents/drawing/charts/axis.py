"""A scale of a chart: from values to units of the drawing, with round steps."""

from __future__ import annotations

import math
from dataclasses import dataclass

TEXT_PX = 14.0
NOTE_PX = 13.0


@dataclass(frozen=True, slots=True)
class Axis:
    """Linear scale from `low`..`high` to `start`..`end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Place of a value; beyond the ends it stays at the end."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


def round_steps(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round values from at or below `low` to at or above `high`, at most `most` + 1 of them.

    >>> round_steps(0, 14.2, 4)
    (0.0, 5.0, 10.0, 15.0)
    """
    span = max(high - low, 1e-9)
    rough = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(
        factor * power
        for factor in (1.0, 2.0, 2.5, 5.0, 10.0, 20.0)
        if math.ceil(high / (factor * power) - 1e-9) - math.floor(low / (factor * power) + 1e-9)
        <= most
    )
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(i * step, 10) + 0.0 for i in range(first, max(last, first + 1) + 1))
