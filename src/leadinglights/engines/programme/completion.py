"""The network a day search walks, and upper bounds on the rest of a day from each of its states.

The bounds are computed backwards and without memory of what was visited.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

HOPELESS = -(1 << 60)
NEVER = -(1 << 61)  # below any value a day can have, and far from the edge of 64 bits


class Option(NamedTuple):
    """A priced choice of a node: when, what it earns, what it uses, and what it stands for."""

    node: int
    start: int
    end: int
    gain: int
    tag: object = None
    interpreted: int = 0  # slots
    topics: tuple[tuple[int, int], ...] = ()  # (topic, amount in millionths)


@dataclass(eq=False, slots=True)
class Graph:
    """One party-day as the search sees it."""

    first: int
    last: int
    legs: list[list[int]]  # slots between nodes; row and column n is the day's start and end place
    leg_costs: list[list[int]]  # what a leg costs in units of value
    bits: list[int]
    marks: list[int]
    forbidden_after: list[int]
    meals: list[int]  # meal flag of each node, 0 for host stops
    first_only: list[bool]
    last_only: list[bool]
    options: list[list[Option]]
    max_stops: int
    idle_possible: bool = True
    # Concave gains of topics, from what the delegation has already: per topic (increments, amount so far).
    topic_value: Callable[[tuple[int, ...]], int] | None = None
    topics_now: tuple[int, ...] = ()
    max_interpreted: int | None = None  # slots
    max_drive: int | None = None  # minutes
    drive: list[list[int]] = field(
        default_factory=list
    )  # minutes between nodes, where max_drive binds
    max_span: int | None = None  # slots from first departure to last arrival
    max_busy: int | None = None  # slots neither waiting nor free
    rest: int = 0  # least gap between interpreted stops, slots
    must_bits: int = 0  # a day counts only if it has done these


class Completion:
    """Upper bounds on the rest of the day: value[flags][stops left][node][slot]."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        n, last = len(graph.options), graph.last
        legs = np.array(graph.legs, dtype=np.int64).reshape(n + 1, n + 1)
        costs = np.array(graph.leg_costs, dtype=np.int64).reshape(n + 1, n + 1)
        slots = np.arange(last + 1)
        self.arrive = np.minimum(legs[:, :n, None] + slots[None, None, :], last + 1)
        self.cost = costs[:, :n, None]
        home = slots[None, :] + legs[:, n, None] <= last
        self.home = np.where(home, -costs[:, n, None], NEVER)
        flat = [o for options in graph.options for o in options if o.end <= last]
        self.node = np.array([o.node for o in flat], dtype=np.int64)
        self.start = np.array([o.start for o in flat], dtype=np.int64)
        self.end = np.array([o.end for o in flat], dtype=np.int64)
        self.most = self._with_topics(flat)
        self.gain = np.array([self.most[id(o)] for o in flat], dtype=np.int64)
        self.meal = np.array([graph.meals[o.node] for o in flat], dtype=np.int64)
        self.flags = sorted({0} | {a | b for a in (0, *graph.meals) for b in (0, *graph.meals)})
        self.reach: dict[tuple[int, int], list[list[int]]] = {}
        self.value = self._all()

    def _with_topics(self, flat: list[Option]) -> dict[int, int]:
        """The most each option can earn, its topics counted as if it were the first stop of the day."""
        graph = self.graph
        if graph.topic_value is None:
            return {id(option): option.gain for option in flat}
        now = graph.topic_value(graph.topics_now)
        known: dict[tuple[tuple[int, int], ...], int] = {(): 0}
        for option in flat:
            if option.topics not in known:
                known[option.topics] = (
                    graph.topic_value(plus(graph.topics_now, option.topics)) - now
                )
        return {id(option): option.gain + known[option.topics] for option in flat}

    def _all(self) -> dict[int, list[list[list[int]]]]:
        bounds: dict[tuple[int, int], NDArray[np.int64]] = {}
        for flags in sorted(self.flags, reverse=True):
            for left in range(self.graph.max_stops + 1):
                bounds[flags, left] = self._one(bounds, flags, left)
        return {
            f: [bounds[f, c].tolist() for c in range(self.graph.max_stops + 1)] for f in self.flags
        }

    def _one(
        self, bounds: dict[tuple[int, int], NDArray[np.int64]], flags: int, left: int
    ) -> NDArray[np.int64]:
        n, last = len(self.graph.options), self.graph.last
        best_from = np.full((max(n, 1), last + 2), NEVER, dtype=np.int64)
        for meal in {int(m) for m in self.meal}:
            after = bounds.get((flags | meal, left)) if meal and not flags & meal else None
            if not meal and left:
                after = bounds[flags, left - 1]
            if after is None:
                continue
            chosen = self.meal == meal
            node, start = self.node[chosen], self.start[chosen]
            rest = after[node, self.end[chosen]]
            value = np.where(rest > NEVER // 2, rest + self.gain[chosen], NEVER)
            np.maximum.at(best_from, (node, start), value)
        best_from = np.maximum.accumulate(best_from[:, ::-1], axis=1)[:, ::-1]
        self.reach[flags, left] = best_from.tolist()
        if n == 0:
            return self.home
        rows = np.arange(n)[None, :, None]
        reach = best_from[rows, self.arrive] - self.cost
        best: NDArray[np.int64] = np.maximum(self.home, reach.max(axis=1))
        return best


def plus(amounts: tuple[int, ...], more: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    grown = list(amounts)
    for topic, amount in more:
        grown[topic] += amount
    return tuple(grown)
