"""Heat prices and water values that belong to a dispatch, whoever found it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.compiled import blank, floats
from leadinglights.engines.transfer.dispatch import prices_kernel
from leadinglights.engines.transfer.dispatch.segments import Flat, Room, Segments
from leadinglights.engines.transfer.dispatch.year import F64, Ending

NEAR = 1e-10  # of the store, of the heat: nearer to an edge counts as on it
ROUNDING = 1e-13  # of the content: what its sums leave in a charge
ROUNDS = 60  # of a cyclic year, until its start fits its end


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Heat price, water value and its range of every hour [EUR/MWh]."""

    heat: F64
    water: F64
    water_low: F64
    water_high: F64


def prices_without_store(segments: Segments, flat: Flat, room: Room) -> Prices:
    """What one more MWh of demand costs; where nothing more can be had, what one less saves."""
    lower, upper = _between(segments, flat, room, np.zeros(segments.hours))
    heat = np.where(upper < prices_kernel.FAR, upper, lower)
    heat = np.where(np.abs(heat) < prices_kernel.FAR, heat, 0.0)
    return Prices(heat, heat, open_ended(lower), open_ended(upper))


def prices_with_store(
    segments: Segments, flat: Flat, room: Room, *, charge_mw: F64, contents_mwh: F64,
    energy_mwh: float, power_mw: float, carry: float, ending: Ending,
) -> Prices:  # fmt: skip
    """Heat prices and water values that prove a best dispatch to be one."""
    hours, far = segments.hours, prices_kernel.FAR
    noise_mw = ROUNDING * energy_mwh
    lower, upper = _between(segments, flat, room, charge_mw, noise_mw)
    lower_flat, upper_flat = floats(lower), floats(upper)
    charge, contents = floats(charge_mw), floats(contents_mwh)
    lows, highs, water = blank(hours), blank(hours), blank(hours)
    end = {"free": 0.0, "value": ending.amount}.get(ending.kind)
    ends = (-far, far) if end is None else (end, end)
    rounds = ROUNDS if ending.kind == "cyclic" else 1
    start, finish = ends, ends
    for _ in range(rounds):
        start = prices_kernel.water_ranges(
            hours, carry, energy_mwh, power_mw, NEAR * energy_mwh,
            max(NEAR * power_mw, noise_mw), *finish,
            charge, contents, lower_flat, upper_flat, lows, highs,
        )  # fmt: skip
        if start == finish:
            break
        finish = start
    value = _within(*start)
    for _ in range(min(rounds, 3)):
        after = prices_kernel.water_values(
            hours, carry, energy_mwh, NEAR * energy_mwh, value, contents, lows, highs, water
        )
        if after == value:
            break
        value = after
    values = np.array(water)
    heat = np.minimum(np.maximum(values, lower), upper)
    return Prices(heat, values, open_ended(lows), open_ended(highs))


def _between(
    segments: Segments, flat: Flat, room: Room, charge_mw: F64, noise_mw: float = 0.0
) -> tuple[F64, F64]:
    hours = segments.hours
    lower, upper = blank(hours), blank(hours)
    tiny = max(noise_mw, NEAR * float(segments.demand.max() + segments.rejection_mw + 1e-6))
    prices_kernel.price_ranges(
        hours, segments.rows, segments.rejection_mw, tiny, flat.demand, floats(charge_mw),
        flat.cost, flat.capacity, room.ranks, lower, upper,
    )  # fmt: skip
    return np.asarray(lower), np.asarray(upper)


def _within(low: float, high: float) -> float:
    far = prices_kernel.FAR
    if low > -far and high < far:
        return 0.5 * (low + high)
    if low > -far:
        return low
    return high if high < far else 0.0


def open_ended(ends: object) -> F64:
    """Ends that are nowhere become infinite."""
    array = np.array(ends, dtype=np.float64)
    array[array >= 1e280] = np.inf
    array[array <= -1e280] = -np.inf
    return array
