"""The labelling search: the best timed day of one party, by dynamic programming.

A label is dropped when another at the same node ends no later, is worth no less, has used no more stops
and done no more of what can be done once; or when even the best rest of the day (completion bound,
computed backwards without memory of visits) cannot reach what is already in hand. Labels are taken up in
order of the best they could become. All values are whole numbers; the loops are in `kernel`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from leadinglights.engines.programme.compiled import COMPILED, sequence
from leadinglights.engines.programme.completion import Completion, Graph
from leadinglights.engines.programme.kernel import DONE, walk

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
        columns = (
            bound.node, bound.start, bound.end, bound.gain, bound.spoken, bound.most, weights,
        )  # fmt: skip
        self.options = (*(sequence(c[order]) for c in columns), sequence(bound.topics[order]))
        self.day = self._day(order)
        self.bounds = (
            sequence(bound.flag_at), bound.rest, bound.reach,
            sequence(graph.topic_points[: self.topics]), sequence(graph.topic_increments),
            sequence(graph.topics_now[: self.topics]),
        )  # fmt: skip
        tally.searches += 1

    def _day(self, order: Any) -> tuple[Any, ...]:
        graph, bound, n = self.graph, self.bound, self.n
        done_by = [bit | mark for bit, mark in zip(graph.bits, graph.marks, strict=True)]
        barred = [bit | no for bit, no in zip(graph.bits, graph.forbidden_after, strict=True)]
        most = np.zeros(n, dtype=np.int64)
        np.maximum.at(most, bound.node, bound.most)
        by_gain = sorted(range(n), key=lambda k: (-int(most[k]), k))
        drive = np.zeros((n + 1, n + 1), dtype=np.int64) if graph.drive is None else graph.drive
        return (
            sequence(bound.legs),
            sequence(bound.costs),
            sequence(bound.home),
            sequence(drive),
            sequence(graph.meals),
            sequence(graph.first_only),
            sequence(graph.last_only),
            self._in_words(done_by),
            self._in_words(barred),
            self._in_words([graph.must_bits]),
            sequence([[k, int(most[k])] for k in by_gain]),
            sequence(self.first_of),
        )

    def _in_words(self, masks: list[int]) -> Any:
        low = (1 << WORD) - 1
        return sequence([(mask >> (WORD * w)) & low for mask in masks for w in range(self.words)])

    def best(self, floor: int, *, exact: bool = True) -> Found | None:
        """The best day worth more than `floor`, or None; `exact` false ignores what was visited in dominance."""
        several = self.several(floor, 1, exact=exact)
        return several[0] if several else None

    def several(self, floor: int, keep: int, *, exact: bool = True, slack: int = 0) -> list[Found]:
        """The best day worth more than `floor` and others met on the way, best first.

        With `slack` days that are worth up to so much less than the best are looked for as well.
        """
        labels, good, tally = self._walked(floor, keep, slack, exact=exact, most=None)  # type: ignore[misc]
        return self._found(labels, good, tally)[:keep]

    def all_above(self, floor: int, cap: int) -> list[Found] | None:
        """Every day worth at least `floor`, without dominance; None where there are more than `cap`."""
        walked = self._walked(floor - 1, 2, 0, exact=True, most=20 * cap)
        if walked is None or walked[2][1] > cap:
            return None
        return self._found(*walked)

    def _found(self, labels: tuple[Any, ...], good: Any, tally: Any) -> list[Found]:
        value, at_node, at_end, parent, option = (
            labels[0],
            labels[1],
            labels[2],
            labels[5],
            labels[6],
        )
        home, width = self.day[2], self.bound.slots + 1
        ends = [int(good[g]) for g in range(int(tally[1]))]
        worth = [int(value[i] + home[at_node[i] * width + at_end[i]]) for i in ends]
        found = []
        for at in sorted(range(len(ends)), key=lambda g: (-worth[g], g)):
            i, path = ends[at], []
            while option[i] >= 0:
                path.append(int(self.row[option[i]]))
                i = int(parent[i])
            found.append(Found(worth[at], tuple(reversed(path))))
        return found

    def _walked(
        self, floor: int, keep: int, slack: int, *, exact: bool, most: int | None
    ) -> tuple[tuple[Any, ...], Any, Any] | None:
        """Run the kernel in more and more room; None where even `most` labels do not suffice."""
        room = FIRST_ROOM
        while True:
            self.tally.look()
            room = max(room, int(np.diff(self.first_of).max(initial=0)) + 2)
            labels = tuple(_blank(room * each) for each in (1,) * 8 + (4, self.words, self.topics))
            heads, good = _filled(4 * (self.n + 1), -1), _blank(room)
            tally = _filled(3, 0)
            sizes = sequence(
                self._sizes(room, (floor, keep, slack), exact=exact, listing=most is not None)
            )
            state = walk(sizes, self.day, self.options, self.bounds, labels, heads, good, tally)
            self.tally.labels += int(tally[0])
            if state == DONE:
                return labels, good, tally
            if most is not None and room > most:
                return None
            room *= 4

    def _sizes(
        self, room: int, asked: tuple[int, int, int], *, exact: bool, listing: bool
    ) -> list[int]:  # fmt: skip
        graph = self.graph
        limits = [graph.max_interpreted, graph.max_drive, graph.max_span, graph.max_busy]
        limited = any(limit is not None for limit in limits)
        starts_count = graph.max_span is not None or graph.max_busy is not None
        return [
            self.n, self.words, self.topics, self.bound.slots, graph.max_stops, room,
            *asked, exact, listing, graph.idle_possible, graph.rest, limited,
            *(NO_LIMIT if limit is None else limit for limit in limits),
            graph.topic_weight, starts_count,
        ]  # fmt: skip


def _blank(length: int) -> Any:
    return np.empty(max(1, length), dtype=np.int64) if COMPILED else [0] * max(1, length)


def _filled(length: int, number: int) -> Any:
    return np.full(length, number, dtype=np.int64) if COMPILED else [number] * length
