"""Bad input is refused in words, with the place and the remedy; odd places still have a year."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from leadinglights.engines.transfer.prepare import prepare, weather_of
from leadinglights.engines.transfer.problem import Problem, ProblemRefused
from leadinglights.engines.transfer.problem.figures import with_values
from tests.engines.transfer.solutions.towns import (
    SIZES,
    a_document,
    a_plant,
    a_solution,
    a_system,
    a_weather,
    figure,
)


def path_of(document: dict[str, Any]) -> str:
    with pytest.raises(ProblemRefused) as refused:
        a_system(document)
    (fault,) = refused.value.faults
    return fault.path


@pytest.mark.parametrize("kind", sorted(SIZES))
def test_a_solution_of_size_zero_is_refused(kind: str) -> None:
    (name,) = SIZES[kind]
    assert path_of(a_document(solution=a_solution(kind, size=0.0))) == f"solution.inputs.{name}"


def test_a_plant_for_a_network_is_refused_where_there_is_none() -> None:
    document = a_document("heat_pump", networks=[])
    with pytest.raises(ProblemRefused, match="the city has none"):
        a_system(document)


def test_more_heat_than_there_is_cannot_be_connected() -> None:
    document = a_document(solution=a_solution("district_heating", size=300_001.0))
    assert path_of(document) == "solution.inputs.heat_mwh_per_year"


def test_a_city_without_own_heaters_has_nothing_to_connect() -> None:
    document = a_document("district_heating")
    del document["individual"]
    assert path_of(document) == "individual"


def test_more_floor_than_there_is_cannot_be_retrofitted() -> None:
    document = a_document(solution=a_solution("retrofit", size=1e8))
    assert path_of(document) == "solution.inputs.floor_area_m2"


def test_a_store_that_leaks_all_within_the_hour_is_refused() -> None:
    document = a_document()
    document["networks"][0]["store"] = {
        "energy_mwh": figure(1.0, "MWh"), "power_mw": figure(1.0, "MW"),
        "loss_per_hour": figure(1.0, "1/h"),
    }  # fmt: skip
    assert path_of(document) == "networks[0].store.loss_per_hour"


def test_a_tank_smaller_than_its_leak_is_refused() -> None:
    solution = a_solution("solar_heat", size=0.01)
    solution["inputs"]["tank_w_per_m2_k"] = figure(5.0, "W/m2/K")
    solution["inputs"]["tank_m3_per_m2"] = figure(0.0001, "m3/m2")
    assert path_of(a_document(solution=solution)) == "solution.inputs.tank_m3_per_m2"


def test_a_store_colder_than_the_return_is_refused() -> None:
    solution = a_solution("solar_heat")
    solution["inputs"]["store_top_c"] = figure(50.0, "degC")
    document = a_document(solution=solution)
    document["networks"][0]["temperatures"]["return_c"] = figure(55.0, "degC")
    assert path_of(document) == "solution.inputs.store_top_c"


def test_a_heat_pump_among_the_power_plants_is_refused() -> None:
    document = a_document()
    document["electricity"]["plants"] = [a_plant("fjord", "heat_pump")]
    assert path_of(document) == "electricity.plants[0].kind"


def test_a_new_network_as_cold_as_its_return_is_run_five_kelvin_above_it_and_says_so() -> None:
    solution = a_solution("district_heating")
    solution["inputs"]["supply_summer_c"] = figure(36.0, "degC")
    solution["inputs"]["return_c"] = figure(38.0, "degC")
    note = next(n for n in a_system(a_document(solution=solution)).notes if n.code == "new_trench")
    assert dict(note.figures)["supply_raised_k"] == pytest.approx(7.0)


def test_a_draw_that_means_a_little_more_heat_than_there_is_means_all_of_it() -> None:
    system = a_system(a_document(solution=a_solution("district_heating", size=110_000.0)))
    assert system.networks[1].delivered_mw.sum() == pytest.approx(100_000.0)


def test_space_heat_in_the_tropics_is_refused_with_the_limit() -> None:
    document = a_document()
    document["weather"]["normals"]["temp_air_c"] = [27.0] * 12
    problem = Problem.of(document)
    with pytest.raises(ProblemRefused, match="no hour is below the heating limit"):
        prepare(problem, weather_of(problem), with_solution=False)


@pytest.mark.parametrize("latitude_deg", [90.0, -90.0, 0.0])
def test_a_city_at_a_pole_and_on_the_equator_has_a_year(latitude_deg: float) -> None:
    document = a_document("solar_heat")
    document["city"]["latitude_deg"] = latitude_deg
    problem = Problem.of(document)
    system = prepare(problem, weather_of(problem), with_solution=True)
    assert all(np.isfinite(one.unit.cost_eur_per_mwh).all() for one in system.networks[0].sources)


def test_a_draw_beyond_what_is_possible_counts_as_the_limit() -> None:
    problem = Problem.of(a_document("surplus_heat"))
    drawn, most = (
        prepare(
            with_values(problem, {"solution.inputs.availability": share}), a_weather(),
            with_solution=True,
        ).networks[0].sources[-1].unit.capacity_mw.sum()
        for share in (1.4, 1.0)
    )  # fmt: skip
    assert drawn == pytest.approx(most)


def test_a_drawn_stream_colder_than_it_may_be_cooled_to_is_told() -> None:
    problem = Problem.of(a_document("surplus_heat"))
    drawn = with_values(problem, {"solution.inputs.source_c": 15.0})
    system = prepare(drawn, a_weather(), with_solution=True)
    assert "stream_hardly_warm" in {note.code for note in system.notes}
