"""A dispatched system summed over its year: energy by carrier, hours of import and export, money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.economics import annuity_factor
from leadinglights.engines.transfer.prepared import NetworkYear, System
from leadinglights.engines.transfer.problem import ELECTRICITY, Problem
from leadinglights.engines.transfer.result import Costs

MISSING_MW = 1e-6  # less missing heat in an hour is rounding


@dataclass(frozen=True, slots=True)
class ChpYear:
    """What one plant burnt in hours in which it made electricity, and what it made of it [MWh]."""

    network: str
    plant: str
    fuel: str
    fuel_mwh: float
    power_mwh: float
    heat_mwh: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """Sums of a year.

    Attributes
    ----------
    heat_used_mwh, heat_lost_mwh, unserved_mwh, rejected_mwh : float
        Heat at the buildings (own heaters too), lost on the way, missing, thrown away.
    fuels_mwh : dict
        All fuel burnt, by name; that of `chp` is in it.
    power_heat_mwh, power_other_mwh : float
        Electricity used for heat and for everything else.
    power_chp_mwh, power_free_mwh : float
        Electricity made by CHP, and made without burning anything.
    import_mwh, excess_mwh : float
        Bought and given away, hour by hour; `use_known` says whether the city's own use is in it.
    other_power_eur : float
        What the electricity for everything else costs, and inside `costs.power`.
    """

    heat_used_mwh: float
    heat_lost_mwh: float
    unserved_mwh: float
    unserved_hours: int
    rejected_mwh: float
    fuels_mwh: dict[str, float]
    chp: tuple[ChpYear, ...]
    power_heat_mwh: float
    power_other_mwh: float
    power_chp_mwh: float
    power_free_mwh: float
    import_mwh: float
    excess_mwh: float
    use_known: bool
    lines_t_co2e: float
    other_power_eur: float
    costs: Costs

    @property
    def power_used_mwh(self) -> float:
        return self.power_heat_mwh + self.power_other_mwh

    @property
    def power_made_mwh(self) -> float:
        return self.power_chp_mwh + self.power_free_mwh


@dataclass(slots=True)
class _Sums:
    """What is added up on the way."""

    fuels: dict[str, float] = field(default_factory=dict)
    chp: list[ChpYear] = field(default_factory=list)
    used_for_heat: float = 0.0
    made_by_chp: float = 0.0
    made_free: float = 0.0
    power_eur: float = 0.0
    heat_eur: float = 0.0
    network_power_eur: float = 0.0

    def burn(self, fuel: str, mwh: float) -> None:
        if mwh:
            self.fuels[fuel] = self.fuels.get(fuel, 0.0) + mwh


def ledger_of(system: System, dispatched: Sequence[Dispatched], problem: Problem) -> Ledger:
    """Sum a dispatched system over its year.

    Parameters
    ----------
    dispatched : sequence of Dispatched
        One for each network of the system, in its order.
    problem : Problem
        For prices, emission factors and the discount rate.
    """
    price, tariff = system.price_eur_per_mwh, problem.electricity.tariff_eur_per_mwh.value
    sums, net = _Sums(), system.use_mw.copy()
    unserved = np.zeros(len(net))
    for network, found in zip(system.networks, dispatched, strict=True):
        _network(sums, net, network, found, (price, tariff))
        unserved += found.unserved_mw
    for own in system.own_heat:
        if own.carrier == ELECTRICITY:
            net += own.energy_mw
            sums.used_for_heat += float(own.energy_mw.sum())
            sums.power_eur += float((price + tariff) @ own.energy_mw)
        else:
            sums.burn(own.carrier, float(own.energy_mw.sum()))
    for made in system.power_made:
        net -= made.mw
        sums.made_free += float(made.mw.sum())
        sums.power_eur -= float(price @ made.mw)
    other_power_eur = float((price + tariff) @ system.use_mw)
    for line in system.lines:
        if line.what.startswith("fuel:"):
            sums.burn(line.what.removeprefix("fuel:"), line.amount)
    return Ledger(
        heat_used_mwh=_used(system) - float(unserved.sum()),
        heat_lost_mwh=sum(float(network.loss_mw.sum()) for network in system.networks),
        unserved_mwh=float(unserved.sum()),
        unserved_hours=int((unserved > MISSING_MW).sum()),
        rejected_mwh=sum(float(found.rejected_mw.sum()) for found in dispatched),
        fuels_mwh=dict(sorted(sums.fuels.items())),
        chp=tuple(sums.chp),
        power_heat_mwh=sums.used_for_heat,
        power_other_mwh=float(system.use_mw.sum()),
        power_chp_mwh=sums.made_by_chp,
        power_free_mwh=sums.made_free,
        import_mwh=float(np.maximum(net, 0.0).sum()),
        excess_mwh=float(np.maximum(-net, 0.0).sum()),
        use_known=bool(system.use_mw.any()),
        lines_t_co2e=_lines(system, "t_co2e"),
        other_power_eur=other_power_eur,
        costs=_costs(system, problem, sums, other_power_eur),
    )


def _network(
    sums: _Sums, net: F64, network: NetworkYear, found: Dispatched, paid: tuple[F64, float]
) -> None:
    """Fuel and electricity of the plants of one network."""
    price, tariff = paid
    plants: dict[tuple[str, str], F64] = {}
    sums.heat_eur += found.start_eur
    for source, heat in zip(network.sources, found.heat_mw, strict=True):
        power = heat * source.power_mwh_per_mwh
        used = float(np.maximum(power, 0.0).sum())
        made = used - float(power.sum())
        net += power
        money = float(price @ power) + tariff * used
        sums.power_eur += money
        sums.network_power_eur += money
        sums.heat_eur += float(heat @ source.cost_eur_per_mwh)
        sums.used_for_heat += used
        burnt = heat * source.fuel_mwh_per_mwh if source.fuel else None
        if burnt is not None:
            sums.burn(source.fuel, float(burnt.sum()))
        if not made > 0.0:
            continue
        # Only hours in which it makes electricity are CHP: elsewhere all its fuel goes with the heat.
        making = power < 0.0
        fuel = float(burnt[making].sum()) if burnt is not None else 0.0
        if fuel > 0.0:
            key = (source.plant, source.fuel)
            amounts = np.array([fuel, made, float(heat[making].sum())])
            plants[key] = plants[key] + amounts if key in plants else amounts
            sums.made_by_chp += made
        else:
            sums.made_free += made
    sums.chp += [
        ChpYear(network.name, plant, fuel, *(float(one) for one in amounts))
        for (plant, fuel), amounts in plants.items()
    ]


def _used(system: System) -> float:
    """Heat the buildings are to have [MWh]."""
    networks = sum(float(network.delivered_mw.sum()) for network in system.networks)
    return networks + sum(float(own.heat_mw.sum()) for own in system.own_heat)


def _lines(system: System, what: str) -> float:
    return sum(line.amount for line in system.lines if line.what == what)


def _costs(system: System, problem: Problem, sums: _Sums, other_power_eur: float) -> Costs:
    """Money of the year; operation is what the units' costs and starts hold beyond fuel, power and CO2 (§55).

    The price at which the dispatch counts heat that is missing is paid by nobody, and not in it.
    """
    rate, co2_price = problem.economics.discount_rate.value, problem.economics.co2_price_eur_per_t
    fuel = sum(
        mwh * problem.fuels[name].price_eur_per_mwh.value for name, mwh in sums.fuels.items()
    )
    co2 = co2_price.value * sum(
        mwh * problem.fuels[name].co2_kg_per_kwh.value for name, mwh in sums.fuels.items()
    )
    own = _outside_networks(system)
    inside = sum(
        (mwh - own.get(name, 0.0))
        * (
            problem.fuels[name].price_eur_per_mwh.value
            + co2_price.value * problem.fuels[name].co2_kg_per_kwh.value
        )
        for name, mwh in sums.fuels.items()
    )
    variable = sums.heat_eur - inside - sums.network_power_eur
    return Costs(
        fuel=fuel,
        power=sums.power_eur + other_power_eur,
        co2=co2,
        operation=variable + sum(one.fixed_eur_per_year for one in system.capital),
        capital=sum(
            one.invest_eur * annuity_factor(rate, one.life_years) for one in system.capital
        ),
        other=_lines(system, "eur"),
    )


def _outside_networks(system: System) -> dict[str, float]:
    """Fuel that no unit of a network burns [MWh]."""
    amounts: dict[str, float] = {}
    for own in system.own_heat:
        amounts[own.carrier] = amounts.get(own.carrier, 0.0) + float(own.energy_mw.sum())
    for line in system.lines:
        if line.what.startswith("fuel:"):
            name = line.what.removeprefix("fuel:")
            amounts[name] = amounts.get(name, 0.0) + line.amount
    return amounts
