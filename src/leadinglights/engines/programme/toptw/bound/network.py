"""The network tours are made in: useful places, first and last starts, legs, and the same seen from the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.compiled import sequence
from leadinglights.engines.programme.toptw.instance import Instance, Ints

BITS = 63  # places in one word of a set: a sign bit would make shifts differ between the two modes
NEVER = 1 << 60
_CELLS = 150_000


class Net(NamedTuple):
    """One direction of travel, as kernels read it. Node 0 is the start point; times count from its end."""

    size: int
    words: int
    horizon: int
    opens: Any  # (size,) first possible start
    closes: Any  # (size,) last useful start
    starts: Any  # (size + 1,) arcs of a node: from starts[j] to starts[j + 1]
    heads: Any  # (arcs,) where an arc leads
    legs: Any  # (arcs,) ticks from start to arrival
    home: Any  # (size,) ticks from start to the end point
    shift: int  # a cell of time is 1 << shift ticks
    offsets: Any  # (size,) a node's first cell; cells of a node follow each other in time
    order: Any  # (cells,) cells, latest first
    cell_node: Any  # (cells,)
    cell_time: Any  # (cells,) first tick of the cell
    reach: Any  # (cells * words,) set of nodes that can still be reached from the cell


@dataclass(frozen=True)
class Network:
    """Both directions over the same nodes.

    Attributes
    ----------
    places : (size,) int64
        Place of the instance at each node; node 0 is point 0.
    profits : (size,) int64
    legs : (size, size) int64
        Ticks from start to arrival, NEVER where no tour can use the arc. No way round is shorter.
    exact : bool
        Whether legs are the instance's own; else some were shortened, and tours want a check.
    """

    places: Ints
    profits: Ints
    horizon: int
    opens: Ints
    closes: Ints
    legs: Ints
    exact: bool
    ahead: Net
    back: Net


def network(instance: Instance) -> Network:
    """Leave out what no tour can reach; make legs obey the triangle inequality, times strictly grow."""
    size = instance.n + 1
    legs = np.array(instance.leg, dtype=np.int64).reshape(size, size)
    opens = np.array(instance.opens, dtype=np.int64)
    closes = np.array(instance.closes, dtype=np.int64)
    np.fill_diagonal(legs, NEVER)
    shortened = _shortened(legs)
    exact = bool((shortened == legs).all())
    legs = shortened
    if int(legs.min()) <= 0:
        # A leg of no ticks would let labels run in circles at one tick. Finer ticks leave room for one
        # tick a leg without forbidding any tour.
        legs, opens = np.where(legs < NEVER, np.maximum(legs * size, 1), NEVER), opens * size
        closes = closes * size + size - 1
    horizon = int(closes[0])
    first, last = _first_starts(legs, opens, closes), closes
    mirrored = _first_starts(legs.T, horizon - closes, horizon - opens)
    last = np.minimum(last, horizon - mirrored)
    useful = (first <= last) & (np.array(instance.profits) > 0)
    useful[0] = True
    places = np.flatnonzero(useful)
    legs = legs[np.ix_(places, places)].copy()
    first, last = first[places], last[places]
    first[0], last[0] = 0, horizon
    return assemble(
        legs,
        places=places,
        profits=np.array(instance.profits, dtype=np.int64)[places],
        horizon=horizon,
        opens=first,
        closes=last,
        exact=exact,
    )


def _shortened(legs: Ints) -> Ints:
    """Legs with every shorter way round taken; the same where the triangle inequality holds."""
    short = legs.copy()
    for middle in range(1, len(short)):  # point 0 is no stop one could leave out
        np.minimum(short, short[:, middle, None] + short[None, middle, :], out=short)
    np.fill_diagonal(short, NEVER)
    return short


def _first_starts(legs: Ints, opens: Ints, closes: Ints) -> Ints:
    """Earliest start at every place, or NEVER where none lies in its window."""
    first = np.full(len(opens), NEVER, dtype=np.int64)
    first[0] = 0
    while True:
        arrivals = np.minimum(first[:, None] + legs, NEVER).min(axis=0)
        better = np.maximum(arrivals, opens)
        better[better > closes] = NEVER
        better[0] = 0
        if (better == first).all():
            return first
        first = better


def assemble(
    legs: Ints,
    *,
    places: Ints,
    profits: Ints,
    horizon: int,
    opens: Ints,
    closes: Ints,
    exact: bool,
) -> Network:
    """Both directions from windows and legs; arcs that fit in no window are dropped."""
    legs = legs.copy()
    inner = legs[1:, 1:]
    inner[opens[1:, None] + inner > closes[None, 1:]] = NEVER
    smallest = int(legs.min()) if len(legs) > 1 else 1
    widths = int((closes[1:] - opens[1:] + 1).sum()) if len(legs) > 1 else 0
    shift = 0
    while (widths >> shift) > _CELLS and (2 << shift) <= smallest:
        shift += 1
    ahead = _net(horizon, opens, closes, legs, shift)
    back_opens, back_closes = horizon - closes, horizon - opens
    back_opens[0], back_closes[0] = 0, horizon
    back = _net(horizon, back_opens, back_closes, legs.T.copy(), shift)
    return Network(places, profits, horizon, opens, closes, legs, exact, ahead, back)


def _net(horizon: int, opens: Ints, closes: Ints, legs: Ints, shift: int) -> Net:
    size = len(opens)
    words = -(-size // BITS)
    usable = legs < NEVER
    usable[:, 0] = False
    tails, heads = np.nonzero(usable)
    starts = np.searchsorted(tails, np.arange(size + 1))
    counts = ((closes - opens) >> shift) + 1
    counts[0] = 1
    offsets = np.concatenate(([0], np.cumsum(counts)[:-1]))
    nodes = np.repeat(np.arange(size), counts)
    times = opens[nodes] + ((np.arange(len(nodes)) - offsets[nodes]) << shift)
    reach = _reach(nodes, times, legs, closes, words)
    home = legs[:, 0].copy()
    home[0] = 0
    return Net(
        size, words, horizon, sequence(opens), sequence(closes), sequence(starts), sequence(heads),
        sequence(legs[tails, heads]), sequence(home), shift, sequence(offsets),
        sequence(np.argsort(-times, kind="stable")), sequence(nodes), sequence(times), sequence(reach),
    )  # fmt: skip


def _reach(nodes: Ints, times: Ints, legs: Ints, closes: Ints, words: int) -> Ints:
    sets = np.empty((len(nodes), words), dtype=np.int64)
    for begin in range(0, len(nodes), 20_000):
        chunk = slice(begin, begin + 20_000)
        fits = times[chunk, None] + legs[nodes[chunk]] <= closes[None, :]
        sets[chunk] = packed(fits)
    return sets


def packed(members: NDArray[np.bool_]) -> Ints:
    """Sets in words of 63 places: (rows, size) truth values to (rows, words)."""
    rows, size = members.shape
    words = -(-size // BITS)
    sets = np.empty((rows, words), dtype=np.int64)
    for word in range(words):
        bits = np.zeros((rows, 64), dtype=np.bool_)
        part = members[:, word * BITS : (word + 1) * BITS]
        bits[:, : part.shape[1]] = part
        sets[:, word] = np.packbits(bits, axis=1, bitorder="little").view("<i8")[:, 0]
    return sets
