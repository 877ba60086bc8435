"""The interpreter's sheet with its glossary as a Word file one can still change."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from leadinglights.documents import dates
from leadinglights.documents.cards import InterpreterSheet
from leadinglights.documents.papers import Said
from leadinglights.documents.word_heads import begin, end
from leadinglights.documents.word_parts import heading, pairs, say


def interpreter_docx(sheet: InterpreterSheet) -> bytes:
    """Write the sheet with its glossary, a table of two languages."""
    head = sheet.head
    paper = begin(head)
    pairs(paper, sheet.facts, head.language)
    if not sheet.sessions:
        say(paper.add_paragraph(), Said(sheet.empty), head.language)
    ordered = sorted(sheet.sessions, key=lambda session: (session.on, session.starts))
    for on, sessions in groupby(ordered, key=lambda session: session.on):
        heading(paper, dates.day(on, head.language), head.language)
        for one in sessions:
            until = sheet.until.replace("{time}", dates.clock(one.ends, head.language))
            hours = f"{dates.clock(one.starts, head.language)} {until}"
            line = paper.add_paragraph(style="Heading 2")
            say(line, Said(hours, assumed=one.times_assumed), head.language)
            line.add_run("  ")
            say(line, Said(one.title), head.language)
            say(paper.add_paragraph(), Said(one.place), head.language, soft=True)
            guests = paper.add_paragraph()
            say(guests, Said(one.delegation), head.language)
            guests.add_run("  ")
            say(guests, one.native_name, head.language)
            if one.text.text:
                say(paper.add_paragraph(), one.text, head.language)
            pairs(paper, one.facts, head.language)
    if sheet.names:
        heading(paper, sheet.names_title, head.language)
    for person in sheet.names:
        line = paper.add_paragraph()
        say(line, person.name, head.language)
        parts = (person.native.text, person.title, person.organisation)
        rest = " · ".join(part for part in parts if part)
        line.add_run("  ")
        say(line, Said(rest, language=person.native.language), head.language, soft=True)
    _glossary(paper, sheet)
    return end(paper, head)


def _glossary(paper: Any, sheet: InterpreterSheet) -> None:
    parts = [part for part in sheet.terms if part.pairs]
    if not parts:
        return
    heading(paper, sheet.glossary_title, sheet.head.language)
    for part in parts:
        say(paper.add_paragraph(style="Heading 2"), Said(part.heading), sheet.head.language)
        table = paper.add_table(rows=1, cols=2)
        for cell, name in zip(table.rows[0].cells, sheet.language_names, strict=True):
            say(cell.paragraphs[0], Said(name), sheet.head.language, soft=True)
        for pair in part.pairs:
            row = table.add_row()
            for cell, word, tag in zip(row.cells, pair, sheet.languages, strict=True):
                say(cell.paragraphs[0], Said(word, language=tag), sheet.head.language)
