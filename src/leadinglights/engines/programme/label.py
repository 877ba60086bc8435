"""The labelling search: the best timed day of one party, by dynamic programming.

A label is dropped when another at the same node ends no later, is worth no less (even if it had yet to pay
for subset rows that the first has paid), has used no more stops and done no more of what can be done once;
or when even the best rest of the day (completion bound, computed backwards without memory of visits) cannot
reach what is already in hand. Labels are taken up in order of the best they could become. All values are
whole numbers; the loops are in `kernel`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from leadinglights.engines.programme.compiled import COMPILED, sequence
from leadinglights.engines.programme.completion import Completion, Graph, Options
from leadinglights.engines.programme.kernel import walk
from leadinglights.engines.programme.kernel_fields import (
    AT,
    BY,
    DID,
    DONE,
    GOOD,
    MADE,
    PARENT,
    VALUE,
)

NO_LIMIT = 1 << 40
WORD = 62  # bits to a word of what was done
FIRST_ROOM = 4096  # labels made room for at first; four times as many whenever they do not suffice


@dataclass(frozen=True, slots=True)
class Found:
    """A day found: its value and its options in order, as rows of the graph's options."""

    value: int
    path: tuple[int, ...]


class OutOfTime(Exception):
    """The caller's stop said so in the middle of a search."""


@dataclass(slots=True)
class Tally:
    """Counts the work done and asks whether to stop."""

    stop: Callable[[], bool] = lambda: False
    searches: int = 0
    labels: int = 0

    def look(self) -> None:
        """Ask the clock, between one piece of work and the next."""
        if self.stop():
            raise OutOfTime


