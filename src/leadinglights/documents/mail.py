"""A mail as plain text and as HTML, from the same words. No user field becomes markup or a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final

# What makes programs see an address: a dot before letters, the colon of a scheme, the at sign.
_LINKS: Final = re.compile(r"(?<=\w)[.\u3002\uff0e](?=[^\W\d_])|:(?=//)|(?<=\S)@(?=\S)")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says; every string is already in its reader's language.

    `link` is a label and an address of our own site; it is the only link in the mail.
    """

    subject: str
    paragraphs: tuple[str, ...]
    greeting: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    link: tuple[str, str] | None = None
    closing: tuple[str, ...] = ()


def one_line(text: str) -> str:
    """Return a header's worth of text: no line break from a name may begin a header of its own."""
    return " ".join(text.split())


def unlinked(text: str) -> str:
    """Return what a stranger typed so that no mail program makes a link of it; it looks the same.

    >>> unlinked("Win at https://evil.example/a").replace("\u2060", "|")
    'Win at https:|//evil.|example/a'
    >>> unlinked("10.06.2027")
    '10.06.2027'
    """
    return _LINKS.sub("\\g<0>\u2060", text)


def as_text(mail: Mail) -> str:
    """Write the plain text; lines end in a single newline."""
    blocks = [mail.greeting, *mail.paragraphs]
    if mail.facts:
        blocks.append("\n".join(f"{label}: {value}" for label, value in mail.facts))
    if mail.link:
        blocks.append(f"{mail.link[0]}:\n{mail.link[1]}")
    if mail.closing:
        blocks.append("\n".join(mail.closing))
    return "\n\n".join(block for block in blocks if block) + "\n"


def as_html(mail: Mail, *, lang: str) -> str:
    """Write the HTML; readable without styles, and in night mode as the reader's program draws it."""
    parts = [f"<p>{escape(text)}</p>" for text in (mail.greeting, *mail.paragraphs) if text]
    if mail.facts:
        rows = "".join(
            f'<tr><th align="left" valign="top">{escape(label)}</th><td>{escape(value)}</td></tr>'
            for label, value in mail.facts
        )
        parts.append(f'<table role="presentation" cellpadding="4">{rows}</table>')
    if mail.link:
        label, address = mail.link
        parts.append(f'<p><a href="{escape(address)}"><b>{escape(label)}</b></a></p>')
    if mail.closing:
        parts.append("<p>" + "<br>".join(escape(line) for line in mail.closing) + "</p>")
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}"><head><meta charset="utf-8">'
        f"<title>{escape(mail.subject)}</title></head>\n<body>\n{body}\n</body></html>\n"
    )
