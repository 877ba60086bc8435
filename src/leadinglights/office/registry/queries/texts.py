"""The words of a thing in the reader's language, or in the nearest one it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FALLBACKS = ("en", "da")


def said_in(thing: Any, field: str, language: str) -> tuple[str, str]:
    """Return the text and the language it is in: wanted, English, Danish, any; ("", wanted) if none.

    `thing.texts` should be prefetched: then this asks the database nothing.
    """
    return nearest({row.language: str(getattr(row, field)) for row in thing.texts.all()}, language)


def nearest(by_language: Mapping[str, str], language: str) -> tuple[str, str]:
    """Return one of these texts and the language it is in, chosen as `said_in` does."""
    for candidate in (language, *FALLBACKS, *sorted(by_language)):
        if by_language.get(candidate):
            return by_language[candidate], candidate
    return "", language


def said(thing: Any, field: str, language: str) -> str:
    """Return the text alone."""
    return said_in(thing, field, language)[0]
