"""What a row of the office's own rules must say: a number, known codes, days in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from babel.numbers import list_currencies
from django.utils.translation import gettext_noop as _

from leadinglights.office.registry.actions.importing import kinds
from leadinglights.office.registry.actions.importing.checking import Known, fault_at
from leadinglights.office.registry.actions.importing.columns import Record
from leadinglights.office.registry.actions.importing.faults import Fault
from leadinglights.office.visits.queries.fees import PARTNERS
from leadinglights.office.visits.states import DelegationKind, TriageRuleKind

WEEKDAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
CODES: Final[Mapping[str, tuple[str, ...]]] = {
    TriageRuleKind.BODY_KINDS.value: tuple(DelegationKind.values),
    TriageRuleKind.WEEKDAYS.value: WEEKDAYS,
    TriageRuleKind.FEE.value: (*DelegationKind.values, PARTNERS),
}
WITHOUT_NUMBER: Final = (
    TriageRuleKind.BODY_KINDS, TriageRuleKind.LANGUAGES, TriageRuleKind.WEEKDAYS,
    TriageRuleKind.NO_HOLIDAYS, TriageRuleKind.FEE,
)  # fmt: skip


def triage_rules(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("triage_rules"):
        values = record.values
        if values["kind"] not in WITHOUT_NUMBER and values.get("value") is None:
            yield fault_at(record, "value", _("This kind of rule needs a number. Fill it in."))
        if values["kind"] in WITHOUT_NUMBER[:3]:
            yield from _codes(record)
        yield from _fee(record)
        begins, ends = values.get("valid_from"), values.get("valid_to")
        if begins and ends and ends < begins:
            yield fault_at(
                record,
                "valid_to",
                _("The rule ends before it begins (%(first)s). Swap the two days."),
                first=begins.isoformat(),
            )


def _fee(record: Record) -> Iterator[Fault]:
    """Yield what a fee lacks: without an amount, a currency and what it is for nobody can pay it."""
    values = record.values
    if values["kind"] != TriageRuleKind.FEE:
        for column in ("amount", "currency", "per"):
            if values.get(column):
                yield fault_at(record, column, _("Only a fee has this. Leave it empty."))
        return
    yield from _known_codes(record)
    for column in ("amount", "per"):
        if not values.get(column):
            yield fault_at(record, column, _("A fee needs this. Fill it in."))
    currency = values.get("currency") or "–"
    if currency not in list_currencies():
        yield fault_at(
            record,
            "currency",
            _("%(code)s is no currency. Write three letters of ISO 4217, as DKK or SEK."),
            code=currency,
        )


def _codes(record: Record) -> Iterator[Fault]:
    if not record.values.get("codes"):
        yield fault_at(record, "codes", _("This kind of rule needs codes. Fill them in."))
    yield from _known_codes(record)


def _known_codes(record: Record) -> Iterator[Fault]:
    codes = record.values.get("codes") or ()
    for code in codes:
        allowed = CODES.get(record.values["kind"])
        if allowed is None and not kinds.known_language(code):
            yield fault_at(
                record,
                "codes",
                _("%(code)s is no language code. Write ISO 639 codes, as in da; en; zh; de."),
                code=code,
            )
        if allowed is not None and code not in allowed:
            yield fault_at(
                record,
                "codes",
                _("%(code)s is not known here. Known are: %(known)s."),
                code=code,
                known=", ".join(allowed),
            )
