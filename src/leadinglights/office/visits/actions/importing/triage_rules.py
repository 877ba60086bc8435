"""What a row of the office's own rules must say: a number, known codes, days in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

from leadinglights.office.registry.actions.importing import kinds
from leadinglights.office.registry.actions.importing.checking import Known, fault_at
from leadinglights.office.registry.actions.importing.columns import Record
from leadinglights.office.registry.actions.importing.faults import Fault
from leadinglights.office.visits.states import DelegationKind, TriageRuleKind

WEEKDAYS: Final = ("mo", "tu", "we", "th", "fr", "sa", "su")
CODES: Final[Mapping[str, tuple[str, ...]]] = {
    TriageRuleKind.BODY_KINDS.value: tuple(DelegationKind.values),
    TriageRuleKind.WEEKDAYS.value: WEEKDAYS,
}
WITHOUT_NUMBER: Final = (
    TriageRuleKind.BODY_KINDS, TriageRuleKind.LANGUAGES, TriageRuleKind.WEEKDAYS,
    TriageRuleKind.NO_HOLIDAYS,
)  # fmt: skip


def triage_rules(known: Known) -> Iterator[Fault]:
    for record in known.folder.of("triage_rules"):
        values = record.values
        if values["kind"] not in WITHOUT_NUMBER and values["value"] is None:
            yield fault_at(record, "value", _("This kind of rule needs a number. Fill it in."))
        if values["kind"] in WITHOUT_NUMBER[:3]:
            yield from _codes(record)
        begins, ends = values["valid_from"], values["valid_to"]
        if begins and ends and ends < begins:
            yield fault_at(
                record,
                "valid_to",
                _("The rule ends before it begins (%(first)s). Swap the two days."),
                first=begins.isoformat(),
            )


def _codes(record: Record) -> Iterator[Fault]:
    codes = record.values["codes"]
    if not codes:
        yield fault_at(record, "codes", _("This kind of rule needs codes. Fill them in."))
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
