"""The master's relaxation on HiGHS, with only those rows that a solution has broken so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.rows import Ints

BROKEN = 1e-6  # by how much a row must be broken to be made
REPAIRS = 30  # solutions tried in a row until no row is broken


@dataclass(eq=False, slots=True)
class Solution:
    """Value, values of the columns, and multipliers by row number (0 where a row is not made)."""

    value: float
    primal: Floats
    rho: Floats


@dataclass(eq=False, slots=True)
class Relaxed:
    """The solver's copy of the master."""

    master: Master
    highs: Any = field(default_factory=highspy.Highs)
    made: list[int] = field(default_factory=list)  # rows the solver has, in its order
    row_at: Ints = field(default_factory=lambda: np.full(1024, -1, dtype=np.int64))
    columns: int = 0  # columns the solver has
    iterations: int = 0
    _flat: tuple[Ints, Floats, Ints] | None = None
    _room: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        self.highs.silent()
        for option, value in (("threads", 1), ("random_seed", 0), ("solver", "simplex")):
            self.highs.setOptionValue(option, value)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        owed = self.master.owed
        self.make([*self.master.days.values(), owed.kept, owed.served, *owed.rows.values()])

    def _flatten(self) -> tuple[Ints, Floats, Ints]:
        """Cells of all columns: rows, amounts, and the column of each."""
        cells = self.master.cells
        known = self._flat
        if known is None:
            start, parts = 0, []
        else:
            start, parts = int(known[2][-1]) + 1 if len(known[2]) else 0, [known]
        fresh = cells[start:]
        if fresh:
            lengths = np.array([len(rows) for rows, _ in fresh], dtype=np.int64)
            columns = np.repeat(np.arange(start, len(cells)), lengths)
            parts.append((
                np.concatenate([rows for rows, _ in fresh]),
                np.concatenate([amounts for _, amounts in fresh]),
                columns,
            ))  # fmt: skip
            known = tuple(np.concatenate([part[i] for part in parts]) for i in range(3))  # type: ignore[assignment]
        assert known is not None
        self._flat = known
        return known

    def forget(self) -> None:
        """Read the cells anew: a clique was added to columns that were there already."""
        self._flat = None

    def has(self, row: int) -> bool:
        """Whether a row is made."""
        return row < len(self.row_at) and bool(self.row_at[row] >= 0)

    def _place(self) -> Ints:
        count = len(self.master.layout.book.limits)
        if count > len(self.row_at):
            more = np.full(2 * count - len(self.row_at), -1, dtype=np.int64)
            self.row_at = np.concatenate([self.row_at, more])
        return self.row_at

    def make(self, rows: list[int]) -> None:
        """Make rows, with the columns the solver has."""
        place, first = self._place(), len(self.made)
        rows = [row for row in rows if place[row] < 0]
        if not rows:
            return
        place[rows] = np.arange(first, first + len(rows))
        self.made += rows
        equal = set(self.master.days.values())
        limits = np.array([self.master.limit(row) for row in rows])
        lower = np.array(
            [self.master.limit(row) if row in equal else -highspy.kHighsInf for row in rows]
        )
        if not self.columns:
            empty = np.zeros(0)
            none = np.zeros(len(rows), dtype=np.int32)
            self.highs.addRows(len(rows), lower, limits, 0, none, empty.astype(np.int32), empty)
            return
        flat_rows, amounts, columns = self._flatten()
        at = place[flat_rows]
        chosen = np.flatnonzero((at >= first) & (columns < self.columns))
        chosen = chosen[np.argsort(at[chosen], kind="stable")]
        starts = np.searchsorted(at[chosen], np.arange(first, first + len(rows)))
        self.highs.addRows(
            len(rows), lower, limits, len(chosen), starts.astype(np.int32),
            columns[chosen].astype(np.int32), amounts[chosen],
        )  # fmt: skip

    def _take_columns(self) -> None:
        """Hand the solver the columns made since it was last asked."""
        master, first = self.master, self.columns
        fresh = master.columns[first:]
        if not fresh:
            return
        place = self._place()
        flat_rows, amounts, columns = self._flatten()
        at = place[flat_rows]
        chosen = (columns >= first) & (at >= 0)
        starts = np.searchsorted(columns[chosen], np.arange(first, len(master.columns)))
        costs = np.array(master.values[first:])
        upper = np.array([column.upper for column in fresh])
        self.highs.addCols(
            len(fresh), costs, np.zeros(len(fresh)), upper, int(chosen.sum()),
            starts.astype(np.int32), at[chosen].astype(np.int32), amounts[chosen],
        )  # fmt: skip
        self.columns = len(master.columns)

    def fix(self, columns: list[int]) -> None:
        """Take some columns in full."""
        for column in columns:
            self.highs.changeColBounds(column, 1.0, 1.0)

    def bar(self, columns: list[int]) -> None:
        """Leave some columns out."""
        for column in columns:
            self.highs.changeColBounds(column, 0.0, 0.0)

    def free(self, columns: list[int]) -> None:
        """Leave some columns open again."""
        for column in columns:
            self.highs.changeColBounds(column, 0.0, self.master.columns[column].upper)

    def solve(self, *, rooms: bool = False) -> Solution | None:
        """Optimum of the relaxation over the master's columns, or None where there is none."""
        self._take_columns()
        for _ in range(REPAIRS):
            self.highs.run()
            if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return None
            info = self.highs.getInfo()
            self.iterations += max(0, info.simplex_iteration_count)
            solution = self.highs.getSolution()
            primal = np.array(solution.col_value)
            broken = self.broken(primal, rooms=rooms)
            if not broken:
                break
            self.make(broken)
        duals = np.array(solution.row_dual)
        rho = np.zeros(len(self.master.layout.book.limits))
        rho[self.made[: len(duals)]] = duals
        return Solution(info.objective_function_value, primal, rho)

    def model(self, chosen: Ints) -> tuple[Ints, Ints, Floats, Floats, Floats]:
        """Some columns (in rising order) with every row they could break.

        Where each column begins, places of its rows, amounts; least and most of each row.
        """
        flat_rows, amounts, columns = self._flatten()
        wanted = np.zeros(len(self.master.columns), dtype=bool)
        wanted[chosen] = True
        kept = np.flatnonzero(wanted[columns])
        flat_rows, amounts, columns = flat_rows[kept], amounts[kept], columns[kept]
        rows, at = np.unique(flat_rows, return_inverse=True)
        tops = np.array([self.master.columns[i].upper for i in chosen.tolist()])
        most = np.maximum(amounts, 0.0) * tops[np.searchsorted(chosen, columns)]
        loads = np.bincount(at, weights=most, minlength=len(rows))
        upper = np.array([self.master.limit(row) for row in rows.tolist()])
        equal = np.isin(rows, list(self.master.days.values()))
        tight = equal | (loads > upper + BROKEN) | (upper < 0)
        place = np.cumsum(tight) - 1
        inside = tight[at]
        starts = np.searchsorted(columns[inside], chosen)
        lower = np.where(equal, upper, -highspy.kHighsInf)
        return (
            np.append(starts, int(inside.sum())), place[at[inside]], amounts[inside],
            lower[tight], upper[tight],
        )  # fmt: skip

    def worth(self, rho: Floats) -> Floats:
        """Reduced value of every column: its value minus what its rows cost."""
        flat_rows, amounts, columns = self._flatten()
        paid = np.bincount(
            columns, weights=amounts * rho[flat_rows], minlength=len(self.master.columns)
        )
        return np.array(self.master.values) - paid

    def broken(self, primal: Floats, *, rooms: bool = True) -> list[int]:
        """Rows not made that a solution breaks; `rooms` false leaves those about seats aside."""
        flat_rows, amounts, columns = self._flatten()
        used = (primal[columns] != 0) & (self.row_at[flat_rows] < 0)
        if not rooms:
            used &= ~self._rooms()[flat_rows]
        touched = flat_rows[used]
        loads = np.bincount(touched, weights=amounts[used] * primal[columns[used]])
        rows = np.flatnonzero(loads > 0)
        limits = np.array([self.master.limit(row) for row in rows.tolist()])
        return [int(row) for row in rows[loads[rows] > limits + BROKEN]] if len(rows) else []

    def _rooms(self) -> NDArray[np.bool_]:
        """Whether a row is about the seats of a shared session: weak ones, whole solutions need them only."""
        count = len(self.row_at)
        if self._room is None or len(self._room) < count:
            self._room = np.zeros(count, dtype=bool)
            self._room[self.master.layout.sessions.room] = True
        return self._room
