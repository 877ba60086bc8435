"""XLSX files are looked at from outside first; formulas are never calculated."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
import time
import zipfile
from typing import Any

import openpyxl
import pytest

from leadinglights.documents import spreadsheets
from leadinglights.documents.spreadsheets import read_xlsx
from leadinglights.documents.tables import UnreadableTable

DAMAGED = (
    "The file is damaged or incomplete and cannot be opened as XLSX. Open it in a spreadsheet program "
    "and save it again, or save it as CSV UTF-8."
)


def a_book(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_member(book: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO(book)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr(name, content)
    return stream.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableTable) as refused:
        read_xlsx(content)
    return str(refused.value)


def test_values_become_the_texts_a_csv_file_would_hold() -> None:
    table = read_xlsx(
        a_book(
            ["id", "count", "share", "on", "at", "opens", "ask", "note"],
            [
                "alsion",
                12,
                0.5,
                dt.date(2017, 9, 4),
                dt.datetime(2017, 9, 4, 10, 30),  # noqa: DTZ001 - a spreadsheet knows no zones
                dt.time(9, 0),
                True,
                None,
            ],
        )
    )
    assert [cell.text for cell in table.rows[0].cells.values()] == [
        "alsion",
        "12",
        "0.5",
        "2017-09-04",
        "2017-09-04 10:30",
        "09:00",
        "yes",
        "",
    ]


def test_rows_are_counted_as_excel_counts_them() -> None:
    table = read_xlsx(a_book(["id"], ["a"], [], ["b"]))
    assert [(row.line, row.cells["id"].text) for row in table.rows] == [(2, "a"), (4, "b")]


def test_a_formula_is_marked_and_not_calculated() -> None:
    table = read_xlsx(a_book(["id", "capacity"], ["a", "=4*5"]))
    cell = table.rows[0].cells["capacity"]
    assert (cell.text, cell.is_formula) == ("=4*5", True)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused_in_a_clear_sentence(share: float) -> None:
    book = a_book(["id", "name"], *([f"s{n}", f"Site {n}"] for n in range(50)))
    assert refusal(book[: int(len(book) * share)]) == DAMAGED


def test_what_is_no_spreadsheet_is_refused() -> None:
    assert refusal(b"id,name\na,b\n") == DAMAGED
    assert refusal(with_member(zipfile_with("a.txt"), "b.txt", b"x")) == DAMAGED


def zipfile_with(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parcel:
        parcel.writestr(name, "x")
    return stream.getvalue()


def test_a_bomb_is_not_opened() -> None:
    book = with_member(a_book(["id"], ["a"]), "xl/big.xml", b" " * 30_000_000)
    began = time.perf_counter()
    assert refusal(book) == (
        "The file unpacks to more than an honest table needs and is not opened. Save it as CSV UTF-8."
    )
    assert time.perf_counter() - began < 1


def a_sheet(rows: str) -> bytes:
    """A whole book whose only sheet holds these rows."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_book(["id"]))) as book,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel,
    ):
        for name in book.namelist():
            text = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start = text.index(b"<sheetData>") + len(b"<sheetData>")
                text = text[:start] + rows.encode() + text[text.index(b"</sheetData>") :]
            parcel.writestr(name, text)
    return made.getvalue()


def test_a_small_file_with_a_million_cells_or_rows_is_not_read_to_its_end() -> None:
    cells = "".join(f"<c><v>{number % 7919}</v></c>" for number in range(300_000))
    many = a_sheet(f"<row>{cells}</row>")
    far = a_sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>')
    for book in (many, far):
        assert refusal(book).startswith("The file unpacks to more than an honest table needs")


def test_a_file_that_keeps_the_reader_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "SECONDS", 0.01)
    assert refusal(a_book(["id"], ["a"])).startswith("The file unpacks to more than an honest")


def test_one_long_text_in_every_cell_is_not_read_to_its_end() -> None:
    text = "x" * 30_000
    book = a_book(["id"], *([text] * 20 for _ in range(60)))
    assert refusal(book).startswith("The file unpacks to more than an honest table needs")


def test_the_reader_ends_when_it_takes_more_memory_than_it_may() -> None:
    greedy = (
        "from leadinglights.documents import sheet_reader as reader; "
        "reader._limit(); bytearray(2 * reader.MEMORY_BYTES)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", greedy], capture_output=True, check=False, timeout=60
    )
    assert b"MemoryError" in ended.stderr


def test_the_reader_is_given_no_secret_of_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    def run(command: list[str], **how: Any) -> Any:
        seen.update(how["env"])
        raise subprocess.TimeoutExpired(command, how["timeout"])

    monkeypatch.setenv("LEADINGLIGHTS_SECRET_KEY", "a secret")
    monkeypatch.setattr(subprocess, "run", run)
    refusal(a_book(["id"], ["a"]))
    assert "a secret" not in seen.values()


def test_an_open_document_and_an_old_excel_file_are_told_how_to_be_saved() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as parcel:
        parcel.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(stream.getvalue()) == (
        "OpenDocument files (.ods) are not read. Save it as XLSX or CSV UTF-8."
    )
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
    assert refusal(old).startswith("This is an old Excel file (.xls), or one with a password.")


def test_macros_are_refused() -> None:
    book = with_member(a_book(["id"], ["a"]), "xl/vbaProject.bin", b"x")
    assert refusal(book) == (
        "The file contains macros and is not opened. Save it without macros as .xlsx."
    )


def test_an_entity_in_the_xml_is_refused() -> None:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(a_book(["id"], ["a"]))) as old,
        zipfile.ZipFile(stream, "w") as new,
    ):
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content.replace(
                    b"<v>0</v>", b"<v>&a;</v>"
                )
            new.writestr(member.filename, content)
    assert refusal(stream.getvalue()) == DAMAGED


def test_too_many_rows_are_refused() -> None:
    book = a_book(["id"], *(["a"] for _ in range(2001)))
    assert refusal(book) == (
        "The file has more than 2000 rows. Split it, and read the parts one after the other."
    )
