r"""Lists as CSV and XLSX: for other people's spreadsheets, which must not calculate what we wrote.

>>> as_csv(Listing("x", ("Name",), (("=1+1",),))).decode("utf-8-sig")
'"Name"\r\n"\'=1+1"\r\n'
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from leadinglights.documents.word_parts import dated
from leadinglights.documents.wording import plain, width_em

FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONGEST_SHEET_NAME = 31
WIDEST, NARROWEST = 60, 8
FJORD, MIST = "FF0A2540", "FFEFF5F8"


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of texts with its heads; the name is that of the sheet."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"{self.name}: {len(row)} cells under {len(self.head)} heads")


def as_csv(listing: Listing) -> bytes:
    """Write UTF-8 with its mark, which Excel needs, every cell quoted, formulas made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(listing.head)
    writer.writerows([harmless(cell) for cell in row] for row in listing.rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate."""
    flat = plain(cell)
    return (
        f"'{flat}" if cell.startswith(FORMULA_BEGINS) or flat.startswith(FORMULA_BEGINS) else flat
    )


def as_xlsx(listing: Listing, *, made_at: datetime) -> bytes:
    """Write a workbook in which every cell is text; same input, same bytes."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(listing.name))
    sheet.freeze_panes = "A2"
    for index, head in enumerate(listing.head):
        widest = max((width_em(row[index]) * 1.9 for row in listing.rows), default=0.0)
        letter = get_column_letter(index + 1)
        wanted = max(widest, width_em(head) * 2.1, NARROWEST)
        sheet.column_dimensions[letter].width = min(wanted + 2, WIDEST)
    sheet.append([_head_cell(sheet, head) for head in listing.head])
    # To style each cell anew takes two thirds of the time: one cell is written again and again.
    usual, quoted = _text_cell(sheet, ""), _text_cell(sheet, "=")
    for row in listing.rows:
        sheet.append(_filled(row, usual, quoted))
    at = made_at.replace(tzinfo=None)
    book.properties.creator = book.properties.lastModifiedBy = "Leading Lights"
    book.properties.created = book.properties.modified = at
    file = io.BytesIO()
    book.save(file)
    return dated(file.getvalue(), made_at, stamp=("docProps/core.xml", at))


def _sheet_name(name: str) -> str:
    """Leave out what the name of a sheet may not hold."""
    kept = "".join(sign for sign in plain(name) if sign not in "[]:*?/\\")
    return kept[:LONGEST_SHEET_NAME].strip("' ") or "1"


def _head_cell(sheet: Any, text: str) -> Any:
    cell = _text_cell(sheet, text)
    cell.font = Font(bold=True, color=FJORD)
    cell.fill = PatternFill("solid", start_color=MIST)
    return cell


def _filled(row: tuple[str, ...], usual: Any, quoted: Any) -> Iterator[Any]:
    """Give the cells of a row; the sheet writes each before it asks for the next."""
    for text in row:
        cell = quoted if text.startswith(FORMULA_BEGINS) else usual
        cell.value = plain(text)
        cell.data_type = "s"  # a text that begins with "=" stays a text
        yield cell


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=plain(text))
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_BEGINS)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell
