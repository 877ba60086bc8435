"""How we know: every number numbered, every input with source and grade, what is not counted, the proof."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section, Table
from leadinglights.documents.study_charts import figures_of
from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words import amounts, figures, kinds, reasons, steps
from leadinglights.office.transfers.words.paper_sections import joined
from leadinglights.office.transfers.words.steps import Explained
from leadinglights.quantities.inputs import Input

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def sections(problem: Problem, result: Result, *, skills: str = "") -> tuple[Section, ...]:
    """Every number explained, the inputs, what is not counted, what must be known, the proof."""
    rows = steps.explained(result, problem)
    numbers = {row.id: place for place, row in enumerate(rows, start=1)}
    named = list(dict.fromkeys(row.source for row in rows if row.source))
    sources = {source: f"S{place}" for place, source in enumerate(named, start=1)}
    made = [
        Section(_("What must be known"), reasons.notes(result, problem)),
        Section(_("What is not counted"), _left_out()),
        _proof(problem, result),
        _explained([row for row in rows if not row.is_input], numbers, sources),
        _inputs([row for row in rows if row.is_input], numbers, sources, problem),
        _sources(sources),
    ]
    if skills:
        learnt = (_("This is not computed; it is listed with the study."), skills)
        made.insert(0, Section(_("What people would have to learn"), learnt))
    return tuple(one for one in made if one.paragraphs or one.table)


def _explained(
    rows: list[Explained], numbers: Mapping[str, int], sources: Mapping[str, str]
) -> Section:
    table = Table(
        (_("No."), _("Number"), _("Value"), _("How"), _("From"), _("Source")),
        tuple(
            (
                str(numbers[row.id]), row.name, row.value, row.how or "–",
                ranges([numbers[one] for one in row.over if one in numbers]) or "–",
                sources.get(row.source, "–"),
            )
            for row in rows
        ),
        (0, 2),
        widths=(7, 46, 31, 0, 22, 13),
    )  # fmt: skip
    return Section(
        _("Every number, explained"),
        (
            _(
                "From the headlines down to what was put in. “From” are rows of this table and of the next; "
                "sources are listed at the end."
            ),
        ),
        table=table,
        small=True,
    )


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in order, neighbours joined: 3, 5–8."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def _inputs(
    rows: list[Explained], numbers: Mapping[str, int], sources: Mapping[str, str], problem: Problem
) -> Section:
    known = figures_of(problem)
    said, doubted = [], set()
    for place, row in enumerate(rows):
        if row.grade == "U":
            doubted.add((place, 2))
        figure = known.get(row.path)
        name = (
            _("%(name)s (own figure)") % {"name": row.name} if figure and figure.own else row.name
        )
        band = _band(row.path, figure) if figure is not None else "–"
        said.append(
            (str(numbers[row.id]), name, row.value, band, row.grade or "–",
             sources.get(row.source, "–"))
        )  # fmt: skip
    table = Table(
        (_("No."), _("Figure put in"), _("Value"), _("Band"), _("Grade"), _("Source")),
        tuple(said),
        (0, 2),
        widths=(7, 0, 36, 40, 10, 13),
        doubted=frozenset(doubted),
    )
    grades = "; ".join(f"{one}: {kinds.grade_words(one)}" for one in "ABCU")
    return Section(
        _("What was put in"),
        (
            _("Grades: %(grades)s. One draw in ten lies below a band and one above.")
            % {"grades": grades},
        ),
        table=table,
        small=True,
    )


def _band(path: str, figure: Input) -> str:
    if not figure.uncertain:
        return "–"
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return _("%(low)s to %(high)s") % {
        "low": amounts.exact(low * figures.scale(path, figure.unit)[0]),
        "high": figures.value_words(path, high, figure.unit),
    }


def _sources(sources: Mapping[str, str]) -> Section:
    rows = tuple((short, source) for source, short in sources.items())
    table = Table((_("No."), _("Source")), rows, (), 1, widths=(9, 0)) if rows else None
    return Section(_("Sources"), table=table, small=True)


def _left_out() -> tuple[str, ...]:
    return (
        _("Methane that leaks from gas pipes and refrigerant that leaks from heat pumps."),
        _("What it takes to make the plants, pipes and houses, and to take them away again."),
        _("Local air, noise and work: they may matter more to the place than the tonnes."),
        _("Least loads, starts and ramps of plants, and limits of the electricity grid."),
        _("Taxes and support beyond the prices and tariffs that are put in."),
    )


def _proof(problem: Problem, result: Result) -> Section:
    proof = result.proof
    tiers = {
        "kernel": _("our own exact method for one store in each network"),
        "lp": _("a linear programme solved by HiGHS"),
        "pypsa": _("a model in PyPSA"),
    }
    if proof.gap < 1e-6:
        answer = _(
            "Proved optimal: by its own prices of stored heat no dispatch costs less, gap %(gap)s."
        )
    else:
        answer = _("The dispatch is at most %(gap)s dearer than the best there can be.")
    said = [answer % {"gap": _gap(proof.gap)}]
    said.append(_("Solved by %(tier)s.") % {"tier": tiers[proof.tier]})
    if proof.fallback_reason:
        said.append(_("Why not by our own method: %(why)s") % {"why": proof.fallback_reason})
    error = max(
        result.reference.highest_balance_error_mw, result.with_solution.highest_balance_error_mw
    )
    rows = (
        (_("Study (SHA-256 of all that was put in)"), result.problem_sha256),
        (_("Program"), proof.engine),
        (_("Draws and seed"), f"{amounts.number(proof.samples)}, {proof.seed}"),
        (_("Seed of the weather"), _weather(problem)),
        (_("Highest error of the heat balance in any hour"), f"{_gap(error)} MW"),
        (_("CO₂ of electricity counts"), problem.electricity.factor_basis),
        (_("Price year"), f"{problem.economics.price_year}, {problem.economics.currency}"),
    )
    again = _("The same figures, program and seed give the same digits:")
    command = "leadinglights transfer study FILE.json --out RESULT.json --report REPORT.pdf"
    return Section(
        _("How it was computed, and how to do it again"),
        (joined(said), f"{again} {command}"),
        table=Table((_("What"), _("Which")), rows, (), 1, widths=(62, 0)),
    )


def _weather(problem: Problem) -> str:
    weather = problem.weather
    if weather.kind == "months":
        return _("%(seed)s; hours made from monthly means: %(source)s") % {
            "seed": str(weather.seed),
            "source": weather.normals.source,
        }
    return weather.source


def _gap(value: float) -> str:
    """A tiny number as a power of ten, rounded up: 1.3e-16 is 10 to the minus 15."""
    if value <= 0.0:
        return "0"
    return "10" + str(math.ceil(math.log10(value))).translate(SUPERSCRIPTS)
