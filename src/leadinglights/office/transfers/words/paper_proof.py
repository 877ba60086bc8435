"""How we know: every number numbered, every input with source and grade, what is not counted, the proof."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section, Table
from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words import amounts, reasons, steps, tiers
from leadinglights.office.transfers.words.paper_numbers import (
    explained_section,
    inputs_section,
    sources_section,
)
from leadinglights.office.transfers.words.paper_parts import joined

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def sections(problem: Problem, result: Result, *, skills: str = "") -> tuple[Section, ...]:
    """Every number explained, the inputs, what is not counted, what must be known, the proof."""
    rows = steps.explained(result, problem)
    numbers = {row.id: place for place, row in enumerate(rows, start=1)}
    named = list(dict.fromkeys(row.source for row in rows if row.source))
    sources = {source: f"S{place}" for place, source in enumerate(named, start=1)}
    made = [
        Section(_("What must be known"), reasons.notes(result, problem)),
        Section(_("What is not counted"), _left_out(result)),
        _proof(problem, result),
        explained_section([row for row in rows if not row.is_input], numbers, sources),
        inputs_section([row for row in rows if row.is_input], numbers, sources, problem),
        sources_section(sources),
    ]
    if skills:
        learnt = (_("This is not computed; it is listed with the study."), skills)
        made.insert(0, Section(_("What people would have to learn"), learnt))
    return tuple(one for one in made if one.paragraphs or one.table)


def _left_out(result: Result) -> tuple[str, ...]:
    limited = result.proof.tier == "pypsa" and result.proof.fallback_reason.startswith("E4")
    return (
        _("Methane that leaks from gas pipes and refrigerant that leaks from heat pumps."),
        _("What it takes to make the plants, pipes and houses, and to take them away again."),
        _("Local air, noise and work: they may matter more to the place than the tonnes."),
        _("Limits of the electricity grid: the place buys and sells at the price of the hour.")
        if limited
        else _("Least loads, starts and ramps of plants, and limits of the electricity grid."),
        _("Taxes and support beyond the prices and tariffs that are put in."),
    )


def _proof(problem: Problem, result: Result) -> Section:
    proof = result.proof
    if tiers.proved(result):
        answer = _(
            "Proved optimal: by its own prices of stored heat no dispatch costs less, gap %(gap)s."
        )
    else:
        answer = _("The dispatch is at most %(gap)s dearer than the best there can be.")
    gap = _gap(proof.gap) if tiers.proved(result) else amounts.percent(proof.gap)
    said = [answer % {"gap": gap}]
    said.append(_("Solved by %(tier)s.") % {"tier": tiers.solver(result)})
    if proof.fallback_reason:
        said.append(_("Why not by our own method: %(why)s") % {"why": tiers.why_another(result)})
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
