"""One sheet of an XLSX file as a table.

A stranger's file: looked at from outside, then opened in a process of its own with limits of time
and memory (`sheet_reader`).
"""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from typing import Any, Final

from leadinglights.documents.tables import (
    MOST_BYTES,
    Cell,
    IsHeader,
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
READER: Final = "leadinglights.documents.sheet_reader"
SECONDS: Final = 40.0  # by the clock on the wall; the reader itself may compute for half of it
ZIPPED, OLD_OR_LOCKED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument"
_CELL: Final = re.compile(rb"<(?:\w+:)?(?:c|si|xf)[\s/>]")


def _(sentence: str) -> str:
    return sentence


def is_workbook(content: bytes) -> bool:
    """Whether a file is one of a spreadsheet program, whatever its name says."""
    return content.startswith((ZIPPED, OLD_OR_LOCKED))


def read_xlsx(content: bytes, *, is_header: IsHeader | None = None) -> Table:
    """Read the first sheet. Formulas are not calculated: the cell says that it is one.

    With `is_header` a title may stand above the row that names the columns.

    Raises `UnreadableTable` where the file is no honest XLSX file.
    """
    _look_at_the_parcel(content)
    answer = _read_apart(content)
    if "rows" not in answer:
        raise UnreadableTable(_bomb())
    rows = (
        (line, [Cell(text, is_formula=is_formula) for text, is_formula in cells])
        for line, cells in answer["rows"]
    )
    return table_of(rows, is_header)


def _read_apart(content: bytes) -> dict[str, Any]:
    """Let the reader read the file. What it is not given it cannot lose: no setting, no key."""
    environment = {
        name: os.environ[name] for name in ("PYTHONPATH", "SYSTEMROOT") if name in os.environ
    }
    command = [sys.executable, "-P", "-m", READER]
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, run by the Python that runs us
            command,
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            # A numeric library would set addresses aside for a thread of every core.
            env={**environment, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
        )
        answer: dict[str, Any] = json.loads(ended.stdout)
    except subprocess.TimeoutExpired as wrong:
        raise UnreadableTable(_bomb()) from wrong
    except (subprocess.CalledProcessError, ValueError) as wrong:
        # A damaged file breaks the reader in ways nobody can list; a greedy one is ended.
        raise UnreadableTable(_damaged()) from wrong
    return answer


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
    if content.startswith(OLD_OR_LOCKED):
        raise UnreadableTable(
            TableFault(
                _(
                    "This is an old Excel file (.xls), or one with a password. Save it as XLSX "
                    "without a password, or as CSV UTF-8."
                )
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            is_open_document = _is_open_document(parcel)
            members = parcel.infolist()
            unpacked = sum(member.file_size for member in members)
            cells = 0 if unpacked > MOST_UNPACKED else _cells_in(parcel)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as wrong:
        raise UnreadableTable(_damaged()) from wrong
    if is_open_document:
        raise UnreadableTable(
            TableFault(_("OpenDocument files (.ods) are not read. Save it as XLSX or CSV UTF-8."))
        )
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


def _is_open_document(parcel: zipfile.ZipFile) -> bool:
    if "mimetype" not in parcel.namelist():
        return False
    with parcel.open("mimetype") as stream:
        return stream.read(len(_OPEN_DOCUMENT)) == _OPEN_DOCUMENT


def _cells_in(parcel: zipfile.ZipFile) -> int:
    """Count cells and kept texts without reading them: a small file may hold a million."""
    return sum(len(_CELL.findall(parcel.read(member))) for member in parcel.infolist())
