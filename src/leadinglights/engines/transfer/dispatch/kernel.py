"""The exact dispatch of one store: convex piecewise-linear dynamic programming, compiled or interpreted alike.

The value of a store content is convex and piecewise linear, kept as segments of rising slope. One hour back
is the infimal convolution of next hour's value and of the hour's heat cost mirrored (both sorted, so a merge),
stretched by the loss and clipped to what the store can hold. Where the merge puts a segment of heat says up to
which content it should charge: this reach is all that one hour forward needs. Only slopes are kept: costs
follow from the heat itself.

Flat layouts: mirrored heat cost and its reach lie hour after hour, `t * (rows + 1)` (kernel_order.py). The
value at hand is slopes and right ends, closed by CLOSED; once a day it goes into the ledger, from `begins[t]`,
as many segments as `counts[t]`, beginning at a content of `lows[t]`.

Source: infimal convolution of convex piecewise-linear functions, Tseng and Luo 1996 (J. Algorithms 21,
240-266); optimal control of a store by prices, Cruise, Flatley, Gibbens and Zachary, arXiv:1406.3653.
"""

from __future__ import annotations

from typing import Any

from leadinglights.engines.transfer.compiled import compiled
from leadinglights.engines.transfer.dispatch.kernel_order import END

CLOSED = 2e300  # after the last slope of a value: steeper than the END of an hour's segments
FULL, OUT_OF_REACH = -1, -2  # there is no more room; no content leads to the end asked for
DAY = 24  # hours between the values kept in the ledger


@compiled
def value_before(
    j: int, carry: float, spread: float, top: float, tiny: float, apart: float, slopes: Any,
    lengths: Any, reach: Any, most: float, low: float, slope: Any, end: Any, new_slope: Any, new_end: Any,
) -> tuple[int, float]:  # fmt: skip
    """The value of a content one hour earlier, and the reach of the hour's segments, which begin at `j`.

    `top` is the most that lasts until the next hour, `spread` one over the share that does. Answers how many
    segments the value has, and its lowest content.
    """
    i, n, shift, content = 0, 0, -most, low
    value, price, held = slope[0], slopes[j], CLOSED
    position = content + shift
    while position < 0.0 and (value < price or price < END):  # contents below nothing
        if value < price:
            held, content = value, end[i]
            i += 1
            value = slope[i]
        else:
            held, reach[j] = price, content
            shift += lengths[j]
            j += 1
            price = slopes[j]
        position = content + shift
    new_low = 0.0
    if held == CLOSED:
        new_low, held = position * spread, -CLOSED
    elif position > tiny:
        held *= carry
        new_slope[0], new_end[0] = held, position * spread
        n = 1
    else:
        held = -CLOSED
    while position < top - tiny and (value < price or price < END):
        if value < price:
            new, content = value * carry, end[i]
            i += 1
            value = slope[i]
        else:
            new, reach[j] = price * carry, content
            shift += lengths[j]
            j += 1
            price = slopes[j]
        position = content + shift
        if new - held > apart:
            held = new
            new_slope[n], new_end[n] = new, position * spread
            n += 1
        else:
            if new != held:
                begin = new_end[n - 2] if n > 1 else new_low
                share = (position * spread - new_end[n - 1]) / (position * spread - begin)
                new_slope[n - 1] += (new - new_slope[n - 1]) * share
            new_end[n - 1] = position * spread
    while slopes[j] < END:  # always worth charging with: the store is full before their turn
        reach[j] = END
        j += 1
    return n, new_low


@compiled
def trimmed(n: int, energy: float, tiny: float, slope: Any, end: Any) -> int:
    """End a value where the store is full, join a last piece of next to nothing, close it; answers its length."""
    if n > 0 and end[n - 1] > energy - tiny:
        end[n - 1] = energy
        if n > 1 and energy - end[n - 2] <= tiny:
            n -= 1
            end[n - 1] = energy
    slope[n] = CLOSED
    return n


