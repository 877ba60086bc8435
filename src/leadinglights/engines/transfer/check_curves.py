"""Proof of what a study shows beside its year: temperatures, cost against CO2, the value of heat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from leadinglights.engines.transfer.accounting.curves import hours_of_heat_value
from leadinglights.engines.transfer.cost_and_carbon import MISSING_EUR_PER_MWH
from leadinglights.engines.transfer.evaluate import Ground, Pair, numbers_of
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.result import Result, SupplyCurve, TradePoint, Year
from leadinglights.engines.transfer.running import run_first
from leadinglights.engines.transfer.supply_temperature import with_supply
from leadinglights.engines.transfer.tiers import asked_plainly

NEAR = 1e-6
PLAINLY = (
    0.01  # of the cost: a curve of stores that count as one, or of plants that run at any load
)
TENTH = 0.05 + 1e-6  # EUR/MWh: values of hours are told to a tenth


def curve_faults(problem: Problem, result: Result, pair: Pair, ground: Ground) -> Iterator[str]:
    """What does not hold; `pair` is the study's own two systems, dispatched anew."""
    if result.supply_temperature is not None:
        yield from _supply(problem, result, result.supply_temperature, ground)
    if result.trade_off is not None:
        sides = (("reference", result.reference), ("with_solution", result.with_solution))
        near = PLAINLY if asked_plainly(pair) else NEAR
        for name, year in sides:
            curve = getattr(result.trade_off, name)
            yield from _trade_off(f"trade_off.{name}", curve, year, problem, near=near)
    told = result.value_of_heat
    if told is not None:
        fresh = hours_of_heat_value(pair.systems[1], pair.dispatched[1])
        apart = float(np.abs(np.array(told.hours_eur_per_mwh) - fresh).max())
        if not apart <= TENTH + NEAR * float(np.abs(fresh).max()):
            yield f"value_of_heat.hours_eur_per_mwh: {apart:g} EUR/MWh from the dispatch"


def _supply(problem: Problem, result: Result, curve: SupplyCurve, ground: Ground) -> Iterator[str]:
    """Today's point is the headline, and both ends are found again."""
    asked = run_first(problem) if curve.if_it_ran else problem
    today = [one for one in curve.points if one.now]
    if len(today) != 1 or asked is None:
        yield "supply_temperature: one point is today's"
        return
    headline = result.headline.saving_t_co2e.value
    if not curve.if_it_ran and today[0].saving_t_co2e != headline:
        yield f"supply_temperature: today saves {today[0].saving_t_co2e:g} t, not {headline:g} t"
    at = with_supply(asked, curve.path, ground)
    for one in {curve.points[0], curve.points[-1]}:
        pair = ground.pair(at(one.supply_winter_c))
        saved, scale = numbers_of(pair).saving_t_co2e, abs(pair.ledgers[0].heat_used_mwh)
        if not abs(saved - one.saving_t_co2e) <= NEAR * max(1.0, scale):
            yield (
                f"supply_temperature[{one.supply_winter_c:g}]: {one.saving_t_co2e:.9g} t is told, "
                f"{saved:.9g} t is found"
            )


def _trade_off(
    where: str, curve: tuple[TradePoint, ...], year: Year, problem: Problem, *, near: float
) -> Iterator[str]:
    """Tonnes fall and cost rises, and at no point's price is the study's own year cheaper."""
    declared = (problem.accounting.allocation, problem.accounting.grid_factor)
    tonnes = next(
        one.t_co2e for one in year.emissions if (one.allocation, one.grid_factor) == declared
    )
    # A point may make heat that the year leaves out, at up to the price the curve puts on leaving it out.
    more = MISSING_EUR_PER_MWH * year.unserved_mwh
    for one in curve:
        own = year.costs.total + one.price_eur_per_t * tonnes + more
        best = one.eur + one.price_eur_per_t * one.t_co2e
        if not best <= own + near * max(1.0, abs(own)):
            yield f"{where}: at {one.price_eur_per_t:g} EUR/t the study's own year is cheaper"
    for one, other in pairwise(curve):
        rounding = NEAR * max(1.0, abs(one.t_co2e)), NEAR * max(1.0, abs(one.eur))
        if other.t_co2e > one.t_co2e + rounding[0] or other.eur < one.eur - rounding[1]:
            yield f"{where}: from {one.t_co2e:.9g} to {other.t_co2e:.9g} t it does not cost more"
