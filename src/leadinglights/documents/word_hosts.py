"""The sheet of a week for a host as a Word file one can still change."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from leadinglights.documents import dates
from leadinglights.documents.papers import HostSession, HostSheet, Said
from leadinglights.documents.word_parts import heading, pairs, say
from leadinglights.documents.word_sheets import begin, end


def host_docx(sheet: HostSheet) -> bytes:
    """Write what one host needs to know about a week; same input, same bytes."""
    paper = begin(sheet, sheet.host)
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
    return end(paper, sheet)


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
