"""The most a day through each of its options can be worth: forwards, backwards, without memory of visits.

Layouts are flat as in `kernel`; slots count from the first slot of the day. `open_to[j * n + k]` says
whether `k` may follow `j` at once (row n: the start of the day).
"""

from __future__ import annotations

from typing import Any

from leadinglights.engines.programme.compiled import compiled

HOPELESS = -(1 << 60)
NEVER = -(1 << 61)  # below any value a day can have, and far from the edge of 64 bits


@compiled
def rest_of_day(
    n: int, slots: int, most_stops: int, legs: Any, costs: Any, home: Any, meals: Any, flags: Any,
    flag_at: Any, open_to: Any, node: Any, start: Any, end: Any, gain: Any, rest: Any, reach: Any,
) -> None:  # fmt: skip
    """Best rest of the day after each node, by meals still open, stops left and slot."""
    width, stops = slots + 1, most_stops + 1
    for f in range(len(flags) - 1, -1, -1):
        for left in range(stops):
            base = (f * stops + left) * (n + 1) * width
            for i in range(n * width):
                reach[i] = NEVER
            for i in range(len(node)):
                k = node[i]
                if meals[k]:
                    if flags[f] & meals[k]:
                        continue
                    after = (flag_at[flags[f] | meals[k]] * stops + left) * (n + 1) * width
                elif left:
                    after = base - (n + 1) * width
                else:
                    continue
                value = rest[after + k * width + end[i]]
                at = k * width + start[i]
                if value > HOPELESS and value + gain[i] > reach[at]:
                    reach[at] = value + gain[i]
            for k in range(n):
                for at in range(k * width + slots - 1, k * width - 1, -1):
                    if reach[at + 1] > reach[at]:
                        reach[at] = reach[at + 1]
            for j in range(n + 1):
                at = base + j * width
                for slot in range(width):
                    rest[at + slot] = home[j * width + slot]
                for k in range(n):
                    if not open_to[j * n + k]:
                        continue
                    leg, cost = legs[j * (n + 1) + k], costs[j * (n + 1) + k]
                    for slot in range(width - leg):
                        value = reach[k * width + leg + slot] - cost
                        if value > rest[at + slot]:
                            rest[at + slot] = value


@compiled
def through_options(
    n: int, slots: int, most_stops: int, legs: Any, costs: Any, meals: Any, flags: Any, flag_at: Any,
    open_to: Any, node: Any, start: Any, end: Any, gain: Any, rest: Any, so_far: Any, arrive: Any,
    through: Any,
) -> None:  # fmt: skip
    """Best day through each option; `rest` as `rest_of_day` filled it, `so_far` filled with NEVER."""
    width, stops = slots + 1, most_stops + 1
    size = (n + 1) * width
    for i in range(len(node)):
        through[i] = NEVER
    for slot in range(width):
        so_far[n * width + slot] = 0
    for f in range(len(flags)):
        for used in range(stops):
            base = (f * stops + used) * size
            for j in range(n + 1):
                for at in range(base + j * width + 1, base + (j + 1) * width):
                    if so_far[at - 1] > so_far[at]:
                        so_far[at] = so_far[at - 1]
            for i in range(n * width):
                arrive[i] = NEVER
            for j in range(n + 1):
                if so_far[base + j * width + slots] <= HOPELESS:
                    continue
                for k in range(n):
                    if not open_to[j * n + k]:
                        continue
                    leg, cost = legs[j * (n + 1) + k], costs[j * (n + 1) + k]
                    for slot in range(width - leg):
                        value = so_far[base + j * width + slot] - cost
                        if value > arrive[k * width + leg + slot]:
                            arrive[k * width + leg + slot] = value
            for i in range(len(node)):
                k = node[i]
                value = arrive[k * width + start[i]]
                if value <= HOPELESS:
                    continue
                if meals[k]:
                    if flags[f] & meals[k]:
                        continue
                    g, more = flag_at[flags[f] | meals[k]], used
                elif used < most_stops:
                    g, more = f, used + 1
                else:
                    continue
                value += gain[i]
                at = (g * stops + more) * size + k * width + end[i]
                if value > so_far[at]:
                    so_far[at] = value
                onwards = rest[(g * stops + most_stops - more) * size + k * width + end[i]]
                if onwards > HOPELESS and value + onwards > through[i]:
                    through[i] = value + onwards
