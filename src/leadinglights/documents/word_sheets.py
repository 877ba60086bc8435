"""The head and the foot that the sheets of a week share as Word files."""

from __future__ import annotations

import io
from typing import Any

import docx

from leadinglights.documents import dates
from leadinglights.documents.papers import DriverSheet, HostSheet, Said
from leadinglights.documents.word_parts import dated, heading, office, open_paper, say


def begin(sheet: HostSheet | DriverSheet, name: str) -> Any:
    """Open a sheet with for whom it is, what it is and of which days."""
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


def end(paper: Any, sheet: HostSheet | DriverSheet) -> bytes:
    """Close a sheet with whom to ask, and give its bytes."""
    heading(paper, sheet.words.contact, sheet.language)
    office(paper, sheet.office, sheet.language)
    file = io.BytesIO()
    paper.save(file)
    return dated(file.getvalue(), sheet.made_at)
