"""Read a list from a file: a preview first, then all of it or nothing, and one step back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.documents import delimited, spreadsheets
from leadinglights.documents.tables import Row, Table, UnreadableTable
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.actions.rosters.columns import COLUMNS, NOT_KEPT, value_of
from leadinglights.office.visits.actions.rosters.editing import MOST_DELEGATES, in_order
from leadinglights.office.visits.actions.rosters.editors import (
    Editor,
    record,
    require_open,
    touch,
)
from leadinglights.office.visits.actions.rosters.persons import Person, cleaned, of_row
from leadinglights.office.visits.models import Delegate, DelegationGroup, Roster, RosterImport

MOST_FAULTS: Final = 50


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row, or should be looked at: where, which column, what stands there."""

    line: int
    column: str
    value: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says, before anything is kept of it."""

    persons: tuple[Person, ...]
    heads: tuple[int, ...]  # places in `persons` of those the file says lead the delegation
    faults: tuple[RowFault, ...]
    fault_count: int
    remarks: tuple[str, ...]
    sample: tuple[str, ...]  # the first names as they were read: wrong letters show here


class ImportUndone(Refusal):
    code = "import_cannot_be_undone"

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "The list was changed after this import: going back would lose those changes. Correct it by hand."
            )
        )


def preview(*, name: str, content: bytes, encoding: str | None) -> Preview:
    """Read a file and say all that is wrong with it; nothing is kept."""
    try:
        table = _table(name, content, encoding)
    except UnreadableTable as wrong:
        told = [_told(fault) for fault in wrong.faults]
        return Preview((), (), tuple(told), len(told), (), ())
    columns = {header: COLUMNS.get(header.strip().casefold(), "") for header in table.header}
    faults = [_told(fault) for fault in table.faults]
    faults += _header_faults(table, columns)
    people: list[tuple[int, int, Person]] = []
    heads: list[int] = []
    if not faults or any(columns.values()):
        for row in table.rows:
            read = _person(row, columns, faults)
            if read is not None:
                rank, person, is_head = read
                people.append((rank, row.line, person))
                heads += [row.line] if is_head else []
    people.sort(key=lambda one: one[0])  # those without a rank keep the order of the file
    lines = [line for _rank, line, _person in people]
    faults += _too_many(people)
    faults.sort(key=lambda fault: fault.line)
    remarks = [_(remark.sentence) % remark.values for remark in table.remarks]
    return Preview(
        persons=tuple(person for _rank, _line, person in people),
        heads=tuple(lines.index(line) for line in heads),
        faults=tuple(faults[:MOST_FAULTS]),
        fault_count=len(faults),
        remarks=(*remarks, *_passed_over(table, columns), *_twice(people), *_heads(heads)),
        sample=tuple(_sample(person) for _rank, _line, person in people[:5]),
    )


def commit(
    *,
    editor: Editor,
    version: int,
    file_name: str,
    persons: tuple[Person, ...],
    head: int | None,
    replace: bool,
    at: datetime,
) -> RosterImport:
    """Put what was previewed on the list, in place of it or after it."""
    persons = tuple(cleaned(person) for person in persons)
    with transaction.atomic():
        require_open(editor, at=at)
        touch(editor, version=version)
        roster = editor.roster
        rows = Delegate.objects.filter(roster=roster)
        before = [_stored(row) for row in rows.select_related("group").order_by("rank_order")]
        if replace:
            rows.delete()
        first = rows.count()
        if first + len(persons) > MOST_DELEGATES:
            raise Wrong(
                "file", _("A list has at most %(most)d delegates.") % {"most": MOST_DELEGATES}
            )
        if head is not None:
            rows.filter(is_head=True).update(is_head=False)
        Delegate.objects.bulk_create(
            Delegate(
                office_id=roster.office_id,
                roster=roster,
                rank_order=first + place + 1,
                is_head=place == head,
                **person.values(),
            )
            for place, person in enumerate(persons)
        )
        in_order(roster)
        kept: RosterImport = RosterImport.objects.create(
            office_id=roster.office_id,
            roster=roster,
            file_name=file_name[:200],
            rows=len(persons),
            before={"version": version + 1, "delegates": before},
            at=at,
            by_id=editor.actor_id,
        )
        record(editor, "import", ["delegates"], at=at)
        return kept


def undo(*, editor: Editor, import_id: UUID, at: datetime) -> None:
    """Put the list back as it stood before an import, unless somebody has changed it since."""
    with transaction.atomic():
        require_open(editor, at=at)
        kept = RosterImport.objects.filter(roster=editor.roster, public_id=import_id).first()
        now = Roster.objects.values_list("version", flat=True).get(pk=editor.roster.pk)
        if kept is None or kept.undone_at is not None or kept.before.get("version") != now:
            raise ImportUndone
        touch(editor, version=now)
        Delegate.objects.filter(roster=editor.roster).delete()
        groups = {
            group.code: group
            for group in DelegationGroup.objects.filter(
                delegation_id=editor.roster.visit.delegation_id
            )
        }
        Delegate.objects.bulk_create(
            Delegate(
                office_id=editor.roster.office_id,
                roster=editor.roster,
                group=groups.get(one.pop("group")),
                **one,
            )
            for one in [dict(row) for row in kept.before["delegates"]]
        )
        RosterImport.objects.filter(pk=kept.pk).update(undone_at=at)
        record(editor, "undo_import", ["delegates"], at=at)


def _stored(row: Delegate) -> dict[str, Any]:
    person = of_row(row).values()
    return {
        **person,
        "public_id": str(row.public_id),
        "rank_order": row.rank_order,
        "is_head": row.is_head,
        "group": row.group.code if row.group else "",
    }


def _table(name: str, content: bytes, encoding: str | None) -> Table:
    if name.lower().endswith(".xlsx") or spreadsheets.is_workbook(content):
        return spreadsheets.read_xlsx(content, is_header=_names_people)
    return delimited.read_csv(content, encoding=encoding, is_header=_names_people)


def _names_people(texts: Sequence[str]) -> bool:
    """Whether a row names the columns of a list: one of them holds the names of people."""
    return any(COLUMNS.get(text.casefold()) in {"family", "native_name"} for text in texts)


def _told(fault: Any) -> RowFault:
    return RowFault(
        line=fault.row or 0,
        column=fault.column or "",
        value=fault.value or "",
        sentence=_(fault.sentence) % fault.values,
    )


def _header_faults(table: Table, columns: dict[str, str]) -> list[RowFault]:
    known = [column for column in columns.values() if column]
    if not {"family", "native_name"} & set(known):
        return [
            RowFault(
                1,
                "",
                "",
                _(
                    "No column holds a family name. Name it “family” (or Efternavn, Familienname, 姓)."
                ),
            )
        ]
    return [
        RowFault(1, header, "", _("Two columns hold the same: remove one of them."))
        for header, column in columns.items()
        if column and known.count(column) > 1
    ]


def _person(
    row: Row, columns: dict[str, str], faults: list[RowFault]
) -> tuple[int, Person, bool] | None:
    values: dict[str, Any] = {}
    for header, cell in row.cells.items():
        column = columns.get(header, "")
        if not column:
            continue
        if cell.is_formula:
            sentence = _(
                "This cell holds a formula, and formulas are not calculated. Paste its value instead."
            )
            faults.append(RowFault(row.line, header, cell.text, sentence))
            return None
        if cell.is_refused:
            return None
        try:
            values[column] = value_of(column, cell.text)
        except Wrong as wrong:
            faults.append(RowFault(row.line, header, cell.text, str(wrong)))
            return None
    rank, is_head = values.pop("rank", None), values.pop("head", False)
    values["family"] = values.get("family") or values.get("native_name", "")
    try:
        person = cleaned(Person(**values))
    except Wrong as wrong:
        header = next((name for name, column in columns.items() if column == wrong.field), "")
        shown = row.cells[header].text if header in row.cells else ""
        faults.append(RowFault(row.line, header, shown, str(wrong)))
        return None
    return (rank if rank is not None else MOST_DELEGATES + 1), person, bool(is_head)


def _too_many(people: list[tuple[int, int, Person]]) -> list[RowFault]:
    if len(people) <= MOST_DELEGATES:
        return []
    sentence = _("The file has %(count)d names; a list has at most %(most)d delegates.")
    return [RowFault(0, "", "", sentence % {"count": len(people), "most": MOST_DELEGATES})]


def _passed_over(table: Table, columns: dict[str, str]) -> list[str]:
    """Say which columns were not read, and of some why nobody keeps them."""
    told = []
    for header, column in columns.items():
        if column:
            continue
        if header.strip().casefold() in NOT_KEPT:
            sentence = _(
                "Column “%(column)s” is not read: such things are not kept of a person. Write the diets of the group as numbers."
            )
        else:
            sentence = _("Column “%(column)s” is not known and is not read.")
        told.append(sentence % {"column": header})
    return told


def _twice(people: list[tuple[int, int, Person]]) -> list[str]:
    names = Counter((one.family, one.given, one.native_name) for _rank, _line, one in people)
    told = []
    for key, count in names.items():
        if count > 1:
            lines = [str(line) for _rank, line, one in people if _key(one) == key]
            told.append(
                _("The same name stands in the rows %(rows)s: %(name)s. All of them are taken.")
                % {"rows": ", ".join(lines[:10]), "name": " ".join(part for part in key if part)}
            )
    return told[:10]


def _key(person: Person) -> tuple[str, str, str]:
    return person.family, person.given, person.native_name


def _heads(lines: list[int]) -> list[str]:
    if len(lines) < 2:
        return []
    return [
        _("The rows %(rows)s are marked as head of the delegation; the first one is taken.")
        % {"rows": ", ".join(map(str, lines[:10]))}
    ]


def _sample(person: Person) -> str:
    return " ".join(part for part in (person.family, person.given, person.native_name) if part)
