"""What a stage owes: every must by itself where the plan misses nothing, else their weighted sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.programme.day import Node, PartyDay
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.rows import Book, Ints, RowKey
from leadinglights.engines.programme.table import Table

# What a day without something it owes is charged, in the units of the search: a million points.
DEAR = 10_000_000_000_000


@dataclass(eq=False, slots=True)
class Owed:
    """Rows of what is owed, and what must be on which day because it can be on no other."""

    complete: bool
    served: int = 0  # row of the weighted sum
    kept: int = 0  # row of the pins kept
    day_weight: int = 0
    rows: dict[RowKey, int] = field(default_factory=dict)
    fixed: dict[int, set[RowKey]] = field(default_factory=dict)
    _bonus: dict[int, Ints] = field(default_factory=dict)
    _shared: dict[int, list[tuple[int, Ints]]] = field(default_factory=dict)

    @classmethod
    def of(cls, office: Office, book: Book, days: Iterable[int], *, complete: bool) -> Owed:
        """What the given party-days owe."""
        owed = cls(complete, book.block(("served",), 1, 0), book.block(("kept",), 1, 0))
        owed.day_weight = office.problem.rules.must_weights.day
        if not complete:
            return owed
        where: dict[RowKey, set[int]] = {}
        for index in days:
            for node in office.days[index].nodes:
                for key in keys_of(office.days[index], node):
                    where.setdefault(key, set()).add(index)
        for key, places in where.items():
            if len(places) == 1:
                owed.fixed.setdefault(min(places), set()).add(key)
            else:
                owed.rows[key] = book.block(("owed", *key), 1, -1)
        return owed

    def gains(self, table: Table, rho: Ints, weight: int) -> Ints | int:
        """What each choice of a day earns for what is owed."""
        index = table.pd.index
        if not self.complete:
            return table.must * (weight + int(rho[self.served]))
        if index not in self._bonus:
            self._learn(table)
        gain = self._bonus[index]
        for row, members in self._shared[index]:
            gain = gain + int(rho[row]) * members
        return gain

    def _learn(self, table: Table) -> None:
        index, count = table.pd.index, len(table)
        bonus = np.zeros(count, dtype=np.int64)
        shared: dict[int, Ints] = {}
        fixed = self.fixed.get(index, set())
        keys = [keys_of(table.pd, node) for node in table.pd.nodes]
        for node, mine in enumerate(keys):
            for key in mine:
                those = table.node == node
                if key in fixed:
                    bonus[those] += DEAR
                elif those.any():
                    shared.setdefault(self.rows[key], np.zeros(count, dtype=np.int64))[those] = 1
        self._bonus[index] = bonus
        self._shared[index] = sorted(shared.items())

    def constant(self, index: int, rho: Ints, weight: int) -> int:
        """What a planned day is worth before any stop."""
        if self.complete:
            return -DEAR * len(self.fixed.get(index, ()))
        return self.day_weight * (weight + int(rho[self.served]))

    def met(self, pd: PartyDay, nodes: list[Node]) -> bool:
        """Whether a day has all that can be on no other."""
        done = {key for node in nodes for key in keys_of(pd, node)}
        return self.fixed.get(pd.index, set()) <= done

    def cells(self, pd: PartyDay, nodes: list[Node], *, planned: bool) -> dict[int, float]:
        """What a day adds to the rows of what is owed (below zero: they say "at least")."""
        if self.complete:
            done = {key for node in nodes for key in keys_of(pd, node)}
            return {self.rows[key]: -1.0 for key in done if key in self.rows}
        served = (self.day_weight if planned else 0) + sum(node.must for node in nodes)
        return {self.served: -float(served)} if served else {}


def keys_of(pd: PartyDay, node: Node) -> list[RowKey]:
    """What of the things owed a stop at a node settles."""
    if not node.must:
        return []
    party = pd.party
    found: list[RowKey] = [("wish", party.delegation_index, at) for at in node.wishes]
    if node.meal:
        return [("meal", pd.index, node.meal), *found]
    protocol = {"reception": party.delegation.reception, "farewell": party.delegation.farewell}
    if node.ceremony and protocol[node.ceremony].kind == "must":
        found.append(("ceremony", party.index, node.ceremony))
    if node.kind in ("appointment", "meeting"):
        found.append(("agreed", party.index, node.stop))
    return found
