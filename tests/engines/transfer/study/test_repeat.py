"""A result is held against the same study done once more, field by field."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.repeat import compared, repeated
from leadinglights.engines.transfer.result import Result
from leadinglights.engines.transfer.study import run

Document = dict[str, Any]


@cache
def asked() -> Problem:
    return problem_for(city_id="ee-tartu", solution="heat_pump")


@cache
def told() -> Result:
    return run(asked(), samples=2)


def changed(*path: str | int, value: object) -> Result:
    document: Any = told().model_dump(mode="json")
    inner = document
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return Result.of(document)


def test_a_result_as_it_was_computed_is_repeated_to_the_last_digit() -> None:
    assert repeated(asked(), told()) == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("headline", "saving_t_co2e", "band", "p90"), 1e6),
        (("headline", "lcoh_eur_per_mwh", "value"), 1.0),
        (("headline", "saving_eur", "unit"), "DKK/a"),
        (("headline", "npv_eur", "grade"), "A"),
        (("lifetime_t_co2e", 7), 1.0),
        (("reference", "curve_mw", 3), 1.0),
        (("reference", "heat", 0, "name"), "another plant"),
        (("reference", "water_value_eur_per_mwh", 1, 4), 500.0),
        (("verdict", "thresholds", 0, "at"), 0.001),
        (("verdict", "measure_next"), "the weather"),
        (("notes", 1, "code"), "all_is_well"),
        (("explanation", 5, "source"), "somebody said so"),
        (("proof", "samples"), 4),
        (("influences",), []),
    ],
)
def test_any_field_that_was_changed_is_named(path: tuple[str | int, ...], value: object) -> None:
    assert any(
        fault.startswith(str(path[0])) for fault in compared(changed(*path, value=value), told())
    )


def test_more_draws_than_a_study_makes_are_not_made() -> None:
    assert repeated(asked(), changed("proof", "samples", value=10**9)) == (
        "proof.samples: 1000000000 is told; a study draws 0 to 100000",
    )
