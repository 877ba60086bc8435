"""Tours as kernels keep them: flat rows of whole numbers with the time slack of every position.

Tour t holds its places at `t * width + 1 ..`, point 0 before and after them. `start` is the earliest
start of each visit, `latest` the latest that lets the rest of the tour be on time: whether a place fits
between two others is then told by three comparisons.
"""

from __future__ import annotations

from typing import Any

from leadinglights.engines.programme.compiled import compiled

Row = Any  # int64 array when compiled, list of int when interpreted: compiled.sequence decides
# size (n + 1), leg, opens, closes, profits, earliest arrival after a visit, latest start of one before it
Terrain = tuple[int, Row, Row, Row, Row, Row, Row]
Tours = tuple[int, int, Row, Row, Row, Row, Row]  # m, width, places, sizes, start, latest, tour_of


@compiled
def refresh(terrain: Terrain, tours: Tours, t: int) -> bool:
    """Work out all times of a tour anew; False if it is late somewhere."""
    size, leg, opens, closes, _, _, _ = terrain
    _, width, places, sizes, start, latest, _ = tours
    first = t * width
    end = first + sizes[t] + 1
    now = 0
    start[first] = 0
    on_time = True
    for p in range(first + 1, end + 1):
        place = places[p]
        now += leg[places[p - 1] * size + place]
        now = max(now, opens[place])
        on_time = on_time and now <= closes[place]
        start[p] = now
    limit = closes[0]
    latest[end] = limit
    for p in range(end - 1, first, -1):
        place = places[p]
        limit = min(closes[place], limit - leg[place * size + places[p + 1]])
        latest[p] = limit
    latest[first] = 0
    return on_time


@compiled
def insert(terrain: Terrain, tours: Tours, t: int, p: int, place: int) -> None:
    """Put a place before position p of tour t (an index into the flat rows)."""
    _, width, places, sizes, _, _, tour_of = tours
    end = t * width + sizes[t] + 1
    for q in range(end, p - 1, -1):
        places[q + 1] = places[q]
    places[p] = place
    sizes[t] += 1
    tour_of[place] = t
    refresh(terrain, tours, t)


@compiled
def copy(source: Tours, target: Tours, t: int) -> None:
    """Copy one tour with its times; whose place is whose is not copied."""
    width = source[1]
    first = t * width
    target[3][t] = source[3][t]
    for p in range(first, first + source[3][t] + 2):
        target[2][p] = source[2][p]
        target[4][p] = source[4][p]
        target[5][p] = source[5][p]


@compiled
def copy_all(source: Tours, target: Tours) -> None:
    """Copy every tour, and whose place is whose."""
    m, width, places, sizes, _, _, _ = source
    tour_of = target[6]
    for place in range(len(tour_of)):
        tour_of[place] = -1
    for t in range(m):
        copy(source, target, t)
        for p in range(t * width + 1, t * width + sizes[t] + 1):
            tour_of[places[p]] = t
