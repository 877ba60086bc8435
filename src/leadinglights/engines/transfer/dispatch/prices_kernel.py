"""Prices that belong to a dispatch, from its heat and contents alone: which water values prove it best.

Not part of the solver: works on the answer of any of them. An hour's heat price lies between the costs of
the segments next to the heat produced; where the store is neither empty nor full nor at its power, the water
value equals it and, less the loss, the one of the hour before.
"""

from __future__ import annotations

from typing import Any

from leadinglights.engines.transfer.compiled import compiled

FAR = 1e300


@compiled
def price_ranges(
    hours: int, rows: int, rejection: float, tiny: float, demand: Any, charge: Any,
    cost: Any, capacity: Any, ranks: Any, lower: Any, upper: Any,
) -> None:  # fmt: skip
    """Between which costs the heat price of every hour lies, by how much is produced."""
    for t in range(hours):
        need = demand[t] + rejection + charge[t]
        low, high = -FAR, FAR
        at = t * rows
        for p in range(rows):
            k = ranks[at + p] * hours + t
            length = capacity[k]
            if length <= 0.0:
                continue
            if need > tiny:
                low = cost[k]
            if need < length - tiny:
                high = cost[k]
                break
            need -= length
        lower[t], upper[t] = low, high


@compiled
def water_ranges(
    hours: int, carry: float, energy: float, power: float, tiny: float, tiny_power: float,
    end_low: float, end_high: float, charge: Any, contents: Any, lower: Any, upper: Any,
    lows: Any, highs: Any,
) -> tuple[float, float]:  # fmt: skip
    """The water values of every hour that fit the hours after it; answers those of the year's start.

    Where nothing fits (the dispatch is not best, or rounding), the range shrinks to its nearest end.
    """
    low, high = end_low, end_high
    for t in range(hours - 1, -1, -1):
        after = contents[t + 1]
        if after <= tiny:
            high = FAR
        if after >= energy - tiny:
            low = -FAR
        if charge[t] > tiny_power - power and lower[t] > low:
            low = min(lower[t], high)
        if charge[t] < power - tiny_power and upper[t] < high:
            high = max(upper[t], low)
        lows[t], highs[t] = low, high
        low = low * carry if low > -FAR else low
        high = high * carry if high < FAR else high
    return low, high


@compiled
def water_values(
    hours: int, carry: float, energy: float, tiny: float, start: float, contents: Any, lows: Any,
    highs: Any, values: Any,
) -> float:  # fmt: skip
    """One water value in each range, carried from hour to hour as long as it fits; answers the last.

    Out of an empty store nothing is carried upwards without end, into a full one nothing downwards.
    """
    value = start
    for t in range(hours):
        low, high = lows[t], highs[t]
        if carry > 0.0:
            value /= carry
        else:
            value = 0.0
        if contents[t] <= tiny and high >= FAR and low > -FAR:
            value = min(value, low)
        elif contents[t] >= energy - tiny and low <= -FAR and high < FAR:
            value = max(value, high)
        if value < low:
            value = low
        elif value > high:
            value = high
        values[t] = value
    return value
