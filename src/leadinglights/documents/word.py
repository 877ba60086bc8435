"""The programme as a Word file that can be edited: real headings, marked table heads, languages."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from leadinglights.documents import dates
from leadinglights.documents.papers import (
    Fact,
    PaperDay,
    PaperLine,
    PaperStop,
    ProgrammeBook,
    Said,
)
from leadinglights.documents.word_parts import HAIR, MIST, SOFT, dated, prepare, say
from leadinglights.documents.wording import plain


def programme_docx(book: ProgrammeBook) -> bytes:
    """Write the programme; with a second language, both stand in each cell."""
    paper = docx.Document()
    prepare(
        paper,
        title=book.title,
        author=book.office.name,
        language=book.language,
        made_at=book.made_at,
        comments=book.version,
    )
    paper.add_paragraph(plain(book.office.name)).runs[0].font.color.rgb = SOFT
    title = paper.add_paragraph(style="Title")
    say(title, Said(book.welcome), book.language)
    for other in _beside(book):
        say(paper.add_paragraph(style="Subtitle"), Said(other.welcome), other.language)
    line = paper.add_paragraph(style="Subtitle")
    days = dates.span(book.first_day, book.last_day, book.language)
    say(line, Said(f"{book.words.kicker} · {days} · {book.version}"), book.language)
    _facts(paper, book.facts, [other.facts for other in _beside(book)], book)
    for index, day in enumerate(book.days):
        _day(paper, day, book, [(other, other.days[index]) for other in _beside(book)])
    _closing(paper, book)
    file = io.BytesIO()
    paper.save(file)
    return dated(file.getvalue(), book.made_at)


def _beside(book: ProgrammeBook) -> list[ProgrammeBook]:
    return [] if book.beside is None else [book.beside]


def _facts(
    paper: Any, facts: tuple[Fact, ...], others: list[tuple[Fact, ...]], book: ProgrammeBook
) -> None:
    for index, fact in enumerate(facts):
        paragraph = paper.add_paragraph()
        say(paragraph, fact.value, book.language, lead=fact.label)
        for other, words in zip(_beside(book), others, strict=True):
            paragraph.add_run("   ")
            say(paragraph, words[index].value, other.language, lead=words[index].label)
    for written in (book, *_beside(book)):
        assumed = Said(written.words.assumed, assumed=True)
        say(paper.add_paragraph(), assumed, written.language, soft=True)


def _day(
    paper: Any, day: PaperDay, book: ProgrammeBook, others: list[tuple[ProgrammeBook, PaperDay]]
) -> None:
    heading = paper.add_paragraph(style="Heading 1")
    say(heading, Said(dates.day(day.on, book.language)), book.language)
    for other, _ in others:
        heading.add_run("   ")
        say(heading, Said(dates.day(day.on, other.language)), other.language)
    table = paper.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _lines_of(table)
    _head_row(table.rows[0])
    for cell, name in zip(table.rows[0].cells, (book.words.when, book.words.what), strict=True):
        say(cell.paragraphs[0], Said(name), book.language, soft=True)
    for index, entry in enumerate(day.entries):
        row = table.add_row()
        _whole(row)
        _time(row.cells[0], entry, book)
        _entry(row.cells[1], entry, book)
        for other, twin in others:
            _entry(row.cells[1], twin.entries[index], other, first=False)
        if isinstance(entry, PaperLine):
            for cell in row.cells:
                _shade(cell)
    for column, width in zip(table.columns, (Mm(28), Mm(146)), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    for index, (said, written) in enumerate(_travel(day, book, others)):
        paragraph = paper.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(0 if index else 5)
        say(paragraph, said, written.language)


def _travel(
    day: PaperDay, book: ProgrammeBook, others: list[tuple[ProgrammeBook, PaperDay]]
) -> Iterator[tuple[Said, ProgrammeBook]]:
    for index, said in enumerate(day.travel):
        yield said, book
        for other, twin in others:
            yield twin.travel[index], other


def _sentences(sentences: tuple[str, ...], language: str) -> str:
    """Chinese sentences follow each other without a space."""
    return ("" if language == "zh-Hans" else " ").join(sentences)


def _time(cell: Any, entry: PaperStop | PaperLine, book: ProgrammeBook) -> None:
    starts = Said(dates.clock(entry.starts, book.language), assumed=entry.times_assumed)
    say(cell.paragraphs[0], starts, book.language)
    if isinstance(entry, PaperStop):
        cell.paragraphs[0].runs[0].font.size = Pt(14)
        until = book.words.until.replace("{time}", dates.clock(entry.ends, book.language))
        say(cell.add_paragraph(), Said(until), book.language, soft=True)


def _entry(
    cell: Any, entry: PaperStop | PaperLine, book: ProgrammeBook, *, first: bool = True
) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    if isinstance(entry, PaperLine):
        say(paragraph, entry.text, book.language, soft=True)
        if entry.note:
            paragraph.add_run("   ")
            say(paragraph, Said(entry.note), book.language, soft=True)
        return
    if first:
        paragraph.style = "Heading 2"
        paragraph.paragraph_format.space_before = Pt(2)
    else:
        paragraph.paragraph_format.space_before = Pt(8)
    say(paragraph, Said(f"{entry.number}. {entry.title}"), book.language)
    place = " · ".join(part for part in (entry.place, entry.state_label) if part)
    if place:
        say(cell.add_paragraph(), Said(place), book.language, soft=True)
    if entry.text.text:
        say(cell.add_paragraph(), entry.text, book.language)
    for fact in entry.facts:
        say(cell.add_paragraph(), fact.value, book.language, lead=fact.label)
    if entry.why:
        why = Said(_sentences(entry.why, book.language))
        say(cell.add_paragraph(), why, book.language, soft=True, lead=book.words.why)


def _closing(paper: Any, book: ProgrammeBook) -> None:
    books = (book, *_beside(book))
    if book.meet:
        _heading(paper, books, "meet")
        for facts in zip(*(written.meet for written in books), strict=True):
            paragraph = paper.add_paragraph()
            for index, (written, fact) in enumerate(zip(books, facts, strict=True)):
                if index and fact == facts[0]:
                    continue
                paragraph.add_run("   " if index else "")
                lead = "" if index and fact.label == facts[0].label else fact.label
                say(paragraph, fact.value, written.language, lead=lead)
    if book.left:
        _heading(paper, books, "left")
        for all_left in zip(*(written.left for written in books), strict=True):
            for written, left in zip(books, all_left, strict=True):
                reasons = Said(_sentences(left.reasons, written.language))
                say(paper.add_paragraph(), reasons, written.language, lead=f"{left.name}:")
    if book.know:
        _heading(paper, books, "know")
        for words in zip(*(written.know for written in books), strict=True):
            for written, said in zip(books, words, strict=True):
                say(paper.add_paragraph(), said, written.language)
    _heading(paper, books, "contact")
    for line in (book.office.name, *book.office.lines):
        say(paper.add_paragraph(), Said(line), book.language)
    for written in books:
        closing = paper.add_paragraph(style="Subtitle")
        closing.paragraph_format.space_before = Pt(16)
        say(closing, Said(written.words.closing), written.language)


def _heading(paper: Any, books: tuple[ProgrammeBook, ...], name: str) -> None:
    paragraph = paper.add_paragraph(style="Heading 1")
    for index, written in enumerate(books):
        if index:
            paragraph.add_run("   ")
        say(paragraph, Said(getattr(written.words, name)), written.language)


def _head_row(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx cannot mark a head row
    properties.append(OxmlElement("w:tblHeader"))


def _whole(row: Any) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - nor keep a row on one page
    properties.append(OxmlElement("w:cantSplit"))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", MIST)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - nor give a cell a ground


def _lines_of(table: Any) -> None:
    """Hairlines under the rows, and no other lines."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", HAIR)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = table._tbl.tblPr  # noqa: SLF001 - nor draw the lines of a table
    later = ("shd", "tblLayout", "tblCellMar", "tblLook")  # the schema fixes the order
    at = [child.tag for child in properties]
    first = min((at.index(qn(f"w:{name}")) for name in later if qn(f"w:{name}") in at), default=-1)
    properties.insert(len(at) if first < 0 else first, borders)
