"""Fill tours with unvisited places, the most wanted for the time they add first."""

from __future__ import annotations

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.toptw.kernels import habits as h
from leadinglights.engines.programme.toptw.kernels.dice import below
from leadinglights.engines.programme.toptw.kernels.state import Row, Terrain, Tours, insert

# candidates; costs and spots by place and tour; worth of each place in 1024ths; by place: how it pulls, the
# key it is chosen by, the tour it would go to
Bench = tuple[Row, Row, Row, Row, Row, Row, Row]
NOWHERE, STALE = -1, -2
SLOWER = 1 << 60
UNKNOWN = -1


# `scan` and `recheck` both spell out what a position costs: called for each position, passing the rows would
# take longer than the sum.


@compiled
def scan(terrain: Terrain, tours: Tours, bench: Bench, weight: int, count: int, t: int) -> None:
    """Find the cheapest spot in tour t for each of the first `count` candidates whose spot there is stale.

    Of four parts of the cost `weight` are the shift of the next visit, the rest the detour. Starts and
    latest starts only grow along a tour: the positions in question lie side by side.
    """
    size, leg, opens, closes, _, readies, dues = terrain
    m, width, places, sizes, start, latest, _ = tours
    candidates, costs, spots, _, _, _, _ = bench
    end = t * width + sizes[t] + 1
    for c in range(count):
        place = candidates[c]
        slot = place * m + t
        if spots[slot] != STALE:
            continue
        low, high = t * width + 1, end
        ready, due = readies[place], dues[place]
        while low < high:
            middle = (low + high) // 2
            if latest[middle] < ready:
                low = middle + 1
            else:
                high = middle
        least, spot = SLOWER, NOWHERE
        opening, closing, mine = opens[place], closes[place], place * size
        for p in range(low, end + 1):
            if start[p - 1] > due:
                break
            before, after = places[p - 1] * size, places[p]
            there, onward = leg[before + place], leg[mine + after]
            arrival = start[p - 1] + there
            then = max(arrival, opening) + onward
            if arrival > closing or then > latest[p]:
                continue
            detour = there + onward - leg[before + after]
            cost = weight * max(0, then - start[p]) + (4 - weight) * detour
            if cost < least:
                least, spot = cost, p
        costs[slot], spots[slot] = least, spot


@compiled
def pull_of(worth: int, habits: Row, dice: Row) -> int:
    """How much a place is wanted before its cost is known: a power of its worth, with noise."""
    power = habits[h.POWER]
    pull = 1024
    if power:
        pull = worth
        for _ in range(min(power, 3) - 1):
            pull = pull * worth >> 10
    return pull * (1024 - below(dice, habits[h.NOISE]))


@compiled
def weigh(
    terrain: Terrain, tours: Tours, bench: Bench, habits: Row, dice: Row, count: int, touched: Row
) -> int:
    """Weigh every insertion of the first `count` candidates; keep those that fit and return how many.

    What was just taken out is tried in all tours, the others only in tours `touched`: they did not fit.
    """
    m = tours[0]
    candidates, _, spots, worth, pulls, keys, _ = bench
    looked = 0
    for c in range(count):
        place = candidates[c]
        if below(dice, 100) < habits[h.BLINK]:
            continue
        candidates[looked] = place
        looked += 1
        for t in range(m):
            spots[place * m + t] = STALE if touched[t] or touched[m + place] else NOWHERE
    for t in range(m):
        scan(terrain, tours, bench, habits[h.SHIFT], looked, t)
    kept = 0
    for c in range(looked):
        place = candidates[c]
        for slot in range(place * m, place * m + m):
            if spots[slot] != NOWHERE:
                pulls[place] = pull_of(worth[place], habits, dice)
                keys[place] = UNKNOWN
                candidates[kept] = place
                kept += 1
                break
    return kept


@compiled
def fill(
    terrain: Terrain, tours: Tours, bench: Bench, habits: Row, dice: Row, count: int, touched: Row
) -> None:
    """Insert what fits of the first `count` candidates, one after the other, the highest key first."""
    m = tours[0]
    candidates, costs, spots, _, pulls, keys, homes = bench
    power, comfort = habits[h.POWER], habits[h.COMFORT]
    kept = weigh(terrain, tours, bench, habits, dice, count, touched)
    while kept:
        best, choice = UNKNOWN, 0
        c = 0
        while c < kept:
            place = candidates[c]
            if keys[place] == UNKNOWN:
                least, homes[place] = SLOWER, NOWHERE
                for slot in range(place * m, place * m + m):
                    if spots[slot] != NOWHERE and costs[slot] < least:
                        least, homes[place] = costs[slot], slot - place * m
                if homes[place] == NOWHERE:
                    kept -= 1
                    candidates[c] = candidates[kept]
                    continue
                keys[place] = pulls[place]
                if 0 < power < 4:
                    keys[place] = (pulls[place] << 20) // max(1, least + comfort)
            if keys[place] > best:
                best, choice = keys[place], c
            c += 1
        if best == UNKNOWN:
            break
        place = candidates[choice]
        t = homes[place]
        at = spots[place * m + t]
        insert(terrain, tours, t, at, place)
        kept -= 1
        candidates[choice] = candidates[kept]
        recheck(terrain, tours, bench, habits[h.SHIFT], kept, t, at)


@compiled
def recheck(
    terrain: Terrain, tours: Tours, bench: Bench, weight: int, kept: int, t: int, at: int
) -> None:
    """Look again where the places still waiting fit into tour t, which was filled at `at`."""
    size, leg, opens, closes, _, _, _ = terrain
    m, _, places, _, start, latest, _ = tours
    candidates, costs, spots, _, _, keys, _ = bench
    stale = False
    for c in range(kept):
        place = candidates[c]
        slot = place * m + t
        spot = spots[slot]
        if spot == NOWHERE:
            continue
        keys[place] = UNKNOWN
        # The cheapest spot stays so while its own cost stays: only the two new gaps are rivals.
        least, known = SLOWER, NOWHERE
        for k in range(3):
            p = at + k if k < 2 else spot + (1 if spot > at else 0)
            before, after = places[p - 1] * size, places[p]
            there, onward = leg[before + place], leg[place * size + after]
            arrival = start[p - 1] + there
            then = max(arrival, opens[place]) + onward
            if arrival > closes[place] or then > latest[p]:
                continue
            detour = there + onward - leg[before + after]
            cost = weight * max(0, then - start[p]) + (4 - weight) * detour
            if cost < least:
                least, known = cost, p
        if least <= costs[slot]:
            costs[slot], spots[slot] = least, known
        else:
            spots[slot] = STALE
            stale = True
    if stale:
        scan(terrain, tours, bench, weight, kept, t)
