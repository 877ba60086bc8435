"""Where the answer of a study turns, on paper."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section, Table
from leadinglights.documents.study_charts import Threshold, turning_of
from leadinglights.documents.study_words import Drawn
from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words import figures, verdicts
from leadinglights.office.transfers.words.charts import COP
from leadinglights.office.transfers.words.paper_parts import joined, picture


def turning_section(problem: Problem, result: Result, drawn: Mapping[str, Drawn]) -> Section | None:
    thresholds = turning_of(result)
    if not thresholds:
        return None
    chart = drawn["turning"]
    caption = chart.description
    if any(one.path.startswith("electricity.factor_") for one in thresholds):
        caption = joined(
            (
                caption,
                _(
                    "The place’s grid factor counts: %(basis)s. Others stand as their publishers count."
                )
                % {"basis": problem.electricity.factor_basis},
            )
        )
    rows = tuple(_threshold(one, problem) for one in thresholds)
    table = Table(
        (_("What alone would turn it"), _("Turns"), _("Today"), _("At"), _("By formula")),
        rows, numbers=(2, 3, 4),
    )  # fmt: skip
    return Section(
        _("Where the answer turns"),
        (_("Each figure alone, all others as they are; found on the dispatch itself."),),
        (picture(chart, caption),),
        table,
    )


def _threshold(one: Threshold, problem: Problem) -> tuple[str, ...]:
    name = (
        _("Yearly COP of the heat pump")
        if one.path == COP
        else figures.figure_name(one.path, problem).full
    )
    outcome = _("the tonnes") if one.outcome == "saving_t_co2e" else _("the money")
    if one.if_it_ran:
        outcome = _("the tonnes, if it ran")
    closed = "" if one.closed_form is None else verdicts.threshold_value(one, one.closed_form)
    return (
        name,
        outcome,
        verdicts.threshold_value(one, one.now),
        verdicts.threshold_value(one, one.at),
        closed or "–",
    )
