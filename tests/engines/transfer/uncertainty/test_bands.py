"""Bands, grades and influences of a study."""

from __future__ import annotations

from itertools import pairwise

import pytest

from leadinglights.engines.transfer.evaluate import Physics, references_of
from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.progress import StudyCancelled
from leadinglights.engines.transfer.result import Result
from leadinglights.engines.transfer.study import study_of
from tests.engines.transfer.study.cities import (
    a_problem,
    a_system,
    figure,
    gas_boiler,
    heat_pump,
    winter,
)

GRID = "electricity.factor_average_kg_per_kwh"
LOSS = "networks[0].loss_share"


def physics(problem: Problem, with_solution: bool) -> System:
    """Heat asked for follows the load and the loss of the problem; all else is as it is."""
    network = problem.networks[0]
    demand = winter(network.load.space_mwh_per_year.value / 8760 / (1 - network.loss_share.value))
    plants = (gas_boiler(), heat_pump()) if with_solution else (gas_boiler(),)
    return a_system(*plants, demand=demand)


def banded(problem: Problem, samples: int = 40, made: Physics = physics) -> Result:
    return study_of(problem, made, references_of(problem, None), samples=samples)


def on_grid(value: float, low: float, high: float) -> Problem:
    electricity = a_problem().model_dump(mode="json")["electricity"]
    electricity["factor_average_kg_per_kwh"] = figure(value, "kg/kWh", low, high)
    electricity["factor_change_per_year"] = figure(0.0, "1/a")
    return a_problem(electricity=electricity)


def test_every_headline_has_a_band() -> None:
    headline = banded(a_problem()).headline
    for amount in (headline.saving_t_co2e, headline.saving_mwh, headline.saving_eur):
        assert amount.band is not None
        assert amount.band.p10 < amount.band.p50 < amount.band.p90


def test_a_band_on_both_sides_of_zero_says_what_to_measure_next() -> None:
    result = banded(on_grid(0.6, 0.3, 0.9))
    assert result.verdict.word == "cannot_tell"
    assert result.verdict.measure_next == GRID
    assert result.headline.abatement_reason == "within_uncertainty"


def test_the_grid_carries_the_variance_where_it_alone_is_wide() -> None:
    influences = banded(on_grid(0.6, 0.3, 0.9)).influences
    assert influences[0].path == GRID
    assert influences[0].first > 0.9
    assert influences[0].saving_at_low_t > 0.0 > influences[0].saving_at_high_t


def test_influences_fall_and_no_first_share_is_above_its_total() -> None:
    influences = banded(a_problem()).influences
    assert all(one.total >= other.total for one, other in pairwise(influences))
    assert all(one.first <= one.total <= 1.0 for one in influences)


def test_the_grade_is_that_of_the_inputs_that_carry_the_variance() -> None:
    electricity = on_grid(0.6, 0.3, 0.9).model_dump(mode="json")["electricity"]
    electricity["factor_average_kg_per_kwh"]["grade"] = "A"
    headline = banded(a_problem(electricity=electricity)).headline
    assert headline.saving_t_co2e.grade == "A"
    assert headline.saving_mwh.grade == "C"


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first = banded(a_problem(), 20).to_json()
    assert banded(a_problem(), 20).to_json() == first
    other = a_problem(uncertainty={"samples": 20, "seed": 2})
    assert banded(other, 20).headline.saving_t_co2e != Result.parse(first).headline.saving_t_co2e


def test_a_result_is_read_back_to_the_last_digit() -> None:
    result = banded(a_problem(), 20)
    assert Result.parse(result.to_json()) == result


def test_a_study_is_cancelled_between_draws() -> None:
    told: list[tuple[str, float]] = []
    problem = a_problem()
    with pytest.raises(StudyCancelled, match="cancelled in draws at 50%"):
        study_of(
            problem, physics, references_of(problem, None), samples=10,
            progress=lambda part, share: told.append((part, share)),
            cancelled=lambda: told[-1] == ("draws", 0.5),
        )  # fmt: skip
    assert told[0] == ("dispatch", 0.0)


def test_draws_that_make_no_city_are_counted_and_left_out() -> None:
    def narrow(problem: Problem, with_solution: bool) -> System:
        if problem.networks[0].loss_share.value > 0.24:
            raise ValueError("a made-up refusal")
        return physics(problem, with_solution)

    result = banded(a_problem(), 40, narrow)
    left_out = [note.figures for note in result.notes if note.code == "draws_left_out"]
    # A normal with its ninetieth percentile at 0.25 is above 0.24 in 15 % of the draws.
    assert left_out == [{"draws": 6.0}]


def test_without_draws_there_is_no_band_and_the_worst_grade() -> None:
    headline = banded(a_problem(), 0).headline
    assert headline.saving_t_co2e.band is None
    # Some of the heat pump's own figures are recalled.
    assert headline.saving_t_co2e.grade == "U"