class Search:
    """One walk over one graph."""

    def __init__(self, graph: Graph, tally: Tally) -> None:
        graph = graph.narrowed()
        self.graph, self.tally = graph, tally
        bound = self.bound = Completion(graph)
        self.n, self.topics = bound.n, bound.topics.shape[1] if bound.topics.size else 0
        self.words = max(
            1, -(-max([*graph.bits, *graph.marks, graph.must_bits], default=0).bit_length() // WORD)
        )
        order = np.lexsort((-bound.gain, bound.end, bound.node))
        self.row = bound.kept[order]
        self.first_of = np.searchsorted(bound.node[order], np.arange(self.n + 1))
        weights = bound.topics.sum(axis=1) if self.topics else np.zeros(len(order), dtype=np.int64)
        columns = (bound.start, bound.end, bound.gain, bound.spoken, bound.most, weights)
        rows = np.column_stack([*columns, bound.topics[:, : self.topics]])[order]
        self.option_length = rows.shape[1]
        self.options = sequence(rows)
        drive = np.zeros_like(bound.legs) if graph.drive is None else graph.drive
        self.costs = bound.costs[:, self.n].tolist()
        self.ways = sequence(np.stack([bound.legs, bound.costs, drive], axis=2))
        self.nodes, self.by_gain = self._nodes(), self._by_gain()
        tally.searches += 1

    def _nodes(self) -> Any:
        """Records of the nodes, one more that says what the day owes, and what subset rows cost."""
        graph, rows = self.graph, []
        latest = np.full(self.n, -1, dtype=np.int64)
        np.maximum.at(latest, self.bound.node, self.bound.start)
        begins, ends = self.first_of.tolist(), latest.tolist()
        for k in range(self.n):
            bit, mark = graph.bits[k], graph.marks[k]
            flags = (graph.meals[k], graph.first_only[k], graph.last_only[k])
            does, bars = self._words(bit | mark), self._words(bit | graph.forbidden_after[k])
            touches = graph.touches[k] if graph.touches else 0
            rows.append([*flags, begins[k], ends[k], touches, *does, *bars])
        owed = self._words(graph.must_bits)
        rows.append([0, 0, 0, begins[self.n], 0, graph.touched, *owed, *owed])
        return sequence([*(number for row in rows for number in row), *graph.dues])

    def _by_gain(self) -> Any:
        """Nodes by the most an option of theirs earns, with its topics and then without."""
        pairs = []
        for gains in (self.bound.most, self.bound.gain):
            most = np.full(self.n, -1, dtype=np.int64)
            np.maximum.at(most, self.bound.node, gains)
            pairs += sorted(enumerate(most.tolist()), key=lambda p: (-p[1], p[0]))
        return sequence(pairs)

    def _words(self, mask: int) -> list[int]:
        return [(mask >> (WORD * w)) & ((1 << WORD) - 1) for w in range(self.words)]

    def best(self, floor: int, *, exact: bool = True) -> Found | None:
        """The best day worth more than `floor`, or None; `exact` false ignores what was visited in dominance."""
        several = self.several(floor, 1, exact=exact)
        return several[0] if several else None

    def several(self, floor: int, keep: int, *, exact: bool = True, slack: int = 0) -> list[Found]:
        """The best day worth more than `floor` and others met on the way, best first.

        With `slack` days that are worth up to so much less than the best are looked for as well.
        """
        labels, good, tally = self._walked((floor, keep, slack), exact=exact, most=None)  # type: ignore[misc]
        return self._found(labels, good, tally, keep)

    def all_above(self, floor: int, cap: int) -> list[Found] | None:
        """Every day worth at least `floor`, without dominance; None where there are more than `cap`."""
        walked = self._walked((floor - 1, 2, 0), exact=True, most=20 * cap)
        if walked is None or walked[2][GOOD] > cap:
            return None
        return self._found(*walked)

    def _found(self, labels: Any, good: Any, tally: Any, keep: int | None = None) -> list[Found]:
        length, found = self.label_length, []
        ends = [int(good[g]) * length for g in range(int(tally[GOOD]))]
        worth = [int(labels[at + VALUE]) - self.costs[int(labels[at + AT])] for at in ends]
        for g in sorted(range(len(ends)), key=lambda g: (-worth[g], g))[:keep]:
            at, path = ends[g], []
            while labels[at + BY] >= 0:
                path.append(int(self.row[labels[at + BY]]))
                at = int(labels[at + PARENT]) * length
            found.append(Found(worth[g], tuple(reversed(path))))
        return found

    def _walked(
        self, asked: tuple[int, int, int], *, exact: bool, most: int | None
    ) -> tuple[Any, Any, Any] | None:
        """Run the kernel in more and more room; None where even `most` labels do not suffice."""
        largest = int(np.diff(self.first_of).max(initial=0))
        room, promised = max(FIRST_ROOM, largest + 2), _blank(2 * largest)
        while True:
            self.tally.look()
            labels, good = _blank(room * self.label_length), _blank(room)
            heads, tally = _filled(4 * (self.n + 1), -1), _filled(3, 0)
            sizes = sequence(self._sizes(room, asked, exact=exact, listing=most is not None))
            state = walk(
                sizes, self.ways, self.nodes, self.by_gain, self.options, self.bound.rest,
                self.bound.reach, labels, heads, good, tally, promised,
            )  # fmt: skip
            self.tally.labels += int(tally[MADE])
            if state == DONE:
                return labels, good, tally
            if most is not None and room > most:
                return None
            room *= 4

    @property
    def label_length(self) -> int:
        """Fields of a label."""
        return DID + self.words + self.topics

    def _sizes(
        self, room: int, asked: tuple[int, int, int], *, exact: bool, listing: bool
    ) -> list[int]:
        graph = self.graph
        limits = [graph.max_interpreted, graph.max_drive, graph.max_span, graph.max_busy]
        limited = any(limit is not None for limit in limits)
        starts_count = graph.max_span is not None or graph.max_busy is not None
        return [
            self.n, self.words, self.topics, self.bound.slots, graph.max_stops, room,
            *asked, exact, listing, graph.idle_possible, graph.rest, limited,
            *(NO_LIMIT if limit is None else limit for limit in limits),
            graph.topic_weight, starts_count, *self.bound.flag_at,
            self.label_length, self.option_length, 6 + 2 * self.words,
            *graph.topic_points[: self.topics], *graph.topic_increments,
            *(self.bound.topics[:, : self.topics].max(axis=0) if len(self.row) else ()),
            *graph.topics_now[: self.topics],
        ]  # fmt: skip


def _blank(length: int) -> Any:
    return np.empty(max(1, length), dtype=np.int64) if COMPILED else [0] * max(1, length)


def _filled(length: int, number: int) -> Any:
    return np.full(length, number, dtype=np.int64) if COMPILED else [number] * length


_prepared = not COMPILED


def prepare() -> None:
    """Compile the kernels if that has not been done yet: seconds the first time ever, then read from disk."""
    global _prepared  # noqa: PLW0603 - once a process
    if _prepared:
        return
    _prepared = True
    one = np.ones(1, dtype=np.int64)
    nothing = [[0, 0], [0, 0]]
    graph = Graph(
        first=0, last=2, legs=nothing, leg_costs=nothing, bits=[1], marks=[0], forbidden_after=[0],
        meals=[0], first_only=[False], last_only=[False],
        options=Options(one - 1, one - 1, one, one), max_stops=1,
    )  # fmt: skip
    Search(graph, Tally()).best(0)
