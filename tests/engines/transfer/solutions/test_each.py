"""What each of the thirteen solutions changes in a city, and what must hold for all of them."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.problem import kinds
from leadinglights.engines.transfer.solutions.buildings import saved_share
from leadinglights.engines.transfer.solutions.put import SOLUTIONS
from tests.engines.transfer.solutions.towns import (
    SIZES,
    a_document,
    a_solution,
    a_system,
    figure,
    heat_mwh,
    reference,
)

ADDED = {
    "chp": "chp", "geothermal": "geothermal", "heat_pump": "heat_pump", "solar_heat": "solar_heat",
    "supermarket_heat": "supermarket_heat", "surplus_heat": "surplus_heat",
}  # fmt: skip


def with_(kind: str, *, size: float | None = None, figures: dict[str, tuple[float, str]] | None = None,
          **options: str) -> System:  # fmt: skip
    solution = a_solution(kind, size=size, **options)
    for name, (value, unit) in (figures or {}).items():
        solution["inputs"][name] = figure(value, unit)
    return a_system(a_document(solution=solution))


def figures_of_note(system: System, code: str) -> dict[str, float]:
    return dict(next(note for note in system.notes if note.code == code).figures)


def test_there_is_physics_for_every_table_of_a_solution_and_no_other() -> None:
    assert set(SOLUTIONS) == set(kinds("solutions")) == set(SIZES)


@pytest.mark.parametrize("kind", sorted(SIZES))
def test_every_solution_makes_a_whole_year_of_finite_numbers(kind: str) -> None:
    system = a_system(a_document(kind))
    for network in system.networks:
        assert len(network.year.demand_mw) == 8760
        assert np.allclose(network.year.demand_mw, network.delivered_mw + network.loss_mw)
        for one in network.sources:
            assert np.isfinite(one.unit.cost_eur_per_mwh).all()
            assert one.unit.capacity_mw.min() >= 0.0
    for own in system.own_heat:
        assert own.energy_mw.min() >= 0.0
    for made in system.power_made:
        assert made.mw.min() >= 0.0
    assert all(np.isfinite(one.invest_eur) and one.life_years > 0 for one in system.capital)


@pytest.mark.parametrize(
    "kind", sorted(set(SIZES) - {"retrofit", "plus_energy_houses", "new_district"})
)
def test_a_solution_of_supply_changes_no_heat_at_the_buildings(kind: str) -> None:
    assert heat_mwh(a_system(a_document(kind))) == pytest.approx(heat_mwh(reference()), rel=1e-9)


@pytest.mark.parametrize(("kind", "plant"), sorted(ADDED.items()))
def test_a_plant_joins_the_plants_that_are_there(kind: str, plant: str) -> None:
    (network,) = a_system(a_document(kind)).networks
    before = {one.plant for one in reference().networks[0].sources}
    assert {one.plant for one in network.sources} - before == {plant}


def test_the_reference_does_not_see_the_solution() -> None:
    system = a_system(a_document("heat_pump"), with_solution=False)
    assert [one.plant for one in system.networks[0].sources] == [
        one.plant for one in reference().networks[0].sources
    ]
    assert system.capital == ()


def test_connected_heat_leaves_the_houses_and_arrives_in_the_network() -> None:
    system = with_("district_heating", size=60_000.0)
    assert sum(one.heat_mw.sum() for one in system.own_heat) == pytest.approx(40_000.0)
    assert system.networks[1].delivered_mw.sum() == pytest.approx(60_000.0)


def test_no_heat_crosses_the_boundary_between_two_networks() -> None:
    town, new = with_("district_heating").networks
    assert np.array_equal(town.year.demand_mw, reference().networks[0].year.demand_mw)
    assert {one.plant for one in new.sources} == {"new heat pump", "new boiler"}


def test_the_trench_is_the_heat_over_the_linear_heat_density() -> None:
    dense, thin = (
        figures_of_note(
            with_("district_heating", figures={"linear_heat_mwh_per_m": (q, "MWh/m/a")}),
            "new_trench",
        )
        for q in (2.0, 0.4)
    )
    assert dense["metres"] == pytest.approx(30_000.0)
    assert thin["loss_share"] > 3.0 * dense["loss_share"]


def test_heaters_that_are_not_renewed_are_taken_off_the_cost() -> None:
    spared = next(c for c in with_("district_heating").capital if c.name == "heaters_not_renewed")
    assert spared.invest_eur < 0.0


def test_joining_an_existing_network_builds_no_plant() -> None:
    (network,) = with_("district_heating", join="existing").networks
    assert len(network.sources) == len(reference().networks[0].sources)
    assert network.delivered_mw.sum() == pytest.approx(260_000.0 + 60_000.0)


def test_half_saved_on_paper_is_a_third_saved_in_a_house_that_is_already_saved_on() -> None:
    assert saved_share(calculated_saving=0.5, prebound=0.75) == pytest.approx(1.0 / 3.0)


def test_more_insulation_never_needs_more_heat() -> None:
    shares = [saved_share(calculated_saving=s, prebound=0.7) for s in np.linspace(0.0, 1.0, 21)]
    assert np.all(np.diff(shares) >= 0.0)
    assert shares[0] == 0.0


def test_retrofit_takes_its_saving_off_the_space_heat_of_the_network() -> None:
    system = with_("retrofit", size=300_000.0)
    saved = 300_000.0 * 120.0 / 1000.0 * 0.3  # 1 - 0.5 x 1.05 / 0.75
    assert system.networks[0].delivered_mw.sum() == pytest.approx(260_000.0 - saved)


def test_retrofit_of_houses_with_heaters_leaves_the_network_alone() -> None:
    system = with_("retrofit", size=300_000.0, buildings="individual")
    assert system.networks[0].delivered_mw.sum() == pytest.approx(260_000.0)
    assert sum(one.heat_mw.sum() for one in system.own_heat) == pytest.approx(100_000.0 - 10_800.0)


def test_heat_recovery_of_low_energy_buildings_takes_electricity() -> None:
    assert with_("retrofit", standard="low_energy").use_mw.sum() == pytest.approx(600.0)


def test_plus_energy_houses_make_a_tenth_more_than_they_use() -> None:
    note = figures_of_note(with_("plus_energy_houses"), "plus_energy")
    assert note["made_mwh"] == pytest.approx(1.1 * note["used_mwh"])


def test_the_slip_of_biogas_is_a_line_of_its_own() -> None:
    lines = {line.code: line for line in with_("biogas").lines}
    methane = 10_000.0 * 220.0 * 0.85 * 9.97 / 1000.0
    assert lines["biogas_slip"].amount == pytest.approx(methane * 0.02 * 28.0 / 13.9)
    assert lines["biogas_in_place_of_fuel"].what == "fuel:natural_gas"
    assert lines["biogas_in_place_of_fuel"].amount == pytest.approx(-methane * (1.0 - 0.02 - 0.12))


def test_methane_spared_in_manure_counts_only_if_asked_for_and_is_always_told() -> None:
    silent, asked = with_("biogas"), with_("biogas", count_manure_methane="yes")
    assert "manure_methane_avoided" not in {line.code for line in silent.lines}
    assert figures_of_note(silent, "biogas_made")["manure_methane_t_co2e"] > 0.0
    line = next(line for line in asked.lines if line.code == "manure_methane_avoided")
    assert line.amount < 0.0


def test_a_new_district_stands_in_both_cities_and_needs_less_when_dense() -> None:
    document = a_document("new_district")
    without, dense = a_system(document, with_solution=False), a_system(document)
    spread = next(one for one in without.own_heat if one.name == "new district")
    assert spread.heat_mw.sum() == pytest.approx(200_000.0 * (40.0 * 1.25 + 18.0) / 1000.0)
    assert dense.networks[1].delivered_mw.sum() == pytest.approx(200_000.0 * 58.0 / 1000.0)


def test_a_denser_district_has_more_heat_on_each_metre() -> None:
    thin, dense = (
        figures_of_note(with_("new_district", figures={"plot_ratio": (ratio, "1")}), "new_trench")
        for ratio in (0.2, 1.2)
    )
    assert dense["linear_heat_mwh_per_m"] > 4.0 * thin["linear_heat_mwh_per_m"]


def test_a_pit_holds_ten_times_the_tank_of_the_same_field() -> None:
    tank, pit = (
        figures_of_note(with_("solar_heat", store=kind), "store_built")["mwh"]
        for kind in ("tank", "pit")
    )
    assert pit == pytest.approx(tank * 2.2 / 0.2)


def test_solar_heat_beside_a_store_leaves_both_as_they_are() -> None:
    document = a_document("solar_heat")
    document["networks"][0]["store"] = {
        "energy_mwh": figure(400.0, "MWh"), "power_mw": figure(40.0, "MW"),
        "loss_per_hour": figure(0.0002, "1/h"),
    }  # fmt: skip
    system = a_system(document)
    built = figures_of_note(system, "store_built")
    held = [store.energy_mwh for store in system.networks[0].year.stores]
    assert held == pytest.approx([400.0, built["mwh"]])


def test_solar_heat_with_tank_and_pit_builds_and_pays_for_both() -> None:
    system = with_("solar_heat", store="tank_and_pit")
    tank, pit = system.networks[0].year.stores
    assert pit.energy_mwh == pytest.approx(tank.energy_mwh * 2.2 / 0.2)
    assert [one.name for one in system.capital] == ["collectors", "tank", "pit"]


def test_costs_are_those_of_the_table_in_money_of_the_year_and_the_country() -> None:
    document = a_document("heat_pump")
    document["economics"]["cost_factor"] = figure(0.5, "1")
    (pump,) = a_system(document).capital
    assert pump.invest_eur == pytest.approx(20.0 * 475_692.0 * 1.288 * 0.5)


def test_a_cost_the_city_gave_itself_is_not_scaled_by_its_country() -> None:
    document = a_document("heat_pump")
    document["economics"]["cost_factor"] = figure(0.5, "1")
    document["solution"]["inputs"]["invest_water_eur_per_mw"] = figure(
        1e6, "EUR/MW", year=2025, own=True
    )
    assert a_system(document).capital[0].invest_eur == pytest.approx(20e6)


def test_an_individual_heat_pump_takes_more_in_the_cold_and_the_year_as_given() -> None:
    pumps = next(one for one in reference().own_heat if one.name == "pumps")
    assert pumps.heat_mw.sum() / pumps.energy_mw.sum() == pytest.approx(3.0)
    cold = int(pumps.heat_mw.argmax())
    assert pumps.heat_mw[cold] / pumps.energy_mw[cold] < 2.9


def test_wind_pays_its_operation_by_what_it_makes() -> None:
    system = with_("wind")
    (line,) = system.lines
    made = next(one for one in system.power_made if one.name == "wind").mw.sum()
    assert line.amount == pytest.approx(made * 5.0 * 128.8 / 105.1)


def test_a_solution_that_runs_first_is_dispatched_below_all_others_and_paid_as_it_costs() -> None:
    cheapest, first = with_("heat_pump"), with_("heat_pump", runs="first")
    pump = first.networks[0].sources[-1]
    others = [one.unit.cost_eur_per_mwh.min() for one in first.networks[0].sources[:-1]]
    assert pump.unit.cost_eur_per_mwh.max() < min(others)
    assert np.array_equal(
        pump.cost_eur_per_mwh, cheapest.networks[0].sources[-1].unit.cost_eur_per_mwh
    )
