"""The master programme on HiGHS: which days and sessions go together best.

All columns are kept here with every row they touch; the solver gets only rows that a solution has broken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.owed import Owed
from leadinglights.engines.programme.price import Aim, Layout
from leadinglights.engines.programme.rows import Cut, Ints, Subset
from leadinglights.engines.programme.value import MILLION, UNIT

Floats = NDArray[np.float64]
GAP = 2_000.0  # points lost by a day, or something owed, left out for want of a column


@dataclass(eq=False, slots=True)
class Column:
    """A variable of the master: a day, a session, a team in a session, a step of a topic, or a gap: something owed left out."""

    kind: str
    index: int
    party_day: int = -1
    path: tuple[int, ...] = ()  # rows of the party-day's table
    planned: bool = True
    session: int = -1
    team: int = -1
    delegation: int = -1
    upper: float = 1.0
    units: int = 0
    usable: bool = True


@dataclass(eq=False, slots=True)
class Master:
    """Columns, rows and the solver that holds them."""

    layout: Layout
    aim: Aim
    owed: Owed
    active: list[int]  # party-days planned here
    columns: list[Column] = field(default_factory=list)
    paths: dict[tuple[int, tuple[int, ...], bool], Column] = field(default_factory=dict)
    sessions: dict[int, Column] = field(default_factory=dict)
    teams: dict[tuple[int, int], Column] = field(default_factory=dict)
    cells: list[tuple[Ints, Floats]] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    limits: dict[int, float] = field(default_factory=dict)  # where a stage sets its own
    days: dict[int, int] = field(default_factory=dict)  # party-day -> its row
    _known: dict[tuple[int, int], tuple[list[int], list[float]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        aim, book = self.aim, self.layout.book
        served = 0 if self.owed.complete else aim.served_at_least
        self.limits[self.owed.served] = -float(served or 0)
        self.limits[self.owed.kept] = -float(aim.kept_at_least or 0)
        for index in self.active:
            self.days[index] = book.block(("day", index), 1, 1)
            if self.owed.complete:
                self._keep(Column("gap", 0, index), -GAP, {self.days[index]: 1.0})
            else:
                self.add_path(index, (), planned=False)
        for row in self.owed.rows.values():
            self._keep(Column("gap", 0), -GAP, {row: -1.0})
        self._add_topics()

    def limit(self, row: int) -> float:
        """Right-hand side of a row."""
        own = self.limits.get(row)
        return float(self.layout.book.limits[row]) if own is None else own

    def sessions_of(self, index: int) -> list[int]:
        """Shared sessions a day is part of."""
        column = self.columns[index]
        if column.kind != "day" or not column.path:
            return []
        return self.layout.tables[column.party_day].session_of(column.path)

    def partners_of(self, index: int) -> list[int]:
        """Columns a day needs beside itself: its shared sessions, and the teams that could interpret for it."""
        column = self.columns[index]
        if column.kind != "day" or not column.path:
            return []
        table = self.layout.tables[column.party_day]
        found = []
        for at in column.path:
            session = int(table.shared[at])
            if session >= 0:
                join = int(np.searchsorted(table.joins, at))
                found.append(self.sessions[session].index)
                found += [
                    self.teams[session, team].index
                    for team in np.flatnonzero(table.able[:, join]).tolist()
                ]
        return found

    def _keep(self, column: Column, value: float, cells: dict[int, float]) -> Column:
        cells.pop(0, None)
        column.index = len(self.columns)
        self.columns.append(column)
        self.values.append(value)
        rows = np.fromiter(cells.keys(), dtype=np.int64, count=len(cells))
        self.cells.append((rows, np.fromiter(cells.values(), dtype=np.float64, count=len(cells))))
        return column

    def _add_topics(self) -> None:
        office, interest = self.layout.book.office, self.aim.interest
        if not interest:
            return
        parties = {
            office.days[index].party.delegation_index: office.days[index].party
            for index in self.active
        }
        for number, party in sorted(parties.items()):
            for topic, (_, points) in enumerate(party.topics):
                for increment in office.problem.rules.topic_increments:
                    units = points * increment * UNIT // 100
                    column = Column("topic", 0, delegation=number, units=units)
                    row = self.layout.book.topic(number, topic)
                    self._keep(column, interest * units / UNIT, {row: 1.0})

    def add_day(self, day: DayPlan, *, usable: bool = True) -> Column | None:
        """Add a day as a column; None if it is there already or cannot be one."""
        path = self.layout.tables[day.pd].rows_of(day)
        return (
            None
            if path is None
            else self.add_path(day.pd, path, planned=day.planned, usable=usable)
        )

    def add_path(
        self, index: int, path: tuple[int, ...], *, planned: bool = True, usable: bool = True
    ) -> Column | None:
        """Add a day, given as rows of its table, as a column; None if it is there or lacks what it owes."""
        if (index, path, planned) in self.paths:
            return None
        table = self.layout.tables[index]
        nodes = [table.pd.nodes[node] for node in table.node[list(path)].tolist()]
        if self.owed.complete and not (planned and self.owed.met(table.pd, nodes)):
            return None
        cells: dict[int, float] = {self.days[index]: 1.0}
        units = 0
        for at in path:
            units += int(table.units[at])
            session = int(table.shared[at])
            if session >= 0:
                self.open_session(session)
            for row, much in zip(*self._cells_of(index, at), strict=True):
                cells[row] = cells.get(row, 0.0) + much
        for row in table.rides(path):
            cells[row] = 1.0
        for row, choices in self.layout.pricers[index].inside.items():
            much = sum(at in choices for at in path)
            if much:
                cells[row] = float(much)
        cells |= self.layout.pricers[index].halves(path)
        cells |= self.owed.cells(table.pd, nodes, planned=planned)
        kept = int(table.kept[list(path)].sum()) if path else 0
        if kept:
            cells[self.owed.kept] = -float(kept)
        aim = self.aim
        value = aim.interest * units / UNIT + aim.kept * kept
        if aim.musts:
            value += aim.musts * -self.owed.cells(table.pd, nodes, planned=planned).get(
                self.owed.served, 0.0
            )
        column = Column("day", 0, index, path, planned, units=units, usable=usable)
        column.delegation = table.pd.party.delegation_index
        self.paths[index, path, planned] = column
        return self._keep(column, value, cells)

    def adopt(self, column: Column, cells: tuple[Ints, Floats], value: float) -> None:
        """Take over a day of another master of the same layout and aim, if it is not there."""
        key = (column.party_day, column.path, column.planned)
        if key in self.paths:
            return
        for session in self.layout.tables[column.party_day].session_of(column.path):
            self.open_session(session)
        own = replace(column, index=len(self.columns), upper=1.0)
        self.paths[key] = own
        self.columns.append(own)
        self.values.append(value)
        self.cells.append(cells)

    def _cells_of(self, index: int, at: int) -> tuple[list[int], list[float]]:
        known = self._known.get((index, at))
        if known is not None:
            return known
        table = self.layout.tables[index]
        session = int(table.shared[at])
        lines, singles = table.taken(at)
        rows: list[int] = []
        much: list[float] = []
        for low, high, times in lines:
            rows += range(low, high)
            much += [float(times)] * (high - low)
        rows += [single for single, _ in singles]
        much += [float(times) for _, times in singles]
        for topic, single in enumerate(table.topic_rows):
            if table.topics[topic, at]:
                rows.append(single)
                much.append(-int(table.topics[topic, at]) / MILLION)
        if session >= 0:
            join = int(np.searchsorted(table.joins, at))
            room = int(table.sessions.room[session])
            rows += [room, *(row for row in table.fits[:, join].tolist() if row)]
            much += [float(table.pd.party.group.persons)] + [1.0] * (len(rows) - len(much) - 1)
        self._known[index, at] = rows, much
        return rows, much

    def open_session(self, number: int) -> None:
        """Make a session, and each team in it, with the rows of all who could join."""
        if number in self.sessions:
            return
        sessions, layout = self.layout.sessions, self.layout
        cells: dict[int, float] = {}
        for low, high in zip(sessions.low[:, number], sessions.high[:, number], strict=True):
            for row in range(int(low), int(high)):
                cells[row] = cells.get(row, 0.0) + 1.0
        for row in sessions.single[:, number].tolist():
            cells[row] = cells.get(row, 0.0) + 1.0
        cells[int(sessions.room[number])] = -float(sessions.seats[number])
        needs: dict[int, list[int]] = {}
        for place in layout.fits.of_session(number):
            row, teams = int(layout.fits.row[place]), layout.fits.teams[place]
            for team in teams:
                needs.setdefault(team, []).append(row)
            if not teams:
                cells[row] = -float(layout.fits.many[place])
        upper = float(sessions.parallel[number])
        column = Column("session", 0, session=number, upper=upper)
        self.sessions[number] = self._keep(column, 0.0, cells)
        for team, rows in sorted(needs.items()):
            low, high = int(sessions.team_low[team, number]), int(sessions.team_high[team, number])
            cells = dict.fromkeys(range(low, high), 1.0)
            cells[int(sessions.team_minutes[team, number])] = float(sessions.minutes[number])
            for row, cut_team, members in layout.cliques:
                if cut_team == team and number in members:
                    cells[row] = 1.0
            cells |= dict.fromkeys(rows, -1.0)
            people = min(len(layout.book.teams[team]), upper)
            column = Column("team", 0, session=number, team=team, upper=float(people))
            self.teams[number, team] = self._keep(column, 0.0, cells)

    def add_clique(self, team: int, date: dt.date, cut: Cut) -> int:
        """Add a clique row to the columns that are already there; its number."""
        layout = self.layout
        row, members = layout.clique(team, date, cut)
        inside = set(members.tolist())
        theirs = {
            index: choices[row]
            for index in self.active
            if row in (choices := layout.pricers[index].inside)
        }
        for column in self.columns:
            much = 0
            if column.kind == "team":
                much = int(column.team == team and column.session in inside)
            elif column.party_day in theirs:
                much = sum(at in theirs[column.party_day] for at in column.path)
            if not much:
                continue
            self._add_cell(column, row, float(much))
        return row

    def add_subsets(self, some: Iterable[Subset]) -> list[int]:
        """Add subset rows to the columns that are already there; their numbers."""
        added = [self.layout.subset(one) for one in some]
        fresh = set(added)
        for column in self.columns if added else ():
            if column.kind == "day" and column.path:
                halves = self.layout.pricers[column.party_day].halves(column.path, fresh)
                for row, much in halves.items():
                    self._add_cell(column, row, much)
        return added

    def _add_cell(self, column: Column, row: int, much: float) -> None:
        rows, amounts = self.cells[column.index]
        if row not in rows:  # columns made since the row was first known have it
            self.cells[column.index] = np.append(rows, row), np.append(amounts, much)
