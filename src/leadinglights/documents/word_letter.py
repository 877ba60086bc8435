"""A letter as a Word file, so that a person can still change it."""

import io

import docx
from docx.shared import Mm, Pt

from leadinglights.documents.cards import LetterPaper
from leadinglights.documents.papers import Said
from leadinglights.documents.word_parts import SOFT, dated, prepare, say
from leadinglights.documents.wording import plain


def letter_docx(letter: LetterPaper) -> bytes:
    """Write the letter; same input, same bytes."""
    paper = docx.Document()
    prepare(
        paper,
        title=letter.subject,
        author=letter.office.name,
        language=letter.language,
        made_at=letter.made_at,
        comments=letter.draft,
    )
    section = paper.sections[0]
    section.left_margin = section.right_margin = Mm(25)
    head = paper.add_paragraph(style="Subtitle")
    say(head, Said(letter.office.name), letter.language)
    for line in letter.office.lines:
        say(paper.add_paragraph(), Said(line), letter.language, soft=True)
    for index, line in enumerate(letter.to):
        paragraph = paper.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(0 if index else 26)
        say(paragraph, Said(line), letter.language)
    day = paper.add_paragraph()
    day.paragraph_format.space_before = Pt(14)
    for words in (letter.day, letter.reference):
        if words:
            say(day, Said(words + "   "), letter.language, soft=True)
    subject = paper.add_paragraph(style="Heading 1")
    say(subject, Said(letter.subject), letter.language)
    for text in letter.paragraphs:
        paragraph = paper.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(9)
        for index, line in enumerate(text.splitlines()):
            if index:
                paragraph.runs[-1].add_break()
            say(paragraph, Said(plain(line) or " "), letter.language)
    if letter.draft:
        end = paper.add_paragraph()
        end.add_run(letter.draft).font.color.rgb = SOFT
    file = io.BytesIO()
    paper.save(file)
    return dated(file.getvalue(), letter.made_at)
