"""What is planted in a result is found by the check, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leadinglights.engines.transfer.check import check_with
from leadinglights.engines.transfer.dispatch.year import Store
from leadinglights.engines.transfer.evaluate import references_of
from leadinglights.engines.transfer.prepared import Capital, PowerMade, System
from leadinglights.engines.transfer.result import Result
from tests.engines.transfer.study.cities import (
    a_problem,
    a_source,
    a_study,
    a_system,
    flat,
    gas_boiler,
    heat_pump,
    made_by_hand,
    winter,
)

Document = dict[str, Any]


def systems() -> tuple[System, System]:
    chp = a_source("chp", cost=20.0, mw=6.0, fuel="natural_gas", burnt=2.0, power=-0.6)
    demand = winter(10.0)
    sun = (PowerMade("roofs", "photovoltaics", flat(3.0)),)
    pump = (Capital("heat pump", 4e6, 25.0, 1e5),)
    before = a_system(chp, gas_boiler(), use_mw=5.0, demand=demand)
    after = a_system(
        chp, gas_boiler(), heat_pump(), power_made=sun, use_mw=2.0, capital=pump, demand=demand,
        store=Store(200.0, 10.0, 0.001),
    )  # fmt: skip
    return before, after


def faults_of(change: Callable[[Document], None] | None = None) -> tuple[str, ...]:
    problem, both = a_problem(), systems()
    document = a_study(problem, *both).model_dump(mode="json")
    if change is not None:
        change(document)
    physics, references = made_by_hand(*both), references_of(problem, None)
    return check_with(problem, Result.of(document), physics, references)


def test_a_result_as_it_was_computed_holds() -> None:
    assert faults_of() == ()


def _fuel(one: Document) -> None:
    one["reference"]["fuels_mwh"]["natural_gas"] *= 1.001


def _emission(one: Document) -> None:
    one["with_solution"]["emissions"][1]["t_co2e"] += 1.0


def _cell(one: Document) -> None:
    one["conventions"][0]["saving_t_co2e"] += 5.0


def _declared(one: Document) -> None:
    one["conventions"][0]["declared"] = True


def _cost(one: Document) -> None:
    one["with_solution"]["costs"]["fuel"] += 1000.0


def _heat(one: Document) -> None:
    one["reference"]["heat"][0]["mwh"] += 10.0


def _months(one: Document) -> None:
    one["reference"]["heat"][1]["months_mwh"][3] += 10.0


def _missing(one: Document) -> None:
    one["reference"]["unserved_mwh"] += 1.0


def _hours(one: Document) -> None:
    one["reference"]["unserved_hours"] += 1


def _used(one: Document) -> None:
    one["with_solution"]["heat_used_mwh"] += 5.0


def _power(one: Document) -> None:
    one["with_solution"]["power"][0]["mwh"] += 5.0


def _gap(one: Document) -> None:
    one["proof"]["gap"] = 0.01


def _no_cell(one: Document) -> None:
    del one["conventions"][1]


def _no_emission(one: Document) -> None:
    del one["reference"]["emissions"][0]


def _excess(one: Document) -> None:
    one["with_solution"]["power_excess_mwh"] += 50.0


def _balance(one: Document) -> None:
    one["reference"]["highest_balance_error_mw"] = 0.5


def _saving(one: Document) -> None:
    one["headline"]["saving_t_co2e"]["value"] *= -1.0


def _money(one: Document) -> None:
    one["headline"]["npv_eur"]["value"] += 1e4


def _band(one: Document) -> None:
    one["headline"]["saving_eur"]["band"] = {"p10": 5.0, "p50": 1.0, "p90": 9.0}


def _step(one: Document) -> None:
    steps = {step["id"]: step for step in one["explanation"]}
    steps["solution_cost_fuel"]["value"] += 100.0


def _word(one: Document) -> None:
    one["verdict"]["word"] = "no_saving"


def _lost_step(one: Document) -> None:
    one["explanation"] = [
        step for step in one["explanation"] if step["id"] != "reference_cost_fuel"
    ]


@pytest.mark.parametrize(
    ("plant", "named"),
    [
        (_fuel, "reference.fuels_mwh[natural_gas]"),
        (_emission, "with_solution.emissions[heat_efficiency_125, marginal]"),
        (_cell, "conventions['heat_efficiency_125', 'average']"),
        (_declared, "alone is declared"),
        (_cost, "with_solution.costs"),
        (_heat, "reference.heat"),
        (_months, "months_mwh"),
        (_missing, "reference.unserved_mwh"),
        (_hours, "reference.unserved_hours"),
        (_used, "with_solution.heat_used_mwh"),
        (_power, "with_solution.power"),
        (_gap, "proof.gap"),
        (_no_cell, "conventions: ['heat_efficiency_125', 'marginal'] is missing"),
        (_no_emission, "is not told for both systems"),
        (_excess, "with_solution.power_excess_mwh"),
        (_balance, "highest_balance_error_mw"),
        (_saving, "headline.saving_t_co2e"),
        (_money, "headline.npv_eur"),
        (_band, "headline.saving_eur.band"),
        (_step, "explanation[solution_cost_fuel]"),
        (_word, "verdict: no saving"),
        (_lost_step, "reference_cost_fuel: is no step"),
    ],
)
def test_a_planted_fault_is_found(plant: Callable[[Document], None], named: str) -> None:
    assert any(named in fault for fault in faults_of(plant))


def test_a_result_of_another_problem_is_refused() -> None:
    result = a_study(a_problem(), *systems())
    other = a_problem(title="another")
    physics, references = made_by_hand(*systems()), references_of(other, None)
    assert check_with(other, result, physics, references) == (
        "problem_sha256: the result belongs to another problem",
    )
