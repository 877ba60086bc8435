"""A dispatched system as the year of a result."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from leadinglights.engines.transfer.accounting import curves
from leadinglights.engines.transfer.accounting.allocation import ALLOCATIONS
from leadinglights.engines.transfer.accounting.emissions import Factors, emission_t
from leadinglights.engines.transfer.accounting.ledger import Ledger
from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.dispatch.certificate import charges_of
from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.prepared import NetworkYear, System
from leadinglights.engines.transfer.problem.terms import GridFactor
from leadinglights.engines.transfer.result import Emission, Year

BOTH: tuple[GridFactor, ...] = ("average", "marginal")


def year_of(
    system: System, dispatched: Sequence[Dispatched], ledger: Ledger, factors: Factors
) -> Year:
    """Sums, months, curves and prices of one system."""
    heat = curves.heat_made(system, dispatched)
    power = curves.power_made(system, dispatched)
    order = curves.sorted_hours(heat)
    total = sum((mw for *_name, mw in heat), np.zeros(len(order)))
    return Year(
        heat=curves.made_rows(heat, order),
        power=curves.made_rows(power, order),
        heat_used_mwh=ledger.heat_used_mwh,
        heat_lost_mwh=ledger.heat_lost_mwh,
        unserved_mwh=ledger.unserved_mwh,
        unserved_hours=ledger.unserved_hours,
        rejected_mwh=ledger.rejected_mwh,
        fuels_mwh=ledger.fuels_mwh,
        power_used_mwh=ledger.power_used_mwh,
        power_made_mwh=ledger.power_made_mwh,
        power_excess_mwh=ledger.excess_mwh,
        emissions=tuple(
            Emission(
                allocation=allocation, grid_factor=basis,
                t_co2e=emission_t(ledger, factors, allocation, basis),
            )
            for allocation in ALLOCATIONS
            for basis in BOTH
        ),
        costs=ledger.costs,
        curve_hours=tuple(range(0, len(order), curves.STEP_HOURS)),
        curve_mw=curves.curve(total, order),
        heat_value_eur_per_mwh=curves.values_of_heat(system, dispatched),
        water_value_eur_per_mwh=curves.values_of_water(system, dispatched),
        months_asked_mwh=curves.months_mwh(asked_mw(system)),
        highest_balance_error_mw=max(
            (
                balance_error_mw(network, found)
                for network, found in zip(system.networks, dispatched, strict=True)
            ),
            default=0.0,
        ),
    )  # fmt: skip


def asked_mw(system: System) -> F64:
    """Heat that buildings use and networks lose [MW]."""
    total = np.zeros_like(system.use_mw)
    for network in system.networks:
        total += network.year.demand_mw
    for own in system.own_heat:
        total += own.heat_mw
    return total


def balance_error_mw(network: NetworkYear, found: Dispatched) -> float:
    """Most by which heat in differs from heat out in any hour."""
    charge = sum(charges_of(network.year, found), np.zeros(network.year.hours))
    given = found.heat_mw.sum(axis=0) + found.unserved_mw - found.rejected_mw
    return float(np.abs(given - network.year.demand_mw - charge).max())
