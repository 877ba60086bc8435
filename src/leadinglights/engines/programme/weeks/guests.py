"""Who comes: delegations, the parties they move in, and their days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

MORNING, MIDDAY, EVENING = 8 * 60 + 30, 11 * 60 + 30, 17 * 60 + 30
LARGEST_PARTY = 25  # a delegation above it is split


@dataclass(eq=False, slots=True)
class Guests:
    """One delegation: its parties (groups), language, days, head."""

    id: str
    persons: int
    parties: list[Guest]
    language: str
    rank: int
    vip: bool
    arrives: int
    dates: list[dt.date]

    @property
    def rank_needed(self) -> int:
        """Of who receives them: at least the head's own rank, and a high one for a VIP."""
        return max(self.rank, 7) if self.vip else self.rank


@dataclass(eq=False, slots=True)
class Guest:
    """A party: what moves together. `group` is null where the delegation is not split.

    `factor`: interpretation at an offer in Danish and English, percent; 100 where none is needed.
    """

    guests_id: str
    group: str | None
    persons: int
    factor: int
    seen: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str | None]:
        """Delegation and group."""
        return self.guests_id, self.group


def day_window(guests: Guests, date: dt.date) -> tuple[int, int]:
    """When a delegation's day begins and ends."""
    return (guests.arrives if date == guests.dates[0] else MORNING), EVENING
