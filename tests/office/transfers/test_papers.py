from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

import pytest

from leadinglights.documents.study import Section, StudyPaper, Table
from leadinglights.engines.transfer import Problem, Result, run
from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.office.transfers.words import papers
from leadinglights.office.transfers.words.paper_numbers import ranges
from tests.documents import pdf_reading

MADE = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def study() -> tuple[Problem, Result]:
    problem = problem_for(city_id="de-flensburg", solution="heat_pump", seed=0)
    return problem, run(problem, samples=2)


@cache
def a_paper() -> StudyPaper:
    return papers.paper(*study(), language="en", made_at=MADE)


def section(title: str) -> Section:
    return next(one for one in a_paper().sections if one.title == title)


def table(title: str) -> Table:
    found = section(title).table
    assert found is not None
    return found


def test_both_ways_of_accounting_stand_side_by_side_and_one_is_declared() -> None:
    shown = table("Both ways of accounting")
    assert [row[0] for row in shown.rows] == ["Heat at 125 %", "Heat at 200 %"]
    assert shown.strong == {(1, 1)}
    assert shown.rows[1][1].endswith("(declared)")


def test_every_step_of_the_explanation_has_its_number() -> None:
    rows = (*table("Every number, explained").rows, *table("What was put in").rows)
    steps = study()[1].explanation
    assert [row[0] for row in rows] == [str(place) for place in range(1, len(steps) + 1)]


def test_every_source_named_in_a_row_is_listed() -> None:
    rows = (*table("Every number, explained").rows, *table("What was put in").rows)
    listed = {row[0] for row in table("Sources").rows}
    assert {row[-1] for row in rows} - {"–"} == listed


def test_figures_nobody_verified_are_dotted_and_the_paper_says_what_dots_mean() -> None:
    put_in = table("What was put in")
    dotted = {put_in.rows[row][4] for row, _column in put_in.doubted}
    assert dotted == {"U"}
    assert a_paper().doubt_short == "dotted = unverified"


def test_the_price_taker_is_printed() -> None:
    assert any("moves no price" in said for said in section("What must be known").paragraphs)


def test_the_proof_says_that_the_dispatch_is_optimal_and_names_its_inputs_by_hash() -> None:
    proof = section("How it was computed, and how to do it again")
    assert proof.paragraphs[0].startswith("Proved optimal:")
    assert proof.table is not None
    assert proof.table.rows[0][1] == study()[0].sha256()


def test_a_study_without_draws_says_nothing_of_how_sure_it_is() -> None:
    problem, result = study()
    amount = result.headline.saving_t_co2e.model_copy(update={"band": None})
    headline = result.headline.model_copy(update={"saving_t_co2e": amount})
    bare = result.model_copy(update={"headline": headline, "influences": ()})
    titles = [
        one.title for one in papers.paper(problem, bare, language="en", made_at=MADE).sections
    ]
    assert "How sure are we, and what moves the answer?" not in titles


def test_skills_stand_on_the_paper_as_the_office_wrote_them() -> None:
    paper = papers.paper(*study(), language="en", made_at=MADE, skills="Two fitters for ammonia.")
    learnt = next(one for one in paper.sections if one.title == "What people would have to learn")
    assert learnt.paragraphs[-1] == "Two fitters for ammonia."


@pytest.mark.parametrize("language", ["da", "en", "de", "zh"])
def test_a_study_is_set_in_each_language(language: str) -> None:
    assert study()[0].sha256()[:20] in pdf_reading.text_of(
        papers.report_pdf(*study(), language=language)
    )


def test_the_same_study_gives_the_same_bytes() -> None:
    assert papers.report_pdf(*study()) == papers.report_pdf(*study())


def test_numbers_of_rows_that_follow_each_other_are_joined() -> None:
    assert ranges([9, 3, 4, 5, 1, 2, 7]) == "1–5, 7, 9"
