"""Tonnes of a year by allocation and grid factor, now and as the grid is projected (§53, §54)."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.engines.transfer.accounting.allocation import References, fuel_to_heat_mwh
from leadinglights.engines.transfer.accounting.ledger import Ledger
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.problem.terms import Allocation, GridFactor


@dataclass(frozen=True, slots=True)
class Factors:
    """Emission factors as numbers: fuels and grid [t/MWh = kg/kWh], change of the grid a year."""

    fuels: dict[str, float]
    average: float
    marginal: float
    change_per_year: float
    references: References

    def grid(self, basis: GridFactor, years_on: int = 0) -> float:
        """Factor of the grid some years after the study's."""
        now = self.average if basis == "average" else self.marginal
        return now * float((1.0 + self.change_per_year) ** years_on)


def factors_of(problem: Problem, references: References) -> Factors:
    """The factors of a problem."""
    electricity = problem.electricity
    return Factors(
        fuels={name: fuel.co2_kg_per_kwh.value for name, fuel in problem.fuels.items()},
        average=electricity.factor_average_kg_per_kwh.value,
        marginal=electricity.factor_marginal_kg_per_kwh.value,
        change_per_year=electricity.factor_change_per_year.value,
        references=references,
    )


def fuel_charged_mwh(
    ledger: Ledger, references: References, allocation: Allocation, basis: GridFactor
) -> dict[str, float]:
    """Fuel the city answers for, by name: by the marginal factor all of it, else heat's share of CHP."""
    charged = dict(ledger.fuels_mwh)
    if basis == "average":
        for plant in ledger.chp:
            to_heat = fuel_to_heat_mwh(
                allocation, plant=plant.plant, fuel_mwh=plant.fuel_mwh, power_mwh=plant.power_mwh,
                heat_mwh=plant.heat_mwh, references=references,
            )  # fmt: skip
            charged[plant.fuel] += to_heat - plant.fuel_mwh
    return charged


def power_charged_mwh(ledger: Ledger, basis: GridFactor) -> float:
    """Electricity the city answers for: by the marginal factor what CHP makes is taken off."""
    power = ledger.power_used_mwh - ledger.power_free_mwh
    return power - ledger.power_chp_mwh if basis == "marginal" else power


def burnt_t(ledger: Ledger, factors: Factors, allocation: Allocation, basis: GridFactor) -> float:
    """Tonnes that do not hang on the grid's factor."""
    charged = fuel_charged_mwh(ledger, factors.references, allocation, basis)
    return ledger.lines_t_co2e + sum(mwh * factors.fuels[name] for name, mwh in charged.items())


def emission_t(
    ledger: Ledger, factors: Factors, allocation: Allocation, basis: GridFactor, years_on: int = 0
) -> float:
    """Tonnes of CO2e of a year by one pair of conventions."""
    grid_t = power_charged_mwh(ledger, basis) * factors.grid(basis, years_on)
    return burnt_t(ledger, factors, allocation, basis) + grid_t
