"""The master's relaxation on HiGHS: of its columns those worth having, of its rows those broken so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from leadinglights.engines.programme.cells import Cells
from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.rows import Ints

REPAIRS = 30  # solutions tried in a row until no row is broken
WAKES = (
    12  # times columns known already are looked through for better ones before new ones are sought
)
WOKEN = 300  # columns taken at a time from those known already
AFAR = 0.0003  # columns that far below the best, by share of the whole, leave the solver
SHRINK_FROM = 1_500  # columns the solver may have before any leave
STEADY = ("gap", "topic")


@dataclass(eq=False, slots=True)
class Solution:
    """Value, values of the columns, and multipliers by row number (0 where a row is not made)."""

    value: float
    primal: Floats
    rho: Floats


@dataclass(eq=False, slots=True)
class Relaxed:
    """The solver's part of the master."""

    master: Master
    cells: Cells = field(init=False)
    highs: Any = field(default_factory=highspy.Highs)
    made: list[int] = field(default_factory=list)  # rows the solver has, in its order
    row_at: Ints = field(default_factory=lambda: np.full(1024, -1, dtype=np.int64))
    order: list[int] = field(default_factory=list)  # columns the solver has, in its order
    column_at: Ints = field(default_factory=lambda: np.full(1024, -1, dtype=np.int64))
    due: list[int] = field(default_factory=list)  # columns to be handed to the solver
    seen: int = 0  # columns looked at once
    iterations: int = 0

    def __post_init__(self) -> None:
        self.cells = Cells(self.master)
        self._configure()
        self.make(self._always())

    def _configure(self) -> None:
        self.highs.silent()
        for option, value in (("threads", 1), ("random_seed", 0), ("solver", "simplex")):
            self.highs.setOptionValue(option, value)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def _always(self) -> list[int]:
        owed = self.master.owed
        return [*self.master.days.values(), owed.kept, owed.served, *owed.rows.values()]

    def forget(self) -> None:
        """Read the cells anew: a clique was added to columns that were there already."""
        self.cells.forget()

    def has(self, row: int) -> bool:
        """Whether a row is made."""
        return row < len(self.row_at) and bool(self.row_at[row] >= 0)

    def _rows(self) -> Ints:
        self.row_at = _grown(self.row_at, len(self.master.layout.book.limits))
        return self.row_at

    def _columns(self) -> Ints:
        self.column_at = _grown(self.column_at, len(self.master.columns))
        return self.column_at

    def make(self, rows: list[int]) -> None:
        """Make rows, with the columns the solver has."""
        place, first = self._rows(), len(self.made)
        rows = [row for row in dict.fromkeys(rows) if place[row] < 0]
        if not rows:
            return
        place[rows] = np.arange(first, first + len(rows))
        self.made += rows
        lower, upper = self._sides(rows)
        flat_rows, amounts, columns = self.cells.flat()
        at, where = place[flat_rows], self._columns()[columns]
        chosen = np.flatnonzero((at >= first) & (where >= 0))
        chosen = chosen[np.argsort(at[chosen], kind="stable")]
        starts = np.searchsorted(at[chosen], np.arange(first, first + len(rows)))
        self.highs.addRows(
            len(rows), lower, upper, len(chosen), starts.astype(np.int32),
            where[chosen].astype(np.int32), amounts[chosen],
        )  # fmt: skip

    def _sides(self, rows: list[int]) -> tuple[Floats, Floats]:
        equal = set(self.master.days.values())
        upper = np.array([self.master.limit(row) for row in rows])
        least = -highspy.kHighsInf
        pairs = zip(rows, upper, strict=True)
        return np.array([limit if row in equal else least for row, limit in pairs]), upper

    def take(self, columns: list[int]) -> None:
        """Let the solver have columns, with the sessions they are part of."""
        self.due += columns

    def _take_due(self) -> None:
        master, place = self.master, self._columns()
        for column in master.columns[self.seen :]:
            if column.kind in STEADY or (column.kind == "day" and not column.path):
                self.due.append(column.index)
        self.seen = len(master.columns)
        wanted = dict.fromkeys(self.due)
        for index in self.due:
            wanted |= dict.fromkeys(master.partners_of(index))
        self.due = []
        fresh = sorted(index for index in wanted if place[index] < 0)
        if not fresh:
            return
        first = len(self.order)
        place[fresh] = np.arange(first, first + len(fresh))
        self.order += fresh
        flat_rows, amounts, columns = self.cells.flat()
        at, where = self._rows()[flat_rows], place[columns]
        chosen = np.flatnonzero((where >= first) & (at >= 0))
        starts = np.searchsorted(where[chosen], np.arange(first, first + len(fresh)))
        costs = np.array([master.values[index] for index in fresh])
        upper = np.array([master.columns[index].upper for index in fresh])
        self.highs.addCols(
            len(fresh), costs, np.zeros(len(fresh)), upper, len(chosen),
            starts.astype(np.int32), at[chosen].astype(np.int32), amounts[chosen],
        )  # fmt: skip

    def fix(self, columns: list[int]) -> None:
        """Take some columns in full."""
        for column in columns:
            self.highs.changeColBounds(int(self.column_at[column]), 1.0, 1.0)

    def bar(self, columns: list[int]) -> None:
        """Leave some columns out."""
        for column in columns:
            self.highs.changeColBounds(int(self.column_at[column]), 0.0, 0.0)

    def free(self, columns: list[int]) -> None:
        """Leave some columns open again."""
        for column in columns:
            upper = self.master.columns[column].upper
            self.highs.changeColBounds(int(self.column_at[column]), 0.0, upper)

    def solve(self, *, rooms: bool = False, wake: bool = True) -> Solution | None:
        """Optimum of the relaxation over the master's columns, or None where there is none."""
        solution = None
        for _ in range(WAKES if wake else 1):
            solution = self._solved(rooms=rooms)
            if solution is None or not wake or not self._wake(solution):
                break
        return solution

    def _wake(self, solution: Solution) -> bool:
        """Take the best of the columns known already that the solver does not have."""
        worth = self.cells.worth(solution.rho, self._columns())
        better = np.flatnonzero(worth > 1e-5)
        if not len(better):
            return False
        order = np.argsort(-worth[better], kind="stable")[:WOKEN]
        self.take(better[order].tolist())
        return True

    def _solved(self, *, rooms: bool) -> Solution | None:
        self._take_due()
        solution = None
        for _ in range(REPAIRS):
            self.highs.run()
            if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return None
            info = self.highs.getInfo()
            self.iterations += max(0, info.simplex_iteration_count)
            solution = self.highs.getSolution()
            primal = np.zeros(len(self.master.columns))
            primal[self.order] = solution.col_value
            broken = self.cells.broken(primal, self._rows(), rooms=rooms)
            if not broken:
                break
            self.make(broken)
        assert solution is not None
        duals = np.array(solution.row_dual)
        rho = np.zeros(len(self.master.layout.book.limits))
        rho[self.made[: len(duals)]] = duals
        return Solution(info.objective_function_value, primal, rho)

    def shrink(self, solution: Solution) -> None:
        """Let columns go that are far from being worth it, and rows that do not bind."""
        if len(self.order) < SHRINK_FROM:
            return
        basis = self.highs.getBasis()
        column_status, row_status = list(basis.col_status), list(basis.row_status)
        at_bound = highspy.HighsBasisStatus.kBasic
        basic = np.array([status == at_bound for status in column_status], dtype=bool)
        worth = self.cells.reduced(solution.rho)[self.order]
        near = worth > -max(1.0, AFAR * abs(solution.value))
        used = {
            partner
            for index, keep in zip(self.order, basic | near, strict=True)
            if keep
            for partner in self.master.partners_of(index)
        }
        kept = [
            place
            for place, index in enumerate(self.order)
            if basic[place] or self._stays(index, used, near=bool(near[place]))
        ]
        always = set(self._always())
        rows = [
            place
            for place, row in enumerate(self.made)
            if row in always or row_status[place] != at_bound
        ]
        if len(kept) > 0.8 * len(self.order):
            return
        columns = [column_status[place] for place in kept]
        lines = [row_status[place] for place in rows]
        order, made = [self.order[place] for place in kept], [self.made[place] for place in rows]
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._configure()
        self.column_at[:], self.row_at[:] = -1, -1
        self.order, self.made = [], []
        self.make(made)
        self.column_at[order] = np.arange(len(order))
        self._reload(order)
        basis = highspy.HighsBasis()
        basis.col_status, basis.row_status, basis.valid = columns, lines, True
        self.highs.setBasis(basis)

    def _stays(self, index: int, used: set[int], *, near: bool) -> bool:
        column = self.master.columns[index]
        if column.kind in ("session", "team"):
            return index in used
        return near or column.kind in STEADY or not column.path

    def _reload(self, order: list[int]) -> None:
        """Columns in a given order, for a solver that has rows only."""
        master = self.master
        self.order = order
        flat_rows, amounts, columns = self.cells.flat()
        at, where = self._rows()[flat_rows], self.column_at[columns]
        chosen = np.flatnonzero((where >= 0) & (at >= 0))
        chosen = chosen[np.argsort(where[chosen], kind="stable")]
        starts = np.searchsorted(where[chosen], np.arange(len(order)))
        self.highs.addCols(
            len(order), np.array([master.values[i] for i in order]), np.zeros(len(order)),
            np.array([master.columns[i].upper for i in order]), len(chosen),
            starts.astype(np.int32), at[chosen].astype(np.int32), amounts[chosen],
        )  # fmt: skip


def _grown(places: Ints, count: int) -> Ints:
    if count <= len(places):
        return places
    return np.concatenate([places, np.full(2 * count - len(places), -1, dtype=np.int64)])
