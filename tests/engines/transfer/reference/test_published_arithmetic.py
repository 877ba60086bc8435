"""Published figures that need no draws: each follows from other published figures by our own formulas."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.transfer.accounting.allocation import References, fuel_to_heat_mwh
from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.engines.transfer.demand.network import Water, kelvin_above
from leadinglights.engines.transfer.prepare import prepare, weather_of
from leadinglights.engines.transfer.problem import figures_of
from leadinglights.engines.transfer.problem.terms import Allocation

HOURS = 8760


def lost(supply_c: float, return_c: float) -> float:
    """Kelvin hours above ground of 8 degC."""
    return float(kelvin_above(Water(np.full(HOURS, supply_c), return_c), np.full(HOURS, 8.0)).sum())


def of_waste_fuel(method: Allocation) -> float:
    """Fuel charged to the heat of the catalogue's waste plant, 1000 MWh burnt at 22.1 and 80.0 %."""
    return fuel_to_heat_mwh(
        method, plant="waste", fuel_mwh=1000.0, power_mwh=220.99895, heat_mwh=799.85818,
        references=References(),
    )  # fmt: skip


def test_water_of_65_and_35_in_place_of_80_and_40_degrees_saves_19_percent_of_the_loss() -> None:
    assert 1.0 - lost(65.0, 35.0) / lost(80.0, 40.0) == pytest.approx(0.19, abs=0.005)


def test_by_125_percent_1000_kwh_of_heat_take_800_of_fuel_and_by_200_percent_500() -> None:
    charged = [
        fuel_to_heat_mwh(
            method, plant="any", fuel_mwh=2000.0, power_mwh=700.0, heat_mwh=1000.0,
            references=References(),
        )
        for method in ("heat_efficiency_125", "heat_efficiency_200")
    ]  # fmt: skip
    assert charged == [800.0, 500.0]


def test_electricity_of_waste_carries_two_thirds_more_by_200_percent_than_by_125() -> None:
    by_125, by_200 = (
        1000.0 - of_waste_fuel("heat_efficiency_125"),
        1000.0 - of_waste_fuel("heat_efficiency_200"),
    )
    assert by_200 / by_125 == pytest.approx(1.666, abs=0.002)


def test_heat_of_waste_is_up_to_60_percent_dearer_in_tonnes_by_125_than_by_200() -> None:
    ratio = of_waste_fuel("heat_efficiency_125") / of_waste_fuel("heat_efficiency_200")
    assert ratio == pytest.approx(1.6)


@pytest.mark.parametrize(("kg_per_kwh", "published"), [(0.467, 144.0), (0.079, 24.0)])
def test_a_heat_pump_of_3_25_has_24_or_144_grams_by_the_name_of_the_factor(
    kg_per_kwh: float, published: float
) -> None:
    problem = problem_for(city_id="dk-sonderborg")
    assert problem.individual is not None
    one = problem.individual.heaters[0]
    heater = one.model_copy(update={
        "carrier": "electricity", "share": one.share.model_copy(update={"value": 1.0}),
        "efficiency": one.efficiency.model_copy(update={"value": 3.25}),
    })  # fmt: skip
    alone = problem.individual.model_copy(update={"heaters": (heater,)})
    city = prepare(
        problem.model_copy(update={"networks": (), "individual": alone}),
        weather_of(problem), with_solution=False,
    )  # fmt: skip
    used = city.own_heat[0].energy_mw.sum() / city.own_heat[0].heat_mw.sum()
    assert 1e3 * kg_per_kwh * float(used) == pytest.approx(published, abs=0.5)


def test_gas_at_a_cop_of_2_9_is_beaten_below_0_62_kilograms_and_coal_below_1_16() -> None:
    figures = figures_of(problem_for(city_id="cn-dalian", solution="heat_pump"))
    gas, coal = (figures[f"fuels.{fuel}.co2_kg_per_kwh"].value for fuel in ("natural_gas", "coal"))
    assert [round(2.9 * gas / 0.95, 2), round(2.9 * coal / 0.85, 2)] == [0.62, 1.16]


def test_two_percent_of_slip_cost_40_grams_on_a_kilowatt_hour_of_methane() -> None:
    problem = problem_for(city_id="dk-sonderborg", solution="biogas")
    assert problem.solution is not None
    slip = problem.solution.inputs["slip_share"].model_copy(update={"value": 0.02})
    inputs = {**problem.solution.inputs, "slip_share": slip}
    asked = problem.solution.model_copy(update={"inputs": inputs})
    city = prepare(
        problem.model_copy(update={"solution": asked}), weather_of(problem), with_solution=True
    )
    tonnes = next(line.amount for line in city.lines if line.code == "biogas_slip")
    methane = next(
        dict(note.figures)["methane_mwh"] for note in city.notes if note.code == "biogas_made"
    )
    assert tonnes / methane == pytest.approx(0.040, abs=0.0005)
