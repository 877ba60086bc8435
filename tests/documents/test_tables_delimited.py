"""CSV files of all sorts are read rightly or refused with place and remedy; nothing is guessed."""

from __future__ import annotations

import time

import pytest

from leadinglights.documents.delimited import read_csv
from leadinglights.documents.tables import Table, UnreadableTable


def texts(table: Table, column: str) -> list[str]:
    return [row.cells[column].text for row in table.rows]


def refusal(content: bytes, *, encoding: str | None = None) -> tuple[int | None, str]:
    with pytest.raises(UnreadableTable) as refused:
        read_csv(content, encoding=encoding)
    (fault,) = refused.value.faults
    return fault.row, str(fault)


def told(table: Table) -> list[tuple[int | None, str | None, str]]:
    return [(fault.row, fault.column, str(fault)) for fault in table.faults]


def test_rows_are_counted_as_an_editor_counts_lines() -> None:
    table = read_csv(b'id,note\na,"two\nlines"\n\nb,one\n')
    assert [(row.line, row.cells["id"].text) for row in table.rows] == [(2, "a"), (5, "b")]


def test_commas_need_no_remark_and_semicolons_are_said() -> None:
    assert read_csv(b"id,name\na,b\n").remarks == ()
    table = read_csv("id;navn\nalsion;Søndergade 1, 6400\n".encode())
    assert texts(table, "navn") == ["Søndergade 1, 6400"]
    assert [str(remark) for remark in table.remarks] == ["The cells are separated by semicolons."]


def test_tabs_are_said_as_excel_writes_them_into_its_unicode_text() -> None:
    table = read_csv("id\tname\na\tÅbenrå, 保定\n".encode("utf-16"))
    assert texts(table, "name") == ["Åbenrå, 保定"]
    assert [str(remark) for remark in table.remarks] == ["The cells are separated by tabs."]


def test_excels_own_line_about_the_delimiter_is_no_header_and_rows_count_on() -> None:
    table = read_csv(b"sep=;\r\nid;name\r\na;b, c\r\n")
    assert [(row.line, row.cells["name"].text) for row in table.rows] == [(3, "b, c")]


