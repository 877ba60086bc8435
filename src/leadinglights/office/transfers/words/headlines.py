"""The headline figures of a study: name, number, band and grade, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leadinglights.documents.study_charts import Amount
from leadinglights.office.transfers.bridge import Result
from leadinglights.office.transfers.words import amounts, kinds, reasons

CARRIERS = 3  # the others stand in the table
NOTHING_MWH = 0.5  # less is rounding


@dataclass(frozen=True, slots=True)
class Headline:
    """One number of the top of a study; `lines` are the ends of its band, `note` its grade."""

    label: str
    value: str
    note: str
    lines: tuple[str, ...] = ()


def headlines(result: Result) -> tuple[Headline, ...]:
    """CO2, energy, money: what is most asked for, first."""
    headline = result.headline
    found = [_difference(_("CO₂ a year"), headline.saving_t_co2e)]
    moved = sorted(
        (
            (name, amount)
            for name, amount in headline.carriers_mwh.items()
            if abs(amount.value) > NOTHING_MWH
        ),
        key=lambda one: -abs(one[1].value),
    )
    found += [
        _difference(_("%(carrier)s a year") % {"carrier": kinds.carrier_head(name)}, amount)
        for name, amount in moved[:CARRIERS]
    ]
    found.append(_difference(_("Cost a year"), headline.saving_eur))
    found.append(_difference(_("Present value over its life"), headline.npv_eur))
    found.append(_of_a_tonne(result))
    if headline.lcoh_eur_per_mwh is not None:
        found.append(_price(_("Cost of heat with it"), headline.lcoh_eur_per_mwh, _per_mwh))
    if headline.saving_excess_mwh is not None and headline.saving_excess_mwh.value:
        found.append(_difference(_("Excess electricity a year"), headline.saving_excess_mwh))
    return tuple(found)


def _difference(label: str, amount: Amount) -> Headline:
    return _price(label, amount, lambda value: amounts.difference(value, amount.unit))


def _price(label: str, amount: Amount, said: Callable[[float], str]) -> Headline:
    grade = _("grade %(grade)s") % {"grade": amount.grade.value}
    return Headline(label, said(amount.value), grade, _ends(amount, said))


def _of_a_tonne(result: Result) -> Headline:
    label, amount = _("Cost of a tonne saved"), result.headline.abatement_eur_per_t
    if amount is None:
        reason = reasons.no_abatement(result.headline.abatement_reason)
        return Headline(label, _("none"), reason)
    return _price(label, amount, _per_tonne)


def _ends(amount: Amount, said: Callable[[float], str]) -> tuple[str, ...]:
    """Eight of ten draws lie between the two."""
    if amount.band is None:
        return ()
    return f"P10 {said(amount.band.p10)}", f"P90 {said(amount.band.p90)}"


def _per_mwh(value: float) -> str:
    return _("EUR %(number)s/MWh") % {"number": amounts.rounded(value)}


def _per_tonne(value: float) -> str:
    return _("EUR %(number)s/t") % {"number": amounts.rounded(value)}
