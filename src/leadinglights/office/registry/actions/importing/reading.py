"""A folder of CSV and XLSX files becomes records; everything wrong in it is collected at once."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext_noop as _

from leadinglights.documents import delimited, spreadsheets
from leadinglights.documents.tables import MOST_BYTES, Cell, Row, Table, UnreadableTable
from leadinglights.office.registry.actions.importing.columns import (
    LANGUAGES,
    Column,
    File,
    Record,
)
from leadinglights.office.registry.actions.importing.faults import (
    Fault,
    Faults,
    Wrong,
    from_table,
    nearest,
)

SUFFIXES: Final = (".csv", ".xlsx")


@dataclass(slots=True)
class Folder:
    """What stood in the files, by file and id."""

    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)  # files at fault as a whole
    broken: dict[str, set[str]] = field(default_factory=dict)  # ids of rows at fault
    faults: Faults = field(default_factory=Faults)
    remarks: list[Fault] = field(default_factory=list)

    def of(self, stem: str) -> list[Record]:
        return list(self.records.get(stem, {}).values())


def read_folder(path: Path, files: Sequence[File], *, encoding: str | None) -> Folder:
    """Read every known file; a file nobody knows is a fault, since its rows would be lost silently."""
    folder = Folder()
    if not path.is_dir():
        folder.faults.add(Fault(_("There is no such folder."), file=str(path)))
        return folder
    if encoding is not None and encoding not in delimited.ENCODINGS:
        folder.faults.add(_unknown_encoding(encoding))
        return folder
    known = {file.stem: file for file in files}
    found = _tables_in(path, known, folder.faults)
    for stem, file in known.items():
        if stem in found:
            folder.present.add(stem)
            folder.records[stem] = _read_file(found[stem], file, folder, encoding)
    if not found:
        folder.faults.add(
            Fault(
                _("There is no file to import here. Known are: %(known)s."),
                {"known": ", ".join(f"{stem}.csv" for stem in known)},
                file=str(path),
            )
        )
    return folder


def _unknown_encoding(encoding: str) -> Fault:
    known = ", ".join(delimited.ENCODINGS)
    if near := nearest(encoding, delimited.ENCODINGS):
        return Fault(
            _("Did you mean %(near)s? Known are: %(known)s."),
            {"near": near, "known": known},
            file="--encoding",
            value=encoding,
        )
    return Fault(_("Write one of: %(known)s."), {"known": known}, file="--encoding", value=encoding)


def _tables_in(path: Path, known: Mapping[str, File], faults: Faults) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for entry in sorted(path.iterdir()):
        if entry.suffix.lower() not in SUFFIXES or entry.name.startswith((".", "~$")):
            continue
        if entry.stem not in known:
            near = nearest(entry.stem, known)
            faults.add(
                Fault(
                    _("This file is not known. Did you mean %(near)s?")
                    if near
                    else _("This file is not known. Move it out of the folder, or rename it."),
                    {"near": f"{near}{entry.suffix}"},
                    file=entry.name,
                )
            )
        elif entry.stem in found:
            faults.add(
                Fault(
                    _("The same table stands in %(other)s too. Remove one of the two."),
                    {"other": found[entry.stem].name},
                    file=entry.name,
                )
            )
        else:
            found[entry.stem] = entry
    return found


def _read_file(path: Path, file: File, folder: Folder, encoding: str | None) -> dict[str, Record]:
    try:
        table = _table(path, encoding)
    except OSError as wrong:
        why = {"why": wrong.strerror or str(wrong)}
        folder.faults.add(Fault(_("The file cannot be opened: %(why)s."), why, path.name))
        folder.unread.add(file.stem)
        return {}
    except UnreadableTable as wrong:
        folder.faults.add_table(path.name, wrong.faults)
        folder.unread.add(file.stem)
        return {}
    folder.faults.add_table(path.name, table.faults)
    folder.remarks += from_table(path.name, table.remarks)
    if not _header_is_known(table.header, file, path.name, folder.faults):
        folder.unread.add(file.stem)
        return {}
    records: dict[str, Record] = {}
    for row in table.rows:
        record = _record(row, file, path.name, folder.faults)
        if record is None:
            folder.broken.setdefault(file.stem, set()).add(_code(row, file))
            continue
        if record.code in records:
            folder.faults.add(_twice(record, records[record.code]))
        else:
            records[record.code] = record
    return records


def _table(path: Path, encoding: str | None) -> Table:
    if path.is_fifo():  # opening it would wait for a writer without end
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE))
    with path.open("rb") as stream:
        content = stream.read(MOST_BYTES + 1)  # one byte more than allowed is enough to refuse
    if path.suffix.lower() == ".xlsx":
        return spreadsheets.read_xlsx(content)
    if len(content) > MOST_BYTES:
        delimited.refuse_big(path.stat().st_size)
    return delimited.read_csv(content, encoding=encoding)


def _twice(record: Record, earlier: Record) -> Fault:
    if record.file.key == ("id",):
        template = _("This id stands in row %(row)d already. Give one of the two another id.")
    else:
        template = _("Row %(row)d says the same already. Remove one of the two.")
    return Fault(
        template,
        {"row": earlier.line},
        record.name,
        record.line,
        record.file.key[0] if len(record.file.key) == 1 else None,
        record.code,
    )


def _header_is_known(header: Sequence[str], file: File, name: str, faults: Faults) -> bool:
    before = faults.count
    for column in header:
        if column and column not in file.names:
            near = nearest(column, [known for known in file.names if known not in header])
            faults.add(
                Fault(
                    _("This column is not known. Did you mean %(near)s?")
                    if near
                    else _("This column is not known. Known are: %(known)s."),
                    {"near": near, "known": ", ".join(file.names)},
                    name,
                    1,
                    column,
                )
            )
    wanted = {column.name for column in file.columns.values() if column.required}
    for column in file.names:
        if column in wanted and column not in header:
            faults.add(Fault(_("This column is missing. Add it."), {}, name, 1, column))
    for words in file.words:
        if words.required and not set(words.columns) & set(header):
            faults.add(
                Fault(
                    _("At least one of these columns is needed: %(columns)s."),
                    {"columns": ", ".join(words.columns)},
                    name,
                    1,
                    words.name,
                )
            )
    return faults.count == before


def _record(row: Row, file: File, name: str, faults: Faults) -> Record | None:
    before = faults.count
    cells = {column: cell.text for column, cell in row.cells.items()}
    record = Record(file, name, row.line, cells=cells)
    for column_name, column in file.columns.items():
        if column_name in row.cells:
            _read_cell(row.cells[column_name], column, record, faults)
    for words in file.words:
        for column_name, (ending, language) in zip(words.columns, LANGUAGES.items(), strict=True):
            del ending
            cell = row.cells.get(column_name)
            if cell is None:
                continue
            if cell.is_formula:
                faults.add(_formula(record, column_name, cell.text))
            if len(cell.text) > words.most:
                faults.add(_too_long(record, column_name, words.most))
            record.words.setdefault(language, {})[words.name] = cell.text
        told = [row.cells[column] for column in words.columns if column in row.cells]
        if words.required and not any(cell.text or cell.is_refused for cell in told):
            faults.add(
                Fault(
                    _("At least one language is needed: fill in %(column)s or another."),
                    {"column": f"{words.name}_en"},
                    name,
                    row.line,
                    words.name,
                )
            )
    if faults.count > before or any(cell.is_refused for cell in row.cells.values()):
        return None
    record.code = _code(row, file)
    return record


def _code(row: Row, file: File) -> str:
    return "/".join(row.cells[column].text if column in row.cells else "" for column in file.key)


def _too_long(record: Record, column: str, most: int) -> Fault:
    return Fault(
        _("At most %(most)d characters fit here. Shorten it."),
        {"most": most},
        record.name,
        record.line,
        column,
        record.cells[column],
    )


def _formula(record: Record, column: str, text: str) -> Fault:
    return Fault(
        _("This cell holds a formula, and formulas are not calculated. Paste its value instead."),
        {},
        record.name,
        record.line,
        column,
        text,
    )


def _read_cell(cell: Cell, column: Column, record: Record, faults: Faults) -> None:
    def at_fault(template: str, values: Mapping[str, Any], value: str | None) -> None:
        faults.add(Fault(template, values, record.name, record.line, column.name, value))

    if cell.is_refused:
        return
    if cell.is_formula:
        faults.add(_formula(record, column.name, cell.text))
    elif cell.text:
        try:
            record.values[column.name] = column.kind.read(cell.text, column)
        except Wrong as wrong:
            at_fault(wrong.template, wrong.values, cell.text)
    elif column.required:
        at_fault(_("This cell is empty, but a value is needed. Fill it in."), {}, None)
    else:
        record.values[column.name] = column.when_empty
