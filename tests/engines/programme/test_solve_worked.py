"""The worked example of the specification (1.13) and its variants: values known by an exact model."""

from __future__ import annotations

from typing import Any

import pytest

from leadinglights.engines.programme import Result, check, solve
from tests.engines.programme.worked import a_problem, a_problem_document

ENOUGH = 20_000  # day searches; the example needs a few hundred


def values(result: Result) -> dict[str, float]:
    return {level.name: level.value for level in result.levels}


def a_second_wang() -> list[dict[str, Any]]:
    (wang,) = a_problem_document()["interpreters"]
    return [wang, {**wang, "id": "li"}]


@pytest.fixture(scope="module")
def solved() -> Result:
    return solve(a_problem(), work=ENOUGH)


def test_every_level_of_the_worked_example_is_proven(solved: Result) -> None:
    assert solved.status == "proven"
    assert values(solved) == {
        "musts_missed": 0, "kept": 1000, "interest": 288.0, "fairness": 495,
        "goodwill": 23, "travel_min": 83, "cost_eur": 1400,
    }  # fmt: skip
    assert [level.bound for level in solved.levels] == [level.value for level in solved.levels]


def test_the_worked_example_passes_the_check(solved: Result) -> None:
    assert [str(one) for one in check(a_problem(), solved)] == []


def test_each_delegation_knows_what_it_could_have_had_alone(solved: Result) -> None:
    alone = {one.delegation: one.alone for one in solved.programmes}
    assert alone == {"dalian": 208.6, "baoding": 202.0}


def test_the_confirmed_stop_is_kept_and_said_to_be(solved: Result) -> None:
    kept = [i.stop for one in solved.programmes for day in one.days for i in day.items if i.kept]
    assert kept == ["plant"]


def test_every_chosen_stop_says_why(solved: Result) -> None:
    items = [i for one in solved.programmes for day in one.days for i in day.items if i.stop]
    assert items
    assert all(reason.text and reason.code for item in items for reason in item.why)
    heat_pump = next(item for item in items if item.stop == "heat_pump")
    assert [reason.code for reason in heat_pump.why] == ["wish", "topic", "merged"]


def test_the_two_wishes_left_out_have_reasons(solved: Result) -> None:
    left_out = {(one.delegation, one.site): one.reasons for one in solved.unserved}
    assert set(left_out) == {("baoding", "plant"), ("dalian", "market")}
    for reasons in left_out.values():
        assert reasons[0].code in {"displaces", "interpreter_busy", "host_busy"}
        assert reasons[0].text


@pytest.mark.slow
def test_a_second_interpreter_is_worth_102_6_points() -> None:
    result = solve(a_problem(interpreters=a_second_wang()), work=ENOUGH)
    assert result.status == "proven"
    found = values(result)
    assert found["interest"] == 390.6
    assert (found["fairness"], found["goodwill"], found["travel_min"]) == (900, 47, 103)


@pytest.mark.slow
def test_forcing_the_plant_on_baoding_leaves_200_points() -> None:
    document = a_problem_document()
    for wish in document["delegations"][1]["wishes"]:
        if wish["site"] == "plant":
            wish["kind"] = "must"
    # The pin gives way: what must be outranks what is kept.
    result = solve(a_problem(delegations=document["delegations"]), seconds=6.0)
    assert values(result)["musts_missed"] == 0
    assert values(result)["interest"] == 200.0


def test_the_same_seed_gives_the_same_result() -> None:
    first, second = (solve(a_problem(), work=60, seed=7) for _ in range(2))
    untimed = {"seconds": 0.0, "cpu_seconds": 0.0}
    assert first.model_copy(update=untimed) == second.model_copy(update=untimed)
