"""The sorted year before and after, on paper."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section, Table
from leadinglights.documents.study_words import Drawn
from leadinglights.office.transfers.words.paper_parts import picture


def year_section(drawn: Mapping[str, Drawn]) -> Section | None:
    shown = [drawn[name] for name in ("before", "after") if name in drawn]
    if not shown:
        return None
    rows: dict[str, list[str]] = {}
    for place, one in enumerate(shown):
        for plant, mwh, share in one.table.rows:
            rows.setdefault(plant, ["–"] * 2 * len(shown))[2 * place : 2 * place + 2] = [mwh, share]
    heads = [_("Heat from")]
    for name, label in (("before", _("today")), ("after", _("with the solution"))):
        if name in drawn:
            heads += [_("MWh, %(when)s") % {"when": label}, _("Share")]
    table = Table(
        tuple(heads), tuple((plant, *said) for plant, said in rows.items()),
        tuple(range(1, len(heads))),
    )  # fmt: skip
    return Section(
        _("The year, sorted"),
        (
            _(
                "All 8,760 hours from the one with most heat to the one with least, and which plant makes it. "
                "Both pictures have one scale."
            ),
        ),
        tuple(picture(one, f"{one.title}. {one.description}") for one in shown),
        table,
    )
