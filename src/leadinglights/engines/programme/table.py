"""What the choices of one party's day take of each row of the master: computed once, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.programme.day import Choice, DayPlan, Node, PartyDay, Stop
from leadinglights.engines.programme.ledger import needs_bus, room_key
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.rows import Book, Ints, follows, sharable
from leadinglights.engines.programme.sessions import Sessions, place_of
from leadinglights.engines.programme.timetable import can_serve
from leadinglights.engines.programme.value import stop_units, topic_amounts

LINES, SINGLES = 6, 6  # spans of slots, and single rows, that one choice can take of


@dataclass(frozen=True, slots=True)
class Row:
    """A choice with the team that interprets it (-1: none, or settled by its session) and its session."""

    node: Node
    choice: Choice
    team: int
    session: int
    lines: tuple[tuple[int, int, int], ...]  # first row, row after the last, how much
    singles: tuple[tuple[int, int], ...]  # row, how much
    follows: bool = False  # another group answers for the session, and for the team's time

    @property
    def works(self) -> int:
        """The team whose time it takes, -1: none."""
        return -1 if self.follows else self.team


@dataclass(eq=False, slots=True)
class Table:
    """The rows of one party-day sorted by node, start and end; equal ones are one option of the search."""

    office: Office
    book: Book
    sessions: Sessions
    pd: PartyDay
    rows: list[Row] = field(default_factory=list)
    of_stop: dict[tuple[int, int, int, int, int], int] = field(default_factory=dict)
    node: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    units: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    kept: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    must: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    low: Ints = field(default_factory=lambda: np.zeros((LINES, 0), dtype=np.int64))
    high: Ints = field(default_factory=lambda: np.zeros((LINES, 0), dtype=np.int64))
    much: Ints = field(default_factory=lambda: np.zeros((LINES, 0), dtype=np.int64))
    single: Ints = field(default_factory=lambda: np.zeros((SINGLES, 0), dtype=np.int64))
    times: Ints = field(default_factory=lambda: np.zeros((SINGLES, 0), dtype=np.int64))
    topics: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    topic_rows: list[int] = field(default_factory=list)
    # Options of the search: first row, node, start, end of each.
    first: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    option: Ints = field(default_factory=lambda: np.zeros((3, 0), dtype=np.int64))
    option_of: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    # Shared rows: which, of which session, the row of its link and of its need, and who could meet the need.
    joins: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    session: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    link: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    need: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    able: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    fits: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))

    def __post_init__(self) -> None:
        found = [row for node in self.pd.nodes for row in self._rows(node)]
        found.sort(key=lambda r: (r.node.index, r.choice.start, r.choice.end))
        self.rows = found
        for at, row in enumerate(found):
            choice = row.choice
            key = (row.node.index, choice.start_min, choice.end_min, choice.factor, row.team)
            self.of_stop[key] = at
        self._fill()
        self._fill_joins()

    def _rows(self, node: Node) -> list[Row]:
        singles = [(self.book.once(self.pd, node), 1)]
        if sharable(node):
            return self._shared_rows(node, singles)
        found = []
        led = follows(self.pd, node)
        for choice in node.choices:
            lines, more = self._alone(node, choice, led=led)
            taken = (*singles, *more)
            if node.capable is None:
                if choice.factor == 100:
                    found.append(Row(node, choice, -1, -1, lines, taken, led))
                continue
            for team, people in enumerate(self.book.teams):
                if people[0] not in node.capable or not can_serve(
                    self.office, people[0], node, choice, self.pd.date
                ):
                    continue
                if led:
                    found.append(Row(node, choice, team, -1, lines, taken, led))
                    continue
                line, minutes = self.book.interpreted(team, self.pd.date)
                works = (line + choice.start, line + choice.end, 1)
                spoken = (minutes, choice.end_min - choice.start_min)
                found.append(Row(node, choice, team, -1, (*lines, works), (*taken, spoken)))
        return found

    def _shared_rows(self, node: Node, singles: list[tuple[int, int]]) -> list[Row]:
        found = []
        place = place_of(self.pd, node)
        for choice in (*node.choices, *self.sessions.joined(self.pd, node)):
            time = (choice.start_min, choice.end_min, choice.factor)
            number = self.sessions.at[place, time]
            if node.capable is not None and not any(
                people[0] in node.capable
                and self.sessions.team_low[team, number]
                and self.sessions.covers(people[0], node, choice, number)
                for team, people in enumerate(self.book.teams)
            ):
                continue
            found.append(Row(node, choice, -1, number, (), tuple(singles)))
        return found

    def _alone(
        self, node: Node, choice: Choice, *, led: bool
    ) -> tuple[tuple[tuple[int, int, int], ...], tuple[tuple[int, int], ...]]:
        """What a session of one party takes, its interpreter aside."""
        book, pd, offer = self.book, self.pd, node.offer
        lines: list[tuple[int, int, int]] = []
        singles: list[tuple[int, int]] = []
        start, end = choice.start, choice.end
        if offer is not None:
            rest = -(-offer.rest_min // self.office.grid)
            line = book.hosted(offer, pd.date)
            lines.append((line + start, line + end + rest, book.part(pd, node, offer)))
            if node.meal:
                line = book.seated(offer, pd.date)
                lines.append((line + start, line + end, pd.party.group.persons))
        if led:
            return tuple(lines), ()
        if offer is not None:
            singles += [(row, 1) for row in book.asked(offer, pd.date) if row]
        line, most = book.received(node, pd.date)
        if line:
            lines.append((line + start, line + end, 1))
            singles.append((most, 1))
        for taken in (node.person, node.room and room_key(node.room)):
            if taken is not None:
                line = book.met(taken, pd.date)
                lines.append((line + start, line + end, 1))
        return tuple(lines), tuple(singles)

    def _fill(self) -> None:
        rows, pd = self.rows, self.pd
        count = len(rows)
        ints = np.int64
        self.node = np.array([r.node.index for r in rows], dtype=ints)
        self.units = np.array(
            [stop_units(pd.party, r.node, r.choice.quality) for r in rows], dtype=ints
        )
        self.kept = np.array([r.choice.kept for r in rows], dtype=ints)
        self.must = np.array([r.node.must for r in rows], dtype=ints)
        self.low, self.high, self.much = (np.zeros((LINES, count), dtype=ints) for _ in range(3))
        self.single, self.times = (np.zeros((SINGLES, count), dtype=ints) for _ in range(2))
        self.topics = np.zeros((len(pd.party.topics), count), dtype=ints)
        self.topic_rows = [
            self.book.topic(pd.party.delegation_index, t) for t in range(len(pd.party.topics))
        ]
        for at, row in enumerate(rows):
            for i, (low, high, much) in enumerate(row.lines):
                self.low[i, at], self.high[i, at], self.much[i, at] = low, high, much
            for i, (single, much) in enumerate(row.singles):
                self.single[i, at], self.times[i, at] = single, much
            for topic, amount in topic_amounts(pd, Stop(row.node, row.choice)):
                self.topics[topic, at] = amount
        times = [(r.node.index, r.choice.start, r.choice.end) for r in rows]
        fresh = [at for at in range(count) if not at or times[at] != times[at - 1]]
        self.first = np.array(fresh, dtype=ints)
        self.option = np.array([times[at] for at in fresh], dtype=ints).reshape(-1, 3).T.copy()
        self.option_of = np.zeros(count, dtype=ints)
        self.option_of[self.first[1:]] = 1
        self.option_of = np.cumsum(self.option_of)

    def _fill_joins(self) -> None:
        book, index = self.book, self.pd.index
        joins = [at for at, row in enumerate(self.rows) if row.session >= 0]
        self.joins = np.array(joins, dtype=np.int64)
        self.session = np.array([self.rows[at].session for at in joins], dtype=np.int64)
        link = book.block(("link", index), max(1, len(joins)), 0)
        need = book.block(("need", index), max(1, len(joins)), 0)
        places = np.arange(len(joins), dtype=np.int64)
        needy = np.array([self.rows[at].node.capable is not None for at in joins], dtype=bool)
        self.link, self.need = link + places, np.where(needy, need + places, 0)
        self.able = np.zeros((len(book.teams), len(joins)), dtype=np.int64)
        for team, people in enumerate(book.teams):
            rows = [self.rows[at] for at in joins]
            able = [
                people[0] in (row.node.capable or ())
                and self.sessions.covers(people[0], row.node, row.choice, row.session)
                for row in rows
            ]
            serves = self.sessions.team_low[team, self.session] > 0
            self.able[team] = np.array(able, dtype=bool) & serves

    def rows_of(self, day: DayPlan) -> tuple[int, ...] | None:
        """A day as rows of the table; None where it holds something the table does not."""
        found = []
        for stop in day.stops:
            choice, node = stop.choice, stop.node
            team = -1
            if not sharable(node) and node.capable is not None:
                team = next((self.book.team_of[k] for k in stop.crew if k in node.capable), -1)
            key = (node.index, choice.start_min, choice.end_min, choice.factor, team)
            at = self.of_stop.get(key)
            if at is None or self.pd.nodes[node.index] is not node:
                return None
            found.append(at)
        return tuple(found)

    def session_of(self, path: tuple[int, ...]) -> list[int]:
        """Shared sessions of some rows."""
        return [self.rows[at].session for at in path if self.rows[at].session >= 0]

    def day_of(self, path: tuple[int, ...]) -> DayPlan:
        """Rows as a day: of each team its first interpreter, until sessions and people are settled."""
        stops = []
        for at in path:
            row = self.rows[at]
            crew = (self.book.teams[row.team][0],) if row.team >= 0 else ()
            stops.append(Stop(row.node, row.choice, crew))
        return DayPlan(self.pd.index, tuple(stops))

    def rides(self, path: tuple[int, ...]) -> list[int]:
        """Rows of vehicles a day with these rows takes one of each of."""
        moved = self.book.moved(self.pd)
        return moved if moved and needs_bus(self.office, self.day_of(path)) else []
