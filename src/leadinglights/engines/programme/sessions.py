"""Every session that parties could share: an offer, a date, the minutes, the factor of its interpreters.

A session takes its host's and receiver's time and asks for it; each team (interchangeable interpreters)
that works in it takes of that team. Both are variables of the master, made when a day first needs them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.programme.day import Choice, Node, PartyDay, quality_of
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.pinned import kept_at, pins_of
from leadinglights.engines.programme.rows import Book, Ints, sharable

Place = tuple[str, object, str]  # offer, date, whose
Time = tuple[int, int, int]  # first and last minute, factor


@dataclass(eq=False, slots=True)
class Sessions:
    """The sessions of some party-days as arrays, one row a session."""

    office: Office
    book: Book
    at: dict[tuple[Place, Time], int] = field(default_factory=dict)
    samples: list[tuple[PartyDay, Node, Choice]] = field(default_factory=list)
    exact: set[int] = field(default_factory=set)  # sessions somebody has an appointment in
    lasting: set[int] = field(default_factory=set)  # of these, what is no appointment
    open: set[int] = field(default_factory=set)  # sessions that are a visit of somebody
    places: list[Place] = field(default_factory=list)  # of each session
    by_place: dict[Place, list[int]] = field(default_factory=dict)
    low: Ints = field(default_factory=lambda: np.zeros((2, 0), dtype=np.int64))
    high: Ints = field(default_factory=lambda: np.zeros((2, 0), dtype=np.int64))
    single: Ints = field(default_factory=lambda: np.zeros((3, 0), dtype=np.int64))
    room: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    seats: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    parallel: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    date: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    team_low: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    team_high: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    team_minutes: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    minutes: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @classmethod
    def of(cls, office: Office, book: Book, days: Iterable[int]) -> Sessions:
        """All sessions some party could open on the given party-days."""
        found = cls(office, book)
        for index in sorted(days):
            pd = office.days[index]
            for node in pd.nodes:
                if sharable(node):
                    for choice in node.choices:
                        found._note(pd, node, choice)
        found._fill()
        return found

    def _note(self, pd: PartyDay, node: Node, choice: Choice) -> None:
        key = (place_of(pd, node), (choice.start_min, choice.end_min, choice.factor))
        if key not in self.at:
            self.at[key] = len(self.samples)
            self.by_place.setdefault(key[0], []).append(len(self.samples))
            self.samples.append((pd, node, choice))
            self.places.append(key[0])
        if node.exact:
            if node.kind != "appointment":
                self.lasting.add(self.at[key])
            # What is agreed lasts what it lasts, whoever interprets: also where visits are at that time.
            self.exact.add(self.at[key])
        else:
            self.open.add(self.at[key])

    def _fill(self) -> None:
        book, samples = self.book, self.samples
        dates = {date: i for i, date in enumerate(sorted(self.office.by_date))}
        rows: list[tuple[int, ...]] = []
        for number, (pd, node, choice) in enumerate(samples):
            offer = node.offer
            assert offer is not None
            rest = -(-offer.rest_min // self.office.grid)
            host = book.hosted(offer, pd.date)
            line, most = book.received(node, pd.date)
            room = 0
            if offer.capacity < 1000:
                room = book.block(("room", number), 1, 0)
            received = (line + choice.start, line + choice.end) if line else (0, 0)
            rows.append((
                host + choice.start, received[0], host + choice.end + rest, received[1],
                *book.asked(offer, pd.date), most, room, offer.capacity, offer.parallel,
                dates[pd.date], choice.end_min - choice.start_min,
            ))  # fmt: skip
        table = np.array(rows, dtype=np.int64).reshape(len(rows), 12).T
        self.low, self.high, self.single = table[0:2], table[2:4], table[4:7]
        self.room, self.seats, self.parallel, self.date, self.minutes = table[7:12]
        self._fill_teams()

    def _fill_teams(self) -> None:
        teams, count = self.book.teams, len(self.samples)
        self.team_low = np.zeros((len(teams), count), dtype=np.int64)
        self.team_high = np.zeros((len(teams), count), dtype=np.int64)
        self.team_minutes = np.zeros((len(teams), count), dtype=np.int64)
        for number, (pd, node, choice) in enumerate(self.samples):
            for team, people in enumerate(teams):
                exact = node.exact or number in self.exact
                if self.serves(people[0], pd, choice, exact=exact):
                    line, minutes = self.book.interpreted(team, pd.date)
                    self.team_low[team, number] = line + choice.start
                    self.team_high[team, number] = line + choice.end
                    self.team_minutes[team, number] = minutes

    def serves(self, k: int, pd: PartyDay, choice: Choice, *, exact: bool) -> bool:
        """Whether an interpreter's own hours, limits and manner of interpreting allow a session."""
        person = self.office.people[k]
        if not exact and person.factor > choice.factor:
            return False
        who, length = person.interpreter, choice.end_min - choice.start_min
        if length > min(who.max_run_min, who.max_day_min):
            return False
        return self.office.inside(who.windows, pd.date, choice.start_min, choice.end_min)

    def covers(self, k: int, node: Node, choice: Choice, number: int) -> bool:
        """Whether an interpreter who works in a session can do so for who visits there.

        Whoever visits where others have an appointment has to have as much of it as alone (§4).
        """
        loose = node.exact or number in self.lasting
        return loose or self.office.people[k].factor <= choice.factor

    def joined(self, pd: PartyDay, node: Node) -> list[Choice]:
        """Times of a node's sessions that only others open, as choices of this party (programme conventions §4)."""
        if node.exact or node.offer is None:
            return []
        office, offer = self.office, node.offer
        own = {(c.start_min, c.end_min, c.factor) for c in node.choices}
        early = pd.first + office.leg_slots[pd.start_place][node.place]
        late = pd.last - office.leg_slots[node.place][pd.end_place]
        pins = pins_of(office, pd)
        found = []
        for number in self.by_place.get(place_of(pd, node), []):
            choice = self.samples[number][2]
            time = (choice.start_min, choice.end_min, choice.factor)
            if time in own:
                continue
            length = (choice.end - choice.start) * office.grid
            if choice.start < early or choice.end > late:
                continue
            if length * 100 < offer.duration.min_min * choice.factor:
                continue
            quality = quality_of(
                length, offer.duration.min_min, offer.duration.ideal_min, choice.factor,
                office.problem.rules.q_min,
            )  # fmt: skip
            # What was agreed is joined on the grid, in full and without a factor, or not at all.
            whole = quality == choice.factor == 100 and length == choice.end_min - choice.start_min
            if number not in self.open and not (whole and choice.start * office.grid == time[0]):
                continue
            kept = kept_at(office, pd, node, (choice.start_min, choice.end_min), pins)
            found.append(Choice(choice.start, choice.end, quality, *time[2:], *time[:2], kept))
        return found


def place_of(pd: PartyDay, node: Node) -> Place:
    """Whose sessions of which offer on which date a node's are."""
    assert node.offer is not None
    return (node.offer.id, pd.date, "" if node.offer.merge else pd.delegation.id)
