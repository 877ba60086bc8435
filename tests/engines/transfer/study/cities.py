"""Cities made by hand for tests of the study: a network, plants of constant figures, and what is put in."""

from __future__ import annotations

from typing import Any

import numpy as np

from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, Store, Unit
from leadinglights.engines.transfer.evaluate import Physics, references_of
from leadinglights.engines.transfer.prepared import Capital, NetworkYear, PowerMade, Source, System
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.result import Result
from leadinglights.engines.transfer.study import study_of

HOURS = 8760


def figure(value: float, unit: str, low: float | None = None, high: float | None = None) -> Any:
    return {
        "value": value, "unit": unit, "source": "made up for a test", "grade": "C",
        "low": low, "high": high,
    }  # fmt: skip


def a_problem(**changes: Any) -> Problem:
    """A city of one gas-fired network; the solution's own figures do not matter to physics made by hand."""
    document: dict[str, Any] = {
        "city": {"id": "xx-test", "name": "Test", "country": "DK", "latitude_deg": 55.0,
                 "longitude_deg": 10.0},
        "year": 2026,
        "weather": {"kind": "hours", "temp_air_c": [8.0] * HOURS, "ghi_w_per_m2": [100.0] * HOURS,
                    "wind_10m_m_per_s": [5.0] * HOURS, "source": "made up", "grade": "C"},
        "networks": [{
            "name": "town",
            "load": {"space_mwh_per_year": figure(80_000.0, "MWh/a", 70_000.0, 90_000.0),
                     "hot_water_mwh_per_year": figure(20_000.0, "MWh/a"),
                     "heating_limit_c": figure(15.0, "degC")},
            "temperatures": {"supply_winter_c": figure(80.0, "degC"),
                             "supply_summer_c": figure(70.0, "degC"),
                             "return_c": figure(40.0, "degC")},
            "loss_share": figure(0.2, "1", 0.15, 0.25),
            "plants": [{"name": "boiler", "kind": "boiler", "inputs": {
                "heat_mw": figure(60.0, "MW")}, "options": {"fuel": "natural_gas"}}],
        }],
        "electricity": {
            "price": {"kind": "shape", "mean_eur_per_mwh": figure(60.0, "EUR/MWh", 40.0, 90.0),
                      "day_swing": figure(0.2, "1"), "season_swing": figure(0.1, "1")},
            "tariff_eur_per_mwh": figure(20.0, "EUR/MWh"),
            "factor_average_kg_per_kwh": figure(0.3, "kg/kWh", 0.2, 0.4),
            "factor_marginal_kg_per_kwh": figure(0.5, "kg/kWh", 0.4, 0.7),
            "factor_basis": "made up for a test",
            "factor_change_per_year": figure(-0.03, "1/a", -0.05, -0.01),
        },
        "fuels": {
            "natural_gas": {"price_eur_per_mwh": figure(40.0, "EUR/MWh", 30.0, 60.0),
                            "co2_kg_per_kwh": figure(0.204, "kg/kWh"), "basis": "made up, direct"},
        },
        "solution": {"kind": "heat_pump", "inputs": {"heat_mw": figure(10.0, "MW")}},
        "economics": {"price_year": 2026, "discount_rate": figure(0.04, "1/a"),
                      "co2_price_eur_per_t": figure(50.0, "EUR/t"),
                      "cost_factor": figure(1.0, "1")},
        "uncertainty": {"samples": 0, "seed": 1},
    }  # fmt: skip
    return Problem.of(document | changes)


def flat(value: float) -> F64:
    return np.full(HOURS, value)


def winter(mean: float) -> F64:
    """Twice the mean in the first hour, nothing in the middle of the year."""
    return mean * (1.0 + np.cos(2.0 * np.pi * np.arange(HOURS) / HOURS))


def a_source(
    name: str, *, cost: float | F64, mw: float = 100.0, fuel: str = "", burnt: float = 0.0,
    power: float = 0.0,
) -> Source:  # fmt: skip
    """A plant that takes so much fuel and electricity for each MWh of heat, always."""
    unit = Unit(name, np.broadcast_to(cost, HOURS).astype(float), flat(mw), flat(0.0))
    return Source(unit, name, "boiler", fuel, flat(burnt), flat(power))


def a_system(
    *sources: Source, demand: F64 | None = None, store: Store | None = None,
    capital: tuple[Capital, ...] = (), power_made: tuple[PowerMade, ...] = (),
    use_mw: float = 0.0, price: float | F64 = 60.0,
) -> System:  # fmt: skip
    """One network of these plants."""
    delivered = flat(10.0) if demand is None else demand
    network = NetworkYear(
        "town", HeatYear(delivered + 1.0, tuple(one.unit for one in sources), store), sources,
        delivered, flat(1.0),
    )  # fmt: skip
    hours = np.broadcast_to(price, HOURS).astype(float)
    return System((network,), (), power_made, flat(use_mw), hours, capital)


def gas_boiler(mw: float = 100.0, efficiency: float = 0.95) -> Source:
    return a_source(
        "boiler", cost=50.2 / efficiency, mw=mw, fuel="natural_gas", burnt=1.0 / efficiency
    )


def heat_pump(mw: float = 5.0, cop: float = 2.9) -> Source:
    return a_source("heat pump", cost=80.0 / cop, mw=mw, power=1.0 / cop)


def made_by_hand(reference: System, solution: System) -> Physics:
    """Physics that does not look at the problem."""

    def physics(_problem: Problem, with_solution: bool) -> System:
        return solution if with_solution else reference

    return physics


def a_study(problem: Problem, reference: System, solution: System, **asked: Any) -> Result:
    """The result of a study of two systems made by hand."""
    physics = made_by_hand(reference, solution)
    return study_of(problem, physics, references_of(problem, None), **asked)
