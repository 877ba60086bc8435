"""The sheets of a week for a host and a driver, as Word files one can still change."""

from __future__ import annotations

import io
from itertools import groupby
from typing import Any

import docx

from leadinglights.documents import dates
from leadinglights.documents.papers import DriverDay, DriverSheet, HostSession, HostSheet, Said
from leadinglights.documents.word_parts import dated, heading, office, open_paper, pairs, say


def host_docx(sheet: HostSheet) -> bytes:
    """Write what one host needs to know about a week; same input, same bytes."""
    paper = _begin(sheet, sheet.host)
    for said in sheet.intro:
        say(paper.add_paragraph(), said, sheet.language)
    if not sheet.sessions:
        say(paper.add_paragraph(), Said(sheet.words.empty), sheet.language)
    ordered = sorted(sheet.sessions, key=lambda session: (session.on, session.starts))
    for on, sessions in groupby(ordered, key=lambda session: session.on):
        heading(paper, dates.day(on, sheet.language), sheet.language)
        for session in sessions:
            _session(paper, session, sheet)
    say(paper.add_paragraph(style="Subtitle"), Said(sheet.words.closing), sheet.language)
    return _end(paper, sheet)


def driver_docx(sheet: DriverSheet) -> bytes:
    """Write where one vehicle is to be, day by day, a table each."""
    paper = _begin(sheet, sheet.vehicle)
    pairs(paper, sheet.facts, sheet.language)
    if not sheet.days:
        say(paper.add_paragraph(), Said(sheet.words.empty), sheet.language)
    for day in sheet.days:
        _drives(paper, day, sheet)
    return _end(paper, sheet)


def _begin(sheet: HostSheet | DriverSheet, name: str) -> Any:
    paper = open_paper(
        docx.Document(),
        title=sheet.title,
        sender=sheet.office,
        language=sheet.language,
        made_at=sheet.made_at,
        version=sheet.version,
    )
    say(paper.add_paragraph(style="Title"), Said(name), sheet.language)
    days = dates.span(sheet.first_day, sheet.last_day, sheet.language)
    subtitle = " · ".join(part for part in (sheet.words.kicker, days, sheet.version) if part)
    say(paper.add_paragraph(style="Subtitle"), Said(subtitle), sheet.language)
    say(paper.add_paragraph(), Said(sheet.words.assumed, assumed=True), sheet.language, soft=True)
    return paper


def _end(paper: Any, sheet: HostSheet | DriverSheet) -> bytes:
    heading(paper, sheet.words.contact, sheet.language)
    office(paper, sheet.office, sheet.language)
    file = io.BytesIO()
    paper.save(file)
    return dated(file.getvalue(), sheet.made_at)


def _session(paper: Any, one: HostSession, sheet: HostSheet) -> None:
    language, words = sheet.language, sheet.words
    until = words.until.replace("{time}", dates.clock(one.ends, language))
    line = paper.add_paragraph(style="Heading 2")
    hours = f"{dates.clock(one.starts, language)} {until}"
    say(line, Said(hours, assumed=one.times_assumed), language)
    line.add_run("  ")
    say(line, Said(one.delegation), language)
    if one.native_name.text:
        line.add_run("  ")
        say(line, one.native_name, language)
    about = " · ".join(part for part in (one.place, one.length, one.state_label) if part)
    say(paper.add_paragraph(), Said(about), language, soft=True)
    if one.arrives.text:
        say(paper.add_paragraph(), one.arrives, language)
    pairs(paper, one.facts, language)
    if one.asks:
        say(paper.add_paragraph(), Said(words.ask), language, soft=True)
    for ask in one.asks:
        say(paper.add_paragraph(style="List Bullet"), ask, language)


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
