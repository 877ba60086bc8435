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
        lower = np.array([self.master.limit(row) if row in equal else -highspy.kHighsInf for row in rows])
        if not self.columns:
            empty = np.zeros(0)
            starts = np.zeros(len(rows), dtype=np.int32)
            self.highs.addRows(len(rows), lower, limits, 0, starts, empty.astype(np.int32), empty)
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

    def solve(self) -> Solution | None:
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
            broken = self.broken(primal, rooms=False)
            if not broken:
                break
            self.make(broken)
        duals = np.array(solution.row_dual)
        rho = np.zeros(len(self.master.layout.book.limits))
        rho[self.made[: len(duals)]] = duals
        return Solution(info.objective_function_value, primal, rho)

    def columns_of(self, chosen: Ints) -> tuple[Ints, Ints, Floats]:
        """Where each of some columns (in rising order) begins, and rows and amounts in the solver's order."""
        place = self._place()
        flat_rows, amounts, columns = self._flatten()
        at = place[flat_rows]
        wanted = np.zeros(len(self.master.columns), dtype=bool)
        wanted[chosen] = True
        kept = np.flatnonzero(wanted[columns] & (at >= 0))
        starts = np.searchsorted(columns[kept], chosen)
        return np.append(starts, len(kept)), at[kept], amounts[kept]

    def sides(self) -> tuple[Floats, Floats]:
        """Least and most of each row made."""
        equal = set(self.master.days.values())
        upper = np.array([self.master.limit(row) for row in self.made])
        lower = np.array(
            [limit if row in equal else -highspy.kHighsInf for row, limit in zip(self.made, upper, strict=True)]
        )
        return lower, upper

    def worth(self, rho: Floats) -> Floats:
        """Reduced value of every column: its value minus what its rows cost."""
        flat_rows, amounts, columns = self._flatten()
        paid = np.bincount(columns, weights=amounts * rho[flat_rows], minlength=len(self.master.columns))
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
