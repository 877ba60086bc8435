"""What a tour can still earn from a place and a time on, at best: no memory of where it has been."""

from __future__ import annotations

from typing import Any

import numpy as np

from leadinglights.engines.programme.compiled import compiled, sequence
from leadinglights.engines.programme.toptw.bound.labels import Labels
from leadinglights.engines.programme.toptw.bound.network import Net
from leadinglights.engines.programme.toptw.bound.prices import Weights

NOTHING = -(1 << 60)


@compiled
def from_labels(back: Net, other: Net, labels: Labels, table: Any) -> None:
    """Enter what grown labels of the direction `back` are worth to the other direction's cells."""
    for label in range(1, labels.at[0]):
        if labels.after[label] != -2:
            node = labels.node[label]
            latest = back.horizon - labels.time[label]
            cell = other.offsets[node] + ((latest - other.opens[node]) >> other.shift)
            table[cell] = max(table[cell], labels.value[label])
    for node in range(1, other.size):
        for cell in range(other.offsets[node + 1] - 1, other.offsets[node], -1):
            table[cell - 1] = max(table[cell - 1], table[cell])


@compiled
def follow(net: Net, table: Any, node: int, begin: int, end: int) -> None:
    """Raise a node's cells from `begin` to before `end` to the best next stop; cells count from the node's."""
    own = net.offsets[node]
    for arc in range(net.starts[node], net.starts[node + 1]):
        head = net.heads[arc]
        other = net.offsets[head]
        ahead = net.opens[node] + net.legs[arc] - net.opens[head]
        step = ahead >> net.shift
        stop = min(end, ((net.closes[head] - net.opens[head] - ahead) >> net.shift) + 1)
        waiting = table[other]
        for cell in range(begin, min(stop, -step)):
            table[own + cell] = max(table[own + cell], waiting)
        first = max(begin, -step)
        here, there = own + first, other + first + step
        for cell in range(max(0, stop - first)):
            table[here + cell] = max(table[here + cell], table[there + cell])


@compiled
def fill(net: Net, weights: Weights, table: Any, known_after: int, skip: bool) -> None:
    """Best rest of a tour, the node's own weight included, for every cell that begins by `known_after`.

    Later cells are taken as they stand. `skip` leaves out nodes without weight. A stretch of time is
    shorter than any leg: its cells look at later stretches only.
    """
    time = net.horizon // net.stretch * net.stretch
    while time >= 0:
        until = min(known_after, time + net.stretch - 1)
        for node in range(1, net.size):
            gain = weights.weights[node]
            if skip and gain == 0:
                continue
            opens = net.opens[node]
            begin = max(0, -((opens - time) >> net.shift))
            end = min(((until - opens) >> net.shift) + 1, net.offsets[node + 1] - net.offsets[node])
            if begin >= end:
                continue
            own = net.offsets[node]
            late = ((net.horizon - net.home[node] - opens) >> net.shift) + 1
            for cell in range(begin, end):
                table[own + cell] = max(table[own + cell] - gain, 0 if cell < late else -(1 << 60))
            follow(net, table, node, begin, end)
            for cell in range(begin, end):
                table[own + cell] += gain
        time -= net.stretch
    table[0] = 0
    follow(net, table, 0, 0, 1)


def empty(net: Net) -> Any:
    """A table in which nothing can be earned."""
    return sequence(np.full(net.offsets[net.size], NOTHING))
