"""Every hour's segments of heat in order of cost, what a store can use of them, and heat given to them.

Flat layouts: series of units and of the two segments beside them (heat thrown away, heat missing) lie row
after row, `row * hours + t`; ranks lie hour after hour, `t * rows`; mirrored heat cost too, with one more
place for each hour, closed by a slope of END.
"""

from __future__ import annotations

from typing import Any

from leadinglights.engines.transfer.compiled import compiled

END = 1e300  # a slope steeper than any; no segment begins here
SLIVER = 1e-12  # MW; a store does not use segments smaller than that


@compiled
def sort_hour(
    t: int, hours: int, rows: int, cost: Any, capacity: Any, emission: Any, order: Any, keys: Any
) -> float:
    """Put the rows in order of cost, emission and row, from the order of the hour before; answers all capacity."""
    total = 0.0
    for p in range(rows):
        k = order[p]
        price = cost[k * hours + t]
        keys[k] = price
        total += capacity[k * hours + t]
        q = p
        while q > 0:
            before = order[q - 1]
            if keys[before] < price:
                break
            if keys[before] == price:
                was, now = emission[before * hours + t], emission[k * hours + t]
                if was < now or (was == now and before < k):
                    break
            order[q] = before
            q -= 1
        order[q] = k
    return total


@compiled
def order_hours(
    hours: int, rows: int, rejection: float, power: float, demand: Any, cost: Any, capacity: Any,
    emission: Any, order: Any, keys: Any, ranks: Any, slopes: Any, lengths: Any, most: Any, least: Any, closes: Any,
) -> None:  # fmt: skip
    """Sort the segments of every hour, and mirror what the store can use of them.

    `order` holds the rows, and keeps the last hour's order for the next; `keys` is room for one hour.
    Answers in `ranks` (rows in order), `slopes` and `lengths` (mirrored, dearest first, up to `closes`),
    `most` (most charge of the hour) and `least` (most discharge).
    """
    for t in range(hours):
        total = sort_hour(t, hours, rows, cost, capacity, emission, order, keys)
        need = demand[t] + rejection
        highest = min(power, max(total - need, 0.0))
        skip = total - need - highest
        left = highest + min(power, need)
        most[t], least[t] = highest, -highest
        j = t * (rows + 1)
        at = t * rows
        for p in range(rows - 1, -1, -1):
            k = order[p]
            ranks[at + p] = k
            length = capacity[k * hours + t]
            if skip > 0.0:
                if length <= skip:
                    skip -= length
                    continue
                length -= skip
                skip = 0.0
            length = min(length, left)
            if length > SLIVER:
                slopes[j] = -keys[k]
                lengths[j] = length
                least[t] += length
                j += 1
                left -= length
        slopes[j] = END
        closes[t] = j


@compiled
def fill_heat(
    hours: int, rows: int, rejection: float, demand: Any, charge: Any, capacity: Any, ranks: Any,
    heat: Any,
) -> None:  # fmt: skip
    """Give every hour's heat to its segments, cheapest first."""
    for t in range(hours):
        need = demand[t] + rejection + charge[t]
        if need < 0.0:
            need = 0.0
        at = t * rows
        for p in range(rows):
            k = ranks[at + p] * hours + t
            given = capacity[k]
            if given > need:
                given = need
            heat[k] = given
            need -= given
            if need < 0.0:
                need = 0.0
