"""Whether a dispatch keeps the limits on how its units run: least load, ramp, starts that are paid (E4)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, Running

Flags = NDArray[np.bool_]
STANDS = 1e-6  # of the capacity: less heat than that is none
ROUNDING = 1e-5  # of the capacity: how far a solver of whole numbers may be off


def past_limits(year: HeatYear, dispatched: Dispatched) -> tuple[str, ...]:
    """In words what is not kept; empty if all is."""
    faults, paid = [], 0.0
    for rule in year.running:
        k = next(k for k, unit in enumerate(year.units) if unit.name == rule.unit)
        size = max(float(year.units[k].capacity_mw.max()), 1e-9)
        share: F64 = dispatched.heat_mw[k] / size
        on = share > STANDS
        low = float((rule.minimum_load - share[on]).max()) if on.any() else 0.0
        if low > ROUNDING:
            faults.append(f"{rule.unit} runs {low:.2%} of its size below its least load")
        steep = _steepest(share, on) - rule.ramp
        if steep > ROUNDING:
            faults.append(f"{rule.unit} changes by {steep:.2%} of its size more than it can")
        paid += _starts_eur(rule, on)
    if paid > dispatched.start_eur + 1e-6 * max(1.0, paid):
        faults.append(f"starts cost {paid:g} EUR, not {dispatched.start_eur:g} EUR")
    return tuple(faults)


def _steepest(share: F64, on: Flags) -> float:
    """Most change between two hours in which the unit runs."""
    both = on[1:] & on[:-1]
    return float(np.abs(np.diff(share))[both].max()) if both.any() else 0.0


def _starts_eur(rule: Running, on: Flags) -> float:
    """What the starts seen cost; a unit without a least load may stand ready without heat."""
    if rule.minimum_load <= 0.0:
        return 0.0
    return rule.start_eur * int(np.count_nonzero(on[1:] & ~on[:-1]))
