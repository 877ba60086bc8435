"""Studies of places in the tables, from problem to proved result."""

from __future__ import annotations

import sys

import pytest

from leadinglights.engines.transfer import Problem, ProblemRefused, Result, check, run
from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.engines.transfer.dispatch.pypsa_network import ExtraMissing
from leadinglights.engines.transfer.problem import kinds


def a_study(city_id: str, solution: str, samples: int = 0) -> tuple[Problem, Result]:
    problem = problem_for(city_id=city_id, solution=solution)
    return problem, run(problem, samples=samples)


@pytest.mark.parametrize("solution", sorted(kinds("solutions")))
def test_every_solution_in_sonderborg_is_proved(solution: str) -> None:
    assert check(*a_study("dk-sonderborg", solution)) == ()


def test_the_same_problem_gives_the_same_bytes_with_draws() -> None:
    problem, first = a_study("cn-haiyan", "wind", samples=2)
    again = run(Problem.parse(problem.to_json()), samples=2)
    assert first.to_json() == again.to_json()


def test_a_result_with_a_lost_tonne_is_not_proved() -> None:
    problem, result = a_study("cn-dalian", "surplus_heat")
    document = result.model_dump(mode="json")
    document["with_solution"]["fuels_mwh"]["coal"] -= 100.0
    assert any("fuels_mwh[coal]" in fault for fault in check(problem, Result.of(document)))


def test_more_heat_than_can_be_made_is_a_result_with_its_hours() -> None:
    problem = problem_for(city_id="dk-sonderborg", solution="photovoltaics")
    document = problem.model_dump(mode="json")
    for plant in document["networks"][0]["plants"]:
        for name in {"heat_mw", "area_m2"} & set(plant["inputs"]):
            plant["inputs"][name] |= {"value": 1.0, "low": None, "high": None}
    small = Problem.of(document)
    result = run(small, samples=0)
    assert result.reference.unserved_hours > 1000
    assert "heat_is_missing" in [note.code for note in result.notes]
    assert check(small, result) == ()


def test_a_least_load_beside_several_stores_is_refused_by_name() -> None:
    document = problem_for(city_id="dk-sonderborg", solution="heat_pump").model_dump(mode="json")
    network = document["networks"][0]
    network["more_stores"] = [network["store"]]
    least = {"value": 0.4, "unit": "1", "source": "its permit", "grade": "A"}
    network["plants"][0]["running"] = {"minimum_load": least}
    with pytest.raises(ProblemRefused, match=r"has several stores, and .* a least load"):
        run(Problem.of(document), samples=0)


def test_the_linear_programme_gives_the_same_study() -> None:
    problem = problem_for(city_id="cn-haiyan", solution="wind")
    kernel, programme = run(problem, samples=0), run(problem, samples=0, tier="lp")
    assert programme.proof.tier == "lp"
    assert programme.headline.saving_t_co2e.value == pytest.approx(
        kernel.headline.saving_t_co2e.value, rel=1e-9
    )


def test_a_tier_that_is_not_installed_is_refused_with_its_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pypsa", None)
    problem = problem_for(city_id="cn-haiyan", solution="wind")
    with pytest.raises(ExtraMissing, match=r"leading-lights\[pypsa\]"):
        run(problem, samples=0, tier="pypsa")


def test_a_network_in_a_mild_climate_is_not_worth_its_pipes() -> None:
    _problem, result = a_study("cn-haiyan", "district_heating")
    assert result.verdict.word == "no_saving"
    assert result.verdict.reasons[0] == "little_heat_demand"
    density = "solution.inputs.linear_heat_mwh_per_m"
    assert [one.turns_when for one in result.verdict.thresholds if one.path == density] == ["above"]


def test_a_heat_pump_in_baoding_would_emit_more_if_it_ran() -> None:
    _problem, result = a_study("cn-baoding", "heat_pump")
    assert result.verdict.word == "no_saving"
    assert {"grid_too_carbon_heavy", "too_dear_to_run"} <= set(result.verdict.reasons)
    ran = next(note for note in result.notes if note.code == "if_it_ran")
    assert ran.figures["saving_t_co2e"] < 0.0
    turning = [one for one in result.verdict.thresholds if one.if_it_ran]
    assert turning[0].at < turning[0].now
