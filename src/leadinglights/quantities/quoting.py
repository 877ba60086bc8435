"""A fault in a file: its place, a sentence with the remedy, and the wrong value as it is quoted there."""

from __future__ import annotations

from typing import NamedTuple

MOST = 80  # characters of a wrong value: enough to recognise it, and a line stays a line


class Fault(NamedTuple):
    """Where in the document, and what, in a sentence with the remedy."""

    path: str
    message: str


def quoted(value: object) -> str:
    """A wrong value as Python writes it, shortened."""
    if isinstance(value, str) and len(value) > MOST:
        return f"{value[: MOST - 3] + '...'!r}"
    text = repr(value)
    return text if len(text) <= MOST else f"{text[: MOST - 3]}..."
