"""Tables that people hand in: rows that know their place, and faults that say where and what to do.

`delimited` reads them from CSV, `spreadsheets` from XLSX; the rules for both are here.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

MOST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 60
MOST_TITLE_ROWS: Final = 10  # above the names of the columns
LONGEST_CELL: Final = 32_767  # what a cell of a spreadsheet holds

# Written left to right and back again, or not drawn at all: two names that look the same would differ.
_HIDDEN: Final = {
    "\u061c", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c",
    "\u202d", "\u202e", "\u2060", "\u2066", "\u2067", "\u2068", "\u2069", "\ufeff",
}  # fmt: skip

IsHeader = Callable[[Sequence[str]], bool]  # whether the texts of a row name columns


def _(sentence: str) -> str:
    # Marks a sentence for the catalogues. Whoever shows it translates it; this floor knows no language.
    return sentence


@dataclass(frozen=True, slots=True)
class TableFault:
    """One thing wrong with a table: where, which value, and a sentence with the remedy."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        return self.sentence % self.values


class UnreadableTable(ValueError):
    """The file as a whole cannot be read; `faults` say why."""

    def __init__(self, *faults: TableFault) -> None:
        self.faults = faults
        super().__init__("; ".join(str(fault) for fault in faults))


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    is_formula: bool = False  # only a spreadsheet knows; in a CSV file "=1+1" is text
    is_refused: bool = False  # a fault of the table says why; there is no value to look at


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row under the names of the header; `line` as an editor or Excel counts."""

    line: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[TableFault, ...] = ()
    remarks: tuple[TableFault, ...] = ()  # not wrong, but the user should know how it was read


@dataclass(slots=True)
class Reading:
    faults: list[TableFault] = field(default_factory=list)
    remarks: list[TableFault] = field(default_factory=list)


def table_of(lines: Iterable[tuple[int, list[Cell]]], is_header: IsHeader | None = None) -> Table:
    """Make a table of rows that were read elsewhere (a spreadsheet), under the same rules."""
    taken = list(islice(lines, MOST_ROWS + 2))
    if len(taken) > MOST_ROWS + 1:
        refuse_long(None)
    return table_from(taken, Reading(), is_header)


def refuse_long(lines: int | None) -> None:
    if lines is None:
        sentence = _(
            "The file has more than %(most)d rows. Split it, and read the parts one after the other."
        )
    else:
        sentence = _(
            "The file has about %(lines)d rows; at most %(most)d are read at once. Split it, and "
            "read the parts one after the other."
        )
    raise UnreadableTable(TableFault(sentence, {"lines": lines, "most": MOST_ROWS}))


def table_from(
    lines: list[tuple[int, list[Cell]]], reading: Reading, is_header: IsHeader | None = None
) -> Table:
    if is_header is not None:
        lines = _below_the_title(lines, is_header, reading)
    if not lines or not any(cell.text.strip() for cell in lines[0][1]):
        raise UnreadableTable(
            TableFault(_("The first row must name the columns; it is empty."), row=1)
        )
    header = _header(lines[0][1], lines[0][0], reading)
    rows = []
    for line, cells in lines[1:]:
        if not any(cell.text.strip() for cell in cells):
            continue
        row = _row(line, cells, header, reading)
        if row is not None:
            rows.append(row)
    return Table(header, tuple(rows), tuple(reading.faults), tuple(reading.remarks))


def _below_the_title(
    lines: list[tuple[int, list[Cell]]], is_header: IsHeader, reading: Reading
) -> list[tuple[int, list[Cell]]]:
    """Leave out the title people write above a list; say so."""
    for place, (line, cells) in enumerate(lines[:MOST_TITLE_ROWS]):
        if is_header([cell.text.strip() for cell in cells]):
            if place:
                told = _("The columns are named in row %(line)d; what stands above is not read.")
                reading.remarks.append(TableFault(told, {"line": line}))
            return lines[place:]
    return lines


def _header(cells: list[Cell], line: int, reading: Reading) -> tuple[str, ...]:
    names = [cell.text.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()  # Excel writes delimiters for columns that were once in use
    if len(names) > MOST_COLUMNS:
        raise UnreadableTable(
            TableFault(
                _(
                    "The file has %(columns)d columns; at most %(most)d are read. Remove the others."
                ),
                {"columns": len(names), "most": MOST_COLUMNS},
                row=line,
            )
        )
    for position, name in enumerate(names):
        if not name:
            reading.faults.append(
                TableFault(
                    _("Column %(position)d has no name. Name it, or remove it."),
                    {"position": position + 1},
                    row=line,
                )
            )
        elif name in names[:position]:
            reading.faults.append(
                TableFault(
                    _("This column stands twice. Remove one of the two."), row=line, column=name
                )
            )
    return tuple(names)


def _row(line: int, cells: list[Cell], header: tuple[str, ...], reading: Reading) -> Row | None:
    while len(cells) > len(header) and not cells[-1].text.strip():
        cells.pop()
    if len(cells) != len(header):
        # A lost or an additional delimiter shifts every value after it into the wrong column.
        reading.faults.append(
            TableFault(
                _(
                    "This row has %(cells)d cells, the first row names %(columns)d columns. Put a text "
                    "that contains the delimiter in quotation marks, or add the missing delimiters."
                ),
                {"cells": len(cells), "columns": len(header)},
                row=line,
            )
        )
        return None
    kept = {
        name: _cell(cell, line, name, reading) for name, cell in zip(header, cells, strict=True)
    }
    return Row(line, kept)


def _cell(cell: Cell, line: int, column: str, reading: Reading) -> Cell:
    text = cell.text.strip(" \r\n")
    if len(text) > LONGEST_CELL:
        reading.faults.append(
            TableFault(
                _("This cell has %(length)d characters; at most %(most)d are read. Shorten it."),
                {"length": len(text), "most": LONGEST_CELL},
                line,
                column,
                text,
            )
        )
        return Cell("", is_refused=True)
    if code := unseen_in(text):
        reading.faults.append(
            TableFault(
                _(
                    "This cell contains the character U+%(code)s, which cannot be seen. Type the "
                    "cell anew."
                ),
                {"code": code},
                line,
                column,
                text,
            )
        )
        return Cell("", is_refused=True)
    return Cell(unicodedata.normalize("NFC", text), cell.is_formula)


def unseen_in(text: str) -> str:
    r"""Return the code of the first character that is not drawn or is no character at all, or "".

    >>> unseen_in("Sønderborg, 森讷堡"), unseen_in("a\x85b"), unseen_in("\ud800")
    ('', '0085', 'D800')
    """
    for character in text:
        if character in _HIDDEN or _is_no_character(character):
            return f"{ord(character):04X}"
    return ""


def _is_no_character(character: str) -> bool:
    code = ord(character)
    if 0xE0000 <= code <= 0xE007F or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return True  # tags, and what Unicode will never give a meaning: no XML file may hold it
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} and character not in "\t\r\n"


def shortened(text: str, most: int = 40) -> str:
    r"""Quote a value so that it fits into a line and cannot upset a terminal.

    >>> shortened("a\x1b[31mb" + "c" * 60)
    'a�[31mbcccccccccccccccccccccccccccccccc…'
    """
    safe = "".join(
        "�" if not character.isprintable() or character in _HIDDEN else character
        for character in text
    )
    return safe if len(safe) <= most else safe[: most - 1] + "…"
