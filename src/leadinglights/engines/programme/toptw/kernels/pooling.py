"""Remember, inside kernels, the tours met in good company: raw material for the set-packing programme."""

from __future__ import annotations

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.toptw.kernels.dice import ALL
from leadinglights.engines.programme.toptw.kernels.state import Row, Tours

# marks of places, hash table of tour marks, first entry of each tour (and one beyond), their places, how many
Log = tuple[Row, Row, Row, Row, Row]


@compiled
def remember(tours: Tours, log: Log, t: int) -> bool:
    """Log one tour unless its set of places is known; False where there is no room left."""
    _, width, places, sizes, _, _, _ = tours
    marks, table, firsts, stops, count = log
    first = t * width + 1
    mark = 1
    for p in range(first, first + sizes[t]):
        mark = (mark + marks[places[p]]) & ALL
    slot = mark % len(table)
    while table[slot]:
        if table[slot] == mark:
            return True
        slot = (slot + 1) % len(table)
    known = count[0]
    if known + 2 > len(firsts) or firsts[known] + sizes[t] > len(stops):
        return False
    table[slot] = mark
    for p in range(sizes[t]):
        stops[firsts[known] + p] = places[first + p]
    firsts[known + 1] = firsts[known] + sizes[t]
    count[0] = known + 1
    return True
