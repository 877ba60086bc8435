"""A result read back is the plan it was made from, to the last unit of every level."""

from __future__ import annotations

import pytest

from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.report import programmes_of
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import CannotHold, alone_of, laid, plan_of
from leadinglights.engines.programme.rules import LEVELS
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.value import UNIT, worth_of
from leadinglights.engines.programme.weeks import planted
from tests.engines.programme.worked import a_problem, a_result, a_result_document, item_of


def _levels_again(problem: Problem, result: Result) -> dict[str, float]:
    office = lay_out(problem)
    worth = worth_of(office, plan_of(office, result), alone_of(result, office))
    values: dict[str, float] = dict(zip(LEVELS, worth.levels, strict=True))
    return {**values, "interest": values["interest"] / UNIT}


def _said(result: Result) -> dict[str, float]:
    return {level.name: level.value for level in result.levels}


def test_the_worked_example_is_worth_what_it_says() -> None:
    assert _levels_again(a_problem(), a_result()) == _said(a_result())


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_planted_week_is_worth_what_it_says(seed: int) -> None:
    problem, result = planted(delegations=6, sites=25, days=4, seed=seed, merge_share=50)
    assert _levels_again(problem, result) == _said(result)


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_solved_week_is_read_back_item_for_item(seed: int) -> None:
    problem, _ = planted(delegations=3, sites=12, days=2, seed=seed, merge_share=50)
    result = solve(problem, work=60, seed=seed)
    assert _levels_again(problem, result) == _said(result)
    office = lay_out(problem)
    again = programmes_of(office, plan_of(office, result), alone_of(result, office))
    assert again == result.programmes


def test_what_the_problem_cannot_hold_is_named() -> None:
    document = a_result_document()
    item_of(document, "dalian", "plant").update(start="10:07", end="11:07")
    item_of(document, "baoding", "supermarket")["stop"] = "harbour"
    with pytest.raises(CannotHold) as refused:
        plan_of(lay_out(a_problem()), Result.of(document))
    assert str(refused.value) == (
        "plant at 10:07 on 2026-06-09 of dalian: it cannot be had at this time; "
        "harbour at 12:45 on 2026-06-09 of baoding: it cannot be had on this day"
    )


def test_what_can_be_held_is_held_beside_what_cannot() -> None:
    document = a_result_document()
    item_of(document, "dalian", "plant")["interpreter"] = "li"
    document["programmes"][1]["days"][0]["vehicle"] = "tram"
    plan, lost = laid(lay_out(a_problem()), Result.of(document))
    assert [(one.delegation, one.stop, one.code) for one in lost] == [
        ("dalian", "plant", "no_interpreter"),
        ("baoding", None, "no_vehicle"),
    ]
    assert [len(day.stops) for day in plan.values()] == [3, 4]
