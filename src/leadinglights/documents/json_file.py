"""One JSON object out of a file that somebody handed in: the same limits and manners as for tables."""

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any, Final

from leadinglights.documents.tables import TableFault, UnreadableTable, unseen_in

MOST_BYTES: Final = 1_000_000


def _(sentence: str) -> str:
    return sentence


def read_object(path: Path) -> dict[str, Any]:
    """Read the object, or say why it cannot be read and what to do."""
    text = _text(path)
    try:
        content = json.loads(
            text, parse_constant=_no_number, parse_float=_number, object_pairs_hook=_object
        )
    except json.JSONDecodeError as wrong:
        raise UnreadableTable(
            TableFault(
                _(
                    "This is no JSON: after character %(column)d of this row something is missing or "
                    "too much."
                ),
                {"column": wrong.colno},
                row=wrong.lineno,
            )
        ) from wrong
    except UnreadableTable:
        raise
    except (RecursionError, ValueError) as wrong:  # also a number of thousands of digits
        raise UnreadableTable(
            TableFault(_("The file holds brackets too deep, or NaN or Infinity. Remove them."))
        ) from wrong
    if not isinstance(content, dict):
        raise UnreadableTable(TableFault(_("This must be an object: {...}.")))
    return content


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as wrong:
        why = {"why": wrong.strerror or str(wrong)}
        raise UnreadableTable(TableFault(_("The file cannot be opened: %(why)s."), why)) from wrong
    except UnicodeDecodeError as wrong:
        raise UnreadableTable(TableFault(_("The file is not UTF-8. Save it as UTF-8."))) from wrong
    if len(raw) > MOST_BYTES:
        raise UnreadableTable(
            TableFault(
                _("The file has more than %(most)d MB. Split it, or leave out what is not needed."),
                {"most": MOST_BYTES // 1_000_000},
            )
        )
    if "\x00" in text or "\\u0000" in text:
        # PostgreSQL keeps no such character, neither in a text nor in JSON.
        raise UnreadableTable(TableFault(_("The file contains the character U+0000. Remove it.")))
    return text


def _no_number(constant: str) -> float:
    """NaN and Infinity are no JSON, and no database keeps them."""
    raise ValueError(constant)


def _number(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _no_number(text)  # 1e999


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make the object; of two values under one name the first would be lost silently."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise UnreadableTable(
                TableFault(_("This column stands twice. Remove one of the two."), column=name)
            )
        for text in (name, *_texts(value)):
            if code := unseen_in(text):
                raise UnreadableTable(_unseen(code, name))
        made[name] = value
    return made


def _texts(value: Any) -> Iterator[str]:
    """Texts of a value, but for those of the objects in it, which were looked at before."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _unseen(code: str, name: str) -> TableFault:
    sentence = _(
        "This cell contains the character U+%(code)s, which cannot be seen. Type the cell anew."
    )
    return TableFault(sentence, {"code": code}, column=name)
