"""Cost against CO2 of both systems: how far another way of running the same plants would go (§57)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from leadinglights.engines.transfer.accounting.allocation import fuel_to_heat_mwh
from leadinglights.engines.transfer.accounting.emissions import Factors, emission_t
from leadinglights.engines.transfer.accounting.ledger import ledger_of
from leadinglights.engines.transfer.dispatch.trade_off import trade_off
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, plain
from leadinglights.engines.transfer.evaluate import Pair
from leadinglights.engines.transfer.prepared import NetworkYear, Source
from leadinglights.engines.transfer.problem.terms import Accounting
from leadinglights.engines.transfer.result import TradeOff, TradePoint

POINTS: Final = 20
STEEPEST_EUR_PER_T: Final = 1000.0
# Freezing is no way to save: heat may not be missing because its CO2 is dear.
MISSING_EUR_PER_MWH: Final = 1e5


def cost_and_carbon(pair: Pair) -> TradeOff | None:
    """The curves of both systems by the declared convention; None without a network."""
    if not pair.systems[1].networks:
        return None
    return TradeOff(reference=_curve(pair, 0), with_solution=_curve(pair, 1))


def _curve(pair: Pair, side: int) -> tuple[TradePoint, ...]:
    system, problem, factors = pair.systems[side], pair.problem, pair.factors
    declared = problem.accounting
    years = [
        (_at_real_cost(network), carbon_t_per_mwh(network, factors, declared))
        for network in system.networks
    ]
    if not years:
        return (_point(pair.ledgers[side].costs.total, _tonnes(pair, side), 0.0),)
    points = []
    for one in trade_off(years, points=POINTS, steepest=STEEPEST_EUR_PER_T):
        ledger = ledger_of(system, one.found, problem)
        tonnes = emission_t(ledger, factors, declared.allocation, declared.grid_factor)
        points.append(_point(ledger.costs.total, tonnes, one.price))
    return tuple(points)


def _tonnes(pair: Pair, side: int) -> float:
    declared = pair.problem.accounting
    return emission_t(pair.ledgers[side], pair.factors, declared.allocation, declared.grid_factor)


def _point(eur: float, t_co2e: float, price: float) -> TradePoint:
    return TradePoint(price_eur_per_t=price, t_co2e=t_co2e, eur=eur)


def _at_real_cost(network: NetworkYear) -> HeatYear:
    """The network's year with what each plant really costs, also where it is told to run first.

    Years that the kernel does not take are asked as the nearest it does (condition E1, E4).
    """
    units = tuple(
        replace(source.unit, cost_eur_per_mwh=source.cost_eur_per_mwh) for source in network.sources
    )
    return replace(plain(network.year), units=units, unserved_eur_per_mwh=MISSING_EUR_PER_MWH)


def carbon_t_per_mwh(network: NetworkYear, factors: Factors, declared: Accounting) -> F64:
    """What each MWh of each unit emits by a convention [t/MWh], (units, hours); hour by hour (§52, §53)."""
    rows = [_carbon(source, factors, declared) for source in network.sources]
    return np.array(rows).reshape(len(rows), network.year.hours)


def _carbon(source: Source, factors: Factors, declared: Accounting) -> F64:
    grid = factors.grid(declared.grid_factor)
    fuel, power = source.fuel_mwh_per_mwh, source.power_mwh_per_mwh
    of_fuel = factors.fuels[source.fuel] if source.fuel else 0.0
    making = power < 0.0
    if declared.grid_factor == "marginal" or not (source.fuel and making.any()):
        return fuel * of_fuel + power * grid
    # By the mean of the grid, heat answers for its share of the fuel, and the electricity made leaves.
    ways = list(zip(fuel.tolist(), (-power).tolist(), strict=True))
    charged_of = {
        (burnt, made): fuel_to_heat_mwh(
            declared.allocation, plant=source.plant, fuel_mwh=burnt, power_mwh=max(made, 0.0),
            heat_mwh=1.0, references=factors.references,
        )
        for burnt, made in set(ways)
    }  # fmt: skip
    charged = np.array([charged_of[way] for way in ways])
    return charged * of_fuel + np.maximum(power, 0.0) * grid
