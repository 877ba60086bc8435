"""Cards for who receives or speaks, and the interpreter's sheet, as Word files one can still change."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import docx

from leadinglights.documents import dates
from leadinglights.documents.cards import Card, Head, InterpreterSheet, PaperPerson
from leadinglights.documents.papers import Said
from leadinglights.documents.word_parts import dated, heading, office, open_paper, pairs, say


def card_docx(card: Card) -> bytes:
    """Write the card; same input, same bytes."""
    head, words = card.head, card.words
    paper = _begin(head)
    if card.native_name.text:
        say(paper.add_paragraph(style="Subtitle"), card.native_name, head.language)
    pairs(paper, card.facts, head.language)
    heading(paper, words.people, head.language)
    if not card.people:
        say(paper.add_paragraph(), Said(words.nobody), head.language)
    for person in card.people:
        _person(paper, person, card)
    if card.more:
        say(paper.add_paragraph(), Said(card.more), head.language, soft=True)
    _listed(paper, words.topics, card.topics, head.language)
    _listed(paper, words.courtesies, card.courtesies, head.language)
    if card.courtesies:
        say(paper.add_paragraph(), Said(words.courtesies_note), head.language, soft=True)
    return _end(paper, head)


def interpreter_docx(sheet: InterpreterSheet) -> bytes:
    """Write the sheet with its glossary, a table of two languages."""
    head = sheet.head
    paper = _begin(head)
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
    return _end(paper, head)


def _begin(head: Head) -> Any:
    paper = open_paper(
        docx.Document(),
        title=head.title,
        sender=head.office,
        language=head.language,
        made_at=head.made_at,
        version=head.version,
    )
    say(paper.add_paragraph(style="Title"), Said(head.name), head.language)
    subtitle = " · ".join(part for part in (head.kicker, head.when, head.version) if part)
    say(paper.add_paragraph(style="Subtitle"), Said(subtitle), head.language)
    say(paper.add_paragraph(), Said(head.assumed, assumed=True), head.language, soft=True)
    return paper


def _end(paper: Any, head: Head) -> bytes:
    heading(paper, head.contact, head.language)
    office(paper, head.office, head.language)
    file = io.BytesIO()
    paper.save(file)
    return dated(file.getvalue(), head.made_at)


def _person(paper: Any, person: PaperPerson, card: Card) -> None:
    language, words = card.head.language, card.words
    line = paper.add_paragraph(style="Heading 2")
    say(line, Said(str(person.order)), language)
    line.add_run("  ")
    say(line, person.name, language)
    if person.native.text:
        line.add_run("  ")
        say(line, person.native, language)
    about = (person.title, person.organisation, words.head if person.is_head else "")
    told = " · ".join(part for part in about if part)
    if told:
        say(paper.add_paragraph(), Said(told), language, soft=True)
    for lead, value in (
        (words.address, person.address),
        (words.speaks, person.speaks),
        (words.cares, person.cares),
    ):
        if value:
            say(paper.add_paragraph(), Said(value), language, lead=lead)


def _listed(paper: Any, title: str, said: Sequence[Said], language: str) -> None:
    if not said:
        return
    heading(paper, title, language)
    for one in said:
        say(paper.add_paragraph(style="List Bullet"), one, language)


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
