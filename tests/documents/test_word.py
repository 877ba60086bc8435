"""The Word file: real headings, marked table heads, languages and East Asian faces."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from defusedxml import ElementTree
from docx.oxml.ns import qn

from leadinglights.documents.papers import LANGUAGES
from leadinglights.documents.word import programme_docx
from tests.documents import samples
from tests.documents.sample_words import SAID
from tests.documents.test_programme_pdf import HOSTILE, with_text_everywhere


def read(file: bytes) -> Any:
    return docx.Document(io.BytesIO(file))


def words_of(paper: Any) -> str:
    cells = [
        paragraph.text
        for table in paper.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    ]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_programme_gives_the_same_bytes(language: str) -> None:
    assert programme_docx(samples.a_book(language)) == programme_docx(samples.a_book(language))


def test_no_part_of_the_file_carries_the_time_of_writing() -> None:
    with zipfile.ZipFile(io.BytesIO(programme_docx(samples.a_book()))) as file:
        assert {part.date_time for part in file.infolist()} == {(2017, 9, 1, 9, 30, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_its_title_and_language(language: str) -> None:
    core = read(programme_docx(samples.a_book(language))).core_properties
    assert core.title == SAID[language]["title"]
    assert core.language == language


@pytest.mark.parametrize("name", ["Normal", "Title", "Subtitle", "Heading 1", "Heading 2"])
def test_every_style_names_a_chinese_face_and_language(name: str) -> None:
    style = read(programme_docx(samples.a_book("da"))).styles[name]
    properties = style.element.find(qn("w:rPr"))
    fonts, language = properties.find(qn("w:rFonts")), properties.find(qn("w:lang"))
    assert fonts.get(qn("w:eastAsia")) in {"Microsoft YaHei", "SimSun"}
    assert not any("Theme" in key for key in fonts.attrib)
    assert language.get(qn("w:val")) == "da-DK"
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_days_and_stops_are_real_headings() -> None:
    paper = read(programme_docx(samples.a_book()))
    days = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert days[:3] == ["Wednesday 6 September", "Thursday 7 September", "Friday 8 September"]
    stops = [
        p.text
        for p in paper.tables[1].columns[1].cells[2].paragraphs
        if p.style.name == "Heading 2"
    ]
    assert stops == ["2. Danfoss, Nordborg"]


def test_each_day_is_a_table_whose_head_is_marked() -> None:
    paper = read(programme_docx(samples.a_book()))
    assert len(paper.tables) == 3
    for table in paper.tables:
        heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for row in table.rows]
        assert heads[0] is not None
        assert all(head is None for head in heads[1:])


def test_assumed_times_are_underlined_with_dots() -> None:
    paper = read(programme_docx(samples.a_book()))
    (run,) = paper.tables[0].rows[1].cells[0].paragraphs[0].runs
    assert run._r.rPr.find(qn("w:u")).get(qn("w:val")) == "dotted"


def test_two_languages_stand_in_one_file_each_marked_as_its_own() -> None:
    file = programme_docx(samples.a_book("da", beside=samples.a_book("zh-Hans")))
    said = words_of(read(file))
    assert "Borgmesterens modtagelse" in said
    assert "市长会见（市政厅）" in said


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 300, "保" * 40, "a\x00b", "\u202ec", ""])
def test_hostile_text_is_only_text(text: str) -> None:
    file = programme_docx(with_text_everywhere(text))
    assert text.replace("\x00", "").replace("\u202e", "") in words_of(read(file))
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))


def test_borders_stand_where_the_schema_wants_them() -> None:
    table = read(programme_docx(samples.a_book())).tables[0]
    names = [child.tag.split("}")[1] for child in table._tbl.tblPr]
    assert names.index("tblBorders") < names.index("tblLook")
    assert names.index("tblW") < names.index("tblBorders")


def test_a_programme_without_days_is_still_a_file() -> None:
    book = replace(samples.a_book(), days=(), facts=(), left=(), meet=(), know=())
    assert read(programme_docx(book)).tables == []
