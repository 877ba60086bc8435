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
        if labels.after[label] == -2:
            continue
        node = labels.node[label]
        latest = back.horizon - labels.time[label]
        cell = other.offsets[node] + ((latest - other.opens[node]) >> other.shift)
        table[cell] = max(table[cell], labels.value[label])
    for at in range(len(other.order) - 1):
        cell = other.order[at]
        if cell > other.offsets[other.cell_node[cell]]:
            table[cell - 1] = max(table[cell - 1], table[cell])


@compiled
def fill(net: Net, weights: Weights, table: Any, known_after: int, skip: bool) -> None:
    """Best rest of a tour, the node's own weight included, for every cell that begins by `known_after`.

    Later cells are taken as they stand. `skip` leaves out nodes without weight.
    """
    for at in range(len(net.order)):
        cell = net.order[at]
        time = net.cell_time[cell]
        if time > known_after:
            continue
        node = net.cell_node[cell]
        gain = weights.weights[node]
        if skip and gain == 0 and node > 0:
            continue
        best = table[cell] - gain
        if time + net.home[node] <= net.horizon and best < 0:
            best = 0
        for arc in range(net.starts[node], net.starts[node + 1]):
            head = net.heads[arc]
            start = max(time + net.legs[arc], net.opens[head])
            if start <= net.closes[head]:
                best = max(
                    best, table[net.offsets[head] + ((start - net.opens[head]) >> net.shift)]
                )
        table[cell] = best + gain


def empty(net: Net) -> Any:
    """A table in which nothing can be earned."""
    return sequence(np.full(len(net.order), NOTHING))
