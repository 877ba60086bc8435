"""Every figure of a plant or a solution has a unit, limits, a source and an honest grade."""

from __future__ import annotations

import re

import pytest

from leadinglights.engines.transfer.problem import kinds
from leadinglights.engines.transfer.problem.kinds import FigureOf
from leadinglights.quantities.grade import Grade

FIGURES = [
    pytest.param(figure, id=f"{family}-{kind.name}-{figure.name}")
    for family in ("plants", "solutions")
    for kind in kinds(family).values()
    for figure in kind.figures.values()
]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_has_limits_and_a_default_with_an_honest_grade(figure: FigureOf) -> None:
    assert figure.measured.least is not None or figure.measured.most is not None
    if figure.default is None:
        return
    if re.search(r"\b(recalled|assumed)\b", figure.default.source):
        assert figure.default.grade in (Grade.C, Grade.U)
    if figure.measured.unit.startswith("EUR") and "EUR of" in figure.default.source:
        assert f"EUR of {figure.default.year}" in figure.default.source


@pytest.mark.parametrize("family", ["plants", "solutions"])
def test_every_kind_says_how_its_numbers_come_about(family: str) -> None:
    for kind in kinds(family).values():
        assert kind.formulas, kind.name


@pytest.mark.parametrize("family", ["plants", "solutions"])
def test_only_the_size_of_a_kind_has_no_default(family: str) -> None:
    for kind in kinds(family).values():
        assert len([one for one in kind.figures.values() if one.default is None]) == 1, kind.name


def test_fixed_operation_is_less_than_a_tenth_of_the_investment_a_year() -> None:
    pit = kinds("solutions")["solar_heat"].figures
    fixed, invest = pit["pit_fixed_eur_per_mwh_year"].default, pit["pit_eur_per_mwh"].default
    assert fixed is not None
    assert invest is not None
    assert fixed.value < 0.1 * invest.value