@compiled
def same_value(
    at: int, count: int, tiny: float, ledger: Any, ends: Any, slope: Any, end: Any
) -> bool:
    """Whether a value in the ledger is the one at hand but for rounding."""
    for p in range(count):
        if abs(ledger[at + p] - slope[p]) > 1e-12 * (1.0 + abs(slope[p])):
            return False
        if abs(ends[at + p] - end[p]) > 8.0 * tiny:
            return False
    return True


@compiled
def values_back(
    hours: int, rows: int, carry: float, energy: float, tiny: float, apart: float, again: bool,
    slopes: Any, lengths: Any, reach: Any, most: Any, least: Any, slope: Any, end: Any,
    new_slope: Any, new_end: Any, width: int, ledger: Any, ends: Any, begins: Any, counts: Any, lows: Any,
    free: int, room: int,
) -> tuple[int, int]:  # fmt: skip
    """Go back from the end of the year, whose value lies in the ledger, to its start.

    `apart` [EUR/MWh] lets segments whose slopes are that near become one (0 joins only equal ones).
    `again` stops where the value is the one already in the ledger. Answers the hour it stopped at (0 when
    done) and where the ledger is free, or FULL, or OUT_OF_REACH with the hour.
    """
    n, low = counts[hours], lows[hours]
    top, spread = carry * energy, 0.0
    if carry > 0.0:
        spread = 1.0 / carry
    if n + rows + 4 > width:
        return FULL, hours
    for p in range(n + 1):
        slope[p], end[p] = ledger[begins[hours] + p], ends[begins[hours] + p]
    for t in range(hours - 1, -1, -1):
        high = end[n - 1] if n > 0 else low
        if low - most[t] > top + tiny or high + least[t] < -tiny:
            return OUT_OF_REACH, t
        n, low = value_before(
            t * (rows + 1), carry, spread, top, tiny, apart, slopes, lengths, reach, most[t], low,
            slope, end, new_slope, new_end,
        )  # fmt: skip
        if carry == 0.0:  # nothing lasts until the next hour: what is in the store is worth nothing
            n, low, new_slope[0], new_end[0] = 1, 0.0, 0.0, energy
        n = trimmed(n, energy, tiny, new_slope, new_end)
        slope, new_slope = new_slope, slope
        end, new_end = new_end, end
        if n + rows + 4 > width:
            return FULL, t
        if t % DAY == 0:
            near = again and n == counts[t] and abs(low - lows[t]) <= tiny
            if near and same_value(begins[t], n, tiny, ledger, ends, slope, end):
                return t, free
            if free + n + 1 > room:
                return FULL, t
            begins[t], counts[t], lows[t] = free, n, low
            for p in range(n + 1):
                ledger[free], ends[free] = slope[p], end[p]
                free += 1
    return 0, free


@compiled
def least_start(begin: int, low: float, value: float, ledger: Any, ends: Any) -> float:
    """The content that is best to start with, if each MWh of it costs `value`."""
    content, i = low, begin
    while ledger[i] < -value:
        content = ends[i]
        i += 1
    return content


@compiled
def contents_on(
    hours: int, rows: int, carry: float, energy: float, tiny: float, again: bool, start: float,
    lengths: Any, reach: Any, most: Any, least: Any, closes: Any, contents: Any,
) -> int:  # fmt: skip
    """Walk the year from a content: every segment of heat, cheapest first, charges up to its reach.

    `again` stops where the content is the one already written. Answers the hour it stopped at.
    """
    content = start
    contents[0] = content
    for t in range(hours):
        content = carry * content - least[t]
        for j in range(closes[t] - 1, t * (rows + 1) - 1, -1):
            room = reach[j] - content
            if room <= 0.0:
                break
            content += min(room, lengths[j])
        if content < tiny:
            content = 0.0
        elif content > energy - tiny:
            content = energy
        if again and abs(content - contents[t + 1]) <= 4.0 * tiny:
            return t + 1
        contents[t + 1] = content
    return hours
