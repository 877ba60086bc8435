"""Every number of a result down to its inputs, each step computed again."""

from __future__ import annotations

import pytest

from leadinglights.engines.transfer.evaluate import pair_of, references_of
from leadinglights.engines.transfer.explain import FormulaRefused, counted, recomputed
from leadinglights.engines.transfer.explain.formula import computed, name_of, names_in
from leadinglights.engines.transfer.memory import Memory
from leadinglights.engines.transfer.prepared import Capital, PowerMade, System
from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.problem.terms import Allocation
from leadinglights.engines.transfer.result import Step
from tests.engines.transfer.study.cities import (
    a_problem,
    a_source,
    a_study,
    a_system,
    flat,
    gas_boiler,
    heat_pump,
)


def of_all_kinds() -> tuple[System, System]:
    """CHP, boiler, heat pump, sun and capital."""
    chp = a_source("chp", cost=20.0, mw=6.0, fuel="natural_gas", burnt=2.0, power=-0.6)
    sun = (PowerMade("roofs", "photovoltaics", flat(3.0)),)
    pump = (Capital("heat pump", 4e6, 25.0, 1e5), Capital("pipes", 1e6, 40.0, 0.0))
    before = a_system(chp, gas_boiler(), use_mw=5.0)
    after = a_system(chp, gas_boiler(), heat_pump(), power_made=sun, use_mw=5.0, capital=pump)
    return before, after


def values_again(problem: Problem, systems: tuple[System, System]) -> list[tuple[Step, float]]:
    result = a_study(problem, *systems)
    pair = pair_of(systems, problem, references_of(problem, None), Memory())
    inputs = {path: one.value for path, one in figures_of(problem).items()}
    again = recomputed(result.explanation, counted(pair), inputs)
    return [(step, again[step.id]) for step in result.explanation]


@pytest.mark.parametrize("grid_factor", ["average", "marginal"])
@pytest.mark.parametrize(
    "allocation",
    ["heat_efficiency_125", "heat_efficiency_200", "energy", "alternative_generation", "exergy"],
)
def test_the_whole_tree_comes_out_again(allocation: Allocation, grid_factor: str) -> None:
    problem = a_problem(accounting={"allocation": allocation, "grid_factor": grid_factor})
    for step, again in values_again(problem, of_all_kinds()):
        assert step.value == pytest.approx(again, rel=1e-12, abs=1e-9), step.id


def test_headlines_are_steps_of_the_tree() -> None:
    result = a_study(a_problem(), *of_all_kinds())
    steps = {step.id: step.value for step in result.explanation}
    headline = result.headline
    assert steps["saving_t_co2e"] == pytest.approx(headline.saving_t_co2e.value)
    assert steps["saving_mwh"] == pytest.approx(headline.saving_mwh.value)
    assert steps["npv_eur"] == pytest.approx(headline.npv_eur.value)
    assert headline.lcoh_eur_per_mwh is not None
    assert steps["lcoh_eur_per_mwh"] == pytest.approx(headline.lcoh_eur_per_mwh.value)


def test_the_lifetime_sum_is_that_of_the_path() -> None:
    dear = (Capital("heat pump", 4e7, 25.0, 1e5),)
    systems = a_system(gas_boiler()), a_system(gas_boiler(), heat_pump(), capital=dear)
    result = a_study(a_problem(), *systems)
    steps = {step.id: step.value for step in result.explanation}
    assert steps["lifetime_t_co2e"] == pytest.approx(sum(result.lifetime_t_co2e))
    abatement = result.headline.abatement_eur_per_t
    assert abatement is not None
    assert steps["abatement_eur_per_t"] == pytest.approx(abatement.value)


def test_every_step_leads_to_steps_that_are_there() -> None:
    result = a_study(a_problem(), *of_all_kinds())
    there = {step.id for step in result.explanation}
    assert {one for step in result.explanation for one in step.of} <= there


def test_an_input_carries_its_source_and_grade() -> None:
    result = a_study(a_problem(), *of_all_kinds())
    step = next(one for one in result.explanation if one.path == "fuels.natural_gas.co2_kg_per_kwh")
    assert (step.source, step.grade, step.value) == ("made up for a test", "C", 0.204)


def test_a_formula_is_arithmetic_and_nothing_else() -> None:
    with pytest.raises(FormulaRefused, match="is no arithmetic"):
        computed("x", "__import__('os')", {})


def test_a_step_that_goes_in_a_circle_is_refused() -> None:
    steps = [Step(id="a", value=1.0, unit="1", formula="b"), Step(id="b", value=1.0, unit="1",
             formula="a")]  # fmt: skip
    with pytest.raises(FormulaRefused, match="goes in a circle"):
        recomputed(steps, {}, {})


def test_names_of_any_script_become_names_in_formulas() -> None:
    name = name_of("reference", "Værk 1 (ny)", "热泵")
    assert names_in(f"{name} * 2") == (name,)
