"""What a study tells on paper: where it turns, both conventions, how sure, the year, money, the life."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section
from leadinglights.documents.study_words import Drawn
from leadinglights.office.transfers.bridge import Problem, Result
from leadinglights.office.transfers.words.paper_amounts import amounts_section
from leadinglights.office.transfers.words.paper_conventions import conventions_section
from leadinglights.office.transfers.words.paper_parts import picture
from leadinglights.office.transfers.words.paper_sure import sure_section
from leadinglights.office.transfers.words.paper_turning import turning_section
from leadinglights.office.transfers.words.paper_year import year_section


def sections(problem: Problem, result: Result, drawn: Mapping[str, Drawn]) -> tuple[Section, ...]:
    """The sections a reader meets before the proof, without those that have nothing to say."""
    made = (
        turning_section(problem, result, drawn),
        conventions_section(result),
        sure_section(problem, result, drawn),
        year_section(drawn),
        amounts_section(result),
        _value(drawn),
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
                "What one more MWh of heat would spare in that hour, with the solution; the mean of each hour "
                "of the day in each month. A store earns by the difference."
            ),
        ),
        (picture(drawn["value"]),),
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
