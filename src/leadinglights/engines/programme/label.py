"""The labelling search: the best timed day of one party, by dynamic programming (PROGRAMME.md 2.2).

Labels are extended in order of their end slot. A label is dropped when another at the same node ends no
later, is worth no less, has used no more stops and done no more of what can be done once; or when even
the best rest of the day (completion bound, computed backwards without memory of visits) cannot reach
what is already in hand. All values are whole numbers.
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


@dataclass(frozen=True, slots=True)
class Found:
    """A day found: its value and its options in order."""

    value: int
    path: tuple[Option, ...]


class OutOfTime(Exception):
    """The caller's stop said so in the middle of a search."""


@dataclass(slots=True)
class Tally:
    """Counts the work done and asks whether to stop."""

    stop: Callable[[], bool] = lambda: False
    searches: int = 0
    labels: int = 0

    def tick(self) -> None:
        """One label more; look at the clock now and then."""
        self.labels += 1
        if self.labels & 511 == 0 and self.stop():
            raise OutOfTime


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
                    graph.topic_value(_plus(graph.topics_now, option.topics)) - now
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
        return np.maximum(self.home, reach.max(axis=1))


def _plus(amounts: tuple[int, ...], more: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    grown = list(amounts)
    for topic, amount in more:
        grown[topic] += amount
    return tuple(grown)


class _Label:
    __slots__ = (
        "end",
        "flags",
        "mask",
        "node",
        "option",
        "parent",
        "stops",
        "topics",
        "used",
        "value",
    )

    def __init__(
        self, value: int, node: int, end: int, mask: int, stops: int, flags: int,
        used: tuple[int, ...], topics: tuple[int, ...], parent: _Label | None, option: Option | None,
    ) -> None:  # fmt: skip
        self.value, self.node, self.end, self.mask = value, node, end, mask
        self.stops, self.flags, self.used, self.topics = stops, flags, used, topics
        self.parent, self.option = parent, option

    def path(self) -> tuple[Option, ...]:
        """Its options, first to last."""
        steps: list[Option] = []
        label: _Label | None = self
        while label is not None and label.option is not None:
            steps.append(label.option)
            label = label.parent
        return tuple(reversed(steps))


class Search:
    """One walk over one graph."""

    def __init__(self, graph: Graph, tally: Tally) -> None:
        self.graph, self.tally = graph, tally
        self.n = len(graph.options)
        self.bound = Completion(graph)
        self.limited = any(
            limit is not None
            for limit in (graph.max_interpreted, graph.max_drive, graph.max_span, graph.max_busy)
        )
        most = self.bound.most
        gains = [max((most[id(o)] for o in some), default=0) for some in graph.options]
        order = sorted(range(self.n), key=lambda k: (-gains[k], k))
        self.by_gain = [(gains[k], graph.bits[k], graph.meals[k]) for k in order]
        self.barring = [graph.bits[k] | graph.forbidden_after[k] for k in range(self.n)]
        self.topic_values: dict[tuple[int, ...], int] = {}
        self.candidates: list[list[list[Option]] | None] = [None] * self.n
        tally.searches += 1

    def best(self, floor: int, *, exact: bool = True) -> Found | None:
        """The best day worth more than `floor`, or None; `exact` false ignores what was visited in dominance."""
        several = self.several(floor, 1, exact=exact)
        return several[0] if several else None

    def several(self, floor: int, keep: int, *, exact: bool = True) -> list[Found]:
        """The best day worth more than `floor` and others met on the way, best first."""
        root = self._root()
        best = floor
        good: list[tuple[int, _Label]] = []
        for label in (root, self._dive(root)):
            if label is not None and self._whole(label) > best:
                best = self._whole(label)
                good.append((best, label))
        buckets: list[list[_Label]] = [[] for _ in range(self.graph.last + 1)]
        kept: dict[tuple[int, int], list[_Label]] = {}
        queue = [root]
        slot = -1
        while True:
            for label in queue:
                if not self._worth(label, best) or self._dominated(label, kept, exact=exact):
                    continue
                for longer in self._extensions(label, best):
                    value = self._whole(longer)
                    if value > floor and (value > best or keep > 1):
                        best = max(best, value)
                        good.append((value, longer))
                    buckets[longer.end].append(longer)
            slot += 1
            if slot > self.graph.last:
                break
            queue = sorted(buckets[slot], key=lambda one: (-one.value, one.stops, one.mask))
        good.sort(key=lambda one: -one[0])
        return [Found(value, label.path()) for value, label in good[:keep]]

    def all_above(self, floor: int, cap: int) -> list[Found] | None:
        """Every day worth at least `floor`, without dominance; None where there are more than `cap`."""
        found: list[Found] = []
        stack = [self._root()]
        while stack:
            label = stack.pop()
            if self._whole(label) >= floor:
                found.append(Found(self._whole(label), label.path()))
                if len(found) > cap:
                    return None
            stack.extend(self._extensions(label, floor - 1, every=True))
            if len(stack) > 20 * cap:
                return None
        return found

    def _root(self) -> _Label:
        graph = self.graph
        return _Label(0, self.n, graph.first, 0, 0, 0, (0, 0, 0, 0), graph.topics_now, None, None)

    def _worth(self, label: _Label, best: int) -> bool:
        """Whether the best rest of the day can lift it above `best`: by time, then by what is not done yet."""
        left = self.graph.max_stops - label.stops
        rest: int = self.bound.value[label.flags][left][label.node][label.end]
        if label.value + rest <= best:
            return False
        # The bound by time may count a stop twice; the best stops not yet done bound it once more.
        value, mask, flags = label.value, label.mask, label.flags
        for gain, bit, meal in self.by_gain:
            if mask & bit or gain <= 0:
                continue
            if meal:
                if flags & meal:
                    continue
                flags |= meal
            elif not left:
                continue
            else:
                left -= 1
            value += gain
            if value > best:
                return True
        return value > best

    def _whole(self, label: _Label) -> int:
        """Value of going home from here, NEVER where that is not possible."""
        graph = self.graph
        if label.option is None and not graph.idle_possible:
            return NEVER
        if graph.must_bits & ~label.mask:
            return NEVER
        leg = graph.legs[label.node][self.n]
        if label.end + leg > graph.last:
            return NEVER
        home = label.end + leg
        if self.limited and self._over(self._use(label, self.n, home, home, 0), home):
            return NEVER
        return label.value - graph.leg_costs[label.node][self.n]

    def _use(
        self, label: _Label, node: int, start: int, end: int, interpreted: int
    ) -> tuple[int, ...]:
        """Resources after an extension: interpreted slots, drive minutes, minus first departure, busy slots."""
        graph = self.graph
        leg = graph.legs[label.node][node]
        spoken, drive, departed, busy = label.used
        if label.option is None:
            departed = -(start - leg)
        drive += graph.drive[label.node][node] if graph.drive else 0
        return (spoken + interpreted, drive, departed, busy + leg + end - start)

    def _over(self, used: tuple[int, ...], end: int | None = None) -> bool:
        graph = self.graph
        spoken, drive, departed, busy = used
        if graph.max_interpreted is not None and spoken > graph.max_interpreted:
            return True
        if graph.max_drive is not None and drive > graph.max_drive:
            return True
        if graph.max_busy is not None and busy > graph.max_busy:
            return True
        return graph.max_span is not None and end is not None and end + departed > graph.max_span

    def _dominated(
        self, label: _Label, kept: dict[tuple[int, int], list[_Label]], *, exact: bool
    ) -> bool:
        # Labels come in order of their end, so whatever is kept already ends no later.
        rivals = kept.setdefault((label.node, label.flags), [])
        value, stops, mask, used = label.value, label.stops, label.mask, label.used
        for rival in rivals:
            if rival.value < value or rival.stops > stops:
                continue
            if exact and rival.mask & ~mask:
                continue
            if self.limited and any(
                mine < theirs for mine, theirs in zip(used, rival.used, strict=True)
            ):
                continue
            return True
        rivals.append(label)
        return False

    def _extensions(self, label: _Label, best: int, *, every: bool = False) -> list[_Label]:
        graph, found = self.graph, []
        mask, node, value, flags = label.mask, label.node, label.value, label.flags
        left = graph.max_stops - label.stops
        most = self.bound.most
        reach = self.bound.reach[flags, left]
        legs, costs = graph.legs[node], graph.leg_costs[node]
        last, first = graph.last, label.option is None
        if not first and graph.last_only[node]:
            return []
        spoken = graph.rest if not first and label.option and label.option.interpreted else 0
        for k in range(self.n):
            if mask & self.barring[k] or (graph.first_only[k] and not first):
                continue
            ready = label.end + legs[k]
            base = value - costs[k]
            # Once and for all options of the node: the best of them and of the rest of the day.
            if ready > last or reach[k][ready] <= HOPELESS or base + reach[k][ready] <= best:
                continue
            if spoken and graph.options[k][0].interpreted:
                ready = max(ready, label.end + spoken)
            after = flags | graph.meals[k]
            rest = self.bound.value[after][left - (0 if graph.meals[k] else 1)][k]
            for option in self._from(k, ready, every=every):
                room = best - base - rest[option.end]
                if most[id(option)] <= room:
                    continue
                gain, topics = option.gain, label.topics
                if option.topics and graph.topic_value is not None:
                    topics = _plus(label.topics, option.topics)
                    gain += self._topic_value(topics) - self._topic_value(label.topics)
                    if gain <= room:
                        continue
                used = label.used
                if self.limited:
                    used = self._use(label, k, option.start, option.end, option.interpreted)
                    if self._over(used, option.end):
                        continue
                self.tally.tick()
                done = mask | graph.bits[k] | graph.marks[k]
                stops = label.stops + (0 if graph.meals[k] else 1)
                found.append(
                    _Label(
                        base + gain, k, option.end, done, stops, after, used, topics, label, option
                    )
                )
        return found

    def _topic_value(self, topics: tuple[int, ...]) -> int:
        known = self.topic_values.get(topics)
        if known is None:
            assert self.graph.topic_value is not None
            known = self.topic_values[topics] = self.graph.topic_value(topics)
        return known

    def _from(self, k: int, ready: int, *, every: bool) -> list[Option]:
        """Options of a node that can still be reached; unless every, only those no other makes useless."""
        options = self.graph.options[k]
        if every:
            return [option for option in options if option.start >= ready]
        table = self.candidates[k]
        if table is None:
            table = self.candidates[k] = self._candidates(options)
        return table[ready] if ready < len(table) else []

    def _candidates(self, options: list[Option]) -> list[list[Option]]:
        """For each slot the options that start no earlier, without those another makes useless."""
        table: list[list[Option]] = [[] for _ in range(self.graph.last + 2)]
        by_start: dict[int, list[Option]] = {}
        for option in options:
            by_start.setdefault(option.start, []).append(option)
        known: list[Option] = []
        for slot in range(self.graph.last, -1, -1):
            fresh = by_start.get(slot)
            if fresh:
                known = self._useful(
                    sorted([*fresh, *known], key=lambda o: (o.end, -o.gain, o.interpreted))
                )
            table[slot] = known
        return table

    def _useful(self, ordered: list[Option]) -> list[Option]:
        kept: list[Option] = []
        spans = self.graph.max_span is not None
        for option in ordered:
            beaten = any(
                o.gain >= option.gain
                and o.interpreted <= option.interpreted
                # A later departure can save span; then every start counts.
                and (not spans or o.start >= option.start)
                and (o.topics == option.topics or self._topics_no_less(o, option))
                for o in kept
            )
            if not beaten:
                kept.append(option)
        return kept

    def _topics_no_less(self, one: Option, other: Option) -> bool:
        return one.topics == other.topics or all(
            a[1] >= b[1] for a, b in zip(one.topics, other.topics, strict=False)
        )

    def _dive(self, root: _Label) -> _Label | None:
        """Follow the most promising extension to the end: a first value to prune with."""
        label, best = root, None
        while True:
            longer = self._extensions(label, NEVER)
            if not longer:
                return best
            left = self.graph.max_stops
            values = self.bound.value
            label = max(
                longer,
                key=lambda one: one.value + values[one.flags][left - one.stops][one.node][one.end],
            )
            if self._whole(label) > NEVER and (
                best is None or self._whole(label) > self._whole(best)
            ):
                best = label
