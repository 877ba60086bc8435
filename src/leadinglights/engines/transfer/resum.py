"""A dispatched system summed once more, by matrices over all hours and none of the study's code: for the check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.accounting.allocation import References
from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.problem import Problem

Rows = list[
    tuple[str, str, str, F64, F64, F64]
]  # network, plant, fuel, heat, fuel, power taken [MW]


@dataclass(frozen=True, slots=True, eq=False)
class Resum:
    """Rows of all plants, and the hours of what they take."""

    rows: Rows
    fuels_mwh: dict[str, float]
    power_used_mwh: float
    power_made_mwh: float
    power_excess_mwh: float
    costs_eur: float
    loads_mwh: float
    lost_mwh: float
    lines_t: float
    chp: dict[tuple[str, str, str], tuple[float, float, float]]
    chp_power_mwh: float
    power_net_mwh: float


def resum(system: System, dispatched: Sequence[Dispatched], problem: Problem) -> Resum:
    """Sum the hours of a dispatched system."""
    rows = _rows(system, dispatched)
    hours = np.zeros_like(system.use_mw)
    fuels: dict[str, list[float]] = {}
    for _network, _plant, fuel, _heat, burnt, power in rows:
        hours = hours + power
        if fuel and fuel != "electricity":
            fuels.setdefault(fuel, []).append(float(burnt.sum()))
    for line in system.lines:
        if line.what[:5] == "fuel:":
            fuels.setdefault(line.what[5:], []).append(line.amount)
    made = sum((one.mw for one in system.power_made), np.zeros_like(hours))
    net = hours + system.use_mw - made
    chp: dict[tuple[str, str, str], F64] = {}
    taken = given = 0.0
    for network, plant, fuel, heat, burnt, power in rows:
        on = np.where(power < 0, 1.0, 0.0)
        taken, given = taken + float(power @ (1.0 - on)), given - float(power @ on)
        if burnt @ on > 0:
            one = np.array([burnt @ on, power @ on, heat @ on])
            chp[network, plant, fuel] = one + chp.get((network, plant, fuel), np.zeros(3))
    burnt_mwh = {name: sum(parts) for name, parts in fuels.items() if sum(parts)}
    return Resum(
        rows=rows,
        fuels_mwh=burnt_mwh,
        power_used_mwh=taken + float(system.use_mw.sum()),
        power_made_mwh=given + float(made.sum()),
        power_excess_mwh=float(-net[net < 0].sum()),
        costs_eur=_costs(system, dispatched, problem, burnt_mwh),
        loads_mwh=sum(float(heat.sum()) for *_name, heat, _burnt, _power in rows),
        lost_mwh=float(sum((one.loss_mw.sum() for one in system.networks), 0.0)),
        lines_t=sum(line.amount for line in system.lines if line.what == "t_co2e"),
        chp={key: (float(b), float(p), float(h)) for key, (b, p, h) in chp.items()},
        chp_power_mwh=-sum(float(one[1]) for one in chp.values()),
        power_net_mwh=float(net.sum()),
    )


def tonnes(found: Resum, problem: Problem, shares: dict[str, float], marginal: bool) -> float:
    """Tonnes of the year, when each CHP plant's heat answers for its share of the fuel (by plant's key)."""
    electricity = problem.electricity
    factor = electricity.factor_average_kg_per_kwh.value
    total = found.lines_t + sum(
        mwh * problem.fuels[name].co2_kg_per_kwh.value for name, mwh in found.fuels_mwh.items()
    )
    if marginal:
        return total + found.power_net_mwh * electricity.factor_marginal_kg_per_kwh.value
    for (network, plant, fuel), (burnt, _power, _heat) in found.chp.items():
        with_power = burnt * (1.0 - shares["|".join((network, plant, fuel))])
        total -= with_power * problem.fuels[fuel].co2_kg_per_kwh.value
    return total + (found.power_net_mwh + found.chp_power_mwh) * factor


def share_of_heat(
    method: str, burnt: float, made: float, heat: float, references: References
) -> float:
    """Heat's share of a CHP plant's fuel [MWh of fuel, electricity, heat]."""
    carnot = 1.0 - references.ambient_k / references.heat_k
    own = references.heat_efficiency, references.power_efficiency
    if heat <= 0:
        return 0.0
    rules = {
        "heat_efficiency_125": heat / (1.25 * burnt),
        "heat_efficiency_200": heat / (2.0 * burnt),
        "energy": 1.0 / (1.0 + made / heat),
        "alternative_generation": 1.0 / (1.0 + made * own[0] / (heat * own[1])),
        "exergy": heat * carnot / (heat * carnot + made) if made else 1.0,
    }
    return rules[method]


def _rows(system: System, dispatched: Sequence[Dispatched]) -> Rows:
    rows: Rows = []
    for network, found in zip(system.networks, dispatched, strict=True):
        for k, source in enumerate(network.sources):
            heat = found.heat_mw[k]
            burnt = source.fuel_mwh_per_mwh * heat if source.fuel else np.zeros_like(heat)
            power = source.power_mwh_per_mwh * heat
            rows.append((network.name, source.plant, source.fuel, heat, burnt, power))
    for own in system.own_heat:
        none = np.zeros_like(own.heat_mw)
        electric = own.carrier == "electricity"
        burnt, power = (none, own.energy_mw) if electric else (own.energy_mw, none)
        rows.append(("", f"own {own.name}", own.carrier, own.heat_mw, burnt, power))
    return rows


def _costs(
    system: System, dispatched: Sequence[Dispatched], problem: Problem, fuels: dict[str, float]
) -> float:
    """All money of the year: heat at what it costs, and what is paid outside it."""
    co2, rate = problem.economics.co2_price_eur_per_t.value, problem.economics.discount_rate.value
    tariff, total = problem.electricity.tariff_eur_per_mwh.value, 0.0
    paid = system.price_eur_per_mwh + tariff
    for network, found in zip(system.networks, dispatched, strict=True):
        costs = np.stack([one.cost_eur_per_mwh for one in network.sources])
        total += float((costs * found.heat_mw).sum())
        total += found.start_eur
    for own in system.own_heat:
        if own.carrier == "electricity":
            total += float((paid * own.energy_mw).sum())
        else:
            fuel = problem.fuels[own.carrier]
            each = fuel.price_eur_per_mwh.value + co2 * fuel.co2_kg_per_kwh.value
            total += each * float(own.energy_mw.sum())
    total += float((paid * system.use_mw).sum())
    total -= sum(float((system.price_eur_per_mwh * one.mw).sum()) for one in system.power_made)
    for line in system.lines:
        if line.what == "eur":
            total += line.amount
        elif line.what != "t_co2e":
            fuel = problem.fuels[line.what[5:]]
            total += line.amount * (fuel.price_eur_per_mwh.value + co2 * fuel.co2_kg_per_kwh.value)
    for one in system.capital:
        years = [(1.0 + rate) ** -t for t in range(1, int(one.life_years) + 1)]
        part = one.life_years - int(one.life_years)
        worth = sum(years) if not part else _annuity_worth(rate, one.life_years)
        total += one.fixed_eur_per_year + one.invest_eur / worth
    return total


def _annuity_worth(rate: float, years: float) -> float:
    return years if rate == 0 else (1.0 - (1.0 + rate) ** -years) / rate
