"""The labelling search: the best timed day of one party, by dynamic programming.

Labels are extended in order of their end slot. A label is dropped when another at the same node ends no
later, is worth no less, has used no more stops and done no more of what can be done once; or when even
the best rest of the day (completion bound, computed backwards without memory of visits) cannot reach
what is already in hand. All values are whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leadinglights.engines.programme.completion import (
    HOPELESS,
    NEVER,
    Completion,
    Graph,
    Option,
    plus,
)


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

    def __init__(  # noqa: PLR0917 - made by the hundred thousand: keywords would cost time
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
                    topics = plus(label.topics, option.topics)
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
        # A later start can save span and busy time; then every start counts.
        starts_count = self.graph.max_span is not None or self.graph.max_busy is not None
        for option in ordered:
            beaten = any(
                o.gain >= option.gain
                and o.interpreted <= option.interpreted
                and (not starts_count or o.start >= option.start)
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
