"""Each planted fault is named by its rule; the untouched plan has none."""

from __future__ import annotations

import pytest

from leadinglights.engines.programme.check import Violation, check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from tests.engines.programme.planted_faults import (
    PLANTED,
    Change,
    bound_above_the_cost,
    forged_level,
    interpreter_double_booked,
    over_capacity,
)
from tests.engines.programme.planted_more import MORE
from tests.engines.programme.worked import (
    Document,
    a_leg,
    a_problem,
    a_problem_document,
    a_result,
    a_result_document,
    items_of,
)


def found(change: Change) -> tuple[Violation, ...]:
    problem, result = a_problem_document(), a_result_document()
    change(problem, result)
    return check(Problem.of(problem), Result.of(result))


def test_the_worked_example_has_no_violation() -> None:
    assert check(a_problem(), a_result()) == ()


@pytest.mark.parametrize(
    ("rule", "change"), PLANTED + MORE, ids=lambda one: getattr(one, "__name__", one)
)
def test_a_planted_fault_is_named_by_its_rule(rule: str, change: Change) -> None:
    assert rule in {violation.rule for violation in found(change)}


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, _ in PLANTED} == {f"R{number}" for number in range(1, 33)}


def test_a_violation_says_in_words_who_where_and_when() -> None:
    texts = [violation.text for violation in found(interpreter_double_booked)]
    assert (
        "Interpreter wang is in two places on Tuesday 9 June: plant 11:00-12:00 and supermarket 11:45-12:15."
        in texts
    )


def test_a_violation_tells_its_place_to_a_machine() -> None:
    violation = next(one for one in found(over_capacity) if one.rule == "R5")
    assert (violation.where.item, dict(violation.params)) == (
        "heat_pump",
        {"persons": 20, "capacity": 19},
    )


def test_one_small_lie_breaks_one_rule_only() -> None:
    assert [one.rule for one in found(forged_level)] == ["R29"]
    assert [one.rule for one in found(over_capacity)] == ["R5"]
    assert [one.rule for one in found(bound_above_the_cost)] == ["R31", "R31"]


def test_a_leg_may_be_left_out_only_where_nobody_moves() -> None:
    def stays_at_alsion(problem: Document, result: Document) -> None:
        items_of(result, "dalian").insert(6, a_leg("13:15", "13:30", "alsion", "alsion", 0))

    assert "R13" in {one.rule for one in found(stays_at_alsion)}
