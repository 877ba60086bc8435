"""One sheet of an XLSX file as a table. A stranger's file: looked at from outside before it is opened."""

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

import openpyxl

from leadinglights.documents.tables import (
    MOST_BYTES,
    MOST_COLUMNS,
    Cell,
    Table,
    TableFault,
    UnreadableTable,
    table_of,
)

MOST_UNPACKED: Final = 20_000_000
MOST_PACKING: Final = 100  # times smaller than its content: more is a bomb
MOST_MEMBERS: Final = 200
# Each costs the reader some 20 microseconds; the largest table we take has 120,000.
MOST_CELLS: Final = 250_000
LAST_ROW: Final = 100_000  # rows left out before it are made up by the reader, one by one
_CELL: Final = re.compile(rb"<(?:\w+:)?(?:c|si|xf)[\s/>]")


def _(sentence: str) -> str:
    return sentence


def read_xlsx(content: bytes) -> Table:
    """Read the first sheet. Formulas are not calculated: the cell says that it is one."""
    _look_at_the_parcel(content)
    try:
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=False, keep_links=False
        )
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says about its own size is not believed
            return table_of(_lines(sheet))
        finally:
            book.close()
    except UnreadableTable:
        raise
    except Exception as wrong:  # a damaged file breaks the reader in ways nobody can list
        raise UnreadableTable(_damaged()) from wrong


def _damaged() -> TableFault:
    return TableFault(
        _(
            "The file is damaged or incomplete and cannot be opened as XLSX. Open it in a "
            "spreadsheet program and save it again, or save it as CSV UTF-8."
        )
    )


def _bomb() -> TableFault:
    return TableFault(
        _(
            "The file unpacks to more than an honest table needs and is not opened. Save it as "
            "CSV UTF-8."
        )
    )


def _look_at_the_parcel(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise UnreadableTable(
            TableFault(
                _("The file has more than %(most)d MB. Split it, or leave out what is not needed."),
                {"most": MOST_BYTES // 1_000_000},
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            members = parcel.infolist()
            unpacked = sum(member.file_size for member in members)
            cells = 0 if unpacked > MOST_UNPACKED else _cells_in(parcel)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as wrong:
        raise UnreadableTable(_damaged()) from wrong
    packed = sum(member.compress_size for member in members) or 1
    is_bomb = unpacked > MOST_UNPACKED or unpacked / packed > MOST_PACKING or cells > MOST_CELLS
    if is_bomb or len(members) > MOST_MEMBERS:
        raise UnreadableTable(_bomb())
    names = {member.filename for member in members}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableTable(
            TableFault(
                _("The file contains macros and is not opened. Save it without macros as .xlsx.")
            )
        )
    if "[Content_Types].xml" not in names:
        raise UnreadableTable(_damaged())


def _cells_in(parcel: zipfile.ZipFile) -> int:
    """Count cells and kept texts without reading them: a small file may hold a million."""
    return sum(len(_CELL.findall(parcel.read(member))) for member in parcel.infolist())


def _lines(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    width = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > LAST_ROW:
            raise UnreadableTable(_bomb())
        # One column too many is kept, so that the limit can be named.
        line = [_cell(cell) for cell in cells[: MOST_COLUMNS + 1]]
        while line and not line[-1].text:
            line.pop()
        if number > 1:
            line += [Cell("")] * (width - len(line))
            if not any(cell.text for cell in line):
                continue
        else:
            width = len(line)
        yield number, line


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Cell(str(value), is_formula=True)
    return Cell(_text(value))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        at_midnight = value.time() == dt.time()
        return value.date().isoformat() if at_midnight else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return str(value)
