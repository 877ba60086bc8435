"""Take places out of tours: strings near a chosen place, segments, or a band of time in all tours."""

from __future__ import annotations

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.toptw.kernels import habits as h
from leadinglights.engines.programme.toptw.kernels.dice import below
from leadinglights.engines.programme.toptw.kernels.state import Row, Terrain, Tours, refresh


@compiled
def cut(tours: Tours, t: int, p: int, length: int, touched: Row) -> None:
    """Take `length` places out of tour t from position p on; times are not refreshed."""
    m, width, places, sizes, _, _, tour_of = tours
    end = t * width + sizes[t] + 1
    for q in range(p, p + length):
        tour_of[places[q]] = -1
        touched[m + places[q]] = 1
    for q in range(p + length, end + 1):
        places[q - length] = places[q]
    sizes[t] -= length
    touched[t] = 1


@compiled
def strings(
    terrain: Terrain, tours: Tours, near: Row, seed: int, removals: int, longest: int, touched: Row,
    dice: Row,
) -> None:  # fmt: skip
    """Cut strings of up to `longest` places out of the tours nearest to the seed, one from each tour."""
    size = terrain[0]
    m, width, places, sizes, _, _, tour_of = tours
    left = removals
    for k in range(size):
        place = seed if k == 0 else near[seed * size + k]
        t = tour_of[place]
        if t < 0 or touched[t]:
            continue
        length = 1 + below(dice, min(longest, sizes[t], left))
        first = t * width
        at = first + 1
        while places[at] != place:
            at += 1
        lowest = max(first + 1, at - length + 1)
        highest = min(at, first + sizes[t] - length + 1)
        p = lowest + below(dice, highest - lowest + 1)
        spared = 0
        if length > 1 and sizes[t] > length and below(dice, 2) == 0:
            # Keep a piece in the middle of a longer string, as often as not.
            spared = 1 + below(dice, min(3, sizes[t] - length))
        if spared and p + length + spared <= first + sizes[t] + 1:
            head = 1 + below(dice, length - 1)
            cut(tours, t, p + head + spared, length - head, touched)
            cut(tours, t, p, head, touched)
        else:
            cut(tours, t, p, length, touched)
        left -= length
        if left <= 0 or below(dice, m + 2) == 0:
            break


@compiled
def band(tours: Tours, opening: int, closing: int, one: int, touched: Row) -> None:
    """Cut what starts between two ticks, in every tour or (`one` >= 0) in one."""
    m, width, _, sizes, start, _, _ = tours
    for t in range(m):
        if one >= 0 and t != one:
            continue
        first = t * width
        p = first + 1
        while p <= first + sizes[t] and start[p] < opening:
            p += 1
        q = p
        while q <= first + sizes[t] and start[q] <= closing:
            q += 1
        if q > p:
            cut(tours, t, p, q - p, touched)


@compiled
def scattered(tours: Tours, removals: int, touched: Row, dice: Row) -> None:
    """Cut single places at random."""
    m, width, _, sizes, _, _, _ = tours
    for _ in range(removals):
        t = below(dice, m)
        if sizes[t]:
            cut(tours, t, t * width + 1 + below(dice, sizes[t]), 1, touched)


@compiled
def ruin(
    terrain: Terrain, tours: Tours, near: Row, habits: Row, touched: Row, dice: Row
) -> None:  # fmt: skip
    """One of the three ways, by chance; the tours touched get new times."""
    size = terrain[0]
    m = tours[0]
    for k in range(m + size):
        touched[k] = 0
    way = below(dice, 100)
    if way < habits[h.STRINGS]:
        seed = 1 + below(dice, size - 1)
        removals = 1 + below(dice, habits[h.STRING_PLACES])
        strings(terrain, tours, near, seed, removals, habits[h.STRING_LONGEST], touched, dice)
    elif way < habits[h.STRINGS] + habits[h.BANDS]:
        length = terrain[3][0] * (1 + below(dice, habits[h.BAND_PERCENT])) // 100
        opening = below(dice, terrain[3][0])
        one = below(dice, m) if below(dice, 2) else -1
        band(tours, opening, opening + length, one, touched)
    else:
        scattered(tours, 1 + below(dice, habits[h.SCATTERED]), touched, dice)
    for t in range(m):
        if touched[t]:
            refresh(terrain, tours, t)
