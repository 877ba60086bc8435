"""Name badges as a Word file one can still change: ten on a sheet of A4, 90 by 54 mm, to be cut."""

from __future__ import annotations

import io
from typing import Any, Final

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from leadinglights.documents.cards import Badge, Badges
from leadinglights.documents.papers import Said
from leadinglights.documents.word_parts import HAIR, dated, prepare, say
from leadinglights.documents.wording import plain, width_em

COLUMNS: Final = 2
WIDE_MM, HIGH_MM = 90, 54
LINE_PT: Final = 78 / 25.4 * 72  # of a badge's line
LARGEST_PT, LARGEST_BESIDE_PT, SMALLEST_PT = 25.0, 15.0, 9.0


def badges_docx(badges: Badges) -> bytes:
    """Write the badges; same input, same bytes."""
    paper = docx.Document()
    prepare(
        paper,
        title=badges.title,
        author=badges.office.name,
        language=badges.language,
        made_at=badges.made_at,
    )
    _margins(paper.sections[0])
    if badges.badges:
        _sheet(paper, badges)
    else:
        say(paper.add_paragraph(), Said(badges.empty), badges.language)
    file = io.BytesIO()
    paper.save(file)
    return dated(file.getvalue(), badges.made_at)


def _margins(section: Any) -> None:
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(9)
    section.footer_distance = Mm(5)
    # A foot would push the fifth row to the next sheet.
    for paragraph in section.footer.paragraphs:
        paragraph.clear()


def _sheet(paper: Any, badges: Badges) -> None:
    rows = -(-len(badges.badges) // COLUMNS)
    table = paper.add_table(rows=rows, cols=COLUMNS)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _thin_lines(table)
    for row in table.rows:
        row.height, row.height_rule = Mm(HIGH_MM), WD_ROW_HEIGHT_RULE.EXACTLY
        for cell in row.cells:
            cell.width = Mm(WIDE_MM)
    for number, badge in enumerate(badges.badges):
        _badge(table.cell(number // COLUMNS, number % COLUMNS), badge, badges.language)


def _badge(cell: Any, badge: Badge, language: str) -> None:
    _line(cell.paragraphs[0], Said(badge.delegation), language, 8.5, soft=True, before=10)
    largest = LARGEST_PT
    if badge.native.text:
        largest = LARGEST_BESIDE_PT
        size = max(SMALLEST_PT, min(27.0, LINE_PT / max(width_em(plain(badge.native.text)), 1)))
        _line(cell.add_paragraph(), badge.native, language, size, before=14)
    name = plain(badge.name.text)
    longest = max((width_em(word) for word in name.replace("-", "- ").split()), default=1.0)
    size = max(SMALLEST_PT, min(largest, LINE_PT / max(longest, width_em(name) / 2 * 1.12, 1)))
    _line(cell.add_paragraph(), badge.name, language, size, before=2 if badge.native.text else 14)
    for text, soft in ((badge.title, False), (badge.organisation, True), (badge.speaks, True)):
        if text:
            _line(cell.add_paragraph(), Said(text), language, 9, soft=soft, before=0)


def _line(
    paragraph: Any, said: Said, language: str, size: float, *, soft: bool = False, before: float
) -> None:
    paragraph.paragraph_format.left_indent = Mm(4)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), 0
    say(paragraph, said, language, soft=soft)
    for run in paragraph.runs:
        run.font.size = Pt(round(size * 2) / 2)


def _thin_lines(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "2"), ("space", "0"), ("color", HAIR)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx knows styles alone
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
