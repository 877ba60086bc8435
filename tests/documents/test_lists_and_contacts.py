"""Lists that calculate nothing, contacts in both scripts, letters for Word."""

import csv
import io
from datetime import datetime

import docx
import openpyxl
import pytest

from leadinglights.documents.lists import Listing, as_csv, as_xlsx
from leadinglights.documents.vcards import Contact, as_vcards
from leadinglights.documents.word_letter import letter_docx
from tests.documents import people_samples as people
from tests.documents.samples import MADE_AT

FORMULAS = ("=1+1", "+45 12", "-1", "@x", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1")
LISTING = Listing("Delegates: [1]", ("Name", "Title"), (("李俊峰", "=1+1"), ("Åse", 'a "b"; c')))


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    file = as_csv(Listing("x", ("Name",), ((cell,),)))
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    assert rows[1][0].startswith("'")


def test_a_csv_file_is_marked_as_utf8_and_reads_back() -> None:
    file = as_csv(LISTING)
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))
    assert rows[2] == ["Åse", 'a "b"; c']


def test_a_workbook_holds_texts_alone_and_is_the_same_twice() -> None:
    file = as_xlsx(LISTING, made_at=MADE_AT)
    assert file == as_xlsx(LISTING, made_at=MADE_AT)
    sheet = openpyxl.load_workbook(io.BytesIO(file)).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()][1] == ["李俊峰", "=1+1"]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert sheet.title == "Delegates 1"


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cells under 2 heads"):
        Listing("x", ("a", "b"), (("1",),))


def lines(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")


LI = Contact(
    uid="urn:uuid:01920000-0000-7000-8000-000000000001",
    name="Li Jungfeng",
    family="Li",
    given="Jungfeng",
    native="李俊峰",
    native_language="zh-Hans",
    title="Vice Mayor; Baoding",
    phone="+86 0",
    languages=("zh", "en"),
)


def test_both_forms_of_a_name_are_alternatives_of_one() -> None:
    written = lines(as_vcards([LI]))
    assert written[:3] == ["BEGIN:VCARD", "VERSION:4.0", f"UID:{LI.uid}"]
    assert "FN;ALTID=1:Li Jungfeng" in written
    assert "FN;ALTID=1;LANGUAGE=zh-Hans:李俊峰" in written
    assert "N:Li;Jungfeng;;;" in written
    assert "TITLE:Vice Mayor\\; Baoding" in written
    assert written[-2:] == ["END:VCARD", ""]


def test_a_name_adds_no_line_of_its_own_and_long_lines_are_folded_between_characters() -> None:
    hostile = Contact(uid="urn:uuid:1", name="a\r\nEMAIL:x@example.org " + "长" * 60)
    file = as_vcards([hostile])
    assert not any(line.startswith("EMAIL") for line in lines(file))
    for line in file.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # never cut within a character


@pytest.mark.parametrize("language", ["da", "en", "zh-Hans", "de"])
def test_a_letter_can_be_changed_in_word(language: str) -> None:
    letter = people.a_letter(language)
    file = letter_docx(letter)
    assert file == letter_docx(letter)
    paper = docx.Document(io.BytesIO(file))
    said = [paragraph.text for paragraph in paper.paragraphs]
    assert letter.subject in said
    assert "one line\nanother line" in said
    assert any("李俊峰" in text for text in said)
    assert paper.core_properties.created == datetime(2017, 9, 1, 9, 30, tzinfo=MADE_AT.tzinfo)
