"""Labels of partial tours, kept in flat sequences that kernels read and write."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from leadinglights.engines.programme.compiled import sequence
from leadinglights.engines.programme.toptw.bound.network import Net

START = 1 << 12
MOST = 1 << 21
COUNT, BUCKET, WORK = 0, 1, 2  # entries of Labels.at
BUCKETS = 1 << 12
DROPPED = -2  # in `after`: the label was beaten, or nobody has looked at it yet


class Labels(NamedTuple):
    """One row a label; `after` links the labels of a node by falling value, `later` those of a bucket."""

    node: Any
    time: Any
    value: Any
    parent: Any
    state: Any  # parities of the cuts
    after: Any
    later: Any
    sets: Any  # (capacity * words,) places the label remembers
    first: Any  # (size,) best label of each node, or -1
    bucket: Any  # (BUCKETS,) a label of each stretch of time, or -1
    at: Any  # COUNT, BUCKET, WORK
    capacity: int
    width: int  # log2 of the ticks of a bucket
    words: int


def fresh(net: Net, capacity: int = START) -> Labels:
    """Room for labels, with the one label of an empty tour in it."""
    width = 0
    while (net.horizon >> width) >= BUCKETS:
        width += 1
    bucket = sequence(np.full(BUCKETS, -1))
    bucket[0] = 0
    return Labels(
        node=sequence(np.zeros(capacity)),
        time=sequence(np.zeros(capacity)),
        value=sequence(np.zeros(capacity)),
        parent=sequence(np.full(capacity, -1)),
        state=sequence(np.zeros(capacity)),
        after=sequence(np.full(capacity, DROPPED)),
        later=sequence(np.full(capacity, -1)),
        sets=sequence(np.zeros(capacity * net.words)),
        first=sequence(np.full(net.size, -1)),
        bucket=bucket,
        at=sequence([1, 0, 0]),
        capacity=capacity,
        width=width,
        words=net.words,
    )


def larger(labels: Labels) -> Labels:
    """The same labels with room for twice as many."""
    wider = {}
    for name in ("node", "time", "value", "parent", "state", "after", "later", "sets"):
        column = np.asarray(getattr(labels, name), dtype=np.int64)
        wider[name] = sequence(np.concatenate((column, np.zeros_like(column))))
    return labels._replace(capacity=2 * labels.capacity, **wider)


def path(labels: Labels, label: int) -> list[int]:
    """Nodes from the start point to the label's, the start point left out."""
    nodes = []
    while label > 0:
        nodes.append(int(labels.node[label]))
        label = int(labels.parent[label])
    return nodes[::-1]
