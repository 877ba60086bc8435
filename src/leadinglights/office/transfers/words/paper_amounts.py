"""Energy and money of both systems in one year, on paper."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section, Table
from leadinglights.office.transfers.bridge import Result
from leadinglights.office.transfers.words import amounts, kinds


def amounts_section(result: Result) -> Section:
    """Energy, money and tonnes of both systems side by side."""
    before, after = result.reference, result.with_solution
    rows = [
        (_("Heat that reached the buildings, MWh"), before.heat_used_mwh, after.heat_used_mwh),
        (_("Heat lost on the way, MWh"), before.heat_lost_mwh, after.heat_lost_mwh),
        (_("Heat that is missing, MWh"), before.unserved_mwh, after.unserved_mwh),
    ]
    rows += [
        (_("%(carrier)s burnt, MWh") % {"carrier": kinds.carrier_head(name)},
         before.fuels_mwh.get(name, 0.0), after.fuels_mwh.get(name, 0.0))
        for name in sorted({*before.fuels_mwh, *after.fuels_mwh})
    ]  # fmt: skip
    rows += [
        (_("Electricity used, MWh"), before.power_used_mwh, after.power_used_mwh),
        (_("Electricity made, MWh"), before.power_made_mwh, after.power_made_mwh),
        (_("Excess electricity that leaves the place, MWh"), before.power_excess_mwh,
         after.power_excess_mwh),
    ]  # fmt: skip
    named = (
        (_("Cost of fuel, EUR"), "fuel"), (_("Cost of electricity, EUR"), "power"),
        (_("Cost of CO₂, EUR"), "co2"), (_("Cost of operation, EUR"), "operation"),
        (_("Cost of capital, EUR"), "capital"), (_("Other costs, EUR"), "other"),
        (_("All costs, EUR"), "total"),
    )  # fmt: skip
    rows += [(name, getattr(before.costs, key), getattr(after.costs, key)) for name, key in named]
    shown = [row for row in rows if row[1] or row[2]]
    table = Table(
        (_("In one year"), _("Today"), _("With the solution"), _("Difference")),
        tuple(
            (name, amounts.number(one), amounts.number(other), amounts.number(other - one))
            for name, one, other in shown
        ),
        (1, 2, 3),
        strong=frozenset((len(shown) - 1, column) for column in range(4)),
    )
    return Section(_("Today and with the solution"), table=table)
