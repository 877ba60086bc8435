"""The best rest of a day from every state, backwards and without memory of visits."""

from __future__ import annotations

from typing import Any

from leadinglights.engines.programme.compiled import compiled
from leadinglights.engines.programme.kernel_fields import HOPELESS, NEVER


@compiled
def fill_bounds(
    n: int, slots: int, most_stops: int, legs: Any, costs: Any, home: Any, meals: Any, flags: Any,
    flag_at: Any, node: Any, start: Any, end: Any, most: Any, rest: Any, reach: Any,
) -> None:  # fmt: skip
    """Best rest of a day from every state, without memory of visits: backwards, meals done or stops used first."""
    width = slots + 1
    stops = most_stops + 1
    for f in range(len(flags) - 1, -1, -1):
        for left in range(stops):
            base = (f * stops + left) * (n + 1) * width
            out = (f * stops + left) * n * width
            for i in range(n * width):
                reach[out + i] = NEVER
            for i in range(len(node)):
                k = node[i]
                after = base
                if meals[k]:
                    if flags[f] & meals[k]:
                        continue
                    after = (flag_at[flags[f] | meals[k]] * stops + left) * (n + 1) * width
                elif left:
                    after = (f * stops + left - 1) * (n + 1) * width
                else:
                    continue
                value = rest[after + k * width + end[i]]
                if value > HOPELESS:
                    value += most[i]
                    at = out + k * width + start[i]
                    if value > reach[at]:
                        reach[at] = value
            for k in range(n):
                for slot in range(slots - 1, -1, -1):
                    at = out + k * width + slot
                    if reach[at + 1] > reach[at]:
                        reach[at] = reach[at + 1]
            for j in range(n + 1):
                at = base + j * width
                for slot in range(width):
                    rest[at + slot] = home[j * width + slot]
                for k in range(n):
                    leg = legs[j * (n + 1) + k]
                    cost = costs[j * (n + 1) + k]
                    there = out + k * width + leg
                    for slot in range(width - leg):
                        value = reach[there + slot] - cost
                        if value > rest[at + slot]:
                            rest[at + slot] = value
