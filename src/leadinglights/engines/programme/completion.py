"""The network a day search walks, and upper bounds on the rest of a day from each of its states.

The bounds are computed backwards and without memory of what was visited.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.compiled import COMPILED, sequence
from leadinglights.engines.programme.kernel_bounds import fill_bounds
from leadinglights.engines.programme.kernel_fields import HOPELESS, NEVER

Ints = NDArray[np.int64]


def _nothing() -> Ints:
    return np.zeros(0, dtype=np.int64)


@dataclass(eq=False, slots=True)
class Options:
    """The priced choices of all nodes: when, what each earns, what it uses. Sorted by node, end, -gain."""

    node: Ints
    start: Ints  # slots of the day
    end: Ints
    gain: Ints
    interpreted: Ints = field(default_factory=_nothing)  # slots
    topics: Ints = field(default_factory=_nothing)  # (options, topics): amounts in millionths

    def __post_init__(self) -> None:
        if self.interpreted.size == 0:
            self.interpreted = np.zeros(len(self.node), dtype=np.int64)
        if self.topics.ndim < 2:
            self.topics = np.zeros((len(self.node), 0), dtype=np.int64)

    def at(self, rows: Ints) -> Options:
        """Some of the rows."""
        columns = (self.node, self.start, self.end, self.gain, self.interpreted, self.topics)
        return Options(*(column[rows] for column in columns))


@dataclass(eq=False, slots=True)
class Graph:
    """One party-day as the search sees it."""

    first: int
    last: int
    legs: (
        Any  # (n + 1, n + 1) slots between nodes; row and column n is the day's start and end place
    )
    leg_costs: Any  # what a leg costs in units of value
    bits: list[int]
    marks: list[int]
    forbidden_after: list[int]
    meals: list[int]  # meal flag of each node, 0 for host stops
    first_only: list[bool]
    last_only: list[bool]
    options: Options
    max_stops: int
    idle_possible: bool = True
    # Concave gains of topics: points of each, increments in percent, amounts the delegation has already.
    topic_points: tuple[int, ...] = ()
    topic_increments: tuple[int, ...] = ()
    topics_now: tuple[int, ...] = ()
    topic_weight: int = 1
    max_interpreted: int | None = None  # slots
    max_drive: int | None = None  # minutes
    drive: Any = None  # minutes between nodes, where max_drive binds
    max_span: int | None = None  # slots from first departure to last arrival
    max_busy: int | None = None  # slots neither waiting nor free
    rest: int = 0  # least gap between interpreted stops, slots
    must_bits: int = 0  # a day counts only if it has done these
    # Subset rows: which each node touches (bits), which the day does by itself, what every second touch costs.
    touches: list[int] = field(default_factory=list)
    touched: int = 0
    dues: tuple[int, ...] = ()
    tags: Any = ()  # what each row of the options stands for, for whoever built the graph
    follow: Any = None  # see `may_follow`, where it is known already

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.bits)

    def narrowed(self) -> Graph:
        """The same without nodes that have no option: the rows of the options stay as they are."""
        given = self.options
        n = self.nodes
        has = np.zeros(n, dtype=np.bool_)
        has[given.node[(given.end <= self.last) & (given.start >= self.first)]] = True
        there = np.flatnonzero(has)
        if len(there) == n:
            return self
        place = np.full(n, len(there), dtype=np.int64)
        place[there] = np.arange(len(there))
        named, ends = there.tolist(), np.append(there, n)

        def square(matrix: Any) -> Any:
            if matrix is None:
                return None
            return np.asarray(matrix).reshape(n + 1, n + 1)[ends[:, None], ends]

        def some(values: Any) -> Any:
            return [values[k] for k in named]

        # What is owed at a node that is not there can never be done.
        return replace(
            self,
            legs=square(self.legs), leg_costs=square(self.leg_costs), drive=square(self.drive),
            bits=some(self.bits), marks=some(self.marks), forbidden_after=some(self.forbidden_after),
            meals=some(self.meals), first_only=some(self.first_only), last_only=some(self.last_only),
            options=replace(given, node=place[given.node]),
            touches=some(self.touches) if self.touches else [],
            follow=None if self.follow is None else self.follow[ends[:, None], there],
        )  # fmt: skip


class Completion:
    """Upper bounds on the rest of the day, flat as the kernel reads them."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        n = self.n = graph.nodes
        self.slots = max(0, graph.last - graph.first)
        self.stops = graph.max_stops + 1
        self.flags = sorted({0} | {a | b for a in (0, *graph.meals) for b in (0, *graph.meals)})
        self.flag_at = [self.flags.index(f) if f in self.flags else 0 for f in range(4)]
        legs = np.asarray(graph.legs, dtype=np.int64).reshape(n + 1, n + 1)
        # A leg longer than the day is as long as any other such leg.
        self.legs = np.minimum(legs, self.slots + 1)
        # What may not come right after another is out of its reach.
        follow = may_follow(graph) if graph.follow is None else graph.follow
        self.onward = np.where(follow, self.legs[:, :n], self.slots + 1)
        self.costs = np.asarray(graph.leg_costs, dtype=np.int64).reshape(n + 1, n + 1)
        slots = np.arange(self.slots + 1)
        in_time = slots[None, :] + self.legs[:, n, None] <= self.slots
        self.home = np.where(in_time, -self.costs[:, n, None], NEVER)
        given = graph.options
        self.kept = np.flatnonzero(
            (given.end <= graph.last) & (given.start >= graph.first) & (given.node < n)
        )
        self.node = given.node[self.kept]
        self.start = given.start[self.kept] - graph.first
        self.end = given.end[self.kept] - graph.first
        self.gain = given.gain[self.kept]
        self.spoken = given.interpreted[self.kept]
        self.topics = given.topics[self.kept]
        self.most = self.gain + self._topics_first()
        self.rest, self.reach = self._filled() if COMPILED else self._vectorised()

    def _topics_first(self) -> Ints:
        """What each option's topics earn if it is the first stop of the day to have any."""
        graph = self.graph
        if not self.topics.size:
            return np.zeros(len(self.node), dtype=np.int64)
        many = len(graph.topic_points)
        now = np.array([graph.topics_now[:many]], dtype=np.int64)
        points = np.array(graph.topic_points, dtype=np.int64)
        amounts = np.concatenate([now, self.topics[:, :many] + now])
        worth = _concave(amounts, points, graph.topic_increments)
        first: Ints = graph.topic_weight * (worth[1:] - worth[0]).sum(axis=1)
        return first

    def _filled(self) -> tuple[Any, Any]:
        n, states = self.n, len(self.flags) * self.stops
        width = self.slots + 1
        rest = np.empty(states * (n + 1) * width, dtype=np.int64)
        reach = np.empty(max(1, states * n * width), dtype=np.int64)
        fill_bounds(
            n, self.slots, self.graph.max_stops, sequence(self._onward_legs()), sequence(self.costs),
            sequence(self.home), sequence(self.graph.meals), sequence(self.flags),
            sequence(self.flag_at), self.node, self.start, self.end, self.most, rest, reach,
        )  # fmt: skip
        return rest, reach

    def _onward_legs(self) -> Ints:
        return np.concatenate([self.onward, self.legs[:, self.n :]], axis=1)

    def _vectorised(self) -> tuple[Any, Any]:
        """The same with whole arrays at a time: interpreted loops would take a hundred times as long."""
        n, width = self.n, self.slots + 1
        known: dict[tuple[int, int], Ints] = {}
        reach: dict[tuple[int, int], Ints] = {}
        meals = np.asarray(self.graph.meals, dtype=np.int64)
        meal = meals[self.node] if n else self.node
        arrive = np.minimum(self.onward[:, :, None] + np.arange(width)[None, None, :], width)
        for flags in reversed(self.flags):
            for left in range(self.stops):
                best = np.full((max(n, 1), width + 1), NEVER, dtype=np.int64)
                for kind in sorted({int(m) for m in meal}):
                    if (kind and flags & kind) or (not kind and not left):
                        continue
                    after = known[flags | kind, left] if kind else known[flags, left - 1]
                    chosen = meal == kind
                    node, start = self.node[chosen], self.start[chosen]
                    value = after[node, self.end[chosen]]
                    value = np.where(value > HOPELESS, value + self.most[chosen], NEVER)
                    np.maximum.at(best, (node, start), value)
                best = np.maximum.accumulate(best[:, ::-1], axis=1)[:, ::-1]
                reach[flags, left] = best[:n, :width]
                onward = self.home
                if n:
                    there = best[np.arange(n)[None, :, None], arrive] - self.costs[:, :n, None]
                    onward = np.maximum(self.home, there.max(axis=1))
                known[flags, left] = onward
        order = [(f, c) for f in self.flags for c in range(self.stops)]
        flat = [number for key in order for number in known[key].ravel().tolist()]
        return flat, [number for key in order for number in reach[key].ravel().tolist()]


