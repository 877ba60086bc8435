"""What a label remembers: at every node only places near it, more where tours were seen to come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.compiled import sequence
from leadinglights.engines.programme.toptw.bound.network import NEVER, Network, packed
from leadinglights.engines.programme.toptw.instance import Tour


@dataclass(eq=False, slots=True)
class Memory:
    """For every node the places that a label there remembers having visited, the node itself among them."""

    members: NDArray[np.bool_]  # (size, size): row = at this node, column = remembered
    _packed: Any = field(default=None)

    @property
    def sets(self) -> Any:
        """As kernels read it."""
        if self._packed is None:
            self._packed = sequence(packed(self.members))
        return self._packed

    def forgets(self, tour: Tour) -> bool:
        """Whether labels would let this tour come back to a place."""
        seen: set[int] = set()
        for node in tour:
            if node in seen:
                return False
            seen = {old for old in seen if self.members[node, old]} | {node}
        return True

    def learn(self, tours: list[Tour], most: int) -> int:
        """Remember what these tours forgot, up to `most` places at a node; how many entries are new."""
        new = 0
        for tour in tours:
            last: dict[int, int] = {}
            for at, node in enumerate(tour):
                if node in last:
                    between = set(tour[last[node] + 1 : at])
                    if all(
                        self.members[each].sum() < most or self.members[each, node]
                        for each in between
                    ):
                        for each in between:
                            new += not self.members[each, node]
                            self.members[each, node] = True
                last[node] = at
        if new:
            self._packed = None
        return new


def near(network: Network, count: int) -> Memory:
    """The `count` places that are soonest visited twice around each node."""
    size = len(network.places)
    around = np.where(
        (network.legs < NEVER) & (network.legs.T < NEVER), network.legs + network.legs.T, NEVER
    )
    around[0, :] = around[:, 0] = NEVER
    members = np.eye(size, dtype=np.bool_)
    for node in range(1, size):
        order = np.argsort(around[node], kind="stable")[:count]
        members[node, order[around[node, order] < NEVER]] = True
    return Memory(members)
