"""Plants of a network: what a MWh of their heat costs and takes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.prepared import Source
from leadinglights.engines.transfer.problem import ProblemRefused
from leadinglights.engines.transfer.supply.build import build
from leadinglights.engines.transfer.supply.surplus import open_hours
from tests.engines.transfer.solutions.towns import a_place, plan

HOURS = 8760


def water(supply: float = 80.0, back: float = 40.0) -> Water:
    return Water(np.full(HOURS, supply), back)


def one(kind: str, *, supply: float = 80.0, options: dict[str, str] | None = None,
        **figures: float) -> Source:  # fmt: skip
    (made,) = build(a_place(), plan(kind, options=options, **figures), water(supply)).sources
    return made


def test_a_gas_boiler_pays_fuel_and_its_co2_over_its_efficiency() -> None:
    made = one("boiler", heat_mw=10.0, efficiency=0.9, operation_eur_per_mwh=1.0)
    assert made.unit.cost_eur_per_mwh[0] == pytest.approx((45.0 + 70.0 * 0.204) / 0.9 + 1.0)
    assert made.fuel_mwh_per_mwh[0] == pytest.approx(1.0 / 0.9)


def test_an_electric_boiler_pays_price_and_tariff() -> None:
    made = one("electric_boiler", heat_mw=10.0, efficiency=0.99, operation_eur_per_mwh=0.9)
    price = a_place().price_eur_per_mwh
    assert np.allclose(made.unit.cost_eur_per_mwh, (price + 30.0) / 0.99 + 0.9)


def test_back_pressure_heat_costs_less_than_nothing_when_power_is_dear() -> None:
    place = replace(a_place(), price_eur_per_mwh=np.full(HOURS, 300.0))
    (made,) = build(place, plan("chp_back_pressure", heat_mw=10.0), water()).sources
    assert made.unit.cost_eur_per_mwh[0] == pytest.approx(
        25.0 / 0.8272284 - 300.0 * 0.2822722 / 0.8272284 + 1.59
    )


def test_back_pressure_energy_balances_to_its_two_efficiencies() -> None:
    made = one("chp_back_pressure", heat_mw=10.0, eta_el=0.3, eta_th=0.6)
    heat_and_power = 1.0 - made.power_mwh_per_mwh[0]
    assert heat_and_power / made.fuel_mwh_per_mwh[0] == pytest.approx(0.9)


def test_extraction_heat_costs_the_power_it_takes_where_power_pays() -> None:
    place = replace(a_place(), price_eur_per_mwh=np.full(HOURS, 200.0))
    plant = plan("chp_extraction", heat_mw=10.0, operation_eur_per_mwh=0.0, c_v=0.15)
    drawn, past = build(place, plant, water()).sources
    assert drawn.unit.cost_eur_per_mwh[0] == pytest.approx(0.15 * 200.0)
    assert past.unit.cost_eur_per_mwh[0] == pytest.approx(200.0)
    assert drawn.fuel_mwh_per_mwh[0] == 0.0


def test_extraction_runs_in_back_pressure_where_power_does_not_pay() -> None:
    place = replace(a_place(), price_eur_per_mwh=np.full(HOURS, 10.0))
    plant = plan("chp_extraction", heat_mw=10.0, c_v=0.15, c_b=0.7, eta_condensing=0.4)
    drawn, _past = build(place, plant, water()).sources
    assert drawn.power_mwh_per_mwh[0] == pytest.approx(-0.7)
    assert drawn.fuel_mwh_per_mwh[0] == pytest.approx(0.85 / 0.4)


def test_extraction_costs_nowhere_fall_with_more_heat() -> None:
    drawn, past = build(a_place(), plan("chp_extraction", heat_mw=10.0), water()).sources
    pays = drawn.fuel_mwh_per_mwh == 0.0
    assert np.all(drawn.unit.cost_eur_per_mwh[pays] <= past.unit.cost_eur_per_mwh[pays])


def test_a_sea_too_cold_to_cool_gives_no_heat_and_its_hours_are_told() -> None:
    weather = replace(a_place().weather, temp_sea_c=np.where(np.arange(HOURS) < 100, -0.5, 8.0))
    place = replace(a_place(), weather=weather)
    built = build(place, plan("heat_pump", heat_mw=10.0), water())
    assert built.sources[0].unit.capacity_mw[:100].max() == 0.0
    assert built.sources[0].unit.capacity_mw[100:].min() == 10.0
    assert dict(next(n for n in built.notes if n.code == "source_too_cold").figures) == {
        "hours": 100.0
    }


def test_water_near_freezing_is_cooled_less_before_the_pump_stops() -> None:
    weather = replace(a_place().weather, temp_sea_c=np.full(HOURS, 1.0))
    (made,) = build(
        replace(a_place(), weather=weather), plan("heat_pump", heat_mw=10.0), water()
    ).sources
    assert made.unit.capacity_mw.min() == 10.0


def test_a_source_warmer_than_the_supply_is_exchanged_and_not_pumped() -> None:
    built = build(
        a_place(), plan("heat_pump", options={"source": "waste_water"}, heat_mw=5.0, source_c=90.0),
        water(60.0),
    )  # fmt: skip
    assert built.sources[0].power_mwh_per_mwh[0] == pytest.approx(0.01)
    assert "exchanged_directly" in {note.code for note in built.notes}


def test_a_hotter_network_never_takes_less_power_for_a_heat_pump() -> None:
    taken = [
        one("heat_pump", supply=s, heat_mw=1.0).power_mwh_per_mwh.mean() for s in range(50, 120, 5)
    ]
    assert np.all(np.diff(taken) >= 0.0)


def test_supply_beyond_the_machine_is_topped_up_by_others_and_told() -> None:
    built = build(a_place(), plan("heat_pump", heat_mw=1.0), water(110.0))
    assert dict(next(n for n in built.notes if n.code == "others_top_up").figures) == {
        "hours": 8760.0
    }


def test_a_sea_heat_pump_inland_is_told() -> None:
    built = build(replace(a_place(), coastal=False), plan("heat_pump", heat_mw=1.0), water())
    assert "no_sea_known" in {note.code for note in built.notes}


def test_hot_surplus_heat_passes_without_a_heat_pump() -> None:
    made = one("surplus_heat", supply=70.0, heat_mw=10.0, source_c=90.0, pumping_mwh_per_mwh=0.01)
    assert made.power_mwh_per_mwh[0] == pytest.approx(0.01)


def test_cold_surplus_heat_is_lifted_and_the_power_is_charged() -> None:
    made = one("surplus_heat", supply=80.0, heat_mw=10.0, source_c=30.0)
    assert 0.15 < made.power_mwh_per_mwh[0] < 0.45


@pytest.mark.parametrize("source_c", [25.0, 45.0, 60.0, 75.0, 95.0, 150.0])
def test_surplus_heat_never_gives_more_than_the_stream_and_the_power(source_c: float) -> None:
    made = one("surplus_heat", heat_mw=10.0, source_c=source_c, availability=1.0, holiday_weeks=0.0)
    heat = made.unit.capacity_mw
    assert np.all(heat <= 10.0 + heat * made.power_mwh_per_mwh + 1e-9)


def test_a_warmer_stream_never_takes_more_power() -> None:
    taken = [
        one("surplus_heat", heat_mw=1.0, source_c=c).power_mwh_per_mwh[0] for c in range(30, 120, 5)
    ]
    assert np.all(np.diff(taken) <= 1e-12)


def test_heat_the_site_could_save_itself_is_not_counted() -> None:
    all_of_it, half = (
        one("surplus_heat", heat_mw=10.0, avoidable_share=share).unit.capacity_mw.sum()
        for share in (0.0, 0.5)
    )
    assert half == pytest.approx(0.5 * all_of_it)


def test_a_day_shift_runs_ten_hours_on_weekdays_outside_holidays() -> None:
    running = open_hours(a_place(), "day_shift", 3.0)
    assert running.sum() == pytest.approx(10 * 5 * 49, abs=20)
    assert open_hours(a_place(), "all_days", 0.0).sum() == HOURS


def test_an_absorption_heat_pump_burns_one_part_for_what_it_lifts() -> None:
    plant = plan(
        "geothermal", options={"drive": "absorption"}, heat_mw=10.0, source_c=30.0,
        cop_absorption=1.7, drive_efficiency=1.0, pumping_mwh_per_mwh=0.0,
    )  # fmt: skip
    (made,) = build(a_place(), plant, water()).sources
    assert made.fuel_mwh_per_mwh[0] == pytest.approx(1.0 / 1.7)
    assert made.power_mwh_per_mwh[0] == 0.0


def test_a_drive_fuel_the_problem_lacks_is_refused_by_name() -> None:
    plant = plan("geothermal", options={"drive": "absorption", "drive_fuel": "peat"}, heat_mw=1.0)
    with pytest.raises(ProblemRefused, match="'peat' is burnt and is not among them"):
        build(a_place(), plant, water())


def test_a_square_metre_of_collector_never_gives_more_than_the_light_on_it() -> None:
    made = one("solar_heat", area_m2=1e6)
    assert made.unit.capacity_mw.min() == 0.0
    assert 350.0 < made.unit.capacity_mw.sum() / 1e3 < 600.0  # kWh a square metre and year


def test_collectors_never_give_more_to_a_hotter_network() -> None:
    heat = [
        one("solar_heat", supply=s, area_m2=1e6).unit.capacity_mw.sum() for s in range(50, 110, 10)
    ]
    assert np.all(np.diff(heat) < 0.0)


def test_a_plant_of_no_capacity_is_there_and_gives_nothing() -> None:
    assert one("boiler", heat_mw=0.0).unit.capacity_mw.max() == 0.0


def test_geothermal_water_of_48_degrees_comes_out_as_the_catalogue_has_it() -> None:
    plant = plan("geothermal", heat_mw=1.0, source_c=48.0, pumping_mwh_per_mwh=0.0)
    (made,) = build(a_place(), plant, water(80.0, 40.0)).sources
    assert 1.0 / made.power_mwh_per_mwh[0] == pytest.approx(4.60, abs=0.06)
