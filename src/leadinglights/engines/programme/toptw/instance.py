"""One problem of the public yardstick: places with profits and windows, a start point, travel in ticks.

All times are whole *ticks*: `scale` ticks make one unit of the file. A window is about the *start* of a
visit. The triangle inequality fails by one tick here and there: travel was cut off, not rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import gcd

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Tour = tuple[int, ...]  # places in the order of the visits, without point 0 at either end


@dataclass(frozen=True)
class Instance:
    """What a file says; every sequence has n + 1 entries, point 0 first.

    Attributes
    ----------
    name : str
        Stem of the file's name.
    n : int
        Number of places, point 0 not counted.
    scale : int
        Ticks in one unit of the file: 10 or 100.
    profits : (n + 1,) int64
        Whole profits; point 0 has none.
    service, opens, closes : (n + 1,) int64
        Length of the visit, earliest and latest start of it [ticks]; `closes[0]` is the latest return.
    travel : ((n + 1) * (n + 1),) int64
        Flat matrix, row by row [ticks]: from i to j lies at `i * (n + 1) + j`.
    """

    name: str
    n: int
    scale: int
    profits: Ints
    service: Ints
    opens: Ints
    closes: Ints
    travel: Ints

    @cached_property
    def divisor(self) -> int:
        """The greatest number that divides every profit, at least 1: bounds are rounded down to it."""
        return gcd(*(int(profit) for profit in self.profits)) or 1

    @cached_property
    def total(self) -> int:
        """Sum of all profits: nothing can be worth more."""
        return int(self.profits.sum())

    @cached_property
    def leg(self) -> Ints:
        """Ticks from the start of a visit at i to the arrival at j, flat like `travel`."""
        size = self.n + 1
        flat: Ints = (self.travel.reshape(size, size) + self.service[:, None]).ravel()
        return flat

    def value(self, tours: tuple[Tour, ...]) -> int:
        """Profit of a tour set."""
        return sum(int(self.profits[place]) for tour in tours for place in tour)

    def rounded_down(self, bound: int) -> int:
        """The greatest profit a tour set could have that is at most `bound`."""
        return min(bound, self.total) // self.divisor * self.divisor
