"""What a study tells on paper: where it turns, both conventions, how sure, the year, money, the life."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents.study import Section
from leadinglights.documents.study_words import Drawn
from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words.paper_amounts import amounts_section
from leadinglights.office.transfers.words.paper_conventions import conventions_section
from leadinglights.office.transfers.words.paper_parts import picture
from leadinglights.office.transfers.words.paper_sure import sure_section
from leadinglights.office.transfers.words.paper_turning import turning_section
from leadinglights.office.transfers.words.paper_year import year_section

_SUPPLY = gettext_lazy(
    "The study again with warmer and colder water in the network, all else as it is; in summer the water is no "
    "warmer than in winter, and the pipes lose less when it is colder. It decides most about a heat pump."
)
_TRADE = gettext_lazy(
    "The same plants run for fewer tonnes: each point costs least for its tonnes, with the added price of CO₂ "
    "that makes it so. All as the study counts CO₂; no plant is built or taken away along a line."
)


def sections(problem: Problem, result: Result, drawn: Mapping[str, Drawn]) -> tuple[Section, ...]:
    """The sections a reader meets before the proof, without those that have nothing to say."""
    made = (
        _shown(drawn, "supply", _SUPPLY),
        turning_section(problem, result, drawn),
        conventions_section(result),
        sure_section(problem, result, drawn),
        year_section(drawn),
        amounts_section(result),
        _months(drawn),
        _value(drawn),
        _shown(drawn, "trade_off", _TRADE, tabled=False),
        _life(result, drawn),
    )
    return tuple(one for one in made if one is not None)


def _value(drawn: Mapping[str, Drawn]) -> Section | None:
    if "value" not in drawn:
        return None
    return Section(
        drawn["value"].title,
        (
            _(
                "What one more MWh of heat would spare in that hour, with the solution. A store earns by the "
                "difference."
            ),
        ),
        tuple(picture(drawn[name]) for name in ("value", "week") if name in drawn),
        stacked=True,
    )


def _shown(
    drawn: Mapping[str, Drawn], name: str, words: Promise, *, tabled: bool = True
) -> Section | None:
    """One picture under its own title, with what must be known of it."""
    if name not in drawn:
        return None
    one = drawn[name]
    return Section(
        one.title, (str(words),), (picture(one),), one.table if tabled else None, small=True
    )


def _months(drawn: Mapping[str, Drawn]) -> Section | None:
    shown = [drawn[name] for name in ("months_before", "months_after") if name in drawn]
    if not shown:
        return None
    return Section(
        _("Month by month"),
        (_("What made the heat, and how much buildings used and the pipes lost."),),
        tuple(picture(one, f"{one.title}. {one.description}") for one in shown),
    )


def _life(result: Result, drawn: Mapping[str, Drawn]) -> Section | None:
    if "life" not in drawn:
        return None
    return Section(
        drawn["life"].title,
        (
            _(
                "The heat stays as it is; the CO₂ of electricity changes each year as the grid is projected."
            ),
        ),
        (picture(drawn["life"]),),
    )
