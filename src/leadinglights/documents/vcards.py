r"""Contacts as vCard 4.0 (RFC 6350): names in parts, in their own script beside the Latin one.

>>> print(as_vcards([Contact(uid="urn:uuid:1", name="Jungfeng Li", family="Li", given="Jungfeng")]).decode().replace("\r", ""))
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:1
KIND:individual
FN:Jungfeng Li
N:Li;Jungfeng;;;
END:VCARD
<BLANKLINE>
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from leadinglights.documents.wording import plain

MOST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody, or a function, that can be reached."""

    uid: str
    name: str
    kind: Literal["individual", "group", "org"] = "individual"
    family: str = ""
    given: str = ""
    native: str = ""
    native_language: str = ""
    title: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""


def as_vcards(contacts: Iterable[Contact]) -> bytes:
    """Write the contacts one after the other; lines end in CRLF and are folded at 75 octets."""
    text = "".join(f"{_folded(line)}\r\n" for contact in contacts for line in _lines(contact))
    return text.encode()


def _lines(contact: Contact) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:{contact.uid}"
    yield f"KIND:{contact.kind}"
    # Two forms of one name are alternatives of each other, not two names.
    if contact.native:
        yield f"FN;ALTID=1:{_escaped(contact.name)}"
        yield f"FN;ALTID=1;LANGUAGE={contact.native_language or 'und'}:{_escaped(contact.native)}"
    else:
        yield f"FN:{_escaped(contact.name)}"
    if contact.family or contact.given:
        yield f"N:{_escaped(contact.family)};{_escaped(contact.given)};;;"
    for name, value in (
        ("TITLE", contact.title),
        ("ORG", contact.organisation),
        ("EMAIL", contact.email),
    ):
        if value:
            yield f"{name}:{_escaped(value)}"
    if contact.phone:
        yield f"TEL;VALUE=text:{_escaped(contact.phone)}"
    for preference, language in enumerate(contact.languages, start=1):
        yield f"LANG;PREF={min(preference, 100)}:{_escaped(language)}"
    if contact.note:
        yield f"NOTE:{_escaped(contact.note)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    r"""Escape what has a meaning in a value, after taking out what has none.

    >>> _escaped("Li; Jungfeng, x\\y")
    'Li\\; Jungfeng\\, x\\\\y'
    """
    flat = plain(text)
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Fold a line between characters, never within one."""
    parts: list[str] = []
    current, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > MOST_OCTETS:
            parts.append(current)
            current, octets = " ", 1
        current += character
        octets += size
    return "\r\n".join([*parts, current])
