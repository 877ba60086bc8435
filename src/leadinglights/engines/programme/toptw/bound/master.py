"""The master programme on HiGHS: how much of each tour, every place earning at most once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np

from leadinglights.engines.programme.toptw.bound.cuts import Cut, times_counted
from leadinglights.engines.programme.toptw.bound.prices import UNIT, Prices
from leadinglights.engines.programme.toptw.instance import Ints, Tour

INFINITE = highspy.kHighsInf


@dataclass(eq=False, slots=True)
class Master:
    """Columns are tours by node. A place visited twice may be given back once for its profit.

    Attributes
    ----------
    profits : (size,) int64
    m : int
        Tours at most.
    tours : list of Tour
        The columns, in the order they came.
    cuts : list of Cut
        Subset rows.
    """

    profits: Ints
    m: int
    highs: Any = field(default_factory=highspy.Highs)
    tours: list[Tour] = field(default_factory=list)
    known: set[Tour] = field(default_factory=set)
    cuts: list[Cut] = field(default_factory=list)
    value: float = 0.0  # of the relaxation [points]
    shares: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.highs.silent()
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("random_seed", 0)
        self.highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
        none, nothing = np.array([], dtype=np.int32), np.array([])
        for node in range(len(self.profits)):
            # Row 0 is for the tours themselves; the depot is visited by all of them.
            self.highs.addRow(-INFINITE, 1.0 if node else float(self.m), 0, none, nothing)
        for node in range(1, len(self.profits)):
            row = np.array([node], dtype=np.int32)
            self.highs.addCol(-float(self.profits[node]), 0.0, INFINITE, 1, row, np.array([-1.0]))

    @property
    def _givers(self) -> int:
        return len(self.profits) - 1

    def add(self, tour: Tour) -> bool:
        """Add a column unless it is there already."""
        if not tour or tour in self.known:
            return False
        nodes, visits = np.unique(np.array(tour, dtype=np.int64), return_counts=True)
        rows, amounts = [0, *nodes.tolist()], [1.0, *visits.astype(float).tolist()]
        for number, cut in enumerate(self.cuts):
            counted = times_counted(cut, tour)
            if counted:
                rows.append(len(self.profits) + number)
                amounts.append(float(counted))
        worth = float(self.profits[list(tour)].sum())
        self.highs.addCol(
            worth, 0.0, INFINITE, len(rows), np.array(rows, dtype=np.int32), np.array(amounts)
        )
        self.tours.append(tour)
        self.known.add(tour)
        return True

    def add_cut(self, cut: Cut) -> None:
        """Add a subset row, with the columns that are already there."""
        cells = [(-1.0, node - 1) for node in cut]
        for index, tour in enumerate(self.tours):
            counted = times_counted(cut, tour)
            if counted:
                cells.append((float(counted), self._givers + index))
        columns = np.array([column for _, column in cells], dtype=np.int32)
        amounts = np.array([amount for amount, _ in cells])
        self.highs.addRow(-INFINITE, 1.0, len(cells), columns, amounts)
        self.cuts.append(cut)

    def drop_cuts(self, numbers: list[int]) -> None:
        """Take subset rows out again, by their place in `cuts`."""
        rows = np.array([len(self.profits) + number for number in numbers], dtype=np.int32)
        self.highs.deleteRows(len(rows), rows)
        gone = set(numbers)
        self.cuts = [cut for number, cut in enumerate(self.cuts) if number not in gone]

    def keep(self, kept: list[bool]) -> None:
        """Take out the columns not marked."""
        gone = [index for index, each in enumerate(kept) if not each]
        if not gone:
            return
        columns = np.array([self._givers + index for index in gone], dtype=np.int32)
        self.highs.deleteCols(len(columns), columns)
        self.tours = [tour for tour, each in zip(self.tours, kept, strict=True) if each]
        self.known = set(self.tours)

    def solve(self) -> Prices:
        """Solve the relaxation; prices are rounded to parts of a point, so they are not the solver's own."""
        self.highs.run()
        solution = self.highs.getSolution()
        self.value = float(self.highs.getInfo().objective_function_value)
        self.shares = list(solution.col_value)[self._givers :]
        duals = np.rint(np.array(solution.row_dual, dtype=np.float64) * UNIT).astype(np.int64)
        size = len(self.profits)
        cuts = np.maximum(duals[size:], 0)
        given = np.zeros(size, dtype=np.int64)
        for cut, price in zip(self.cuts, cuts.tolist(), strict=True):
            given[list(cut)] += price
        if (given > self.profits * UNIT).any():
            cuts[:], given[:] = 0, 0  # rounding apart this does not happen; any prices are valid
        # A place given back must not earn: its price and those of its cuts stay within its profit.
        places = np.clip(duals[:size], 0, self.profits * UNIT - given)
        places[0] = 0
        return Prices(places, max(0, int(duals[0])), tuple(int(price) for price in cuts))

    def choice(self) -> tuple[Tour, ...] | None:
        """The columns taken whole, if the relaxation takes no others."""
        if any(1e-6 < share < 1 - 1e-6 for share in self.shares):
            return None
        return tuple(
            tour for tour, share in zip(self.tours, self.shares, strict=True) if share > 0.5
        )
