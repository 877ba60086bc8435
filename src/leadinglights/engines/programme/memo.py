"""Parts of a plan worked out once: a search changes a few days and asks for the worth of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import is_
from typing import Any, TypeVar

T = TypeVar("T")
ENTRIES = 4  # plans a search turns between: the one in hand, the best one, the one tried


@dataclass(eq=False, slots=True)
class Memo:
    """Values by what they were worked out from: the very same days give the very same value."""

    known: dict[Any, list[tuple[tuple[Any, ...], Any]]] = field(default_factory=dict)

    def of(
        self,
        key: object,
        parts: tuple[Any, ...],
        compute: Callable[[], T],
        renew: Callable[[tuple[Any, ...], T], T] | None = None,
    ) -> T:
        """The value for these parts, computed unless it was lately; `renew` makes it of what was known last."""
        entries = self.known.setdefault(key, [])
        for number, (theirs, value) in enumerate(entries):
            if all(map(is_, theirs, parts)):
                if number:
                    entries.insert(0, entries.pop(number))
                found: T = value
                return found
        value = renew(*entries[0]) if renew is not None and entries else compute()
        entries.insert(0, (parts, value))
        del entries[ENTRIES:]
        return value