def may_follow(graph: Graph) -> NDArray[np.bool_]:
    """Whether a node (column) may come right after another (row; the last is the start of the day)."""
    n = graph.nodes
    masks = (graph.bits, graph.marks, graph.forbidden_after)
    short = max((mask.bit_length() for some in masks for mask in some), default=0) < 63
    kind = np.int64 if short else object
    bits, marks, forbidden = (np.array(some, dtype=kind).reshape(n) for some in masks)
    shut = ((bits[:, None] & bits[None, :]) != 0) | ((marks[:, None] & forbidden[None, :]) != 0)
    last_only = np.array(graph.last_only, dtype=bool).reshape(n)
    first_only = np.array(graph.first_only, dtype=bool).reshape(n)
    shut |= last_only[:, None] | first_only[None, :]
    return np.concatenate([~shut, np.ones((1, n), dtype=bool)])


def _concave(amounts: Ints, points: Ints, increments: tuple[int, ...]) -> Ints:
    """Units of topics (columns) at each amount (programme conventions §9), as `value.topic_units`."""
    steps = np.array([*increments, 0], dtype=np.int64)
    before = np.concatenate([[0], np.cumsum(steps[:-1])])
    whole = np.minimum(amounts // 1_000_000, len(increments))
    value = before[whole] * 1_000_000 + steps[whole] * (amounts - whole * 1_000_000)
    worth: Ints = points * value // 10_000
    return worth
