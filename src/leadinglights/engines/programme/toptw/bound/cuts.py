"""Subset rows: of any three places, at most one tour in all visits two or more of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.toptw.instance import Tour

Cut = tuple[int, int, int]
_LEAST = 0.02


def times_counted(cut: Cut, tour: Tour) -> int:
    """How often a tour counts in the row: half its visits to the three, rounded down."""
    return sum(1 for node in tour if node in cut) // 2


def violated(
    incidence: NDArray[np.bool_], shares: NDArray[np.float64], most: int, *, a_node: int = 5
) -> list[Cut]:
    """The most violated subset rows, at most `a_node` of them at one node.

    Parameters
    ----------
    incidence : (columns, size) bool
        Which nodes each column visits.
    shares : (columns,) float
        How much of each column the relaxation takes.
    most : int
        Rows wanted at most.
    """
    split = (shares > 1e-6) & (shares < 1 - 1e-6)
    visits, shares = incidence[split].astype(np.float64), shares[split]
    nodes = np.flatnonzero(visits.sum(axis=0) > 1)
    nodes = nodes[nodes > 0]
    visits = visits[:, nodes]
    pairs = (visits * shares[:, None]).T @ visits  # together in one tour
    found = []
    for one in range(len(nodes) - 2):
        # Tours with all three are counted by every pair of the three, twice too often.
        triples = (visits[:, one] * shares)[:, None] * visits
        all_three = triples.T @ visits
        excess = pairs[one][:, None] + pairs[one][None, :] + pairs - 2 * all_three - 1
        two, three = np.nonzero(np.triu(excess, 1) > _LEAST)
        for second, third in zip(two.tolist(), three.tolist(), strict=True):
            if second > one:
                found.append(
                    (
                        -float(excess[second, third]),
                        (int(nodes[one]), int(nodes[second]), int(nodes[third])),
                    )
                )
    found.sort()
    used: dict[int, int] = {}
    chosen: list[Cut] = []
    for _, cut in found:
        if all(used.get(node, 0) < a_node for node in cut):
            chosen.append(cut)
            for node in cut:
                used[node] = used.get(node, 0) + 1
        if len(chosen) == most:
            break
    return chosen
