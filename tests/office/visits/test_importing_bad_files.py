"""Files in the wrong encoding, size or shape are refused with a way out, and nothing is saved."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from leadinglights.office.registry.models import Organisation, Site, Topic
from leadinglights.office.visits.actions.importing import import_folder
from tests.office.visits.import_folders import AT, FILES, a_folder, faults_of, imported

pytestmark = pytest.mark.django_db


def as_xlsx(path: Path, text: str) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for line in text.splitlines():
        sheet.append([cell or None for cell in line.split(",")])
    book.save(path)


def test_a_cp1252_file_is_refused_until_its_encoding_is_named(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "topics.csv").write_bytes("id,name_da\nheating,Fjernvarme på øen\n".encode("cp1252"))
    (line,) = faults_of(folder)
    assert line.startswith(
        "topics.csv, row 2: The file is not UTF-8. As cp1252 (Excel in Western Europe) this row "
        "reads “heating,Fjernvarme på øen”, as gb18030 (Chinese) “heating,Fjernvarme p"
    )
    assert not Site.objects.exists()


def test_a_named_encoding_is_followed_and_said(tmp_path: Path) -> None:
    folder = a_folder(tmp_path / "danish")
    for name in FILES:
        if name.endswith(".csv"):
            text = (folder / name).read_text(encoding="utf-8")
            (folder / name).write_bytes(text.encode("cp1252"))
    report = imported(folder, encoding="cp1252")
    assert Site.objects.get(code="plant").texts.get(language="da").name == "Varmeværk"
    assert (
        "sites.csv: Read as cp1252, as you said: “plant,utility,54.93,9.75,Varmeværk,Heat "
        "plant,news,sourced,”." in list(report.lines())
    )


def test_an_encoding_nobody_offers_is_refused(tmp_path: Path) -> None:
    assert faults_of(a_folder(tmp_path), encoding="cp1251")[0] == (
        "--encoding: “cp1251”. Did you mean cp1252? Known are: utf-8, utf-16, cp1252, gb18030."
    )


def test_semicolons_and_a_byte_order_mark_are_read_and_said(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "topics.csv").write_bytes(
        "id;name_da\nheating;Varme, også fjern\n".encode("utf-8-sig")
    )
    report = imported(folder)
    assert Topic.objects.get().texts.get().name == "Varme, også fjern"
    assert "topics.csv: The cells are separated by semicolons." in list(report.lines())


def test_a_hundred_thousand_rows_are_refused_with_the_limit(tmp_path: Path) -> None:
    rows = "".join(f"t{number},Topic\n" for number in range(100_000))
    assert faults_of(a_folder(tmp_path, topics="id,name_en\n" + rows)) == [
        "topics.csv: The file has about 100001 rows; at most 2000 are read at once. Split it, "
        "and read the parts one after the other."
    ]


def test_a_spreadsheet_may_stand_for_a_csv_file(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, organisations=None)
    as_xlsx(folder / "organisations.xlsx", FILES["organisations.csv"])
    assert imported(folder).created == 13
    assert Organisation.objects.get().texts.get().name == "Heat utility"


def test_both_a_spreadsheet_and_a_csv_file_are_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    as_xlsx(folder / "organisations.xlsx", FILES["organisations.csv"])
    assert faults_of(folder) == [
        "organisations.xlsx: The same table stands in organisations.csv too. Remove one of the two."
    ]


def test_a_truncated_spreadsheet_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, topics=None)
    as_xlsx(folder / "topics.xlsx", FILES["topics.csv"])
    whole = (folder / "topics.xlsx").read_bytes()
    (folder / "topics.xlsx").write_bytes(whole[: len(whole) // 2])
    assert faults_of(folder) == [
        "topics.xlsx: The file is damaged or incomplete and cannot be opened as XLSX. Open it in a "
        "spreadsheet program and save it again, or save it as CSV UTF-8."
    ]
    assert not Site.objects.exists()


def test_a_formula_in_a_spreadsheet_is_refused_also_in_a_text(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, topics=None)
    as_xlsx(folder / "topics.xlsx", "id,name_en\nheating,=A2\n")
    assert faults_of(folder)[0] == (
        "topics.xlsx, row 2, column name_en: “=A2”. This cell holds a formula, and formulas are not "
        "calculated. Paste its value instead."
    )


def test_a_file_nobody_knows_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "site.csv").write_text("id\n")
    (folder / "budget.xlsx").write_bytes(b"x")
    (folder / "README.md").write_text("Not a table.")
    assert faults_of(folder) == [
        "budget.xlsx: This file is not known. Move it out of the folder, or rename it.",
        "site.csv: This file is not known. Did you mean sites.csv?",
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    periods = FILES["periods.csv"].replace(",as_of", "").replace(",2017-08-01", "")
    assert faults_of(a_folder(tmp_path, periods=periods)) == [
        "periods.csv, row 1, column as_of: This column is missing. Add it."
    ]


def test_a_missing_file_is_named_where_it_is_referred_to(tmp_path: Path) -> None:
    assert faults_of(a_folder(tmp_path, hosts=None)) == [
        "offers.csv, row 2, column host: “utility”. utility is no known id, and the folder has no "
        "hosts.csv. Add the file."
    ]


def test_a_folder_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: There is no such folder."]
    (tmp_path / "empty").mkdir()
    assert faults_of(tmp_path / "empty")[0].startswith(
        f"{tmp_path / 'empty'}: There is no file to import here. Known are: sources.csv, topics.csv,"
    )


def test_a_rehearsal_of_a_broken_folder_says_so(tmp_path: Path) -> None:
    report = import_folder(folder=tmp_path / "nowhere", actor_id=None, at=AT, dry_run=True)
    assert list(report.lines())[-1] == "1 fault. Nothing was imported."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "office.json: This must be an object: {...}."),
        (
            '{"code": NaN}',
            "office.json: The file holds brackets too deep, or NaN or Infinity. Remove them.",
        ),
        (
            "[" * 100_000,
            "office.json: The file holds brackets too deep, or NaN or Infinity. Remove them.",
        ),
        (
            '{"code": "a\\u0000b"}',
            "office.json: The file contains the character U+0000. Remove it.",
        ),
        (
            '{"code": 1e999}',
            "office.json: The file holds brackets too deep, or NaN or Infinity. Remove them.",
        ),
        (
            '{"code": ' + "9" * 5_000 + "}",
            "office.json: The file holds brackets too deep, or NaN or Infinity. Remove them.",
        ),
        (
            '{"code": "one", "code": "two"}',
            "office.json, column code: This column stands twice. Remove one of the two.",
        ),
        (
            '{"names": {"en": "a\\ud800b"}}',
            "office.json, column en: This cell contains the character U+D800, which cannot be seen. "
            "Type the cell anew.",
        ),
        (
            '{"rules": {"order": ["a\\u202eb"]}}',
            "office.json, column order: This cell contains the character U+202E, which cannot be "
            "seen. Type the cell anew.",
        ),
        (
            '{"rules": {"q_min": "most"}}',
            "office.json, column rules: The week cannot be planned as it is recorded: rules.q_min: "
            "'most' is refused: input should be a valid integer, unable to parse string as an integer",
        ),
        (
            '{"outline": "' + "x" * 5_000 + '"}',
            "office.json, column outline: “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”. There is no such "
            "file in the folder. Add it, or leave this out.",
        ),
        (
            '{"code": "' + "x" * 1_000_001 + '"}',
            "office.json: The file has more than 1 MB. Split it, or leave out what is not needed.",
        ),
    ],
)
def test_an_office_file_that_is_no_json_is_refused(
    tmp_path: Path, text: str, expected: str
) -> None:
    assert expected in faults_of(a_folder(tmp_path, office=text))


def test_a_folder_where_a_file_should_be_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, topics=None)
    (folder / "topics.csv").mkdir()
    assert "topics.csv: The file cannot be opened: Is a directory." in faults_of(folder)


@pytest.mark.parametrize(
    "land",
    [
        '{"type": "Polygon", "coordinates": []}',
        '{"geometry": {"type": "Polygon", "coordinates": "abc"}, "properties": {"box": [9, 54, 10, 55]}}',
        '{"geometry": {"type": "Point", "coordinates": [9, 54]}, "properties": {"box": [9, 54, 10, 55]}}',
        '{"geometry": {"type": "Polygon", "coordinates": [[[9e300, 54]]]},'
        ' "properties": {"box": [9, 54, 10, 55]}}',
    ],
)
def test_an_outline_no_map_can_be_drawn_on_is_refused(tmp_path: Path, land: str) -> None:
    office = FILES["office.json"].replace('"code"', '"outline": "land.geojson", "code"')
    folder = a_folder(tmp_path, office=office)
    (folder / "land.geojson").write_text(land)
    assert faults_of(folder)[0].startswith("land.geojson: This must be a GeoJSON feature with one ")


@pytest.mark.parametrize("unseen", ["\x85", "\u2028", "\ufffe", "\U000e0041"])
def test_a_character_that_is_not_drawn_is_refused(tmp_path: Path, unseen: str) -> None:
    (line,) = faults_of(a_folder(tmp_path, topics=f"id,name_en\nheating,He{unseen}ating\n"))
    assert f"contains the character U+{ord(unseen):04X}, which cannot be seen" in line


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, topics=None)
    os.mkfifo(folder / "topics.csv")
    assert "topics.csv: The file cannot be opened: Illegal seek." in faults_of(folder)
