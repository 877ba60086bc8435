"""Lists of delegates read from files: encodings, formulas, what is wrong and where."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from leadinglights.office.visits.actions import rosters

pytestmark = pytest.mark.django_db


ROWS = [
    ["Rang", "Efternavn", "Fornavn", "Titel", "Sprog", "Delegationsleder", "Kost"],
    ["2", "Sørensen", "Åse", "Chef", "da; en", "", "vegetar"],
    ["1", "Æbelø", "Øjvind", "Borgmester", "da", "ja", ""],
]


def as_csv(rows: list[list[str]], *, encoding: str, delimiter: str = ";") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (as_csv(ROWS, encoding="utf-8-sig"), None),
        (as_csv(ROWS, encoding="utf-16"), None),
        (as_csv(ROWS, encoding="cp1252"), "cp1252"),
        (as_csv(ROWS, encoding="utf-8", delimiter=","), None),
    ],
)
def test_a_danish_file_is_read_in_its_order_of_rank(content: bytes, encoding: str | None) -> None:
    read = rosters.preview(name="liste.csv", content=content, encoding=encoding)
    assert read.faults == ()
    assert [(one.family, one.given, one.title) for one in read.persons] == [
        ("Æbelø", "Øjvind", "Borgmester"),
        ("Sørensen", "Åse", "Chef"),
    ]
    assert read.heads == (0,)
    assert any("“Kost” is not read" in remark for remark in read.remarks)


def test_a_chinese_file_is_read_as_gb18030_when_somebody_says_so() -> None:
    rows = [["序号", "姓名", "职务", "护照号"], ["1", "李俊峰", "副市长", "E12345678"]]
    content = as_csv(rows, encoding="gb18030", delimiter=",")
    unread = rosters.preview(name="名单.csv", content=content, encoding=None)
    assert unread.fault_count > 0
    read = rosters.preview(name="名单.csv", content=content, encoding="gb18030")
    (person,) = read.persons
    assert (person.family, person.native_name, person.title) == ("李俊峰", "李俊峰", "副市长")
    assert "E12345678" not in str(read)


def test_an_excel_file_is_read_and_a_formula_refused_with_its_row() -> None:
    assert len(rosters.preview(name="l.xlsx", content=as_xlsx(ROWS), encoding=None).persons) == 2
    bad = rosters.preview(
        name="l.xlsx",
        content=as_xlsx([["family"], ["Li"], ['=HYPERLINK("http://x")']]),
        encoding=None,
    )
    (fault,) = bad.faults
    assert (fault.line, fault.column) == (3, "family")
    assert "formulas are not calculated" in fault.sentence


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["title"], ["Mayor"]], "No column holds a family name."),
        ([["family", "rank"], ["Li", "first"]], "Write the place in the order of rank as a number"),
        ([["family", "languages"], ["Li", "xx"]], "xx is no language we know."),
        ([["family", "email"], ["Li", "li"]], "Write a mail address"),
        ([["family"], ["Li\u200b"]], "cannot be seen"),
        ([["family", "Nachname"], ["Li", "Li"]], "Two columns hold the same"),
        ([["family"], *[[f"N{number}"] for number in range(501)]], "The file has 501 names"),
        ([["family"], *[[f"N{number}"] for number in range(5000)]], "at most 2000 are read"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(
    rows: list[list[str]], sentence: str
) -> None:
    read = rosters.preview(name="l.csv", content=as_csv(rows, encoding="utf-8"), encoding=None)
    assert any(sentence in fault.sentence for fault in read.faults), read.faults


def test_the_same_name_twice_is_said_and_both_are_taken() -> None:
    rows = [["family", "given"], ["Li", "Wei"], ["Li", "Wei"]]
    read = rosters.preview(name="l.csv", content=as_csv(rows, encoding="utf-8"), encoding=None)
    assert len(read.persons) == 2
    assert "The same name stands in the rows 2, 3: Li Wei. All of them are taken." in read.remarks


def test_languages_may_be_written_by_name_in_any_of_our_languages() -> None:
    content = '姓,名,语言\n李,军峰,中文\nMüller,Jörg,"Deutsch, engelsk"\n'.encode()
    seen = rosters.preview(name="list.csv", content=content, encoding=None)
    assert [person.languages for person in seen.persons] == [("zh",), ("de", "en")]


def test_a_title_may_stand_above_a_list_and_a_tick_says_who_leads() -> None:
    content = "保定市代表团名单,,\n序号,姓名,团长\n1,李军,√\n2,王平,\n".encode()
    read = rosters.preview(name="list.csv", content=content, encoding=None)
    assert [(one.family, one.native_name) for one in read.persons] == [
        ("李军", "李军"),
        ("王平", "王平"),
    ]
    assert (read.heads, read.faults) == ((0,), ())
    assert read.remarks == ("The columns are named in row 2; what stands above is not read.",)
