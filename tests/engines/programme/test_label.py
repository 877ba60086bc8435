"""The labelling search against plain enumeration on small random days."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leadinglights.engines.programme.completion import Graph, Options
from leadinglights.engines.programme.kernel_fields import NEVER
from leadinglights.engines.programme.label import Search, Tally

LAST = 10


class Option(NamedTuple):
    """One row of a graph's options."""

    node: int
    start: int
    end: int
    gain: int


def options_of(graph: Graph, node: int) -> list[Option]:
    rows = graph.options
    return [
        Option(*(int(column[i]) for column in (rows.node, rows.start, rows.end, rows.gain)))
        for i in np.flatnonzero(rows.node == node)
    ]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A day of up to five nodes on ten slots; some share a bit, some are meals, some come first, some touch subset rows."""
    n = draw(st.integers(0, 5))
    slots = st.integers(0, 3)
    legs = [[0 if i == j and i < n else draw(slots) for j in range(n + 1)] for i in range(n + 1)]
    found: list[Option] = []
    for node in range(n):
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, LAST - 1))
            end = start + draw(st.integers(1, 3))
            if end <= LAST:
                found.append(Option(node, start, end, draw(st.integers(-5, 20))))
    shared = draw(st.booleans())
    order = draw(st.booleans()) and n > 1
    rows = draw(st.integers(0, 3))
    some_rows = st.integers(0, (1 << rows) - 1)
    return Graph(
        first=0,
        last=LAST,
        legs=legs,
        leg_costs=[[draw(st.integers(0, 3)) for _ in range(n + 1)] for _ in range(n + 1)],
        bits=[1 if shared and node < 2 else 1 << node for node in range(n)],
        marks=[1 << (8 + node) for node in range(n)],
        forbidden_after=[1 << 9 if order and node == 0 else 0 for node in range(n)],
        meals=[1 if node == 3 else 0 for node in range(n)],
        first_only=[draw(st.booleans()) and node == 1 for node in range(n)],
        last_only=[draw(st.booleans()) and node == 2 for node in range(n)],
        options=Options(*np.array(found, dtype=np.int64).reshape(-1, 4).T),
        max_stops=draw(st.integers(0, 3)),
        max_span=draw(st.none() | st.integers(3, 10)),
        max_busy=draw(st.none() | st.integers(3, 10)),
        touches=[draw(some_rows) for _ in range(n)],
        touched=draw(some_rows),
        dues=tuple(draw(st.integers(1, 8)) for _ in range(rows)),
    )


def all_days(graph: Graph) -> list[tuple[int, tuple[Option, ...]]]:
    """Every day there is, by trying everything."""
    n = graph.nodes
    found: list[tuple[int, tuple[Option, ...]]] = []

    def walk(path: tuple[Option, ...], value: int, busy: int, out: int) -> None:
        at, end = (path[-1].node, path[-1].end) if path else (n, graph.first)
        leg = graph.legs[at][n]
        home = end + leg
        fits = home <= graph.last
        fits = fits and (graph.max_span is None or home - out <= graph.max_span)
        fits = fits and (graph.max_busy is None or busy + leg <= graph.max_busy)
        if fits:
            found.append((value - graph.leg_costs[at][n] - paid(graph, path), path))
        for k in range(n):
            for option in options_of(graph, k):
                step = graph.legs[at][k]
                if option.start < end + step or not may_follow(graph, path, k):
                    continue
                departed = option.start - step if not path else out
                more = busy + step + option.end - option.start
                if graph.max_busy is not None and more > graph.max_busy:
                    continue
                if graph.max_span is not None and option.end - departed > graph.max_span:
                    continue
                gain = option.gain - graph.leg_costs[at][k]
                walk((*path, option), value + gain, more, departed)

    walk((), 0, 0, graph.first)
    return found


def paid(graph: Graph, path: tuple[Option, ...]) -> int:
    """What the subset rows cost: each for every second time it is touched."""
    total = 0
    for row, due in enumerate(graph.dues):
        times = graph.touched >> row & 1
        times += sum(graph.touches[option.node] >> row & 1 for option in path)
        total += due * (times // 2)
    return total


def may_follow(graph: Graph, path: tuple[Option, ...], k: int) -> bool:
    done = [option.node for option in path]
    stops = sum(not graph.meals[node] for node in done)
    if any(graph.bits[node] & graph.bits[k] for node in done):
        return False
    if any(graph.marks[node] & graph.forbidden_after[k] for node in done):
        return False
    if graph.first_only[k] and done:
        return False
    if done and graph.last_only[done[-1]]:
        return False
    return bool(graph.meals[k]) or stops < graph.max_stops


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_the_best_day_is_the_best_of_all_days(graph: Graph) -> None:
    days = all_days(graph)
    found = Search(graph, Tally()).best(NEVER)
    assert (found.value if found else None) == (max(v for v, _ in days) if days else None)


@settings(max_examples=100, deadline=None)
@given(graphs(), st.integers(-5, 30))
def test_listing_finds_every_day_above_the_floor(graph: Graph, floor: int) -> None:
    found = Search(graph, Tally()).all_above(floor, 10_000)
    assert found is not None
    wanted = sorted(
        (v, [(o.node, o.start, o.end) for o in p]) for v, p in all_days(graph) if v >= floor
    )
    rows = graph.options
    listed = [
        (one.value, [(rows.node[i], rows.start[i], rows.end[i]) for i in one.path]) for one in found
    ]
    assert sorted(listed) == wanted


def test_a_day_that_has_paid_for_a_row_is_not_dropped_for_one_that_has_yet_to() -> None:
    # A or B first, then D, then C; of A, B and C the second costs 10. At D the day with A alone is worth more
    # than that with A and B, but not any more after C.
    gains = {"A": 5, "B": 9, "D": 5, "C": 12}
    times = np.arange(4, dtype=np.int64)
    graph = Graph(
        first=0, last=LAST, legs=np.zeros((5, 5), dtype=np.int64), leg_costs=np.zeros((5, 5), dtype=np.int64),
        bits=[1, 2, 4, 8], marks=[0] * 4, forbidden_after=[0] * 4, meals=[0] * 4,
        first_only=[False] * 4, last_only=[False] * 4,
        options=Options(times, times, times + 1, np.array(list(gains.values()), dtype=np.int64)),
        max_stops=4, touches=[1, 1, 0, 1], dues=(10,),
    )  # fmt: skip
    found = Search(graph, Tally()).best(NEVER)
    assert found is not None
    assert found.value == sum(gains.values()) - 10 == max(value for value, _ in all_days(graph))
    assert found.path == (0, 1, 2, 3)
