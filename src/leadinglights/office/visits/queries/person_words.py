"""What is held about a person, as they and the office can read it: which row, what it says, what goes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents.lists import Listing
from leadinglights.office.visits.queries.persons import Erased, Held

LONGEST: Final = 160  # characters of a text shown on the page: the file has all of it

TABLES: Final[dict[str, Promise]] = {
    "access.GuestLink": gettext_lazy("Link that was given out"),
    "access.OutgoingMessage": gettext_lazy("Mail of the office"),
    "access.Staff": gettext_lazy("Account of the office"),
    "registry.HostContact": gettext_lazy("Contact of a host"),
    "registry.NameForm": gettext_lazy("Spelling of a name in the register"),
    "registry.PartnershipStage": gettext_lazy("Signature under an agreement"),
    "registry.Person": gettext_lazy("Person in the register"),
    "registry.Presenter": gettext_lazy("Presenter of a host"),
    "registry.Role": gettext_lazy("Office held"),
    "registry.RoleText": gettext_lazy("Title of an office held"),
    "visits.CounterOffer": gettext_lazy("Proposal to guests"),
    "visits.Delegate": gettext_lazy("Place in a list of delegates"),
    "visits.Delegation": gettext_lazy("Head of a delegation"),
    "visits.Feedback": gettext_lazy("Feedback"),
    "visits.HostAnswer": gettext_lazy("Answer of a host"),
    "visits.Interpreter": gettext_lazy("Interpreter"),
    "visits.Letter": gettext_lazy("Letter"),
    "visits.Notice": gettext_lazy("Notice"),
    "visits.Receiver": gettext_lazy("Receiver"),
    "visits.ReportedLead": gettext_lazy("Lead in a report"),
    "visits.Roster": gettext_lazy("Remarks on a list of delegates"),
    "visits.RosterImport": gettext_lazy("List of delegates as it was before a file"),
    "visits.RosterPreview": gettext_lazy("File of a list of delegates"),
    "visits.TriageDecision": gettext_lazy("Reason of a decision"),
    "visits.Vehicle": gettext_lazy("Driver"),
    "visits.VisitRequest": gettext_lazy("Visit request"),
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of the page: `goes` are the fields that erasing would empty, `stays` why none is."""

    row_id: UUID
    is_theirs: bool
    name: str
    says: tuple[str, ...]
    goes: tuple[str, ...]
    stays: str
    ticked: bool


def rows(
    found: Iterable[Held], *, going: Iterable[Erased], ticked: Collection[str]
) -> tuple[PersonRow, ...]:
    """Return the rows of the page; `going` is what erasing would empty, `ticked` are ids of rows."""
    goes: dict[tuple[str, UUID], tuple[str, ...]] = {}
    for one in going:
        goes[one.table, one.row_id] = goes.get((one.table, one.row_id), ()) + one.fields
    shown = [_row(row, goes.get((row.table, row.row_id), ()), ticked) for row in found]
    return tuple(sorted(shown, key=lambda row: not row.goes))  # what can be ticked stands first


def _row(row: Held, goes: tuple[str, ...], ticked: Collection[str]) -> PersonRow:
    return PersonRow(
        row_id=row.row_id,
        is_theirs=row.about,
        name=str(TABLES[row.table]),
        says=tuple(_short(text) for _field, text in _texts(row)),
        goes=tuple(name for name in goes if row.holds.get(name)),
        stays="" if goes else _stays(row.table),
        ticked=str(row.row_id) in ticked,
    )


def listing(found: Iterable[Held]) -> Listing:
    """Set out for the person what is held about them, a line for each thing it says."""
    return Listing(
        _("What we hold about you"),
        (_("What"), _("About you, or naming you"), _("Field"), _("What it says")),
        tuple(
            (str(TABLES[row.table]), _whose(row), field, text)
            for row in found
            for field, text in _texts(row)
        ),
    )


def as_json(found: Iterable[Held]) -> str:
    """Write the rows for other programs, as `leadinglights person export` does."""
    rows = [
        {"table": row.table, "id": row.row_id, "about_them": row.about, "holds": dict(row.holds)}
        for row in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1, default=str)


def _whose(row: Held) -> str:
    return _("about you") if row.about else _("names you")


def _texts(row: Held) -> Iterator[tuple[str, str]]:
    for field, value in row.holds.items():
        if field != "html":  # the same words as in the text beside it
            yield field, "; ".join(_leaves(value))


def _leaves(value: Any) -> Iterator[str]:
    """Give the texts of a field, whatever they are laid out in."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from (f"{name}: {text}" for text in _leaves(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value not in (None, ""):
        yield str(value)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST]}…"


def _stays(table: str) -> str:
    """Say why nothing in a row can be erased now."""
    if table == "access.OutgoingMessage":
        return _("It waits to be sent. Drop it under “Post” first, or erase once it has left.")
    if table == "access.Staff":
        return _("The account is in use. Close it first.")
    return _("It stays: a public function, recorded for good.")
