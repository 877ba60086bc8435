"""Tables of a study: headline numbers, conventions side by side, costs before and after."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from leadinglights.office.transfers.bridge import Amount, Result
from leadinglights.office.transfers.words import amounts, kinds, reasons

BASES = ("average", "marginal")


@dataclass(frozen=True, slots=True)
class Number:
    """One headline number: its name, in words, how sure, its grade."""

    name: str
    value: str
    sure: str
    grade: str


@dataclass(frozen=True, slots=True)
class ConventionCell:
    said: str
    declared: bool
    saves: bool


@dataclass(frozen=True, slots=True)
class ConventionRow:
    name: str
    cells: tuple[ConventionCell, ...]


@dataclass(frozen=True, slots=True)
class Conventions:
    """Allocations down, grid factors across; `differ` when one pair saves and another does not."""

    heads: tuple[str, ...]
    rows: tuple[ConventionRow, ...]
    differ: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: today, with the solution, the difference in words."""

    name: str
    before: str
    after: str
    difference: str


def numbers(result: Result) -> tuple[Number, ...]:
    """Headline numbers, tonnes first, then carriers that change, then money."""
    head = result.headline
    found = [_number(_("CO₂ a year"), head.saving_t_co2e)]
    found += [
        _number(_("%(carrier)s a year") % {"carrier": kinds.carrier_head(name)}, one)
        for name, one in head.carriers_mwh.items()
        if abs(one.value) > 0.5
    ]
    found += [
        _number(_("Cost a year"), head.saving_eur),
        _number(_("Net present value"), head.npv_eur),
    ]
    if head.lcoh_eur_per_mwh is not None:
        found.append(_plain(_("Cost of heat"), head.lcoh_eur_per_mwh))
    if head.abatement_eur_per_t is not None:
        found.append(_plain(_("Cost of a tonne saved"), head.abatement_eur_per_t))
    elif head.abatement_reason:
        reason = reasons.no_abatement(head.abatement_reason)
        found.append(Number(_("Cost of a tonne saved"), _("none"), reason, ""))
    excess = head.saving_excess_mwh
    if excess is not None and abs(excess.value) > 0.5:
        found.append(_number(_("Excess electricity a year"), excess))
    return tuple(found)


def how_sure(result: Result) -> str:
    """The band of the tonnes in one sentence; empty without draws."""
    band = result.headline.saving_t_co2e.band
    if band is None:
        return ""
    low, high = amounts.rounded(abs(band.p10)), amounts.rounded(abs(band.p90))
    if band.p10 > 0:
        told = {"low": low, "high": high}
        return (
            _(
                "In 8 of 10 draws it saves between %(low)s and %(high)s tonnes a year. Zero is not among them."
            )
            % told
        )
    if band.p90 < 0:
        told = {"low": high, "high": low}
        return (
            _(
                "In 8 of 10 draws it causes between %(low)s and %(high)s tonnes more a year. Zero is not "
                "among them."
            )
            % told
        )
    told = {"low": low, "high": high}
    return (
        _(
            "In 8 of 10 draws it lies between %(low)s tonnes more and %(high)s tonnes less a year: it may save "
            "or not."
        )
        % told
    )


def conventions(result: Result) -> Conventions:
    """The saving by every pair of conventions, the declared one marked."""
    by_pair = {(one.allocation, one.grid_factor): one for one in result.conventions}
    ways = list(dict.fromkeys(one.allocation for one in result.conventions))
    rows = tuple(
        ConventionRow(
            str(kinds.ALLOCATIONS[way]),
            tuple(
                ConventionCell(
                    amounts.difference(cell.saving_t_co2e, "t/a"),
                    cell.declared,
                    cell.saving_t_co2e > 0,
                )
                for basis in BASES
                if (cell := next((v for k, v in by_pair.items() if k == (way, basis)), None))
            ),
        )
        for way in ways
    )
    signs = {one.saving_t_co2e > 0 for one in result.conventions}
    heads = tuple(str(kinds.GRID_FACTORS[basis]) for basis in BASES)
    return Conventions(heads, rows, len(signs) > 1)


def costs(result: Result) -> tuple[Line, ...]:
    """What a year costs, today and with the solution, by kind of cost."""
    before, after = result.reference.costs, result.with_solution.costs
    pairs = [
        (_("Fuel"), before.fuel, after.fuel),
        (_("Electricity"), before.power, after.power),
        ("CO₂", before.co2, after.co2),
        (_("Operation"), before.operation, after.operation),
        (_("Capital, as a yearly payment"), before.capital, after.capital),
        (_("Other"), before.other, after.other),
        (_("Together"), before.total, after.total),
    ]
    return tuple(
        Line(name, _paid(one), _paid(other), amounts.difference(one - other, "EUR/a"))
        for name, one, other in pairs
        if one or other
    )


def _paid(value: float) -> str:
    return amounts.money(value) if value >= 0 else f"−{amounts.money(value)}"


def _number(name: str, one: Amount) -> Number:
    """A saving: less or more, cheaper or dearer, never with a minus."""
    value, unit = one.value, one.unit
    sure, band = "", one.band
    if band is not None:
        low, high = amounts.difference(band.p10, unit), amounts.difference(band.p90, unit)
        sure = _("%(low)s to %(high)s") % {"low": low, "high": high}
    return Number(name, amounts.difference(value, unit), sure, one.grade.value)


def _plain(name: str, one: Amount) -> Number:
    value, unit = one.value, one.unit
    sure, band = "", one.band
    if band is not None:
        told = {"low": amounts.rounded(band.p10), "high": amounts.rounded(band.p90)}
        sure = _("%(low)s to %(high)s") % told
    return Number(name, amounts.with_unit(value, unit), sure, one.grade.value)
