"""What is planted: sessions, and everybody's days in order."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from leadinglights.engines.programme.weeks.guests import (
    Guest,
)
from leadinglights.engines.programme.weeks.town import Town


@dataclass(eq=False, slots=True)
class Session:
    """A planted session: a reception, a lunch, or a visit to a site."""

    kind: str  # reception, lunch, visit
    stop: str  # offer id
    place: str
    date: dt.date
    start: int
    end: int
    factor: int
    guests: list[Guest] = field(default_factory=list)
    number: int = 0

    @property
    def persons(self) -> int:
        """How many guests are there."""
        return sum(guest.persons for guest in self.guests)


@dataclass(eq=False, slots=True)
class Planting:
    """All planted sessions; each party's day in order; how many receivers it took."""

    town: Town
    sessions: list[Session] = field(default_factory=list)
    days: dict[tuple[str, str | None, dt.date], list[Session]] = field(default_factory=dict)
    receivers: int = 0
    _at: dict[tuple[str, dt.date], list[Session]] = field(default_factory=lambda: defaultdict(list))

    def day_of(self, guest: Guest, date: dt.date) -> list[Session]:
        """What a party does on a day, in order."""
        return self.days.setdefault((*guest.key, date), [])

    def add(self, session: Session) -> None:
        """Take a session in and write it into the day of everybody in it."""
        session.number = len(self.sessions)
        self.sessions.append(session)
        self._at[session.stop, session.date].append(session)
        for guest in session.guests:
            self.day_of(guest, session.date).append(session)

    def at(self, stop: str, date: dt.date) -> list[Session]:
        """Sessions of an offer on a day."""
        return self._at[stop, date]

    def of(self, stop: str) -> list[Session]:
        """All sessions of an offer."""
        return [one for date in self.town.week.dates for one in self._at[stop, date]]
