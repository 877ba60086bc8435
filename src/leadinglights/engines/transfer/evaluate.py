"""Two dispatched systems side by side as annual numbers: what draws, thresholds and sweeps ask for."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.accounting.allocation import ALLOCATIONS, References
from leadinglights.engines.transfer.accounting.emissions import (
    Factors,
    burnt_t,
    emission_t,
    factors_of,
    power_charged_mwh,
)
from leadinglights.engines.transfer.accounting.ledger import Ledger, ledger_of
from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.economics import (
    annuity_factor,
    discounted,
    horizon_years,
    present_value,
)
from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.prepared import Capital, System
from leadinglights.engines.transfer.problem import ELECTRICITY, Problem
from leadinglights.engines.transfer.problem.terms import Allocation, GridFactor
from leadinglights.engines.transfer.weather import WeatherYear

Physics = Callable[[Problem, bool], System]


GRID_FACTORS: tuple[GridFactor, ...] = ("average", "marginal")


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """The reference and the city with the solution: systems, their dispatch, their sums."""

    problem: Problem
    systems: tuple[System, System]
    dispatched: tuple[tuple[Dispatched, ...], tuple[Dispatched, ...]]
    ledgers: tuple[Ledger, Ledger]
    factors: Factors


@dataclass(frozen=True, slots=True)
class Numbers:
    """Savings of a year: reference minus with the solution.

    Attributes
    ----------
    saving_t_co2e, saving_mwh, saving_eur, npv_eur : float
        By the declared convention; energy is fuel and electricity bought less made. Heat that is
        missing costs nothing: what it would have cost is in neither.
    carriers_mwh : dict
        The same by fuel, and "electricity".
    lcoh_eur_per_mwh, abatement_eur_per_t, abatement_undiscounted_eur_per_t : float
        NaN where there is no heat, or nothing is saved.
    cells : dict
        Tonnes saved by (allocation, grid factor).
    lifetime_t_co2e : tuple of float
        Tonnes saved in each year of the life, the grid as projected.
    """

    saving_t_co2e: float
    saving_mwh: float
    carriers_mwh: dict[str, float]
    saving_eur: float
    npv_eur: float
    lcoh_eur_per_mwh: float
    abatement_eur_per_t: float
    abatement_undiscounted_eur_per_t: float
    saving_excess_mwh: float
    cells: dict[tuple[Allocation, GridFactor], float]
    lifetime_t_co2e: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """What all runs of one study stand on: the physics of its place, references, memory of the dispatch."""

    physics: Physics
    references: References
    memory: Memory

    def pair(self, problem: Problem, merged_eur_per_mwh: float = 0.0) -> Pair:
        """Prepare, dispatch and sum both systems of a problem."""
        systems = self.physics(problem, False), self.physics(problem, True)
        return pair_of(systems, problem, self.references, self.memory, merged_eur_per_mwh)


def references_of(problem: Problem, weather: WeatherYear | None) -> References:
    """Temperatures for the allocation by exergy: of the first network's water, and of the air's year."""
    ambient_k = float(weather.temp_air_c.mean()) + 273.15 if weather else References().ambient_k
    if not problem.networks:
        return References(ambient_k=ambient_k)
    water = problem.networks[0].temperatures
    supply_k = 0.5 * (water.supply_winter_c.value + water.supply_summer_c.value) + 273.15
    return_k = water.return_c.value + 273.15
    rise = supply_k - return_k
    heat_k = rise / math.log(supply_k / return_k) if rise > 0 else supply_k
    return References(heat_k=heat_k, ambient_k=ambient_k)


def pair_of(
    systems: tuple[System, System], problem: Problem, references: References, memory: Memory,
    merged_eur_per_mwh: float = 0.0,
) -> Pair:  # fmt: skip
    """Dispatch two systems and sum them."""
    first = tuple(memory.dispatch(one.year, merged_eur_per_mwh) for one in systems[0].networks)
    second = tuple(memory.dispatch(one.year, merged_eur_per_mwh) for one in systems[1].networks)
    ledgers = (
        ledger_of(systems[0], first, problem),
        ledger_of(systems[1], second, problem),
    )
    return Pair(problem, systems, (first, second), ledgers, factors_of(problem, references))


def evaluate(system_ref: System, system_sol: System, problem: Problem) -> Numbers:
    """What the solution saves, from two systems already made: annual numbers only.

    Parameters
    ----------
    system_ref, system_sol : System
        The city as it is, and with the solution.
    problem : Problem
        For prices, factors, economics and the declared convention.

    Returns
    -------
    Numbers
    """
    references = references_of(problem, None)
    return numbers_of(pair_of((system_ref, system_sol), problem, references, Memory()))


def added_capital(pair: Pair) -> list[Capital]:
    """What is bought with the solution and not without it."""
    there = list(pair.systems[0].capital)
    added = []
    for one in pair.systems[1].capital:
        if one in there:
            there.remove(one)
        else:
            added.append(one)
    return added


def cell_t(pair: Pair, allocation: Allocation, basis: GridFactor) -> float:
    """Tonnes saved in the study's year by one pair of conventions."""
    before, after = (emission_t(one, pair.factors, allocation, basis) for one in pair.ledgers)
    return before - after


