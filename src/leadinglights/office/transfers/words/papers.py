"""A study as a paper: from the engine's result to what documents set, all in one language."""

from __future__ import annotations

from datetime import UTC, datetime

from babel import Locale
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from leadinglights.documents.drawing import PAPER
from leadinglights.documents.papers import OfficeCard
from leadinglights.documents.study import Figure, StudyPaper, study_pdf
from leadinglights.documents.study_charts import neighbours_of, pictures, turning_of
from leadinglights.documents.study_numbers import Numbers
from leadinglights.documents.study_words import Drawn
from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words import (
    headlines,
    kinds,
    paper_proof,
    paper_sections,
    verdicts,
)
from leadinglights.office.transfers.words.charts import chart_words
from leadinglights.office.transfers.words.paper_parts import joined

LANGUAGES = {"da": "da", "en": "en", "de": "de", "zh": "zh-hans", "zh-hans": "zh-hans"}
WHOLE, HALF = 640, 400  # widths of a drawing whose letters are then 9 points high on paper


def paper(
    problem: Problem, result: Result, *, language: str, made_at: datetime, number: str = "",
    office: OfficeCard | None = None, native: tuple[str, str] = ("", ""), skills: str = "",
) -> StudyPaper:  # fmt: skip
    """The study as a paper.

    Parameters
    ----------
    language : str
        da, en, de, zh or zh-hans.
    made_at : datetime
        When the result was made; it stands in the file, so that the same study gives the same bytes.
    number : str
        What the office calls the study; empty for one of the command line.
    native : pair of str
        The place in its own writing, and that writing's language tag.
    skills : str
        What people would have to learn, as the office wrote it; it is not computed.
    """
    code = LANGUAGES[language]
    with override(code):
        drawn = _drawn(problem, result)
        solution = kinds.solution_name(problem.solution.kind) if problem.solution else _("Today")
        place = _place(problem)
        because = verdicts.because(result, problem)
        return StudyPaper(
            language="zh-Hans" if code == "zh-hans" else code,
            title=_("%(solution)s in %(place)s") % {
                "solution": solution, "place": problem.city.name,
            },
            kicker=_("Transfer study: %(solution)s in %(place)s, %(year)s") % {
                "solution": solution, "place": place, "year": str(problem.year),
            },
            place=place,
            native=native,
            verdict=verdicts.answer(result),
            lead=joined(
                one.text for place, one in enumerate(because) if one.turns or not place
            ),
            why=tuple(one.text for one in because[1:] if not one.turns),
            figures=tuple(
                Figure(one.label, one.value, one.note, one.lines) for one in headlines.headlines(result)
            ),
            sections=(
                *paper_sections.sections(problem, result, drawn),
                *paper_proof.sections(problem, result, skills=skills),
            ),
            office=office or OfficeCard(name="Leading Lights", lines=(_made_by(),)),
            version=_("Study %(number)s") % {"number": number} if number else result.proof.engine,
            contact=_("Questions?"),
            doubt=_("A dotted underline means: unverified, recalled or assumed."),
            doubt_short=_("dotted = unverified"),
            made_at=made_at,
        )  # fmt: skip


def report_pdf(
    problem: Problem, result: Result, *, language: str = "en", made_at: datetime | None = None,
    number: str = "", office: OfficeCard | None = None, native: tuple[str, str] = ("", ""),
    skills: str = "",
) -> bytes:  # fmt: skip
    """The report of a study as PDF, from what `paper` takes.

    Without `made_at` the file is dated on the first day of the study's year, so that the same result
    gives the same bytes whenever it is set.
    """
    moment = made_at or datetime(problem.year, 1, 1, tzinfo=UTC)
    return study_pdf(
        paper(
            problem, result, language=language, made_at=moment, number=number, office=office,
            native=native, skills=skills,
        )
    )  # fmt: skip


def _drawn(problem: Problem, result: Result) -> dict[str, Drawn]:
    """Every picture, at the width in which it stands on paper."""
    words = chart_words(problem)
    turning = turning_of(result)
    beside = neighbours_of(turning[0], problem.city.country) if turning else ()
    sizes = {
        WHOLE: ("supply", "turning", "band", "tornado", "value", "week", "trade_off", "life"),
        HALF: ("before", "after", "months_before", "months_after"),
    }
    found: dict[str, Drawn] = {}
    for width, names in sizes.items():
        made = pictures(
            result, words, first_year=problem.year, neighbours=beside, palette=PAPER, width=width
        )
        found |= {name: made[name] for name in names if name in made}
    return found


def _place(problem: Problem) -> str:
    locale: Locale = Numbers(get_language() or "en").locale
    country = locale.territories.get(problem.city.country, problem.city.country)
    return _("%(city)s, %(country)s") % {"city": problem.city.name, "country": country}


def _made_by() -> str:
    return _("Made by the command line: no office has reviewed it.")
