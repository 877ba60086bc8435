"""Merit order of one city in blocks that stay in the nearest cache; compiled only, arrays only.

Each pair of units says which of the two goes first; what a unit may give is then what the load leaves after
all that go before it. No sorting, no branches: the processor takes several hours at a time.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from leadinglights.engines.transfer.compiled import compiled

BLOCK = 256  # hours; eight units' worth of working numbers fill half of a usual first cache


@compiled
def settle_pair(
    hours: int, cost: Any, other_cost: Any, size: Any, other_size: Any, rest: Any, other_rest: Any
) -> None:
    """Leave to the dearer of two units what the cheaper does not take; of equal cost the first goes first."""
    for t in range(hours):
        first = 1.0 if cost[t] <= other_cost[t] else 0.0
        other_rest[t] -= size[t] * first
        rest[t] -= other_size[t] * (1.0 - first)


@compiled
def give(hours: int, cost: Any, size: Any, rest: Any, heat: Any, money: Any, left: Any) -> None:
    """Give a unit what is left for it, count its cost, and take it off the load."""
    for t in range(hours):
        given = max(min(rest[t], size[t]), 0.0)
        heat[t] = given
        money[t] += given * cost[t]
        left[t] -= given


@compiled
def limits(hours: int, demand: Any, cost: Any, missing: float, rejection: float, rest: Any) -> None:
    """What the load leaves for a unit alone: with the cooler where heat earns, nothing above missing heat."""
    for t in range(hours):
        rest[t] = demand[t] + (rejection if cost[t] < 0.0 else 0.0)
        if cost[t] > missing:
            rest[t] = 0.0


@compiled
def merit_of_city(
    units: int, hours: int, missing: float, rejection: float, demand: Any, cost: Any,
    capacity: Any, heat: Any, left: Any,
) -> float:  # fmt: skip
    """Heat of every unit and hour, (units, hours), what is left of the load (negative: too much), and the cost."""
    total = 0.0
    rest, money = np.empty((units, BLOCK)), np.empty(BLOCK)
    for begin in range(0, hours, BLOCK):
        count = min(BLOCK, hours - begin)
        end = begin + count
        for k in range(units):
            limits(count, demand[begin:end], cost[k, begin:end], missing, rejection, rest[k])
            for j in range(k):
                settle_pair(
                    count, cost[j, begin:end], cost[k, begin:end], capacity[j, begin:end],
                    capacity[k, begin:end], rest[j], rest[k],
                )  # fmt: skip
        money[:] = 0.0
        left[begin:end] = demand[begin:end]
        for k in range(units):
            give(
                count, cost[k, begin:end], capacity[k, begin:end], rest[k], heat[k, begin:end],
                money, left[begin:end],
            )  # fmt: skip
        for t in range(count):
            total += money[t] + missing * max(left[begin + t], 0.0)
    return total


@compiled
def merit_of_cities(
    missing: float, rejection: Any, demand: Any, cost: Any, capacity: Any, heat: Any, left: Any,
    total: Any,
) -> None:  # fmt: skip
    """All cities one after the other."""
    cities, units, hours = cost.shape
    for c in range(cities):
        total[c] = merit_of_city(
            units, hours, missing, rejection[c], demand[c], cost[c], capacity[c], heat[c], left[c]
        )
