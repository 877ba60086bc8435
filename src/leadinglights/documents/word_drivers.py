"""The sheet of a week for a driver as a Word file one can still change."""

from __future__ import annotations

from typing import Any

from leadinglights.documents import dates
from leadinglights.documents.papers import DriverDay, DriverSheet, Said
from leadinglights.documents.word_parts import heading, pairs, say
from leadinglights.documents.word_sheets import begin, end


def driver_docx(sheet: DriverSheet) -> bytes:
    """Write where one vehicle is to be, day by day, a table each."""
    paper = begin(sheet, sheet.vehicle)
    pairs(paper, sheet.facts, sheet.language)
    if not sheet.days:
        say(paper.add_paragraph(), Said(sheet.words.empty), sheet.language)
    for day in sheet.days:
        _drives(paper, day, sheet)
    return end(paper, sheet)


def _drives(paper: Any, day: DriverDay, sheet: DriverSheet) -> None:
    language, words = sheet.language, sheet.words
    heading(paper, dates.day(day.on, language), language)
    names = (
        words.departs,
        words.route,
        words.arrives,
        words.passengers,
        words.minutes,
        words.km,
        words.buffer,
    )
    table = paper.add_table(rows=1, cols=len(names))
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        say(cell.paragraphs[0], Said(name), language, soft=True)
    for leg in day.legs:
        km = dates.decimal(leg.km, language) if leg.km is not None else "–"
        values = (
            Said(dates.clock(leg.departs, language), assumed=leg.assumed),
            Said(" → ".join((leg.from_address or leg.from_place, leg.to_address or leg.to_place))),
            Said(dates.clock(leg.arrives, language), assumed=leg.assumed),
            leg.passengers,
            Said(str(leg.minutes)),
            Said(km),
            Said(str(leg.buffer_min)),
        )
        row = table.add_row()
        for cell, said in zip(row.cells, values, strict=True):
            say(cell.paragraphs[0], said, language)
        if leg.note.text:
            say(row.cells[1].add_paragraph(), leg.note, language, soft=True)
    say(paper.add_paragraph(), Said(day.total), language, soft=True)
