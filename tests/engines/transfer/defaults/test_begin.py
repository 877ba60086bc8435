"""A study to begin with, for any place."""

from __future__ import annotations

import pytest

from leadinglights.engines.transfer.defaults import (
    NoNeed,
    NoNetwork,
    Place,
    PlaceRefused,
    problem_for,
)
from leadinglights.engines.transfer.defaults.heat import warmth
from leadinglights.engines.transfer.defaults.known import rows_of
from leadinglights.engines.transfer.defaults.places import whereabouts
from leadinglights.engines.transfer.problem import Problem, figures_of, kinds
from leadinglights.engines.transfer.weather import cities, normals_of
from leadinglights.quantities.grade import Grade

PARTNERS = (
    "dk-sonderborg", "de-flensburg", "cn-haiyan", "cn-baoding", "cn-dalian", "cn-chengde", "ee-tartu",
)  # fmt: skip
# Thirty of the table, from the equator to the cold.
SOME = tuple(city.city_id for city in cities()[::9])


@pytest.mark.parametrize("city_id", [*PARTNERS, *SOME])
def test_a_city_of_the_tables_makes_a_problem_that_reads_back_to_the_last_digit(
    city_id: str,
) -> None:
    problem = problem_for(city_id=city_id, solution="photovoltaics", seed=7)
    assert Problem.parse(problem.to_json()).canonical() == problem.canonical()
    assert problem.weather.kind == "months"
    assert problem.weather.seed == 7


@pytest.mark.parametrize("city_id", PARTNERS)
@pytest.mark.parametrize("kind", sorted(kinds("solutions")))
def test_every_solution_can_be_asked_for_in_every_partner_city(city_id: str, kind: str) -> None:
    asked = problem_for(city_id=city_id, solution=kind).solution
    assert asked is not None
    assert asked.kind == kind


def test_whatever_is_recalled_says_that_it_is_an_assumption_and_is_graded_unverified() -> None:
    recalled = {
        row["source"]: row["grade"]
        for table in ("heating.csv", "price_levels.csv", "city_facts.csv", "mixes.csv")
        for row in rows_of(table)
        if "recalled" in row["source"]
    }
    assert set(recalled.values()) == {"U"}
    assert all(source.startswith("assumption") for source in recalled)


@pytest.mark.parametrize(
    ("city_id", "average", "word"),
    [
        ("cn-haiyan", 0.4974, "direct, CO2 only"),
        ("cn-baoding", 0.6516, "direct, CO2 only"),
        ("cn-chengde", 0.6516, "direct, CO2 only"),
        ("cn-dalian", 0.4878, "direct, CO2 only"),
        ("ee-tartu", 0.4167, "life cycle"),
        ("dk-sonderborg", 0.0599, "direct, CO2"),
    ],
)
def test_electricity_has_the_factor_of_its_zone_and_says_on_what_basis(
    city_id: str, average: float, word: str
) -> None:
    power = problem_for(city_id=city_id).electricity
    assert power.factor_average_kg_per_kwh.value == average
    assert power.factor_basis.startswith(word)


def test_the_two_factors_of_a_zone_stand_on_one_basis() -> None:
    bases: dict[str, set[str]] = {}
    for row in rows_of("grid_factors.csv"):
        bases.setdefault(row["zone"], set()).add(row["basis"])
    assert [zone for zone, found in bases.items() if len(found) != 1] == []


def test_published_figures_of_a_city_go_before_those_of_its_country() -> None:
    sonderborg, tartu = problem_for(city_id="dk-sonderborg"), problem_for(city_id="ee-tartu")
    load = sonderborg.networks[0].load
    sold = load.space_mwh_per_year.value + load.hot_water_mwh_per_year.value
    assert sold == pytest.approx(334_000 * 0.8)  # made in 2013, less a fifth lost
    assert load.space_mwh_per_year.grade == Grade.B
    assert tartu.individual is not None
    both = tartu.networks[0].load, tartu.individual.load
    parts = [one.hot_water_mwh_per_year.value for one in both]
    assert parts[0] / sum(parts) == pytest.approx(0.75)


def test_flensburg_has_its_store_and_its_pipes() -> None:
    (network,) = problem_for(city_id="de-flensburg").networks
    assert network.store is not None
    assert network.store.energy_mwh.value == 900.0
    assert network.trench_km is not None
    assert (network.trench_km.value, network.trench_km.grade) == (700.0, Grade.A)


def test_the_plants_of_a_network_carry_its_coldest_load() -> None:
    for city_id in PARTNERS:
        (network,) = problem_for(city_id=city_id).networks
        mw = sum(
            plant.inputs["heat_mw"].value for plant in network.plants if "heat_mw" in plant.inputs
        )
        mean = (
            network.load.space_mwh_per_year.value + network.load.hot_water_mwh_per_year.value
        ) / 8760
        assert mw > 2.0 * mean


def test_a_solution_that_feeds_a_network_is_refused_where_none_is_known() -> None:
    with pytest.raises(NoNetwork, match="district_heating or new_district, which build one"):
        problem_for(city_id="th-bangkok", solution="heat_pump")