def path_t(pair: Pair, years: int) -> tuple[float, ...]:
    """Tonnes saved in each year by the declared convention, the grid's factor as projected (§54)."""
    declared = pair.problem.accounting
    allocation, basis = declared.allocation, declared.grid_factor
    burnt = [burnt_t(one, pair.factors, allocation, basis) for one in pair.ledgers]
    power = [power_charged_mwh(one, basis) for one in pair.ledgers]
    grid = pair.factors.grid(basis) * (1.0 + pair.factors.change_per_year) ** np.arange(years)
    path = (burnt[0] - burnt[1]) + (power[0] - power[1]) * grid
    return tuple(float(one) for one in path)


def carriers_mwh(pair: Pair) -> dict[str, float]:
    """Energy saved by carrier: fuels by name, and electricity bought less made."""
    before, after = pair.ledgers
    names = sorted(set(before.fuels_mwh) | set(after.fuels_mwh))
    saved = {
        name: before.fuels_mwh.get(name, 0.0) - after.fuels_mwh.get(name, 0.0) for name in names
    }
    bought = [one.power_used_mwh - one.power_made_mwh for one in pair.ledgers]
    saved[ELECTRICITY] = bought[0] - bought[1]
    return saved


def lcoh_eur_per_mwh(pair: Pair) -> float:
    """Cost of a MWh of heat at the buildings with the solution; NaN where there is no heat (§56)."""
    ledger = pair.ledgers[1]
    if not ledger.heat_used_mwh > 0:
        return math.nan
    return (ledger.costs.total - ledger.other_power_eur) / ledger.heat_used_mwh


def numbers_of(pair: Pair) -> Numbers:
    """All annual numbers of a pair."""
    economics, declared = pair.problem.economics, pair.problem.accounting
    rate, years = economics.discount_rate.value, horizon_years(added_capital(pair))
    before, after = pair.ledgers
    saving_eur = before.costs.total - after.costs.total
    cells = {
        (allocation, basis): cell_t(pair, allocation, basis)
        for allocation in ALLOCATIONS
        for basis in GRID_FACTORS
    }
    path, carriers = path_t(pair, years), carriers_mwh(pair)
    npv = present_value(saving_eur, rate, years)
    now, ever = discounted(path, rate), math.fsum(path)
    known = before.use_known or after.use_known
    return Numbers(
        saving_t_co2e=cells[declared.allocation, declared.grid_factor],
        saving_mwh=math.fsum(carriers.values()),
        carriers_mwh=carriers,
        saving_eur=saving_eur,
        npv_eur=npv,
        lcoh_eur_per_mwh=lcoh_eur_per_mwh(pair),
        abatement_eur_per_t=-npv / now if now > 0 else math.nan,
        abatement_undiscounted_eur_per_t=-saving_eur * years / ever if ever > 0 else math.nan,
        saving_excess_mwh=before.excess_mwh - after.excess_mwh if known else math.nan,
        cells=cells,
        lifetime_t_co2e=path,
    )


def crf(problem: Problem, years: int) -> float:
    """Capital recovery factor over the years looked at."""
    return annuity_factor(problem.economics.discount_rate.value, years)
