"""What a tour earns after prices: weights of nodes, fines of cuts, and both by byte for quick sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from leadinglights.engines.programme.compiled import sequence
from leadinglights.engines.programme.toptw.bound.network import BITS
from leadinglights.engines.programme.toptw.instance import Ints

UNIT = 1 << 14  # parts of one profit point: prices are whole multiples of 1 / UNIT


@dataclass(frozen=True)
class Prices:
    """Multipliers of the master's rows in parts of a point, none negative.

    Attributes
    ----------
    places : (size,) int64
        Price of a visit at each node, at most its profit; node 0 has none.
    tour : int
        Price of a tour.
    cuts : tuple of int
        Price of each subset row.
    """

    places: Ints
    tour: int
    cuts: tuple[int, ...] = field(default=())

    def bound(self, m: int, best: int) -> int:
        """Upper bound on the profit of m tours [parts of a point], if no tour is worth more than `best`."""
        return int(self.places.sum()) + sum(self.cuts) + m * max(0, best)


class Weights(NamedTuple):
    """The same as kernels read it."""

    weights: Any  # (size,) profit less price [parts], never negative
    charges: Any  # (words * 8 * 256,) sum of weights over the places in one byte of a set
    near: Any  # (size * words,) places a label remembers at a node
    hits: Any  # (size,) cuts that count visits at a node, as a set
    fines: Any  # (8 * 256,) sum of prices over the cuts in one byte of a set


def by_byte(amounts: Ints, words: int) -> Any:
    """Sums over every byte of a set of `words` words: 8 * 256 entries a word."""
    padded = np.zeros(words * 64, dtype=np.int64)
    for word in range(words):
        part = amounts[word * BITS : (word + 1) * BITS]
        padded[word * 64 : word * 64 + len(part)] = part
    bits = (np.arange(256)[:, None] >> np.arange(8)[None, :]) & 1
    return sequence(padded.reshape(-1, 8) @ bits.T)


def weights_of(
    profits: Ints, prices: Prices, near: Any, cuts: tuple[tuple[int, ...], ...]
) -> Weights:
    """Kernel form of prices; `cuts` names the nodes of each subset row."""
    size = len(profits)
    weights = np.maximum(profits * UNIT - prices.places, 0)
    hits = [0] * size
    for number, nodes in enumerate(cuts):
        for node in nodes:
            hits[node] |= 1 << number
    words = -(-size // BITS)
    fines = np.array(prices.cuts, dtype=np.int64)
    return Weights(
        sequence(weights), by_byte(weights, words), near, sequence(hits), by_byte(fines, 1)
    )
