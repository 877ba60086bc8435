"""The exact dispatch of one store: convex piecewise-linear dynamic programming, compiled or interpreted alike.

The value of a store content is convex and piecewise linear, kept as segments of rising slope. One hour back
is the infimal convolution of next hour's value and of the hour's heat cost mirrored (both sorted, so a merge),
stretched by the loss and clipped to what the store can hold. One hour forward is the same merge, walked up
to the content at hand. Only slopes are kept: costs follow from the heat itself.

Flat layouts: mirrored heat cost lies hour after hour, `t * (rows + 1)` (kernel_order.py); values lie anywhere
in the ledger from `begins[t]`, as many as `counts[t]`, closed by END, and begin at a content of `lows[t]`.

Source: infimal convolution of convex piecewise-linear functions, Tseng and Luo 1996 (J. Algorithms 21,
240-266); optimal control of a store by prices, Cruise, Flatley, Gibbens and Zachary, arXiv:1406.3653.
"""

from __future__ import annotations

from typing import Any

from leadinglights.engines.transfer.compiled import compiled
from leadinglights.engines.transfer.dispatch.kernel_order import END

FULL, OUT_OF_REACH = -1, -2  # the ledger has no more room; no content leads to the end asked for


@compiled
def value_before(
    t: int, rows: int, carry: float, energy: float, tiny: float, apart: float, slopes: Any,
    lengths: Any, most: Any, ledger: Any, spans: Any, begins: Any, lows: Any, free: int,
) -> tuple[int, float]:  # fmt: skip
    """Write the value of a content at the start of an hour; answers what is free then, and its low end.

    Or OUT_OF_REACH, where no content leads to the end asked for.
    """
    top, spread = carry * energy, 1.0 / carry if carry > 0.0 else 0.0
    i, j, begin = begins[t + 1], t * (rows + 1), free
    position = lows[t + 1] - most[t]
    value, price, slope, length = ledger[i], slopes[j], END, 0.0
    while position < 0.0 and (value < END or price < END):  # contents below nothing
        if value <= price:
            slope, length = value, spans[i]
            i += 1
            value = ledger[i]
        else:
            slope, length = price, lengths[j]
            j += 1
            price = slopes[j]
        position += length
    if position < -tiny or (position > top + tiny and slope == END):
        return OUT_OF_REACH, 0.0
    if carry == 0.0:  # nothing lasts until the next hour: what is in the store is worth nothing
        ledger[free], spans[free], ledger[free + 1] = 0.0, energy, END
        return free + 2, 0.0
    low, held = 0.0, -END
    if slope == END:
        low = position * spread
    else:
        position = min(position, top)
        if position > tiny:
            held = slope * carry
            ledger[free], spans[free] = held, position * spread
            free += 1
    while position < top - tiny and (value < END or price < END):
        if value <= price:
            slope, length = value * carry, spans[i] * spread
            position += spans[i]
            i += 1
            value = ledger[i]
        else:
            slope, length = price * carry, lengths[j] * spread
            position += lengths[j]
            j += 1
            price = slopes[j]
        if slope - held <= apart:
            spans[free - 1] += length
            if slope != held:
                ledger[free - 1] += (slope - ledger[free - 1]) * length / spans[free - 1]
        else:
            held = slope
            ledger[free], spans[free] = slope, length
            free += 1
    if free > begin and position > top:
        spans[free - 1] -= (position - top) * spread
        if spans[free - 1] <= tiny and free > begin + 1:
            free -= 1
            spans[free - 1] += spans[free]
    ledger[free] = END
    return free + 1, low


@compiled
def same_value(one: int, other: int, count: int, tiny: float, ledger: Any, spans: Any) -> bool:
    """Whether two values of as many segments are the same but for rounding."""
    for p in range(count):
        far = abs(ledger[one + p] - ledger[other + p])
        if far > 1e-12 * (1.0 + abs(ledger[other + p])):
            return False
        if abs(spans[one + p] - spans[other + p]) > 8.0 * tiny:
            return False
    return True


@compiled
def values_back(
    last: int, rows: int, carry: float, energy: float, tiny: float, apart: float, again: bool,
    slopes: Any, lengths: Any, most: Any, ledger: Any, spans: Any, begins: Any, counts: Any,
    lows: Any, free: int, room: int,
) -> tuple[int, int]:  # fmt: skip
    """Write the value of a content at the start of every hour before `last`, whose own is known.

    `apart` [EUR/MWh] lets segments whose slopes are that near become one (0 joins only equal ones).
    `again` stops where the value is the one already in the ledger. Answers the hour it stopped at (0 when
    done; `last` at most) and where the ledger is free, or FULL or OUT_OF_REACH with the hour.
    """
    for t in range(last - 1, -1, -1):
        if free + counts[t + 1] + rows + 4 > room:
            return FULL, t + 1
        after, low = value_before(
            t,
            rows,
            carry,
            energy,
            tiny,
            apart,
            slopes,
            lengths,
            most,
            ledger,
            spans,
            begins,
            lows,
            free,
        )
        if after == OUT_OF_REACH:
            return OUT_OF_REACH, t
        count = after - free - 1
        near = again and count == counts[t] and abs(low - lows[t]) <= tiny
        if near and same_value(free, begins[t], count, tiny, ledger, spans):
            return t, free
        begins[t], counts[t], lows[t] = free, count, low
        free = after
    return 0, free


@compiled
def least_start(begin: int, low: float, value: float, ledger: Any, spans: Any) -> float:
    """The content that is best to start with, if each MWh of it costs `value`."""
    content = low
    i = begin
    while ledger[i] != END and ledger[i] < -value:
        content += spans[i]
        i += 1
    return content


@compiled
def contents_on(
    hours: int, rows: int, carry: float, energy: float, tiny: float, again: bool, start: float,
    slopes: Any, lengths: Any, most: Any, ledger: Any, spans: Any, begins: Any, lows: Any,
    contents: Any,
) -> int:  # fmt: skip
    """Walk the year from a content: charge only while heat now is cheaper than heat later is worth.

    `again` stops where the content is the one already written. Answers the hour it stopped at.
    """
    content = start
    contents[0] = content
    for t in range(hours):
        need = carry * content - lows[t + 1] + most[t]
        content = lows[t + 1]
        i, j = begins[t + 1], t * (rows + 1)
        value, price = ledger[i], slopes[j]
        while need > 0.0:
            if price <= value:
                if price == END:
                    break
                need -= lengths[j]
                j += 1
                price = slopes[j]
            else:
                length = spans[i]
                if length > need:
                    length = need
                content += length
                need -= spans[i]
                i += 1
                value = ledger[i]
        if content < tiny:
            content = 0.0
        elif content > energy - tiny:
            content = energy
        if again and abs(content - contents[t + 1]) <= 4.0 * tiny:
            return t + 1
        contents[t + 1] = content
    return hours
