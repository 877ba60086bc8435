"""The programme as a Word file that can be edited: real headings, marked table heads, languages.

The faces are named, not embedded. The East Asian face and language are set by hand on every
style, or Word takes a Japanese one for Chinese.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from leadinglights.documents import dates
from leadinglights.documents.papers import (
    Fact,
    PaperDay,
    PaperLine,
    PaperStop,
    ProgrammeBook,
    Said,
)
from leadinglights.documents.wording import plain

FJORD, SEA, SOFT = (RGBColor.from_string(code) for code in ("0A2540", "164A72", "44566A"))
MIST, HAIR, LAMP_INK = "EFF5F8", "C9D5DC", "7D5100"
SERIF, SANS, HANS_SERIF, HANS = "Cambria", "Calibri", "SimSun", "Microsoft YaHei"
_WORD_LANGUAGES = {"da": "da-DK", "en": "en-GB", "zh-Hans": "zh-CN", "de": "de-DE"}
LONGEST_PROPERTY = 255  # what Word keeps of a title in the properties of a file
_STYLES = {  # name: size in points, colour, space before and after, serif
    "Normal": (10.5, FJORD, 0, 3, False),
    "Title": (30, FJORD, 0, 4, True),
    "Subtitle": (13, SEA, 0, 14, False),
    "Heading 1": (20, FJORD, 20, 6, True),
    "Heading 2": (14, FJORD, 14, 4, True),
}


def programme_docx(book: ProgrammeBook) -> bytes:
    """Write the programme; with a second language, both stand in each cell."""
    paper = docx.Document()
    _prepare(paper, book)
    paper.add_paragraph(plain(book.office.name)).runs[0].font.color.rgb = SOFT
    title = paper.add_paragraph(style="Title")
    _say(title, Said(book.welcome), book.language)
    for other in _beside(book):
        _say(paper.add_paragraph(style="Subtitle"), Said(other.welcome), other.language)
    line = paper.add_paragraph(style="Subtitle")
    days = dates.span(book.first_day, book.last_day, book.language)
    _say(line, Said(f"{book.words.kicker} · {days} · {book.version}"), book.language)
    _facts(paper, book.facts, [other.facts for other in _beside(book)], book)
    for index, day in enumerate(book.days):
        _day(paper, day, book, [(other, other.days[index]) for other in _beside(book)])
    _closing(paper, book)
    file = io.BytesIO()
    paper.save(file)
    return _dated(file.getvalue(), book)


def _dated(file: bytes, book: ProgrammeBook) -> bytes:
    """Give every part of the file the moment the programme was made: same input, same bytes."""
    at = book.made_at.astimezone(UTC)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, at.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return packed.getvalue()


def _beside(book: ProgrammeBook) -> list[ProgrammeBook]:
    return [] if book.beside is None else [book.beside]


def _prepare(paper: Any, book: ProgrammeBook) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = Mm(18)
    section.bottom_margin = Mm(20)
    core = paper.core_properties
    core.title, core.language = plain(book.title)[:LONGEST_PROPERTY], book.language
    core.author = core.last_modified_by = plain(book.office.name)[:LONGEST_PROPERTY]
    core.created = core.modified = book.made_at.astimezone(UTC).replace(tzinfo=None)
    core.comments, core.revision = plain(book.version)[:LONGEST_PROPERTY], 1
    for name, (size, colour, before, after, serif) in _STYLES.items():
        style = paper.styles[name]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), colour, False
        style.font.italic = False
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        _faces(style.element.get_or_add_rPr(), book.language, serif=serif)
        # Word's own Title draws a blue line, and the linked style of the letters is blue as well.
        for own in (f"{qn('w:pPr')}/{qn('w:pBdr')}", qn("w:link")):
            found = style.element.find(own)
            if found is not None:
                found.getparent().remove(found)
    footer = section.footer.paragraphs[0]
    _say(footer, Said(f"{book.title} · {book.version}   "), book.language, soft=True)
    _page_number(footer)


def _faces(properties: Any, language: str, *, serif: bool = False) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), SERIF if serif else SANS)
    fonts.set(qn("w:eastAsia"), HANS_SERIF if serif else HANS)
    _language(properties, language)


def _language(properties: Any, language: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    tag = OxmlElement("w:lang")
    latin = "en-GB" if language == "zh-Hans" else _WORD_LANGUAGES.get(language, language)
    tag.set(qn("w:val"), latin)
    tag.set(qn("w:eastAsia"), "zh-CN")
    properties.append(tag)


def _say(paragraph: Any, said: Said, language: str, *, soft: bool = False, lead: str = "") -> None:
    """Add words in their language; assumed ones are underlined with dots."""
    for text, assumed in ((lead, False), (said.text, said.assumed)):
        if not text:
            continue
        run = paragraph.add_run(plain(text) + (" " if text is lead else ""))
        if soft or text is lead:
            run.font.color.rgb = SOFT
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no other way to a run
        if assumed:
            dots = OxmlElement("w:u")
            dots.set(qn("w:val"), "dotted")
            dots.set(qn("w:color"), LAMP_INK)
            properties.append(dots)
        _language(properties, said.language or language)


def _facts(
    paper: Any, facts: tuple[Fact, ...], others: list[tuple[Fact, ...]], book: ProgrammeBook
) -> None:
    for index, fact in enumerate(facts):
        paragraph = paper.add_paragraph()
        _say(paragraph, fact.value, book.language, lead=fact.label)
        for other, words in zip(_beside(book), others, strict=True):
            paragraph.add_run("   ")
            _say(paragraph, words[index].value, other.language, lead=words[index].label)
    for written in (book, *_beside(book)):
        assumed = Said(written.words.assumed, assumed=True)
        _say(paper.add_paragraph(), assumed, written.language, soft=True)


def _day(
    paper: Any, day: PaperDay, book: ProgrammeBook, others: list[tuple[ProgrammeBook, PaperDay]]
) -> None:
    heading = paper.add_paragraph(style="Heading 1")
    _say(heading, Said(dates.day(day.on, book.language)), book.language)
    for other, _ in others:
        heading.add_run("   ")
        _say(heading, Said(dates.day(day.on, other.language)), other.language)
    table = paper.add_table(rows=1, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _lines_of(table)
    _head_row(table.rows[0])
    for cell, name in zip(table.rows[0].cells, (book.words.when, book.words.what), strict=True):
        _say(cell.paragraphs[0], Said(name), book.language, soft=True)
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
        _say(paragraph, said, written.language)


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
    _say(cell.paragraphs[0], starts, book.language)
    if isinstance(entry, PaperStop):
        cell.paragraphs[0].runs[0].font.size = Pt(14)
        until = book.words.until.replace("{time}", dates.clock(entry.ends, book.language))
        _say(cell.add_paragraph(), Said(until), book.language, soft=True)


def _entry(
    cell: Any, entry: PaperStop | PaperLine, book: ProgrammeBook, *, first: bool = True
) -> None:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    if isinstance(entry, PaperLine):
        _say(paragraph, entry.text, book.language, soft=True)
        if entry.note:
            paragraph.add_run("   ")
            _say(paragraph, Said(entry.note), book.language, soft=True)
        return
    if first:
        paragraph.style = "Heading 2"
        paragraph.paragraph_format.space_before = Pt(2)
    else:
        paragraph.paragraph_format.space_before = Pt(8)
    _say(paragraph, Said(f"{entry.number}. {entry.title}"), book.language)
    place = " · ".join(part for part in (entry.place, entry.state_label) if part)
    if place:
        _say(cell.add_paragraph(), Said(place), book.language, soft=True)
    if entry.text.text:
        _say(cell.add_paragraph(), entry.text, book.language)
    for fact in entry.facts:
        _say(cell.add_paragraph(), fact.value, book.language, lead=fact.label)
    if entry.why:
        why = Said(_sentences(entry.why, book.language))
        _say(cell.add_paragraph(), why, book.language, soft=True, lead=book.words.why)


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
                _say(paragraph, fact.value, written.language, lead=lead)
    if book.left:
        _heading(paper, books, "left")
        for all_left in zip(*(written.left for written in books), strict=True):
            for written, left in zip(books, all_left, strict=True):
                reasons = Said(_sentences(left.reasons, written.language))
                _say(paper.add_paragraph(), reasons, written.language, lead=f"{left.name}:")
    if book.know:
        _heading(paper, books, "know")
        for words in zip(*(written.know for written in books), strict=True):
            for written, said in zip(books, words, strict=True):
                _say(paper.add_paragraph(), said, written.language)
    _heading(paper, books, "contact")
    for line in (book.office.name, *book.office.lines):
        _say(paper.add_paragraph(), Said(line), book.language)
    for written in books:
        closing = paper.add_paragraph(style="Subtitle")
        closing.paragraph_format.space_before = Pt(16)
        _say(closing, Said(written.words.closing), written.language)


def _heading(paper: Any, books: tuple[ProgrammeBook, ...], name: str) -> None:
    paragraph = paper.add_paragraph(style="Heading 1")
    for index, written in enumerate(books):
        if index:
            paragraph.add_run("   ")
        _say(paragraph, Said(getattr(written.words, name)), written.language)


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


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "1"
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - nor count pages
