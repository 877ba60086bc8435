"""A town with every kind of plant, for tests of the physics."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import numpy as np

from leadinglights.engines.transfer.prepare import prepare, surroundings_of, weather_of
from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.problem import Problem, kind_of
from leadinglights.engines.transfer.supply.surroundings import PlantPlan, Surroundings
from leadinglights.engines.transfer.weather import WeatherYear, normals_of

HOURS: Final = 8760
FUELS: Final = {
    "natural_gas": (45.0, 0.204), "wood_chips": (25.0, 0.0), "waste": (-10.0, 0.15),
    "coal": (15.0, 0.34),
}  # fmt: skip
SIZES: Final[dict[str, dict[str, tuple[float, str]]]] = {
    "biogas": {"volatile_solids_t_per_year": (10_000.0, "t/a")},
    "chp": {"heat_mw": (20.0, "MW")},
    "district_heating": {"heat_mwh_per_year": (60_000.0, "MWh/a")},
    "geothermal": {"heat_mw": (10.0, "MW")},
    "heat_pump": {"heat_mw": (20.0, "MW")},
    "new_district": {"floor_area_m2": (200_000.0, "m2")},
    "photovoltaics": {"power_mw": (20.0, "MW")},
    "plus_energy_houses": {"floor_area_m2": (50_000.0, "m2")},
    "retrofit": {"floor_area_m2": (300_000.0, "m2")},
    "solar_heat": {"area_m2": (50_000.0, "m2")},
    "supermarket_heat": {"stores": (10.0, "1")},
    "surplus_heat": {"heat_mw": (10.0, "MW")},
    "wind": {"power_mw": (20.0, "MW")},
}


def figure(value: float, unit: str, **more: Any) -> dict[str, Any]:
    return {"value": value, "unit": unit, "source": "made up for a test", "grade": "C"} | more


def a_plant(name: str, kind: str, **options: str) -> dict[str, Any]:
    size = next(f for f, of in kind_of("plants", kind).figures.items() if of.default is None)
    value = {"MW": 10.0, "m2": 10_000.0}[
        unit := kind_of("plants", kind).figures[size].measured.unit
    ]
    return {"name": name, "kind": kind, "inputs": {size: figure(value, unit)}, "options": options}


def a_network() -> dict[str, Any]:
    return {
        "name": "town",
        "load": {
            "space_mwh_per_year": figure(200_000.0, "MWh/a"),
            "hot_water_mwh_per_year": figure(60_000.0, "MWh/a"),
            "heating_limit_c": figure(17.0, "degC"),
        },
        "temperatures": {
            "supply_winter_c": figure(85.0, "degC"), "supply_summer_c": figure(70.0, "degC"),
            "return_c": figure(42.0, "degC"),
        },
        "loss_share": figure(0.2, "1"),
        "plants": [
            a_plant("gas", "boiler") | {"inputs": {"heat_mw": figure(120.0, "MW")}},
            a_plant("wood", "chp_back_pressure"), a_plant("coal", "chp_extraction"),
            a_plant("sun", "solar_heat"), a_plant("fjord", "heat_pump"),
            a_plant("works", "surplus_heat"), a_plant("deep", "geothermal"),
            a_plant("electrode", "electric_boiler"),
        ],
    }  # fmt: skip


def a_document(
    solution: str | dict[str, Any] = "", city: str = "dk-sonderborg", **changes: Any
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "city": {
            "id": "xx-test", "name": "Test", "country": "DK", "latitude_deg": 54.9,
            "longitude_deg": 9.8,
        },
        "year": 2026,
        "weather": {"kind": "months", "normals": normals_of(city).model_dump(mode="json")},
        "networks": [a_network()],
        "individual": {
            "load": {
                "space_mwh_per_year": figure(80_000.0, "MWh/a"),
                "hot_water_mwh_per_year": figure(20_000.0, "MWh/a"),
                "heating_limit_c": figure(17.0, "degC"),
            },
            "heaters": [
                {"name": "gas", "carrier": "natural_gas", "share": figure(0.7, "1"),
                 "efficiency": figure(0.9, "1")},
                {"name": "pumps", "carrier": "electricity", "share": figure(0.3, "1"),
                 "efficiency": figure(3.0, "1")},
            ],
        },
        "electricity": {
            "price": {"kind": "shape", "mean_eur_per_mwh": figure(80.0, "EUR/MWh"),
                      "day_swing": figure(0.3, "1"), "season_swing": figure(0.15, "1")},
            "tariff_eur_per_mwh": figure(30.0, "EUR/MWh"),
            "factor_average_kg_per_kwh": figure(0.1, "kg/kWh"),
            "factor_marginal_kg_per_kwh": figure(0.4, "kg/kWh"),
            "factor_basis": "made up for a test", "factor_change_per_year": figure(-0.05, "1/a"),
            "plants": [a_plant("roofs", "photovoltaics"), a_plant("park", "wind")],
        },
        "fuels": {
            name: {"price_eur_per_mwh": figure(price, "EUR/MWh"),
                   "co2_kg_per_kwh": figure(co2, "kg/kWh"), "basis": "lower heating value"}
            for name, (price, co2) in FUELS.items()
        },
        "economics": {
            "price_year": 2025, "discount_rate": figure(0.04, "1/a"),
            "co2_price_eur_per_t": figure(70.0, "EUR/t"), "cost_factor": figure(1.0, "1"),
        },
    }  # fmt: skip
    if solution:
        made["solution"] = a_solution(solution) if isinstance(solution, str) else solution
    return made | changes


def a_solution(kind: str, *, size: float | None = None, **options: str) -> dict[str, Any]:
    inputs = {
        name: figure(value if size is None else size, unit)
        for name, (value, unit) in SIZES[kind].items()
    }
    return {"kind": kind, "inputs": inputs, "options": options}


@cache
def a_weather(city: str = "dk-sonderborg") -> WeatherYear:
    return weather_of(Problem.of(a_document(city=city)))


def a_system(document: dict[str, Any], *, with_solution: bool = True) -> System:
    return prepare(Problem.of(document), a_weather(), with_solution=with_solution)


@cache
def reference() -> System:
    return a_system(a_document(), with_solution=False)


@cache
def a_place() -> Surroundings:
    return surroundings_of(Problem.of(a_document()), a_weather())


def plan(kind: str, *, family: Any = "plants", options: dict[str, str] | None = None,
         **figures: float) -> PlantPlan:  # fmt: skip
    """A plant of the defaults of its table, with these figures in their place."""
    of = kind_of(family, kind)
    values = {
        name: one.default.value for name, one in of.figures.items() if one.default is not None
    }
    words = {name: choice.default for name, choice in of.choices.items()}
    return PlantPlan(kind, kind, values | figures, words | (options or {}))


def heat_mwh(system: System) -> float:
    """Heat asked for at all buildings of a city in the year."""
    networks = sum(float(one.delivered_mw.sum()) for one in system.networks)
    return networks + sum(float(np.sum(one.heat_mw)) for one in system.own_heat)
