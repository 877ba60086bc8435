"""A smallest part of a list for which something still holds: a deletion filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def smallest_that(items: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> list[T]:
    """A smallest part of a list that still holds: first halves are left out, then ever smaller parts.

    `holds` is true of the whole list; what is left out first is what stands first.
    """
    kept = list(items)
    size = max(1, len(kept) // 2)
    while True:
        at = 0
        while at < len(kept):
            fewer = kept[:at] + kept[at + size :]
            if fewer and holds(fewer):
                kept = fewer
            else:
                at += size
        if size == 1:
            return kept
        size //= 2
