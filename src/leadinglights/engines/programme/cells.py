"""All columns of the master with all rows they touch, as flat arrays: loads, reduced values, models."""

from __future__ import annotations

import highspy
import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.rows import Ints

BROKEN = 1e-6  # by how much a row must be broken to be made


class Cells:
    """Rows, amounts and columns of every cell, in the order of the columns."""

    def __init__(self, master: Master) -> None:
        self.master = master
        self._flat: tuple[Ints, Floats, Ints] | None = None
        self._room = np.zeros(0, dtype=bool)
        self._pairs = np.zeros((0, 2), dtype=np.int64)

    def forget(self) -> None:
        """Read the cells anew: a clique was added to columns that were there already."""
        self._flat = None

    def flat(self) -> tuple[Ints, Floats, Ints]:
        """Cells of all columns: rows, amounts, and the column of each."""
        cells = self.master.cells
        none = np.zeros(0, dtype=np.int64)
        known = self._flat or (none, np.zeros(0), none)
        start = int(known[2][-1]) + 1 if len(known[2]) else 0
        fresh = cells[start:]
        if fresh:
            lengths = np.array([len(rows) for rows, _ in fresh], dtype=np.int64)
            columns = np.repeat(np.arange(start, len(cells)), lengths)
            known = (
                np.concatenate([known[0], *(rows for rows, _ in fresh)]),
                np.concatenate([known[1], *(amounts for _, amounts in fresh)]),
                np.concatenate([known[2], columns]),
            )
        self._flat = known
        return known

    def loads(self, primal: Floats) -> Floats:
        """What some values of the columns take of every row."""
        flat_rows, amounts, columns = self.flat()
        used = primal[columns] != 0
        much, count = amounts[used] * primal[columns[used]], len(self.master.layout.book.limits)
        return np.asarray(np.bincount(flat_rows[used], much, count), dtype=np.float64)

    def reduced(self, rho: Floats) -> Floats:
        """Value of every column minus what its rows cost."""
        flat_rows, amounts, columns = self.flat()
        count = len(self.master.columns)
        paid = np.bincount(columns, weights=amounts * rho[flat_rows], minlength=count)
        return np.array(self.master.values) - paid

    def worth(self, rho: Floats, column_at: Ints) -> Floats:
        """Reduced value of the days a solver does not have, their sessions paid in full where it has not those."""
        master = self.master
        worth = self.reduced(rho)
        away = column_at[: len(worth)] < 0
        pairs = self._uses()
        sessions = master.layout.sessions
        if len(pairs):
            cum = np.concatenate(([0.0], np.cumsum(rho)))
            price = (cum[sessions.high] - cum[sessions.low]).sum(axis=0)
            price = price + rho[sessions.single].sum(axis=0)
            held = np.zeros(len(price), dtype=bool)
            held[[n for n, c in master.sessions.items() if column_at[c.index] >= 0]] = True
            np.subtract.at(worth, pairs[:, 0], np.where(held, 0.0, price)[pairs[:, 1]])
        days = np.array([c.kind == "day" for c in master.columns], dtype=bool)
        return np.where(away & days, worth, 0.0)

    def _uses(self) -> Ints:
        """Days and the sessions they are part of, in pairs."""
        known = int(self._pairs[-1, 0]) + 1 if len(self._pairs) else 0
        fresh = [
            (column.index, session)
            for column in self.master.columns[known:]
            if column.kind == "day"
            for session in self.master.sessions_of(column.index)
        ]
        if fresh:
            self._pairs = np.concatenate([self._pairs, np.array(fresh, dtype=np.int64)])
        return self._pairs

    def broken(self, primal: Floats, row_at: Ints, *, rooms: bool = True) -> list[int]:
        """Rows not made that a solution breaks; `rooms` false leaves those about seats aside."""
        flat_rows, amounts, columns = self.flat()
        used = (primal[columns] != 0) & (row_at[flat_rows] < 0)
        if not rooms:
            used &= ~self._rooms(len(row_at))[flat_rows]
        touched = flat_rows[used]
        loads = np.bincount(touched, weights=amounts[used] * primal[columns[used]])
        rows = np.flatnonzero(loads > 0)
        limits = np.array([self.master.limit(row) for row in rows.tolist()])
        return [int(row) for row in rows[loads[rows] > limits + BROKEN]] if len(rows) else []

    def _rooms(self, count: int) -> NDArray[np.bool_]:
        """Whether a row is about the seats of a shared session: weak ones, whole solutions need them only."""
        if len(self._room) < count:
            self._room = np.zeros(count, dtype=bool)
            self._room[self.master.layout.sessions.room] = True
        return self._room

    def model(self, chosen: Ints) -> tuple[Ints, Ints, Floats, Floats, Floats]:
        """Some columns (in rising order) with every row they could break.

        Where each column begins, places of its rows, amounts; least and most of each row.
        """
        flat_rows, amounts, columns = self.flat()
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
