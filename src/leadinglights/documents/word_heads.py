"""The head and the foot that cards and the interpreter's sheet share as Word files."""

from __future__ import annotations

import io
from typing import Any

import docx

from leadinglights.documents.cards import Head
from leadinglights.documents.papers import Said
from leadinglights.documents.word_parts import dated, heading, office, open_paper, say


def begin(head: Head) -> Any:
    """Open a paper with for whom it is, what it is and of when."""
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


def end(paper: Any, head: Head) -> bytes:
    """Close a paper with whom to ask, and give its bytes."""
    heading(paper, head.contact, head.language)
    office(paper, head.office, head.language)
    file = io.BytesIO()
    paper.save(file)
    return dated(file.getvalue(), head.made_at)
