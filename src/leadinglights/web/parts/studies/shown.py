"""A computed study made ready for a page: words, pictures, tables; the same for staff and the public."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leadinglights.documents.study_charts import neighbours_of, pictures, turning_of
from leadinglights.office.transfers import bridge, queries
from leadinglights.office.transfers.models import TransferStudy
from leadinglights.office.transfers.words import amounts, kinds, reasons, steps, tiers, verdicts
from leadinglights.office.transfers.words.charts import chart_words
from leadinglights.office.transfers.words.steps import Explained
from leadinglights.office.transfers.words.verdicts import Sentence
from leadinglights.web.parts.studies import tables
from leadinglights.web.parts.studies.tables import Conventions, Line, Number

WIDE, HALF, NARROW = 1100, 540, 350
ACROSS = frozenset(
    {"turning", "band", "value", "week"}
)  # over the whole page; others stand two in a row
APART = frozenset({"turning", "band", "supply"})  # in a section of their own


@dataclass(frozen=True, slots=True)
class Pictured:
    """One picture, for wide and narrow screens, with what it tells and its numbers."""

    name: str
    title: str
    wide: str
    narrow: str
    said: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StudyShown:
    study_id: UUID
    kicker: str
    native_name: str
    native_lang: str
    place: str
    answer: str
    because: tuple[Sentence, ...]
    word: str
    grade: str
    grade_words: str
    turning: Pictured | None
    supply: Pictured | None
    band: Pictured | None
    how_sure: str
    pictures: tuple[Pictured, ...]
    numbers: tuple[Number, ...]
    conventions: Conventions
    money: tuple[str, ...]
    costs: tuple[Line, ...]
    explained: tuple[Explained, ...]
    inputs: tuple[Explained, ...]
    not_counted: tuple[str, ...]
    notes: tuple[str, ...]
    proof: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]


def shown(row: TransferStudy) -> StudyShown | None:
    """Everything the page of a study says, or None before it is computed."""
    if row.result is None:
        return None
    problem, result = bridge.problem_of(row.problem), bridge.result_of(row.result)
    drawn = _drawn(problem, result)
    rows = steps.explained(result, problem)
    native = queries.own_writing(study=row, language=get_language() or "en")
    return StudyShown(
        study_id=row.public_id,
        kicker=_kicker(row),
        native_name=native[0],
        native_lang=native[1],
        place=row.place_name,
        answer=verdicts.answer(result),
        because=verdicts.because(result, problem),
        word=result.verdict.word,
        grade=row.grade,
        grade_words=kinds.grade_words(row.grade),
        turning=drawn.get("turning"),
        supply=drawn.get("supply"),
        band=drawn.get("band"),
        how_sure=tables.how_sure(result),
        pictures=tuple(one for name, one in drawn.items() if name not in APART),
        numbers=tables.numbers(result),
        conventions=tables.conventions(result),
        money=tuple(
            verdicts.money_turns(one, problem, pays=result.headline.saving_eur.value > 0)
            for one in verdicts.of_money(result)
        ),
        costs=tables.costs(result),
        explained=tuple(one for one in rows if not one.is_input),
        inputs=tuple(one for one in rows if one.is_input),
        not_counted=_not_counted(),
        notes=reasons.notes(result, problem),
        proof=_proof(row, result),
        skills=tuple(line.strip() for line in row.skills.splitlines() if line.strip()),
    )


def _kicker(row: TransferStudy) -> str:
    told = {"solution": kinds.solution_name(row.solution_kind), "place": row.place_name}
    return _("%(solution)s in %(place)s, compared with how it is heated and powered today") % told


def _drawn(problem: bridge.Problem, result: bridge.Result) -> dict[str, Pictured]:
    words = chart_words(problem)
    turning = turning_of(result)
    beside = neighbours_of(turning[0], problem.city.country) if turning else ()
    by_width = {
        width: pictures(result, words, first_year=problem.year, neighbours=beside, width=width)
        for width in (WIDE, HALF, NARROW)
    }
    return {
        name: Pictured(
            name=name,
            title=one.title,
            wide=by_width[WIDE if name in ACROSS else HALF][name].svg,
            narrow=one.svg,
            said=one.description,
            columns=one.table.columns,
            rows=one.table.rows,
        )
        for name, one in by_width[NARROW].items()
    }


def _not_counted() -> tuple[str, ...]:
    return (
        _("The CO₂ of making, building and taking down what is new."),
        _("Cooling of rooms."),
        _("Taxes and support that are in no price and no tariff."),
        _("Air quality, noise and the use of land."),
        _("Limits of the electricity grid: the place buys and sells at the price of the hour."),
        _("What people would have to learn: it is listed, not computed."),
    )


def _proof(row: TransferStudy, result: bridge.Result) -> tuple[tuple[str, str], ...]:
    proof = result.proof
    facts = [
        (_("Hash of the figures"), result.problem_sha256),
        (_("Engine"), proof.engine),
        (_("Solved by"), tiers.solver(result)),
        (_("Seed"), str(proof.seed)),
        (_("Draws"), amounts.number(proof.samples)),
        (
            _("Proof"),
            _("proved: no dispatch is cheaper by more than %(gap)s of its cost")
            % {"gap": f"{proof.gap:.1e}"}
            if tiers.proved(result)
            else _("The dispatch is at most %(gap)s dearer than the best there can be.")
            % {"gap": amounts.percent(proof.gap)},
        ),
    ]
    if proof.fallback_reason:
        facts.append((_("Why not the usual way"), tiers.why_another(result)))
    return tuple(facts)
