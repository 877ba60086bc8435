"""The master programme on HiGHS: which days and sessions go together best."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from leadinglights.engines.programme.day import DayPlan, Stop
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.rows import Book, Cut, RowKey, ShareKey, in_cut, share_key
from leadinglights.engines.programme.value import MILLION, UNIT, stop_units, topic_amounts

INFINITE = highspy.kHighsInf


@dataclass(frozen=True, slots=True)
class Aim:
    """What a stage maximises, and what earlier stages settled: at least so much must served, pins kept."""

    musts: int = 0
    kept: int = 0
    interest: int = 1
    served_at_least: int | None = None
    kept_at_least: int | None = None


@dataclass(eq=False, slots=True)
class Column:
    """A variable of the master: a day, a session, or a step of a topic."""

    kind: str
    index: int
    day: DayPlan | None = None
    share: ShareKey | None = None
    served: int = 0
    kept: int = 0
    units: int = 0
    usable: bool = True


def day_value(office: Office, day: DayPlan) -> tuple[int, int, int]:
    """Musts served, pins kept, and wish points in 1/10,000 point of one day, topics aside."""
    pd = office.days[day.pd]
    served = office.problem.rules.must_weights.day if day.planned else 0
    kept = units = 0
    for stop in day.stops:
        served += stop.node.must
        kept += stop.choice.kept
        units += stop_units(pd.party, stop.node, stop.choice.quality)
    return served, kept, units


@dataclass(eq=False, slots=True)
class Master:
    """Columns, rows and the solver that holds them."""

    office: Office
    book: Book
    aim: Aim
    active: set[int]  # party-days planned here
    highs: Any = field(default_factory=highspy.Highs)
    columns: list[Column] = field(default_factory=list)
    rows: dict[RowKey, int] = field(default_factory=dict)
    limits: list[float] = field(default_factory=list)
    days: dict[DayPlan, Column] = field(default_factory=dict)
    shares: dict[ShareKey, Column] = field(default_factory=dict)
    sharers: dict[ShareKey, tuple[Stop, int]] = field(default_factory=dict)
    cells: list[dict[RowKey, float]] = field(default_factory=list)
    lp_iterations: int = 0

    def __post_init__(self) -> None:
        self.highs.silent()
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("random_seed", 0)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        for index in sorted(self.active):
            self._row(("day", index), 1.0, equal=True)
            self.add_day(DayPlan(index, (), None, planned=False))
        if self.aim.served_at_least is not None:
            self._row(("musts",), -float(self.aim.served_at_least))
        if self.aim.kept_at_least is not None:
            self._row(("kept",), -float(self.aim.kept_at_least))
        self._add_topics()

    def _row(self, key: RowKey, limit: float, *, equal: bool = False) -> int:
        known = self.rows.get(key)
        if known is None:
            known = len(self.limits)
            self.rows[key] = known
            self.limits.append(limit)
            self.highs.addRow(
                limit if equal else -INFINITE, limit, 0, np.array([], dtype=np.int32), np.array([])
            )
        return known

    def _column(
        self, column: Column, value: float, cells: dict[RowKey, float], upper: float
    ) -> Column:
        indices, amounts = [], []
        for key, amount in cells.items():
            known = self.rows.get(key)
            if known is None:
                known = self._row(key, self.book.limit(key))
            indices.append(known)
            amounts.append(amount)
        self.highs.addCol(
            value,
            0.0,
            upper,
            len(indices),
            np.array(indices, dtype=np.int32),
            np.array(amounts, dtype=np.float64),
        )
        assert column.index == len(self.columns)
        self.columns.append(column)
        self.cells.append(cells)
        return column

    def _add_topics(self) -> None:
        if not self.aim.interest:
            return
        increments = self.office.problem.rules.topic_increments
        seen: set[int] = set()
        for index in sorted(self.active):
            party = self.office.days[index].party
            if party.delegation_index in seen:
                continue
            seen.add(party.delegation_index)
            for topic, (_, points) in enumerate(party.topics):
                for increment in increments:
                    value = self.aim.interest * points * increment / 100
                    row: RowKey = ("topic", party.delegation_index, topic)
                    column = Column(
                        "topic", len(self.columns), units=points * increment * UNIT // 100
                    )
                    self._column(column, value, {row: 1.0}, 1.0)

    def add_day(self, day: DayPlan, *, usable: bool = True) -> Column | None:
        """Add a day as a column; None if it is there already."""
        if day in self.days:
            return None
        pd = self.office.days[day.pd]
        # Sessions first: they are columns too, and a column's index is its place.
        for stop in day.stops:
            shared = share_key(pd, stop)
            if shared is not None and shared not in self.shares:
                self._add_share(shared, stop, day.pd)
        served, kept, units = day_value(self.office, day)
        column = Column("day", len(self.columns), day, None, served, kept, units, usable)
        self.days[day] = column
        cells: dict[RowKey, float] = {("day", day.pd): 1.0}
        for stop in day.stops:
            for topic, millionths in topic_amounts(pd, stop):
                row: RowKey = ("topic", pd.party.delegation_index, topic)
                cells[row] = cells.get(row, 0.0) - millionths / MILLION
        for key, amount in self.book.day_rows(day):
            cells[key] = cells.get(key, 0.0) + amount
        self._link(cells)
        self._level_cells(cells, served, kept)
        aim = self.aim
        value = aim.musts * served + aim.kept * kept + aim.interest * units / UNIT
        return self._column(column, value, cells, 1.0)

    def _link(self, cells: dict[RowKey, float]) -> None:
        """Make the rows that tie a party to a shared session, each when it is first needed."""
        for key in cells:
            if key[0] == "link" and key not in self.rows:
                row = self._row(key, 0.0)
                session = self.shares[key[1]].index  # type: ignore[index]
                self.highs.changeCoeff(row, session, -1.0)
                self.cells[session][key] = -1.0

    def _level_cells(self, cells: dict[RowKey, float], served: int, kept: int) -> None:
        if self.aim.served_at_least is not None and served:
            cells["musts",] = -float(served)
        if self.aim.kept_at_least is not None and kept:
            cells["kept",] = -float(kept)

    def _add_share(self, key: ShareKey, stop: Stop, pd: int) -> None:
        offer = stop.node.offer
        assert offer is not None
        column = Column("session", len(self.columns), share=key)
        self.shares[key] = column
        self.sharers[key] = (stop, pd)
        cells: dict[RowKey, float] = {}
        date = key[1]
        for row, amount in self.book.session_rows(stop.node, stop.choice, key[4], date, 0):
            cells[row] = cells.get(row, 0.0) + amount
        if offer.capacity < 1000:
            cells["room", key] = -float(offer.capacity)
        self._column(column, 0.0, cells, float(offer.parallel))

    def add_travel_cut(self, k: int, date: dt.date, cut: Cut) -> None:
        """Add a clique row, with the columns that are already there."""
        self.book.travel_cuts.setdefault((k, date), []).append(cut)
        key: RowKey = ("travel", k, date, cut)
        row = self._row(key, 1.0)

        for column in self.columns:
            amount = 0.0
            if column.kind == "day" and column.day is not None:
                pd = self.office.days[column.day.pd]
                if pd.date != date:
                    continue
                for stop in column.day.stops:
                    if k in stop.crew and share_key(pd, stop) is None:
                        amount += in_cut(
                            self.office,
                            k,
                            cut,
                            stop.node.place,
                            (stop.choice.start, stop.choice.end),
                        )
            elif column.share is not None and column.share[1] == date and k in column.share[4]:
                stop = self.sharers[column.share][0]
                amount += in_cut(
                    self.office, k, cut, stop.node.place, (stop.choice.start, stop.choice.end)
                )
            if amount:
                self.highs.changeCoeff(row, column.index, amount)
                self.cells[column.index][key] = amount

    def solve_lp(self) -> tuple[float, np.ndarray, np.ndarray] | None:
        """Value, primal values and duals of the relaxation."""
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        info = self.highs.getInfo()
        self.lp_iterations += max(0, info.simplex_iteration_count)
        solution = self.highs.getSolution()
        return (
            info.objective_function_value,
            np.array(solution.col_value),
            np.array(solution.row_dual),
        )

    def plan_of(self, values: np.ndarray) -> Plan:
        """The days chosen by a whole-number solution."""
        plan: Plan = {}
        for column in self.columns:
            if column.day is not None and values[column.index] > 0.5:
                plan[column.day.pd] = column.day
        return plan
