"""Random whole numbers that are the same on every platform and in every version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

_Thing = TypeVar("_Thing")
_MASK = (1 << 64) - 1


class Dice:
    """SplitMix64, seeded from the SHA-256 of a name."""

    def __init__(self, name: str) -> None:
        self._state = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def below(self, count: int) -> int:
        """Draw one of 0 ... count - 1, each equally likely."""
        limit = (1 << 64) - (1 << 64) % count  # draws above would favour small numbers
        drawn = self._next()
        while drawn >= limit:
            drawn = self._next()
        return drawn % count

    def between(self, least: int, most: int, step: int = 1) -> int:
        """Draw one of least, least + step, ... most."""
        return least + step * self.below((most - least) // step + 1)

    def chance(self, percent: int) -> bool:
        """Say yes so many times in a hundred."""
        return self.below(100) < percent

    def one_of(self, things: Sequence[_Thing]) -> _Thing:
        """Draw one of some things."""
        return things[self.below(len(things))]

    def weighted(self, weights: Sequence[tuple[_Thing, int]]) -> _Thing:
        """Draw one of some things, each as often as its weight says."""
        drawn = self.below(sum(weight for _, weight in weights))
        for thing, weight in weights:
            if drawn < weight:
                return thing
            drawn -= weight
        raise AssertionError("the weights add up to what was drawn from")

    def shuffled(self, things: Sequence[_Thing]) -> list[_Thing]:
        """Put things into random order (Fisher-Yates)."""
        mixed = list(things)
        for i in range(len(mixed) - 1, 0, -1):
            j = self.below(i + 1)
            mixed[i], mixed[j] = mixed[j], mixed[i]
        return mixed
