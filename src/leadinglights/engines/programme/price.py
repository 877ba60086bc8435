"""Price a party's day against the master's multipliers, in whole numbers.

Multipliers are rounded to 1/1024 of 1/10,000 point; any non-negative ones give a valid bound, so
rounding costs at most a little tightness and never validity.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.programme.completion import Graph, Options
from leadinglights.engines.programme.day import PartyDay
from leadinglights.engines.programme.fits import Fits
from leadinglights.engines.programme.owed import Owed
from leadinglights.engines.programme.rows import Book, Cut, Ints, Subset, bus_possible, in_cut
from leadinglights.engines.programme.sessions import Sessions
from leadinglights.engines.programme.table import Table
from leadinglights.engines.programme.value import MILLION, UNIT

FINE = 1024  # parts of a unit of interest
SCALE = UNIT * FINE  # whole numbers to a point
TOO_DEAR = 1 << 55
MOST_SUBSETS = 62  # subset rows a search counts, the bits of a word; the others it has for nothing


@dataclass(frozen=True, slots=True)
class Aim:
    """What a stage maximises, and what earlier stages settled: at least so much must served, pins kept.

    `complete`: the plan misses nothing, so every must is held by itself instead of their sum.
    """

    musts: int = 0
    kept: int = 0
    interest: int = 1
    served_at_least: int | None = None
    kept_at_least: int | None = None
    complete: bool = False


@dataclass(eq=False, slots=True)
class Prices:
    """Rounded multipliers by row, and what they make of every session that could be shared."""

    rho: Ints
    cum: Ints  # cum[i]: sum of the multipliers before row i
    session_left: Ints  # of each session's price what no link pays yet
    team_left: Ints  # of each team's price in each session what no need pays yet

    @classmethod
    def of(cls, rho: Ints, layout: Layout) -> Prices:
        """Prices of spans, and what is still to be paid for every session."""
        cum = np.concatenate(([0], np.cumsum(rho)))
        sessions = layout.sessions
        session, team = layout.session_prices(rho, cum)
        session = session - sessions.seats * rho[sessions.room]
        fits = layout.fits
        for place in np.flatnonzero(rho[fits.row]).tolist():
            number, due = fits.session[place], int(rho[fits.row[place]]) * int(fits.many[place])
            if fits.teams[place]:
                team[list(fits.teams[place]), number] -= due
            else:
                session[number] -= due
        for table in layout.tables.values():
            paid = np.flatnonzero(rho[table.link])
            np.subtract.at(session, table.session[paid], rho[table.link[paid]])
            for at in np.flatnonzero(rho[table.need]).tolist():
                for number in np.flatnonzero(table.able[:, at]).tolist():
                    team[number, table.session[at]] -= rho[table.need[at]]
        return cls(rho, cum, np.maximum(session, 0), np.maximum(team, 0))


@dataclass(eq=False, slots=True)
class Layout:
    """Rows, sessions and tables of a problem: made once, used by every stage."""

    book: Book
    sessions: Sessions
    tables: dict[int, Table]
    fits: Fits
    pricers: dict[int, Pricer] = field(default_factory=dict)
    # Cliques of a team: row, team, the sessions in it.
    cliques: list[tuple[int, int, Ints]] = field(default_factory=list)
    subsets: dict[int, Subset] = field(default_factory=dict)  # by row: those the pricers know

    def session_prices(self, rho: Ints, cum: Ints) -> tuple[Ints, Ints]:
        """What each session, and each team in it, costs."""
        s = self.sessions
        session: Ints = (cum[s.high] - cum[s.low]).sum(axis=0) + rho[s.single].sum(axis=0)
        team = cum[s.team_high] - cum[s.team_low] + rho[s.team_minutes] * s.minutes
        for row, number, members in self.cliques:
            if rho[row]:
                team[number, members] += rho[row]
        return session, np.where(s.team_low > 0, team, TOO_DEAR)

    def clique(self, team: int, date: dt.date, cut: Cut) -> tuple[int, Ints]:
        """Number of a clique's row and the sessions in it; the days' choices in it are noted as well."""
        book, sessions = self.book, self.sessions
        office, k = book.office, book.teams[team][0]
        fresh = cut not in book.cuts.get((team, date), {})
        row = book.cut(team, date, cut)
        here = sessions.date == sorted(office.by_date).index(date)
        members = [
            number
            for number in np.flatnonzero(here & (sessions.team_low[team] > 0)).tolist()
            for _, node, choice in (sessions.samples[number],)
            if in_cut(office, k, cut, node.place, (choice.start, choice.end))
        ]
        if fresh:
            self.cliques.append((row, team, np.array(members, dtype=np.int64)))
            for index in office.by_date[date]:
                if index in self.pricers:
                    self.pricers[index].note(row, team, k, cut)
        return row, np.array(members, dtype=np.int64)

    def subset(self, one: Subset) -> int:
        """Number of a subset row; the days that can touch it are told."""
        row = self.book.subset(one)
        if row not in self.subsets:
            self.subsets[row] = one
            for pricer in self.pricers.values():
                pricer.note_subset(row, one)
        return row


class Pricer:
    """Builds priced graphs of one party-day."""

    def __init__(self, table: Table) -> None:
        office, pd = table.office, table.pd
        self.table, self.pd = table, pd
        far = office.slots + 1
        moving = bus_possible(office, pd)
        places = [node.place for node in pd.nodes]
        rows, columns = [*places, pd.start_place], [*places, pd.end_place]
        self.legs = np.array(
            [
                [
                    office.leg_slots[a][b] if moving or office.legs[a][b].driven_min == 0 else far
                    for b in columns
                ]
                for a in rows
            ],
            dtype=np.int64,
        )
        # The bus is paid by the first leg; a day that starts with a stop at its start place may ride
        # unpaid, which only makes the bound a little higher.
        self.riding = np.array(
            [office.legs[rows[-1]][b].driven_min > 0 for b in columns], dtype=np.int64
        )
        self.moved = table.book.moved(pd)
        self.members: list[tuple[int, Ints]] = []  # rows of cliques, and the choices in each
        self.inside: dict[int, frozenset[int]] = {}  # the same
        self.persons = pd.party.group.persons
        self.once = [table.book.once(pd, node) for node in pd.nodes]  # row of each, 0 for none
        self.day_row = table.book.block(("day", pd.index), 1, 1)
        # Subset rows: number, nodes that touch it, whether the day does by itself.
        self.subsets: list[tuple[int, frozenset[int], bool]] = []

    def note(self, row: int, team: int, k: int, cut: Cut) -> None:
        """Take note of a clique: which of the day's choices are in it."""
        table = self.table
        inside = [
            at
            for at in np.flatnonzero(table.team == team).tolist()
            for one in (table.row(at),)
            if one.works == team
            and in_cut(table.office, k, cut, one.node.place, (one.choice.start, one.choice.end))
        ]
        if inside:
            self.members.append((row, np.array(inside, dtype=np.int64)))
            self.inside[row] = frozenset(inside)

    def note_subset(self, row: int, one: Subset) -> None:
        """Take note of a subset row: which nodes touch it."""
        touching = frozenset(k for k, once in enumerate(self.once) if once in one.rows)
        by_itself = self.day_row in one.rows
        if len({self.once[k] for k in touching}) + by_itself > 1:
            self.subsets.append((row, touching, by_itself))

    def halves(
        self, path: tuple[int, ...], among: Container[int] | None = None
    ) -> dict[int, float]:
        """How much of each subset row a day takes: half of how often it touches it, rounded down."""
        nodes = self.table.node[list(path)].tolist()
        found = {}
        for row, touching, by_itself in self.subsets:
            if among is not None and row not in among:
                continue
            much = (by_itself + sum(node in touching for node in nodes)) // 2
            if much:
                found[row] = float(much)
        return found

    def _subset_dues(self, rho: Ints) -> tuple[list[int], int, tuple[int, ...]]:
        """Subset rows that cost something: those each node touches, those the day does, and their costs."""
        dear = [one for one in self.subsets if rho[one[0]]]
        dear = sorted(dear, key=lambda one: (-int(rho[one[0]]), one[0]))[:MOST_SUBSETS]
        touches, touched = [0] * len(self.once), 0
        for bit, (_, touching, by_itself) in enumerate(dear):
            touched |= by_itself << bit
            for node in touching:
                touches[node] |= 1 << bit
        return touches, touched, tuple(int(rho[row]) for row, _, _ in dear)

    def gains(self, prices: Prices, aim: Aim, owed: Owed) -> Ints:
        """What each choice earns, minus what its rows cost; shared sessions at what their links cost."""
        table, rho, cum = self.table, prices.rho, prices.cum
        gain = aim.interest * FINE * table.units
        gain = gain + table.kept * (aim.kept * SCALE + int(rho[owed.kept]))
        gain += owed.gains(table, rho, aim.musts * SCALE)
        gain -= rho[table.once]
        taken = (table.much * (cum[table.high] - cum[table.low])).sum(axis=0)
        gain[table.alone] -= taken + (table.times * rho[table.single]).sum(axis=0)
        for topic, row in enumerate(table.topic_rows):
            if rho[row]:
                # Rounded up: the bound stays a bound.
                gain += -(-rho[row] * table.topics[topic] // MILLION)
        for row, members in self.members:
            gain[members] -= rho[row]
        joins = rho[table.link] + rho[table.need] + rho[table.fits].sum(axis=0)
        gain[table.joins] -= joins + self.persons * rho[table.sessions.room[table.session]]
        return gain

    def dues(self, prices: Prices) -> Ints:
        """What is unpaid of each session the party could join: the host's part and the cheapest team's."""
        table = self.table
        left: Ints = prices.session_left[table.session]
        teams = np.where(table.able > 0, prices.team_left[:, table.session], TOO_DEAR)
        if len(teams):
            needy = table.able.any(axis=0)
            left = left + np.where(needy, teams.min(axis=0), 0)
        return left

    def graph(self, prices: Prices, gains: Ints) -> Graph:
        """The day with its options at their best gain."""
        table, pd = self.table, self.pd
        best = np.maximum.reduceat(gains, table.first) if len(table.first) else gains
        node, start, end = table.option
        costs = np.zeros_like(self.legs)
        costs[-1] = self.riding * int(sum(prices.rho[row] for row in self.moved))
        pace, grid = pd.delegation.pace, table.office.grid
        touches, touched, subset_dues = self._subset_dues(prices.rho)
        return Graph(
            first=pd.first,
            last=pd.last,
            legs=self.legs,
            leg_costs=costs,
            bits=[one.bit for one in pd.nodes],
            marks=[one.mark for one in pd.nodes],
            forbidden_after=[one.forbidden_after for one in pd.nodes],
            meals=[one.meal for one in pd.nodes],
            first_only=[one.first_only for one in pd.nodes],
            last_only=[one.last_only for one in pd.nodes],
            options=Options(node, start, end, best),
            max_stops=pace.max_stops,
            max_span=None if pace.max_span_min is None else pace.max_span_min // grid,
            max_busy=pd.last - pd.first - -(-pace.min_free_min // grid)
            if pace.min_free_min
            else None,
            touches=touches,
            touched=touched,
            dues=subset_dues,
        )

    def path(self, options: tuple[int, ...], gains: Ints) -> tuple[int, ...]:
        """Rows of the table behind the options of a day found: of equals the first."""
        first, count = self.table.first, len(gains)
        found = []
        for option in options:
            low = int(first[option])
            high = int(first[option + 1]) if option + 1 < len(first) else count
            found.append(low + int(np.argmax(gains[low:high])))
        return tuple(found)


def lay_tables(book: Book, sessions: Sessions, days: list[PartyDay]) -> Layout:
    """Tables and pricers of some party-days."""
    tables = {pd.index: Table(book.office, book, sessions, pd) for pd in days}
    layout = Layout(book, sessions, tables, Fits.of(book, sessions, tables))
    layout.pricers = {index: Pricer(table) for index, table in tables.items()}
    return layout
