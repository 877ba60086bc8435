"""List every tour worth listing: no solution that reaches the target can do without them.

A tour that visits a subset of another's places, and is nowhere earlier, is left out: the other may stand
for it, giving back what its partners visit too. So the list is of largest tours, and may overlap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.toptw.bound.generate import Certificate, Generation
from leadinglights.engines.programme.toptw.bound.grow import COVER, DONE, Task
from leadinglights.engines.programme.toptw.bound.join import all_pairs, room
from leadinglights.engines.programme.toptw.bound.labels import Labels, fresh
from leadinglights.engines.programme.toptw.bound.network import BITS, Net
from leadinglights.engines.programme.toptw.bound.prices import Weights
from leadinglights.engines.programme.toptw.bound.pricing import SLICE, OutOfTime, grown, whole
from leadinglights.engines.programme.toptw.bound.rest import empty, fill, from_labels
from leadinglights.engines.programme.toptw.instance import Ints, Tour


@dataclass(frozen=True, slots=True)
class Listing:
    """Sets of places, each with a tour that visits it.

    Attributes
    ----------
    visits : (tours, size) bool
    tour : callable
        The tour of a row, by node.
    """

    visits: NDArray[np.bool_]
    tour: Callable[[int], Tour]


def floor_of(certificate: Certificate, m: int, target: int) -> int:
    """A tour worth no more than this after prices is in no solution that reaches the target."""
    others = certificate.prices.bound(m, certificate.best) - max(0, certificate.best)
    return target - others - 1


def listing(
    generation: Generation, certificate: Certificate, most_labels: int, most_pairs: int
) -> Listing:
    """All largest tours above the floor.

    Raises
    ------
    OutOfTime
        If there are too many, or the clock ran out.
    """
    pricer, m = generation.pricer, generation.master.m
    ahead, back = pricer.network.ahead, pricer.network.back
    floor = floor_of(certificate, m, generation.target)
    weights = generation.weights(certificate.prices)
    left, middle = pricer.left, pricer.middle
    behind = _rest(ahead, back, weights, None, back.horizon)
    task = Task(back, weights, behind, ahead.horizon - middle - 1, floor, COVER)
    second = grown(task, fresh(back), most_labels, left)
    rest = _rest(back, ahead, weights, second, middle)
    task = Task(ahead, weights, rest, middle, floor, COVER)
    first = grown(task, fresh(ahead), most_labels, left)
    found = room(most_pairs, floor)
    while True:
        ended = all_pairs(task, first, second, found, int(found.at[2]) + SLICE)
        if ended == DONE:
            break
        if ended != 1 or left() <= 0:
            raise OutOfTime
    count = int(found.at[0])
    ones = np.asarray(found.ahead, dtype=np.int64)[:count]
    twos = np.asarray(found.back, dtype=np.int64)[:count]
    return _listed(ahead, first, second, ones, twos)


def _rest(other: Net, net: Net, weights: Weights, known: Labels | None, until: int) -> Any:
    table = empty(net)
    if known is not None:
        from_labels(other, net, known, table)
    fill(net, weights, table, until, False)
    return table


def _listed(net: Net, first: Labels, second: Labels, ones: Ints, twos: Ints) -> Listing:
    words = net.words
    one_sets = np.asarray(first.sets, dtype=np.int64).reshape(-1, words)[ones]
    two_sets = np.asarray(second.sets, dtype=np.int64).reshape(-1, words)[np.maximum(twos, 0)]
    two_sets[twos < 0] = 0
    sets, where = np.unique(one_sets | two_sets, axis=0, return_index=True)
    shifts = np.arange(BITS)
    bits = ((sets[:, :, None] >> shifts[None, None, :]) & 1).astype(np.bool_)
    visits = bits.reshape(len(sets), words * BITS)[:, : net.size]

    def tour(row: int) -> Tour:
        pair = where[row]
        return whole(first, second, int(ones[pair]), int(twos[pair]))

    return Listing(np.ascontiguousarray(visits), tour)
