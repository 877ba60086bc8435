"""Numbers and ids as they come from outside, in a form or an address: one way to read them.

`str.isdigit` holds for "²", which no `int` reads, and a number of many digits is more than a column
holds: neither may end in an error of the server.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import Http404

MOST_DIGITS: Final = 9  # less than 2^31: every column of ours holds it


def number(text: str, *, otherwise: int = 0) -> int:
    """Read a whole number from 0, of at most nine plain digits.

    >>> number("42"), number("²"), number("-3"), number("9" * 5000), number("", otherwise=1)
    (42, 0, 0, 0, 1)
    """
    found = number_or_none(text)
    return otherwise if found is None else found


def number_or_none(text: str) -> int | None:
    plain = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if plain else None


def identity(text: str) -> UUID | None:
    """Read a public id.

    >>> identity("no id at all") is None
    True
    """
    try:
        return UUID(text)
    except ValueError:
        return None


def needed(text: str) -> UUID:
    """Read a public id that a page of ours would have sent; anything else names nothing here."""
    found = identity(text)
    if found is None:
        raise Http404
    return found
