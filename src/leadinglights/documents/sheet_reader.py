"""Read the first sheet of a workbook in a process of its own: `python -m ...sheet_reader < file`.

A stranger's file may keep the reader busy, or fill the memory, in ways no look from outside finds.
So whoever asks gives this process its limits and ends it (`spreadsheets.read_xlsx`); it has no
settings, no database and no secret. It prints JSON: {"rows": [[line, [[text, is_formula], ...]], ...]},
or {"fault": "bomb"}; a file that cannot be read ends it with another exit code.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import openpyxl

from leadinglights.documents.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS

LAST_ROW: Final = 100_000  # rows left out before it are made up by the reader, one by one
MOST_LETTERS: Final = 20_000_000  # of all cells: one long text may stand in each of them
CPU_S: Final = 20
MEMORY_BYTES: Final = 800_000_000  # of addresses; the largest table we take needs a quarter

Line = tuple[int, list[tuple[str, bool]]]


class NoHonestTable(Exception):
    """More rows or letters than anybody writes."""


def main() -> int:
    content = sys.stdin.buffer.read()
    _limit()
    try:
        answer: dict[str, Any] = {"rows": list(islice(_first_sheet(content), MOST_ROWS + 2))}
    except NoHonestTable:
        answer = {"fault": "bomb"}
    json.dump(answer, sys.stdout)
    return 0


def _limit() -> None:
    """Let the system end this process when it takes too much; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _first_sheet(content: bytes) -> Iterator[Line]:
    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=False, keep_links=False
    )
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says about its own size is not believed
    letters = 0
    for line in _lines(sheet):
        letters += sum(len(text) for text, _is_formula in line[1])
        if letters > MOST_LETTERS:
            raise NoHonestTable
        yield line


def _lines(sheet: Any) -> Iterator[Line]:
    width = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > LAST_ROW:
            raise NoHonestTable
        # One column too many is kept, so that the limit can be named.
        line = [_cell(cell) for cell in cells[: MOST_COLUMNS + 1]]
        while line and not line[-1][0]:
            line.pop()
        if number > 1:
            line += [("", False)] * (width - len(line))
            if not any(text for text, _is_formula in line):
                continue
        else:
            width = len(line)
        yield number, line


def _cell(cell: Any) -> tuple[str, bool]:
    value = cell.value
    is_formula = cell.data_type == "f"
    text = str(value) if is_formula else _text(value)
    return text[: LONGEST_CELL + 1], is_formula  # one letter too many names the limit


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


if __name__ == "__main__":
    sys.exit(main())
