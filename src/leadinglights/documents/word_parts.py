"""What every Word file of ours has: faces for two scripts, languages, styles, a foot, its date.

The faces are named, not embedded. The East Asian face and language are set by hand on every
style, or Word takes a Japanese one for Chinese.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from leadinglights.documents.papers import Fact, OfficeCard, Said
from leadinglights.documents.wording import plain

FJORD, SEA, SOFT = (RGBColor.from_string(code) for code in ("0A2540", "164A72", "44566A"))
MIST, HAIR, LAMP_INK = "EFF5F8", "C9D5DC", "7D5100"
SERIF, SANS, HANS_SERIF, HANS = "Cambria", "Calibri", "SimSun", "Microsoft YaHei"
_WORD_LANGUAGES = {"da": "da-DK", "en": "en-GB", "zh-Hans": "zh-CN", "de": "de-DE"}
LONGEST_PROPERTY = 255  # what Word keeps of a title in the properties of a file
_STYLES = {  # name: size in points, colour, space before and after, serif
    "Normal": (10.5, FJORD, 0, 3, False),
    "Title": (30, FJORD, 0, 4, True),
    "Subtitle": (13, SEA, 0, 14, False),
    "Heading 1": (20, FJORD, 20, 6, True),
    "Heading 2": (14, FJORD, 14, 4, True),
}


def dated(file: bytes, made_at: datetime, *, stamp: tuple[str, datetime] | None = None) -> bytes:
    """Give every part of an Office file the moment it was made: same input, same bytes.

    `stamp` names a part in which the writing library put the moment of writing, and the moment
    that belongs there.
    """
    at = made_at.astimezone(UTC)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, at.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            content = old.read(name)
            if stamp is not None and name == stamp[0]:
                moment = stamp[1].strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", moment, content)
            new.writestr(part, content)
    return packed.getvalue()


def prepare(
    paper: Any, *, title: str, author: str, language: str, made_at: datetime, comments: str = ""
) -> None:
    """Set the page, the styles, the properties and the foot of a new document."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = Mm(18)
    section.bottom_margin = Mm(20)
    core = paper.core_properties
    core.title, core.language = plain(title)[:LONGEST_PROPERTY], language
    core.author = core.last_modified_by = plain(author)[:LONGEST_PROPERTY]
    core.created = core.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    core.comments, core.revision = plain(comments)[:LONGEST_PROPERTY], 1
    for name, (size, colour, before, after, serif) in _STYLES.items():
        style = paper.styles[name]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), colour, False
        style.font.italic = False
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        faces(style.element.get_or_add_rPr(), language, serif=serif)
        # Word's own Title draws a blue line, and the linked style of the letters is blue as well.
        for own in (f"{qn('w:pPr')}/{qn('w:pBdr')}", qn("w:link")):
            found = style.element.find(own)
            if found is not None:
                found.getparent().remove(found)
    footer = section.footer.paragraphs[0]
    say(
        footer,
        Said(" · ".join(part for part in (title, comments) if part) + "   "),
        language,
        soft=True,
    )
    page_number(footer)


def open_paper(
    paper: Any,
    *,
    title: str,
    sender: OfficeCard,
    language: str,
    made_at: datetime,
    version: str,
) -> Any:
    """Begin a sheet or a card: who sends it stands on top."""
    prepare(
        paper,
        title=title,
        author=sender.name,
        language=language,
        made_at=made_at,
        comments=version,
    )
    say(paper.add_paragraph(), Said(sender.name), language, soft=True)
    return paper


def heading(paper: Any, words: str, language: str) -> None:
    say(paper.add_paragraph(style="Heading 1"), Said(words), language)


def pairs(paper: Any, facts: Iterable[Fact], language: str) -> None:
    """Write each label with what is said under it."""
    for fact in facts:
        say(paper.add_paragraph(), fact.value, language, lead=fact.label)


def office(paper: Any, card: OfficeCard, language: str) -> None:
    """Write how the office is reached."""
    for line in (card.name, *card.lines):
        say(paper.add_paragraph(), Said(line), language)


def faces(properties: Any, language: str, *, serif: bool = False) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), SERIF if serif else SANS)
    fonts.set(qn("w:eastAsia"), HANS_SERIF if serif else HANS)
    mark_language(properties, language)


def mark_language(properties: Any, language: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    tag = OxmlElement("w:lang")
    latin = "en-GB" if language == "zh-Hans" else _WORD_LANGUAGES.get(language, language)
    tag.set(qn("w:val"), latin)
    tag.set(qn("w:eastAsia"), "zh-CN")
    properties.append(tag)


def say(paragraph: Any, said: Said, language: str, *, soft: bool = False, lead: str = "") -> None:
    """Add words in their language; assumed ones are underlined with dots."""
    for text, assumed in ((lead, False), (said.text, said.assumed)):
        if not text:
            continue
        run = paragraph.add_run(plain(text) + (" " if text is lead else ""))
        if soft or text is lead:
            run.font.color.rgb = SOFT
        properties = run._r.get_or_add_rPr()  # noqa: SLF001 - python-docx has no other way to a run
        if assumed:
            dots = OxmlElement("w:u")
            dots.set(qn("w:val"), "dotted")
            dots.set(qn("w:color"), LAMP_INK)
            properties.append(dots)
        mark_language(properties, said.language or language)


def page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = "1"
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - nor count pages
