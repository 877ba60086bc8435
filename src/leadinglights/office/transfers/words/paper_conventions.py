"""Both ways of accounting side by side, on paper."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leadinglights.documents.study import Section, Table
from leadinglights.office.transfers.bridge import Result
from leadinglights.office.transfers.words import amounts, kinds


def conventions_section(result: Result) -> Section:
    """The two by two block, and the declared way where it is another."""
    ways = list(dict.fromkeys(cell.allocation for cell in result.conventions))
    bases = list(dict.fromkeys(cell.grid_factor for cell in result.conventions))
    cells = {(cell.allocation, cell.grid_factor): cell for cell in result.conventions}
    rows, strong = [], set()
    for row, way in enumerate(ways):
        said = [_capital(str(kinds.ALLOCATIONS[way]))]
        for column, basis in enumerate(bases, start=1):
            cell = cells[way, basis]
            text = amounts.difference(cell.saving_t_co2e, "t")
            if cell.declared:
                text = _("%(amount)s (declared)") % {"amount": text}
                strong.add((row, column))
            said.append(text)
        rows.append(tuple(said))
    heads = (
        _("Heat of power plants counts …"),
        *(_capital(str(kinds.GRID_FACTORS[basis])) for basis in bases),
    )
    return Section(
        _("Both ways of accounting"),
        (
            _(
                "A plant that makes heat and electricity burns for both: at 125 % or 200 % efficiency of its "
                "heat, more or less of its fuel is charged to the heat. Electricity counts as the mean of "
                "the grid, or as the plants that would answer to more use. No way is hidden; the study "
                "declares one."
            ),
        ),
        table=Table(heads, tuple(rows), tuple(range(1, len(bases) + 1)), strong=frozenset(strong)),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
