"""Thresholds by formula: the grid's factor, the year it crosses, the COP of the year (§62)."""

from __future__ import annotations

import math
from typing import Final

from leadinglights.engines.transfer.accounting.emissions import burnt_t, power_charged_mwh
from leadinglights.engines.transfer.evaluate import Pair
from leadinglights.engines.transfer.result import Threshold

LAST_YEAR: Final = 2150
MOST_COP: Final = 12.0  # a plant that gives more heat for its electricity is no heat pump


def closed_form_grid(pair: Pair) -> float | None:
    """The grid's factor at which nothing is saved: tonnes burnt less for each MWh more from the grid [t/MWh]."""
    declared = pair.problem.accounting
    basis = declared.grid_factor
    burnt = [burnt_t(one, pair.factors, declared.allocation, basis) for one in pair.ledgers]
    power = [power_charged_mwh(one, basis) for one in pair.ledgers]
    more = power[1] - power[0]
    if abs(more) <= 1e-9 * max(1.0, *(abs(one) for one in power)):
        return None
    at = (burnt[0] - burnt[1]) / more
    return at if at >= 0.0 else None


def crossing_year(now: float, at: float, change_per_year: float, year: int) -> int | None:
    """First year in which a factor that changes by that share each year is past a threshold."""
    if not (now > 0.0 and at > 0.0) or change_per_year in (0.0, -1.0):
        return None
    years = math.log(at / now) / math.log1p(change_per_year)
    if years <= 0.0 or year + math.ceil(years) > LAST_YEAR:
        return None
    return year + math.ceil(years - 1e-9)


def heat_of_power(pair: Pair) -> tuple[float, float]:
    """Heat and electricity of the plants that the solution adds and that burn nothing [MWh/a]."""
    there = {source.plant for network in pair.systems[0].networks for source in network.sources}
    heat = power = 0.0
    for network, found in zip(pair.systems[1].networks, pair.dispatched[1], strict=True):
        for source, mw in zip(network.sources, found.heat_mw, strict=True):
            if source.plant not in there and not source.fuel:
                heat += float(mw.sum())
                power += float((mw * source.power_mwh_per_mwh).sum())
    return heat, power


def cop_threshold(pair: Pair) -> Threshold | None:
    """The mean COP of the year at which nothing is saved, for a solution that makes heat of electricity."""
    heat, power = heat_of_power(pair)
    at = closed_form_grid(pair)
    if not (heat > 0.0 and power > 0.0) or at is None:
        return None
    declared = pair.problem.accounting
    grid, basis = pair.factors.grid(declared.grid_factor), declared.grid_factor
    charged = [power_charged_mwh(one, basis) for one in pair.ledgers]
    # All but this plant's electricity stays as it is.
    allowed = power - (charged[1] - charged[0]) * (1.0 - at / grid) if grid > 0 else 0.0
    if not allowed > 0.0 or heat > MOST_COP * power:
        return None
    needed = heat / allowed
    return Threshold(
        path="solution.cop", unit="1", now=heat / power, at=needed, turns_when="above",
        closed_form=needed,
    )  # fmt: skip
