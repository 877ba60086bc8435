"""What the choices of one party's day take of each row of the master: computed once, as arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.choices import choices_of
from leadinglights.engines.programme.day import Choice, DayPlan, Node, PartyDay, Stop
from leadinglights.engines.programme.ledger import needs_bus, room_key
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.rows import Book, Ints, follows, sharable
from leadinglights.engines.programme.sessions import Sessions
from leadinglights.engines.programme.timetable import can_serve
from leadinglights.engines.programme.value import stop_units

Bools = NDArray[np.bool_]
StopKey = tuple[int, int, int, int]  # first and last minute, factor, team
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Row:
    """A choice with the team that interprets it (-1: none, or settled by its session) and its session."""

    node: Node
    choice: Choice
    team: int
    session: int
    follows: bool = False  # another group answers for the session, and for the team's time

    @property
    def works(self) -> int:
        """The team whose time it takes, -1: none."""
        return NOBODY if self.follows else self.team


@dataclass(eq=False, slots=True)
class Some:
    """The rows of one node, by start and end; what each takes of lines of slots and of single rows."""

    choice: Ints  # number among the node's, then among those joined
    start: Ints
    end: Ints
    quality: Ints
    kept: Ints
    team: Ints
    session: Ints
    able: Bools  # (teams, rows), of shared ones
    lines: list[tuple[Ints, Ints, int]] = field(
        default_factory=list
    )  # first, after the last, how much
    singles: list[tuple[Ints, Ints]] = field(default_factory=list)  # row, how much

    def sorted(self) -> Some:
        """By start and end; of equals in the order they came in."""
        order = np.lexsort((self.end, self.start))
        return Some(
            self.choice[order], self.start[order], self.end[order], self.quality[order],
            self.kept[order], self.team[order], self.session[order], self.able[:, order],
            [(low[order], high[order], much) for low, high, much in self.lines],
            [(single[order], times[order]) for single, times in self.singles],
        )  # fmt: skip


@dataclass(eq=False, slots=True)
class Table:
    """The rows of one party-day sorted by node, start and end; equal ones are one option of the search."""

    office: Office
    book: Book
    sessions: Sessions
    pd: PartyDay
    node: Ints = field(init=False)
    choice: Ints = field(init=False)  # number among its node's, then among those joined
    team: Ints = field(init=False)
    shared: Ints = field(init=False)  # session, -1 where the party has it for itself
    units: Ints = field(init=False)
    kept: Ints = field(init=False)
    must: Ints = field(init=False)
    once: Ints = field(init=False)  # row of the one visit to a site, 0 for what may be repeated
    topics: Ints = field(init=False)
    topic_rows: list[int] = field(init=False)
    # Rows that are no shared session: which, the spans of slots and the single rows they take of.
    alone: Ints = field(init=False)
    low: Ints = field(init=False)
    high: Ints = field(init=False)
    much: Ints = field(init=False)
    single: Ints = field(init=False)
    times: Ints = field(init=False)
    # Options of the search: first row; node, start, end of each; option of each row.
    first: Ints = field(init=False)
    option: Ints = field(init=False)
    option_of: Ints = field(init=False)
    # Shared rows: which, of which session, the row of its link and of its need, and who could meet the need.
    joins: Ints = field(init=False)
    session: Ints = field(init=False)
    link: Ints = field(init=False)
    need: Ints = field(init=False)
    able: Bools = field(init=False)
    fits: Ints = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    _follows: list[bool] = field(init=False)  # by node
    _once: list[int] = field(default_factory=list)  # by node
    _joined: dict[int, list[Choice]] = field(default_factory=dict)
    _of_node: dict[int, dict[StopKey, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        nodes = self.pd.nodes
        self._follows = [follows(self.pd, node) for node in nodes]
        found = [self._some(node).sorted() for node in nodes]
        self._fill(found)
        self._fill_alone(found)
        self._fill_joins(found)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.node)

    def _some(self, node: Node) -> Some:
        self._once.append(self.book.once(self.pd, node))
        return self._shared(node) if sharable(node) else self._unshared(node)

    def _unshared(self, node: Node) -> Some:
        own = choices_of(self.office, self.pd)
        of = own.of_node[node.index]
        start, end = own.start[of], own.end[of]
        led = self._follows[node.index]
        lines, singles = self._takes(node, start, end, led=led) if len(start) else ([], [])
        if node.capable is None:
            kept = np.flatnonzero(own.factor[of] == 100)
            team = np.full(len(kept), NOBODY)
        else:
            kept, team = self._interpreted(node, own.served_by[of])
        start, end = start[kept], end[kept]
        taken = [(low[kept], high[kept], much) for low, high, much in lines]
        more = [(np.full(len(kept), row), np.ones(len(kept), dtype=np.int64)) for row in singles]
        if node.capable is not None and not led:
            line, minutes = np.zeros((2, len(self.book.teams)), dtype=np.int64)
            for one in dict.fromkeys(team.tolist()):
                line[one], minutes[one] = self.book.interpreted(one, self.pd.date)
            taken.append((line[team] + start, line[team] + end, 1))
            more.append((minutes[team], own.minutes[of][kept]))
        return Some(
            own.number[of][kept], start, end, own.quality[of][kept], own.kept[of][kept], team,
            np.full(len(kept), -1), np.zeros((len(self.book.teams), len(kept)), dtype=bool),
            taken, more,
        )  # fmt: skip

    def _interpreted(self, node: Node, served_by: Ints) -> tuple[Ints, Ints]:
        """Choices of a node with each team that could interpret them."""
        people = choices_of(self.office, self.pd).people
        able = np.zeros((len(served_by), len(self.book.teams)), dtype=bool)
        for team, (k, *_) in enumerate(self.book.teams):
            if k in people:
                able[:, team] = served_by >> people.index(k) & 1
            elif (
                node.capable is not None and k in node.capable
            ):  # there are more than bits in a word
                able[:, team] = [
                    can_serve(self.office, k, node, choice, self.pd.date) for choice in node.choices
                ]
        kept, who = np.nonzero(able)
        return kept, who

    def _takes(
        self, node: Node, start: Ints, end: Ints, *, led: bool
    ) -> tuple[list[tuple[Ints, Ints, int]], list[int]]:
        """What sessions of one party take, its interpreter and its one visit aside."""
        book, pd, offer = self.book, self.pd, node.offer
        lines: list[tuple[Ints, Ints, int]] = []
        singles: list[int] = []
        if offer is not None:
            rest = -(-offer.rest_min // self.office.grid)
            line = book.hosted(offer, pd.date)
            lines.append((line + start, line + end + rest, book.part(pd, node, offer)))
            if node.meal:
                line = book.seated(offer, pd.date)
                lines.append((line + start, line + end, pd.party.group.persons))
        if led:
            return lines, []
        if offer is not None:
            singles += [row for row in book.asked(offer, pd.date) if row]
        line, most = book.received(node, pd.date)
        if line:
            lines.append((line + start, line + end, 1))
            singles.append(most)
        for taken in (node.person, node.room and room_key(node.room)):
            if taken is not None:
                line = book.met(taken, pd.date)
                lines.append((line + start, line + end, 1))
        return lines, singles

    def _shared(self, node: Node) -> Some:
        own, sessions = choices_of(self.office, self.pd), self.sessions
        of = own.of_node[node.index]
        beyond, joined = sessions.joined(self.pd, node)
        if joined:
            self._joined[node.index] = joined
        number = np.concatenate([sessions.of_node[self.pd.index, node.index], beyond])
        able = np.zeros((len(self.book.teams), len(number)), dtype=bool)
        for team, (k, *_) in enumerate(self.book.teams):
            if k in (node.capable or ()):
                covers = sessions.covers(k, node, number)
                able[team] = covers & (sessions.team_low[team, number] > 0)
        some = Some(
            np.arange(len(number)), sessions.start[number], sessions.end[number],
            np.concatenate([own.quality[of], _column([c.quality for c in joined])]),
            np.concatenate([own.kept[of], _column([c.kept for c in joined])]),
            np.full(len(number), NOBODY), number, able,
        )  # fmt: skip
        if node.capable is None:
            return some
        kept = np.flatnonzero(able.any(axis=0))
        return Some(
            some.choice[kept], some.start[kept], some.end[kept], some.quality[kept],
            some.kept[kept], some.team[kept], number[kept], able[:, kept],
        )  # fmt: skip

    def _fill(self, found: list[Some]) -> None:
        pd, book = self.pd, self.book
        sizes = [len(some.start) for some in found]

        def by_node(values: list[int]) -> Ints:
            return np.repeat(_column(values), sizes)

        self.node = by_node([node.index for node in pd.nodes])
        self.must = by_node([node.must for node in pd.nodes])
        self.once = by_node(self._once)
        self.choice = _joint([some.choice for some in found])
        self.team = _joint([some.team for some in found])
        self.kept = _joint([some.kept for some in found])
        self.shared = _joint([some.session for some in found])
        self.units = np.zeros(len(self.node), dtype=np.int64)
        self.topics = np.zeros((len(pd.party.topics), len(self.node)), dtype=np.int64)
        at = 0
        for node, some in zip(pd.nodes, found, strict=True):
            mine = slice(at, at := at + len(some.start))
            for quality in np.unique(some.quality).tolist():
                self.units[mine][some.quality == quality] = stop_units(pd.party, node, quality)
            for topic, share in node.topics:
                self.topics[topic, mine] = share * pd.party.head_percent * some.quality
        self.topic_rows = [
            book.topic(pd.party.delegation_index, t) for t in range(len(pd.party.topics))
        ]
        times = np.array(
            [self.node, _joint([s.start for s in found]), _joint([s.end for s in found])]
        )
        fresh = np.ones(len(self.node), dtype=bool)
        fresh[1:] = (times[:, 1:] != times[:, :-1]).any(axis=0)
        self.first = np.flatnonzero(fresh)
        self.option = times[:, fresh]
        self.option_of = np.cumsum(fresh) - 1

    def _fill_alone(self, found: list[Some]) -> None:
        lines = max((len(some.lines) for some in found), default=0)
        singles = max((len(some.singles) for some in found), default=0)
        unshared = [
            some for node, some in zip(self.pd.nodes, found, strict=True) if not sharable(node)
        ]
        self.alone = np.flatnonzero(self.shared < 0)
        count = len(self.alone)
        self.low, self.high, self.much = np.zeros((3, lines, count), dtype=np.int64)
        self.single, self.times = np.zeros((2, singles, count), dtype=np.int64)
        at = 0
        for some in unshared:
            mine = slice(at, at := at + len(some.start))
            for i, (low, high, much) in enumerate(some.lines):
                self.low[i, mine], self.high[i, mine], self.much[i, mine] = low, high, much
            for i, (single, times) in enumerate(some.singles):
                self.single[i, mine], self.times[i, mine] = single, times

    def _fill_joins(self, found: list[Some]) -> None:
        book, index = self.book, self.pd.index
        self.joins = np.flatnonzero(self.shared >= 0)
        self.session = self.shared[self.joins]
        count = len(self.joins)
        link = book.block(("link", index), max(1, count), 0)
        need = book.block(("need", index), max(1, count), 0)
        places = np.arange(count, dtype=np.int64)
        needy = np.array([node.capable is not None for node in self.pd.nodes], dtype=bool)
        self.link = link + places
        self.need = np.where(needy[self.node[self.joins]], need + places, 0)
        self.able = np.concatenate(
            [np.zeros((len(book.teams), 0), dtype=bool), *(some.able for some in found)], axis=1
        )[:, self.joins]

    def row(self, at: int) -> Row:
        """One row, with its node and choice."""
        node = self.pd.nodes[self.node[at]]
        number, own = int(self.choice[at]), len(node.choices)
        choice = node.choices[number] if number < own else self._joined[node.index][number - own]
        return Row(
            node, choice, int(self.team[at]), int(self.shared[at]), self._follows[node.index]
        )

    def taken(self, at: int) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
        """Spans of slots a row takes of (first, after the last, how much), and single rows (row, how much)."""
        singles = [(int(self.once[at]), 1)]
        if self.shared[at] >= 0:
            return [], singles
        place = int(np.searchsorted(self.alone, at))
        lines = zip(*(a[:, place].tolist() for a in (self.low, self.high, self.much)), strict=True)
        more = zip(self.single[:, place].tolist(), self.times[:, place].tolist(), strict=True)
        singles += [(row, much) for row, much in more if much]
        return [(low, high, much) for low, high, much in lines if much], singles

    def rows_of(self, day: DayPlan) -> tuple[int, ...] | None:
        """A day as rows of the table; None where it holds something the table does not."""
        found = []
        for stop in day.stops:
            choice, node = stop.choice, stop.node
            team = NOBODY
            if not sharable(node) and node.capable is not None:
                team = next((self.book.team_of[k] for k in stop.crew if k in node.capable), NOBODY)
            if node.index >= len(self.pd.nodes) or self.pd.nodes[node.index] is not node:
                return None
            key = (choice.start_min, choice.end_min, choice.factor, team)
            at = self._rows_of_node(node.index).get(key)
            if at is None:
                return None
            found.append(at)
        return tuple(found)

    def _rows_of_node(self, node: int) -> dict[StopKey, int]:
        known = self._of_node.get(node)
        if known is None:
            known = self._of_node[node] = {}
            for at in range(*np.searchsorted(self.node, [node, node + 1]).tolist()):
                row = self.row(at)
                choice = row.choice
                known[choice.start_min, choice.end_min, choice.factor, row.team] = at
        return known

    def session_of(self, path: tuple[int, ...]) -> list[int]:
        """Shared sessions of some rows."""
        return [session for session in self.shared[list(path)].tolist() if session >= 0]

    def day_of(self, path: tuple[int, ...]) -> DayPlan:
        """Rows as a day: of each team its first interpreter, until sessions and people are settled."""
        stops = []
        for row in map(self.row, path):
            crew = (self.book.teams[row.team][0],) if row.team >= 0 else ()
            stops.append(Stop(row.node, row.choice, crew))
        return DayPlan(self.pd.index, tuple(stops))

    def rides(self, path: tuple[int, ...]) -> list[int]:
        """Rows of vehicles a day with these rows takes one of each of."""
        moved = self.book.moved(self.pd)
        return moved if moved and needs_bus(self.office, self.day_of(path)) else []


def _column(values: list[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _joint(columns: list[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *columns])
