"""The words of a study's pictures, in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from leadinglights.documents.study_charts import Problem
from leadinglights.documents.study_words import (
    BandWords,
    ChartWords,
    LifeWords,
    SortedWords,
    TornadoWords,
    TurningWords,
    ValueWords,
)
from leadinglights.office.transfers.words import amounts, charts_explored, figures, kinds

COP = "solution.cop"
PRICES = "prices"
ZONES: dict[str, Promise] = {
    "CN": gettext_lazy("China"),
    "CN-BJ": gettext_lazy("Beijing"),
    "CN-GD": gettext_lazy("Guangdong"),
    "CN-HE": gettext_lazy("Hebei"),
    "CN-LN": gettext_lazy("Liaoning"),
    "CN-SC": gettext_lazy("Sichuan"),
    "CN-SH": gettext_lazy("Shanghai"),
    "CN-ZJ": gettext_lazy("Zhejiang"),
    "DE": gettext_lazy("Germany"),
    "DK": gettext_lazy("Denmark"),
    "EE": gettext_lazy("Estonia"),
}


def chart_words(problem: Problem) -> ChartWords:
    """All words of the pictures of one study, in the language that is active."""

    def figure(path: str) -> str:
        if path == COP:
            return _("Yearly COP of the heat pump")
        if path == PRICES:
            return _("Prices of fuels and electricity")
        return figures.figure_name(path, problem).full

    return ChartWords(
        language=get_language() or "en",
        place=problem.city.name,
        name=kinds.given_name,
        figure=figure,
        given=_given,
        bare=_bare,
        zones={zone: str(name) for zone, name in ZONES.items()},
        turning=_turning(),
        band=_band(),
        sorted=_sorted(),
        tornado=_tornado(),
        value=_value(),
        life=_life(),
        supply=charts_explored.supply(),
        trade=charts_explored.trade(),
        months=charts_explored.months(),
        week=charts_explored.week(),
    )


def _given(path: str, value: float, unit: str) -> str:
    """A figure with its unit, to three digits: a chart has no room for more."""
    if unit == "MWh/a":
        return _("%(energy)s a year") % {"energy": amounts.energy(value)}
    return figures.value_words(path, _three(value), unit)


def _bare(path: str, value: float, unit: str) -> str:
    factor, words = figures.scale(path, unit)
    if unit == "MWh/a":
        return amounts.energy(value)
    if words == "%":
        return _given(path, value, unit)
    return amounts.rounded(value * factor)


def _three(value: float) -> float:
    return float(f"{value:.3g}")


def _turning() -> TurningWords:
    return TurningWords(
        title=_("Where the answer turns"),
        said=_("%(figure)s: the answer turns at %(at)s; today it is %(now)s."),
        ran=_("It would hardly run: this is the year in which it ran all the same."),
        threshold=_("threshold %(at)s"),
        saves=_("saves"),
        saves_not=_("no saving"),
        cheaper=_("pays"),
        dearer=_("does not pay"),
        here="%(place)s: %(value)s",
        there="%(place)s: %(value)s",
        columns=(_("Place"), _("Figure")),
    )


def _band() -> BandWords:
    return BandWords(
        title=_("How sure are we?"),
        said=_(
            "Tonnes of CO₂ saved a year: of ten draws one lies below %(low)s, half below %(middle)s, nine "
            "below %(high)s."
        ),
        none=_("no difference"),
        more=_("← more CO₂"),
        less=_("less CO₂ →"),
        names=("P10", "P50", "P90"),
        columns=(_("Of the draws"), _("Tonnes of CO₂ saved a year")),
    )


def _sorted() -> SortedWords:
    return SortedWords(
        before=_("The year, sorted: today"),
        after=_("The year, sorted: with the solution"),
        said=_(
            "Heat of the hours of a year, most first, from %(most)s MW down to %(least)s MW; %(first)s gives "
            "most of it."
        ),
        hours=_("hours of the year"),
        others=_("all others"),
        own=_("%(name)s in houses"),
        columns=(_("Heat from"), _("MWh a year"), _("Share")),
    )


def _tornado() -> TornadoWords:
    return TornadoWords(
        title=_("What moves the answer"),
        said=_("Each figure alone from its low to its high end. This moves the answer most: %(first)s."),
        saved=_("%(tonnes)s t saved"),
        worse=_("worse"),
        better=_("better"),
        columns=(
            _("Figure"), _("From its low to its high end"), _("Tonnes of CO₂ saved a year"),
            _("Share of the doubt"),
        ),
        ends=_("%(low)s to %(high)s"),
    )  # fmt: skip


def _value() -> ValueWords:
    return ValueWords(
        title=_("What one more MWh of heat is worth"),
        said=_(
            "By month and hour of the day (UTC) from %(low)s to %(high)s; dearest in %(dear)s, cheapest in "
            "%(cheap)s."
        ),
        days=_(
            "By day and hour (UTC) from %(low)s to %(high)s; dearest in %(dear)s, cheapest in %(cheap)s."
        ),
        price=_("%(value)s EUR/MWh"),
        least=_("%(value)s EUR/MWh or less"),
        most=_("%(value)s EUR/MWh or more"),
        columns=(_("Month"), _("at %(hour)s h, EUR/MWh")),
    )


def _life() -> LifeWords:
    return LifeWords(
        title=_("Over its life"),
        said=_(
            "From %(first)s to %(last)s the saving goes from %(begins)s to %(ends)s tonnes a year, as the "
            "grid is projected; together %(sum)s tonnes."
        ),
        unit=_("tonnes of CO₂ saved a year"),
        columns=(_("Year"), _("Tonnes of CO₂ saved")),
    )
