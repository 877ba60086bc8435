"""What some days take of everything, and which others still go with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from leadinglights.engines.programme.master import Master

SPARE = 1e-6


@dataclass(eq=False, slots=True)
class Load:
    """The rows of days taken in full: what they take, less what their sessions give."""

    master: Master
    rows: dict[int, float] = field(default_factory=dict)
    sessions: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, master: Master, days: list[int]) -> Load:
        """What some days take together."""
        load = cls(master)
        for index in days:
            load.add(index)
        return load

    def add(self, index: int) -> None:
        """Take one more day."""
        for row, much in self._more(index).items():
            self.rows[row] = self.rows.get(row, 0.0) + much
        self.sessions |= set(self.master.sessions_of(index))

    def fits(self, index: int) -> bool:
        """Whether a day breaks no row together with those taken."""
        return all(
            much <= 0 or self.rows.get(row, 0.0) + much <= self.master.limit(row) + SPARE
            for row, much in self._more(index).items()
        )

    def added(self, wanted: list[int]) -> list[int]:
        """Take some days, one after the other, as far as they fit; those taken."""
        found = []
        for index in wanted:
            if self.fits(index):
                self.add(index)
                found.append(index)
        return found

    def _more(self, index: int) -> dict[int, float]:
        master, more = self.master, dict[int, float]()
        fresh = sorted(set(master.sessions_of(index)) - self.sessions)
        for at in (index, *(master.sessions[number].index for number in fresh)):
            most = master.columns[at].upper
            rows, amounts = master.cells[at]
            for row, much in zip(rows.tolist(), amounts.tolist(), strict=True):
                more[row] = more.get(row, 0.0) + (much if much > 0 else much * most)
        fits = master.layout.fits
        for number in fresh:
            for at in fits.of_session(number):
                row = int(fits.row[at])
                for team in fits.teams[at]:
                    more[row] = more.get(row, 0.0) - master.teams[number, team].upper
        return more