def test_a_retrofit_where_nothing_is_heated_is_refused_in_words() -> None:
    with pytest.raises(NoNeed, match="Bangkok uses none of the heat or electricity that retrofit"):
        problem_for(city_id="th-bangkok", solution="retrofit")


def test_a_place_on_earth_takes_the_nearest_climate_and_says_how_far_it_is() -> None:
    place = Place(name="Aabenraa", country="DK", latitude_deg=55.044, longitude_deg=9.417)
    problem = problem_for(place=place)
    assert problem.city.id == "dk-aabenraa"
    assert problem.weather.kind == "months"
    assert problem.weather.normals.source.startswith("Sønderborg (DK), 28 km away")
    assert problem.city.population is not None
    assert problem.city.population.grade == Grade.U


def test_a_heating_mix_and_a_climate_of_ones_own_replace_those_of_the_country() -> None:
    mix = {"district_heating": 0.4, "coal": 0.6}
    problem = problem_for(city_id="dk-sonderborg", heating_mix=mix, climate=normals_of("ee-tartu"))
    assert problem.individual is not None
    assert [
        (heater.carrier, heater.share.value, heater.share.own)
        for heater in problem.individual.heaters
    ] == [("coal", 1.0, True)]
    assert problem.weather.kind == "months"
    assert problem.weather.normals.place == "ee-tartu"
    colder = problem.networks[0].load.space_mwh_per_year.value / 0.4
    usual = problem_for(city_id="dk-sonderborg", heating_mix=mix)
    assert colder > usual.networks[0].load.space_mwh_per_year.value / 0.4


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"city_id": "dk-sonderburg"}, "there is dk-sonderborg"),
        ({"city_id": None}, "either a city of the tables or a place"),
        (
            {"place": Place(name="Nowhere", country="ZZ", latitude_deg=0, longitude_deg=0)},
            "'ZZ' is no country",
        ),
        (
            {"place": Place(name="Pole", country="DK", latitude_deg=91, longitude_deg=0)},
            "no place on Earth",
        ),
        ({"city_id": "dk-sonderborg", "heating_mix": {"peat": 0.4}}, "sum to 0.4"),
        ({"city_id": "dk-sonderborg", "heating_mix": {"magic": 1.0}}, "heats nothing here"),
    ],
)
def test_what_cannot_begin_is_refused_in_words(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(PlaceRefused, match=words):
        problem_for(**wrong)  # type: ignore[arg-type]


def test_a_new_network_sells_less_heat_a_metre_where_houses_take_less() -> None:
    asked = {
        city_id: problem_for(city_id=city_id, solution="district_heating").solution
        for city_id in ("dk-sonderborg", "cn-haiyan")
    }
    dense = {city: one.inputs["linear_heat_mwh_per_m"] for city, one in asked.items() if one}
    assert 1.2 < dense["dk-sonderborg"].value < 1.6
    assert dense["cn-haiyan"].value < 0.5
    assert "kWh/m2 of floor; here" in dense["cn-haiyan"].source


def test_every_figure_of_a_problem_has_source_and_grade() -> None:
    figures = figures_of(problem_for(city_id="cn-haiyan", solution="district_heating"))
    assert len(figures) > 60
    assert [path for path, figure in figures.items() if len(figure.source) < 5] == []


def test_floor_on_a_network_is_heated_all_winter_where_other_homes_are_not() -> None:
    where = whereabouts("cn-haiyan", None)
    warm = warmth(where, where.normals)
    assert warm.network_use_kwh_per_m2.value == pytest.approx(4.0 * warm.use_kwh_per_m2.value)
    load = problem_for(city_id="cn-haiyan").networks[0].load
    assert load.space_mwh_per_year.value == pytest.approx(464.0 * warm.network_use_kwh_per_m2.value)


def test_it_is_old_buildings_that_are_retrofitted() -> None:
    where = whereabouts("ee-tartu", None)
    asked = problem_for(city_id="ee-tartu", solution="retrofit").solution
    assert asked is not None
    stock = warmth(where, where.normals).use_kwh_per_m2.value
    assert asked.inputs["use_kwh_per_m2"].value == pytest.approx(1.15 * stock)


@pytest.mark.parametrize("name", ["supply_winter_c", "supply_summer_c", "return_c"])
def test_temperatures_of_a_network_nobody_gave_have_a_band(name: str) -> None:
    water = problem_for(city_id="dk-sonderborg").networks[0].temperatures
    assert getattr(water, name).uncertain


def test_weather_nobody_gave_has_a_band_of_years_and_of_light() -> None:
    weather = problem_for(city_id="dk-sonderborg").weather
    assert weather.kind == "months"
    assert weather.colder_share is not None
    assert weather.colder_share.uncertain
    assert weather.sun_factor is not None
    assert weather.sun_factor.uncertain


def test_plus_energy_houses_are_not_asked_for_where_nothing_is_heated() -> None:
    with pytest.raises(NoNeed, match="plus_energy_houses"):
        problem_for(city_id="sg-singapore", solution="plus_energy_houses")


def test_plus_energy_houses_take_the_place_of_houses_on_the_network_where_all_are_on_it() -> None:
    asked = problem_for(
        city_id="ee-tartu", solution="plus_energy_houses", network_share=1.0
    ).solution
    assert asked is not None
    assert asked.options["buildings"] == "network"
