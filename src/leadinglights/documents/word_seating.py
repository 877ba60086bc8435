"""Who sits where, as a Word file one can still change: each seat is a frame that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from leadinglights.documents import seating
from leadinglights.documents.cards import PaperPerson, SeatingPlan
from leadinglights.documents.papers import Said
from leadinglights.documents.word_heads import begin, end
from leadinglights.documents.word_parts import MIST, heading, say
from leadinglights.documents.wording import lines_of

FROM_LEFT_MM, FROM_TOP_MM = 16.0, 78.0  # of the drawing on the page
SEAT_EMS: Final = 8.6  # of a line in a seat
GUEST, HOST, TABLE = ("E7EFF5", "164A72"), ("FDF3DC", "7D5100"), (MIST, "0A2540")
TWIPS_OF_MM: Final = 1440 / 25.4


def seating_docx(plan: SeatingPlan) -> bytes:
    """Write the plan: the table drawn, then the same people as lists; same input, same bytes."""
    language = plan.head.language
    paper = begin(plan.head)
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    facts = " · ".join(fact.value.text for fact in plan.facts)
    say(paper.add_paragraph(), Said(facts), language, soft=True)
    _drawn(paper, plan)
    say(paper.add_paragraph(), plan.rule, language, soft=True)
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    laid = plan.laid
    guests, hosts = laid.seated("guest"), laid.seated("host")
    _listed(paper, plan.words.guests, plan.guests[:guests], language)
    _listed(paper, plan.words.hosts, plan.hosts[:hosts], language)
    _listed(paper, plan.words.others, (*plan.guests[guests:], *plan.hosts[hosts:]), language)
    return end(paper, plan.head)


def _drawn(paper: Any, plan: SeatingPlan) -> None:
    table, language = plan.laid.table, plan.head.language
    _frame(paper.add_paragraph(), (table.x, table.y, table.width, table.height), TABLE)
    people = {("guest", person.order): person for person in plan.guests}
    people |= {("host", person.order): person for person in plan.hosts}
    for seat in plan.laid.seats:
        person = people[(seat.side, seat.order)]
        left, top = seat.x - seating.SEAT_WIDTH / 2, seat.y - seating.SEAT_HEIGHT / 2
        line = paper.add_paragraph()
        _frame(
            line,
            (left, top, seating.SEAT_WIDTH, seating.SEAT_HEIGHT),
            GUEST if seat.side == "guest" else HOST,
        )
        _seat(line, person, language)
    door = paper.add_paragraph()
    _frame(door, (seating.WIDTH / 2 - 20, seating.HEIGHT + 1, 40, 6), ("FFFFFF", "44566A"))
    door.alignment = WD_ALIGN_PARAGRAPH.CENTER
    say(door, Said(plan.words.door), language, soft=True)


def _seat(line: Any, person: PaperPerson, language: str) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = 0
    line.paragraph_format.line_spacing = 1
    names = lines_of(person.name.text, widest_em=SEAT_EMS, most=2)
    native = "".join(lines_of(person.native.text, widest_em=SEAT_EMS - 2, most=1))
    say(line, Said(f"{person.order} "), language, soft=True)
    for said in (
        *((Said(native, language=person.native.language),) if native else ()),
        *(Said(name, language=person.name.language) for name in names),
    ):
        say(line, said, language)
        line.runs[-1].add_break()
    for run in line.runs:
        run.font.size = Pt(7.5)


def _frame(
    paragraph: Any, place_mm: tuple[float, float, float, float], colours: tuple[str, str]
) -> None:
    """Put a paragraph into a frame at a place of the page, filled and framed."""
    left, top, wide, high = place_mm
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx knows no frames
    frame, borders, fill = (OxmlElement(f"w:{name}") for name in ("framePr", "pBdr", "shd"))
    for name, value in (
        ("w", _twips(wide)), ("h", _twips(high)), ("hRule", "exact"), ("wrap", "around"),
        ("vAnchor", "page"), ("hAnchor", "page"),
        ("x", _twips(FROM_LEFT_MM + left)), ("y", _twips(FROM_TOP_MM + top)),
    ):  # fmt: skip
        frame.set(qn(f"w:{name}"), value)
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colours[1])):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colours[0])):
        fill.set(qn(f"w:{name}"), value)
    for part in (frame, borders, fill):
        properties.append(part)


def _twips(mm: float) -> str:
    return str(round(mm * TWIPS_OF_MM))


def _listed(paper: Any, title: str, people: Sequence[PaperPerson], language: str) -> None:
    if not people:
        return
    heading(paper, title, language)
    for person in people:
        line = paper.add_paragraph()
        say(line, person.name, language, lead=str(person.order))
        if person.native.text:
            line.add_run("  ")
            say(line, person.native, language)
        more = " · ".join(part for part in (person.title, person.organisation) if part)
        if more:
            say(paper.add_paragraph(), Said(more), language, soft=True)
