"""Words of the pictures that look around a study: temperatures, cost against CO2, months, one week."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leadinglights.documents.study_words import MonthsWords, SupplyWords, TradeWords, WeekWords
from leadinglights.office.transfers.words import amounts


def supply() -> SupplyWords:
    """Of the supply temperature."""
    return SupplyWords(
        title=_("What the supply temperature does"),
        said=_(
            "In winter at %(now)s °C, as planned: COP %(cop_now)s, %(tonnes_now)s a year. At %(cold)s °C: COP "
            "%(cop_cold)s, %(tonnes_cold)s."
        ),
        saved=_tonnes,
        ran=_("It would hardly run: this is the year in which it ran all the same."),
        now=_("planned: %(now)s °C"),
        across=_("supply temperature in winter, °C"),
        cop=_("COP of the year"),
        tonnes=_("Tonnes of CO₂ saved a year"),
        money=_("EUR saved a year"),
        columns=(
            _("Supply in winter, °C"), _("COP of the year"), _("Tonnes of CO₂ saved a year"),
            _("EUR saved a year"),
        ),
    )  # fmt: skip


def trade() -> TradeWords:
    """Of cost against CO2."""
    across, up = _("t CO₂ a year less than today"), _("EUR a year more than today")
    return TradeWords(
        title=_("Cost against CO₂"),
        said=_(
            "Run at least cost: %(tonnes)s, %(money)s a year. The same plants run for the fewest tonnes: "
            "%(most)s, %(dearest)s."
        ),
        saved=_tonnes,
        paid=_euro,
        across=across,
        up=up,
        today=_("the plants of today"),
        solution=_("with the solution"),
        columns=(_("Plants"), _("Added price of CO₂, EUR a tonne"), across, up),
    )


def months() -> MonthsWords:
    """Of the balance of the months."""
    return MonthsWords(
        before=_("Month by month: today"),
        after=_("Month by month: with the solution"),
        said=_(
            "Heat made in %(winter)s: %(winter_made)s %(unit)s; in %(summer)s: %(summer_made)s %(unit)s."
        ),
        asked=_("used and lost"),
        month=_("Month"),
    )


def week() -> WeekWords:
    """Of one week hour by hour."""
    return WeekWords(
        title=_("One week, hour by hour"),
        said=_(
            "%(first)s to %(last)s, with the solution: the week in which the value of heat moves most, from "
            "%(low)s to %(high)s EUR/MWh."
        ),
        dashed=_("Dashed: what heat in the store is worth."),
        heat=_("Heat made, MW"),
        asked=_("used and lost"),
        value=_("Value of heat, EUR/MWh"),
        content=_("Heat in the store, MWh"),
        columns=(
            _("Day"), _("Heat made, MWh"), _("Lowest value, EUR/MWh"),
            _("Highest value, EUR/MWh"),
        ),
    )  # fmt: skip


def _tonnes(saved: float) -> str:
    return amounts.difference(saved, "t")


def _euro(saved: float) -> str:
    return amounts.difference(saved, "EUR")
