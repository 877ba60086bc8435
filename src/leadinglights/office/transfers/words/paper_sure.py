"""How sure a study is and what moves it, on paper."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section
from leadinglights.documents.study_words import Drawn
from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words import amounts, figures
from leadinglights.office.transfers.words.paper_parts import joined, picture


def sure_section(problem: Problem, result: Result, drawn: Mapping[str, Drawn]) -> Section | None:
    if "band" not in drawn:
        return None
    band = result.headline.saving_t_co2e.band
    assert band is not None
    told = {
        "low": amounts.difference(band.p10, "t"),
        "high": amounts.difference(band.p90, "t"),
        "draws": amounts.number(result.proof.samples),
        "seed": str(result.proof.seed),
    }
    said = [
        _("In 8 of 10 draws a year brings between %(low)s and %(high)s.") % told,
        _("Zero is among them.") if band.p10 <= 0.0 <= band.p90 else _("Zero is not among them."),
        _("%(draws)s draws, seed %(seed)s; each draw changes all figures within their bands, in both "
          "systems alike.") % told,
    ]  # fmt: skip
    shown = [
        picture(
            drawn["band"],
            _(
                "Tonnes of CO₂ saved a year; a minus means more is caused. P10: one draw in ten is lower; "
                "P90: one in ten is higher."
            ),
        )
    ]
    table = None
    if "tornado" in drawn:
        shown.append(picture(drawn["tornado"]))
        table = drawn["tornado"].table
        if result.verdict.measure_next:
            name = figures.figure_name(result.verdict.measure_next, problem).full
            said.append(_("Find out this figure first: %(name)s. It decides.") % {"name": name})
    return Section(
        _("How sure are we, and what moves the answer?"), (joined(said),), tuple(shown), table,
        stacked=True,
    )  # fmt: skip
