from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.words import amounts, figures, kinds, reasons, steps, verdicts
from tests.office.transfers.a_study import documents


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def study(**changes: Any) -> tuple[bridge.Problem, bridge.Result]:
    """The kept study; `changes` are fields of its verdict."""
    kept = documents()
    document = {**kept["result"], "verdict": {**kept["result"]["verdict"], **changes}}
    return bridge.problem_of(kept["problem"]), bridge.result_of(document)


@pytest.mark.parametrize(
    ("value", "said"),
    [(1234.5, "1,230"), (0.05987, "0.0599"), (-1600.0, "−1,600"), (0.0, "0"), (2.0, "2")],
)
def test_a_number_has_three_digits_that_count(value: float, said: str) -> None:
    assert amounts.rounded(value) == said


@pytest.mark.parametrize(
    ("language", "said"), [("da", "1.230"), ("de", "1.230"), ("zh-hans", "1,230")]
)
def test_a_number_has_the_marks_of_the_language(language: str, said: str) -> None:
    with translation.override(language):
        assert amounts.rounded(1234.5) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (-1000.0, "t/a", "1,000 t CO₂ more"),
        (26_600.0, "MWh/a", "26.6 GWh less"),
        (-2e6, "EUR/a", "EUR 2 million dearer"),
        (0.0, "t/a", "no difference"),
    ],
)
def test_a_saving_is_more_or_less_and_never_a_negative_saving(
    value: float, unit: str, said: str
) -> None:
    assert amounts.difference(value, unit) == said


def test_a_study_that_cannot_tell_says_so_first_and_names_what_to_find_out() -> None:
    problem, result = study()
    assert verdicts.answer(result) == "We cannot tell with these data."
    said = [sentence.text for sentence in verdicts.because(result, problem)]
    assert said[0] == "As the figures stand it would cause about 2,040 t CO₂ less a year."
    assert said[-1] == "Find out this figure first: Mean price of electricity. It decides."


def test_a_network_that_saves_but_carries_too_little_heat_is_not_called_no_saving() -> None:
    _problem, result = study(word="no_saving", reasons=["little_heat_demand"])
    assert verdicts.answer(result) == "Too little heat for a network."


def test_the_threshold_of_the_grid_is_marked_as_where_it_turns() -> None:
    problem, result = study()
    marked = [one.text for one in verdicts.because(result, problem) if one.turns]
    assert marked[0] == (
        "It saves as long as the grid’s electricity stays below 0.628 kg CO₂ per kWh; "
        "today it is 0.417 kg CO₂ per kWh."
    )


def test_what_saves_by_one_way_of_counting_only_names_the_way() -> None:
    _problem, result = study(word="saves_only_if")
    assert verdicts.answer(result) == "It saves only if electricity counts as the grid’s average."


def test_a_saving_is_said_with_its_tonnes() -> None:
    _problem, result = study(word="saves", reasons=())
    assert verdicts.answer(result) == "It saves 2,040 t CO₂ a year."


def test_a_share_is_read_in_percent_and_a_ratio_is_not() -> None:
    assert figures.value_words("networks[0].loss_share", 0.12, "1") == "12 %"
    assert figures.value_words("individual.heaters[0].efficiency", 2.4, "1") == "2.4"
    assert figures.value_words("economics.discount_rate", 0.06, "1/a") == "6 % a year"
    assert figures.value_words("electricity.factor_average_kg_per_kwh", 0.417, "kg/kWh") == (
        "0.417 kg CO₂ per kWh"
    )


def test_a_figure_is_named_with_the_plant_it_belongs_to() -> None:
    problem, _result = study()
    path = "networks[0].plants[1].inputs.efficiency"
    assert figures.figure_name(path, problem).full == (
        "Wood chip boilers: Heat made from a unit of energy"
    )
    assert figures.figure_name(path, problem).group == "plants"


def test_every_figure_of_every_kind_has_a_name() -> None:
    from leadinglights.engines.transfer.problem import kinds as kinds_of
    from leadinglights.office.transfers.words.leaves import LEAVES

    tables = [kind for family in ("plants", "solutions") for kind in kinds_of(family).values()]
    assert {name for kind in tables for name in kind.figures} - set(LEAVES) == set()
    chosen = [choice for kind in tables for choice in kind.choices.values()]
    assert {choice.name for choice in chosen} - set(kinds.CHOICES) == set()
    words = {word for choice in chosen for word in choice.words}
    assert words - set(kinds.WORDS) - set(kinds.CARRIERS) == set()


def test_every_solution_and_every_reason_has_words() -> None:
    from leadinglights.engines.transfer.reasons import REASONS

    assert set(bridge.solution_kinds()) - set(kinds.SOLUTIONS) == set()
    assert set(REASONS) - set(reasons.REASONS) == set()


def test_the_explanation_begins_with_the_answer_and_shows_its_values() -> None:
    problem, result = study()
    rows = steps.explained(result, problem)
    assert (rows[0].name, rows[0].value, rows[0].how) == (
        "CO₂ saved",
        "2,040 t CO₂ a year",
        "213,100 − 211,100",
    )
    assert [part.name for part in rows[0].parts] == [
        "CO₂ of the place, today",
        "CO₂ of the place, with the solution",
    ]


def test_an_input_of_the_explanation_carries_source_and_grade() -> None:
    problem, result = study()
    grid = next(
        row
        for row in steps.explained(result, problem)
        if row.path == "electricity.factor_average_kg_per_kwh"
    )
    assert (grid.value, grid.grade) == ("0.4167 kg CO₂ per kWh", "B")
    assert "Our World in Data" in grid.source


def test_two_words_of_a_note_are_no_code() -> None:
    problem, result = study()
    assert reasons.notes(result, problem)[0].startswith("The place buys and sells electricity")
    assert [note for note in reasons.notes(result, problem) if "_" in note] == []
