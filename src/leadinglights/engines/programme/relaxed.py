"""The master's relaxation on HiGHS: of its columns those worth having, of its rows those broken so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from leadinglights.engines.programme.cells import Cells
from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.rows import Ints
from leadinglights.engines.programme.staffing import FEW, Staffing
from leadinglights.engines.programme.sums import Sums

REPAIRS = 40  # solutions tried in a row until no row is broken
HASTY = 2  # the same in haste
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
    few: int = FEW  # party-days up to which teams are part of the same programme as the days
    cells: Cells = field(init=False)
    staffing: Staffing = field(init=False)
    sums: Sums = field(init=False)
    highs: Any = field(default_factory=highspy.Highs)
    # Rows the solver has, in its order; a sum of rows as -1 minus its name.
    made: list[int] = field(default_factory=list)
    sum_at: dict[int, int] = field(default_factory=dict)  # place of each sum
    row_at: Ints = field(default_factory=lambda: np.full(1024, -1, dtype=np.int64))
    order: list[int] = field(default_factory=list)  # columns the solver has, in its order
    column_at: Ints = field(default_factory=lambda: np.full(1024, -1, dtype=np.int64))
    due: list[int] = field(default_factory=list)  # columns to be handed to the solver
    seen: int = 0  # columns looked at once
    iterations: int = 0

    def __post_init__(self) -> None:
        self.cells = Cells(self.master)
        self.staffing, self.sums = Staffing(self.master, self.few), Sums(self.master)
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

    def holds(self, column: int) -> bool:
        """Whether the solver has a column."""
        return column < len(self.column_at) and bool(self.column_at[column] >= 0)

    def _rows(self) -> Ints:
        self.row_at = _grown(self.row_at, len(self.master.layout.book.limits))
        return self.row_at

    def _columns(self) -> Ints:
        self.column_at = _grown(self.column_at, len(self.master.columns))
        return self.column_at

    def make(self, rows: list[int]) -> None:
        """Make rows, with the columns the solver has."""
        place, first = self._rows(), len(self.made)
        needs = self.staffing.needs
        rows = [row for row in dict.fromkeys(rows) if place[row] < 0 and not needs(row)]
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

    def _make_sums(self, names: list[int]) -> None:
        """Make sums of rows, with the columns the solver has."""
        cells = self.sums.cells_of(self.order)
        for name in names:
            mine = [(place, much) for one, place, much in cells if one == name]
            self.sum_at[name] = len(self.made)
            self.made.append(-1 - name)
            self.highs.addRow(
                -highspy.kHighsInf, self.sums.known[name].limit, len(mine),
                np.array([place for place, _ in mine], dtype=np.int32),
                np.array([much for _, much in mine], dtype=np.float64),
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
            wanted |= dict.fromkeys(self._partners_of(index))
        self.due = []
        apart = ("team",) if self.staffing.apart else ()
        fresh = sorted(
            index
            for index in wanted
            if place[index] < 0 and master.columns[index].kind not in apart
        )
        if fresh:
            first = len(self.order)
            place[fresh] = np.arange(first, first + len(fresh))
            self.order += fresh
            self._hand_in(fresh, first)

    def _partners_of(self, index: int) -> list[int]:
        master = self.master
        if not self.staffing.apart:
            return master.partners_of(index)
        return [master.sessions[number].index for number in master.sessions_of(index)]

    def _hand_in(self, fresh: list[int], first: int) -> None:
        """Give the solver columns with all rows it has."""
        master = self.master
        flat_rows, amounts, columns = self.cells.flat()
        at, where = self._rows()[flat_rows], self.column_at[columns]
        chosen = np.flatnonzero((where >= first) & (at >= 0))
        sums = self.sums.cells_of(fresh)
        where = np.append(where[chosen], [first + place for _, place, _ in sums])
        at = np.append(at[chosen], [self.sum_at[name] for name, _, _ in sums])
        much = np.append(amounts[chosen], [amount for _, _, amount in sums])
        order = np.argsort(where, kind="stable")
        starts = np.searchsorted(where[order], np.arange(first, first + len(fresh)))
        self.highs.addCols(
            len(fresh), np.array([master.values[i] for i in fresh]), np.zeros(len(fresh)),
            np.array([master.columns[i].upper for i in fresh]), len(order),
            starts.astype(np.int32), at[order].astype(np.int32), much[order],
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

    def solve(
        self, *, rooms: bool = False, wake: bool = True, hasty: bool = False
    ) -> Solution | None:
        """Optimum of the relaxation over the master's columns, or None where there is none.

        Without `wake` over those the solver has. `hasty`: some rows may still be broken, and columns that
        would be better are only taken for the next time; its multipliers are as good a guide.
        """
        solution = None
        for _ in range(1 if hasty or not wake else WAKES):
            solution = self._solved(rooms=rooms, repairs=HASTY if hasty else REPAIRS)
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

    def _solved(self, *, rooms: bool, repairs: int) -> Solution | None:
        self._take_due()
        solution = None
        for _ in range(repairs):
            self.highs.run()
            if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return None
            info = self.highs.getInfo()
            self.iterations += max(0, info.simplex_iteration_count)
            solution = self.highs.getSolution()
            primal = np.zeros(len(self.master.columns))
            primal[self.order] = solution.col_value
            if not self._repaired(primal, rooms=rooms):
                break
        assert solution is not None
        rho = np.zeros(len(self.master.layout.book.limits))
        for row, dual in zip(self.made, solution.row_dual, strict=False):
            if row >= 0:
                rho[row] += dual
            else:
                self.sums.price(rho, -1 - row, dual)
        return Solution(info.objective_function_value, primal, rho)

    def _repaired(self, primal: Floats, *, rooms: bool) -> bool:
        """Make rows that a solution breaks, and say whether there were any; if not, fill in who works where."""
        broken = self.cells.broken(primal, self._rows(), rooms=rooms)
        broken = [row for row in broken if not self.staffing.needs(row)]
        self.make(broken)
        if not self.staffing.apart:
            return bool(broken)
        short = self.staffing.short(self.cells.loads(primal), primal)
        self._make_sums([self.sums.keep(weights) for weights in short])
        return bool(broken or short)

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
            for partner in self._partners_of(index)
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
        left = {-1 - row for row in made if row < 0}
        self.sums.forget(self.sums.known.keys() - left)
        self._begin(made)
        self.column_at[order] = np.arange(len(order))
        self.order = order
        self._hand_in(order, 0)
        basis = highspy.HighsBasis()
        basis.col_status, basis.row_status, basis.valid = columns, lines, True
        self.highs.setBasis(basis)

    def _stays(self, index: int, used: set[int], *, near: bool) -> bool:
        column = self.master.columns[index]
        if column.kind in ("session", "team"):
            return index in used
        return near or column.kind in STEADY or not column.path

    def _begin(self, made: list[int]) -> None:
        """Rows in a given order, for a solver that has nothing yet."""
        self.made = made
        names = {at: -1 - row for at, row in enumerate(made) if row < 0}
        self.sum_at = {name: at for at, name in names.items()}
        plain = [at for at, row in enumerate(made) if row >= 0]
        rows = [made[at] for at in plain]
        lower, upper = np.full(len(made), -highspy.kHighsInf), np.zeros(len(made))
        lower[plain], upper[plain] = self._sides(rows)
        upper[list(names)] = [self.sums.known[name].limit for name in names.values()]
        self.row_at[rows] = plain
        none = np.zeros(0, dtype=np.int32)
        self.highs.addRows(
            len(made), lower, upper, 0, np.zeros(len(made), dtype=np.int32), none, np.zeros(0)
        )


def _grown(places: Ints, count: int) -> Ints:
    if count <= len(places):
        return places
    return np.concatenate([places, np.full(2 * count - len(places), -1, dtype=np.int64)])