def test_a_title_above_the_names_of_the_columns_is_passed_over_where_they_are_known() -> None:
    file = "代表团名单\n\nid;name\na;b\n".encode()
    table = read_csv(file, is_header=lambda texts: "name" in texts)
    assert [(row.line, row.cells["name"].text) for row in table.rows] == [(4, "b")]
    assert [str(remark) for remark in table.remarks] == [
        "The cells are separated by semicolons.",
        "The columns are named in row 3; what stands above is not read.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    table = read_csv("id,name\nblans,Åbenrå 保定\n".encode(encoding))
    assert table.header == ("id", "name")
    assert texts(table, "name") == ["Åbenrå 保定"]


def test_a_danish_excel_file_is_refused_with_a_sample_and_the_option() -> None:
    row, sentence = refusal("id,name\na,b\nhoruphav,SuperBrugsen Høruphav\n".encode("cp1252"))
    assert row == 3
    assert sentence == (
        "The file is not UTF-8. As cp1252 (Excel in Western Europe) this row reads "
        "“horuphav,SuperBrugsen Høruphav”, as gb18030 (Chinese) “horuphav,SuperBrugsen H鴕uphav”. "
        "Choose the right one, cp1252 or gb18030, or save the file as CSV UTF-8."
    )


def test_a_named_encoding_is_used_and_said_with_a_sample() -> None:
    table = read_csv("id,name\nhoruphav,Høruphav\n".encode("cp1252"), encoding="cp1252")
    assert texts(table, "name") == ["Høruphav"]
    assert str(table.remarks[0]) == "Read as cp1252, as you said: “horuphav,Høruphav”."
    assert texts(read_csv("id,name\nbd,保定\n".encode("gb18030"), encoding="gb18030"), "name") == [
        "保定"
    ]


def test_a_wrongly_named_encoding_is_refused() -> None:
    assert refusal(b"id,name\na,\x81\n", encoding="cp1252") == (
        None,
        "The file is not cp1252: byte 11 cannot be read. Save it as CSV UTF-8, or choose its encoding.",
    )


def test_a_hundred_thousand_rows_are_refused_quickly() -> None:
    content = b"id,name\n" + b"alsion,Alsion\n" * 100_000
    began = time.perf_counter()
    row, sentence = refusal(content)
    assert time.perf_counter() - began < 1
    assert (row, sentence) == (
        None,
        "The file has about 100001 rows; at most 2000 are read at once. Split it, and read "
        "the parts one after the other.",
    )


def test_a_file_of_more_than_five_megabytes_is_refused() -> None:
    assert refusal(b"id,name\n" + b"a" * 5_200_000) == (
        None,
        "The file has 5.2 MB; at most 5 MB are read. Split it, or leave out what is not needed.",
    )


def test_two_thousand_rows_are_read_and_one_more_is_not() -> None:
    assert len(read_csv(b"id\n" + b"a\n" * 2000).rows) == 2000
    assert refusal(b"id\n" + b"a\n" * 2001)[0] is None


def test_too_many_columns_are_refused() -> None:
    header = ",".join(f"c{number}" for number in range(61)).encode()
    assert refusal(header + b"\n") == (
        1,
        "The file has 61 columns; at most 60 are read. Remove the others.",
    )


def test_empty_columns_and_rows_that_excel_left_behind_are_nothing() -> None:
    table = read_csv(b"id,name,,\na,b,,\n,,,\n")
    assert (table.header, len(table.rows), table.faults) == (("id", "name"), 1, ())


def test_a_lost_delimiter_is_a_fault_and_not_a_shifted_row() -> None:
    table = read_csv(b"id,name,kind\na,Alsion, 2,visit\nb,c\nd,e,f\n")
    assert texts(table, "id") == ["d"]
    assert told(table)[0] == (
        2,
        None,
        "This row has 4 cells, the first row names 3 columns. Put a text that contains the delimiter "
        "in quotation marks, or add the missing delimiters.",
    )
    assert told(table)[1][0] == 3


def test_a_quotation_mark_that_is_not_closed_is_refused_at_its_row() -> None:
    row, sentence = refusal(b'id,name\na,b\nc,"open\nd,e\n')
    assert row == 3
    assert sentence.startswith("A quotation mark in this row is not closed")


def test_a_cell_of_endless_text_is_a_fault() -> None:
    table = read_csv(b"id,note\na," + b"x" * 40_000 + b"\n")
    assert told(table) == [
        (2, "note", "This cell has 40000 characters; at most 32767 are read. Shorten it.")
    ]
    assert refusal(b"id,note\na," + b"x" * 140_000 + b"\n")[0] == 2


@pytest.mark.parametrize(
    ("character", "code"),
    [("\x00", "0000"), ("\u202e", "202E"), ("\u200b", "200B"), ("\x07", "0007")],
)
def test_a_character_nobody_sees_is_refused(character: str, code: str) -> None:
    table = read_csv(f"id,name\na,Al{character}sion\n".encode())
    assert told(table) == [
        (
            2,
            "name",
            f"This cell contains the character U+{code}, which cannot be seen. Type the cell anew.",
        )
    ]


def test_letters_are_composed() -> None:
    assert texts(read_csv("id,name\na,A\u030alborg\n".encode()), "name") == ["Ålborg"]


@pytest.mark.parametrize("text", ["=1+1", "+45 74", "-5", "@here", "\t=1", "＝1"])
def test_a_formula_in_a_csv_file_is_a_text(text: str) -> None:
    table = read_csv(f"id,note\na,{text}\n".encode())
    assert (texts(table, "note"), table.faults) == ([text], ())
    assert not table.rows[0].cells["note"].is_formula


def test_an_empty_file_and_a_column_named_twice_are_refused() -> None:
    assert refusal(b"") == (1, "The first row must name the columns; it is empty.")
    assert told(read_csv(b"id,name,id\na,b,c\n")) == [
        (1, "id", "This column stands twice. Remove one of the two.")
    ]
