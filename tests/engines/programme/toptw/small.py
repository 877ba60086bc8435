"""Small random yardstick problems, and their best tour sets by trying everything."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations

import numpy as np

from leadinglights.engines.programme.toptw.instance import Instance


def a_problem(
    seed: int, *, n: int = 7, horizon: int = 60, broken: bool = False, idle: bool = False
) -> Instance:
    """A problem made from a seed; `broken` legs ignore the triangle inequality, `idle` visits take no time."""
    draw = random.Random(seed)
    size = n + 1
    points = [(draw.randint(0, 12), draw.randint(0, 12)) for _ in range(size)]
    travel = np.array([[abs(a - c) + abs(b - d) for c, d in points] for a, b in points])
    if broken:
        travel += np.array([[draw.randint(0, 9) for _ in range(size)] for _ in range(size)])
    np.fill_diagonal(travel, 0)
    service = np.array([0] + [0 if idle else draw.randint(1, 5) for _ in range(n)])
    opens = np.array([0] + [draw.randint(0, horizon * 2 // 3) for _ in range(n)])
    closes = np.array([horizon] + [first + draw.randint(0, horizon // 2) for first in opens[1:]])
    profits = np.array([0] + [draw.randint(1, 9) for _ in range(n)])
    return Instance("small", n, 10, profits, service, opens, closes, travel.ravel())


def best_profit(instance: Instance, m: int) -> int:
    """Profit of the best tour set, by trying all sets of places."""
    worth = possible_sets(instance)

    @cache
    def most(left: frozenset[int], tours: int) -> int:
        if not tours:
            return 0
        return max(
            profit + (most(left - places, tours - 1) if places else 0)
            for places, profit in worth.items()
            if places <= left
        )

    return most(frozenset(range(1, instance.n + 1)), m)


def possible_sets(instance: Instance) -> dict[frozenset[int], int]:
    """Every set of places one tour can visit, with its profit."""
    size, legs = instance.n + 1, instance.leg
    # earliest start at each last place, for every set, in the order of the sets' sizes
    earliest: dict[tuple[frozenset[int], int], int] = {(frozenset(), 0): 0}
    sets: dict[frozenset[int], int] = {frozenset(): 0}
    for count in range(1, instance.n + 1):
        for chosen in combinations(range(1, size), count):
            places = frozenset(chosen)
            for last in chosen:
                before = places - {last}
                starts = [
                    max(earliest[before, j] + int(legs[j * size + last]), int(instance.opens[last]))
                    for j in (before or {0})
                    if (before, j) in earliest
                ]
                if starts and min(starts) <= instance.closes[last]:
                    earliest[places, last] = min(starts)
            if any(
                earliest[places, j] + int(legs[j * size]) <= instance.closes[0]
                for j in chosen
                if (places, j) in earliest
            ):
                sets[places] = sum(int(instance.profits[j]) for j in chosen)
    return sets
