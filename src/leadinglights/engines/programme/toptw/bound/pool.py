"""Settle a list of tours: relaxation with subset rows, leaving out what cannot help, then whole tours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.toptw.bound.cuts import violated
from leadinglights.engines.programme.toptw.bound.generate import Certificate
from leadinglights.engines.programme.toptw.bound.listing import Listing, floor_of
from leadinglights.engines.programme.toptw.bound.master import INFINITE, Master
from leadinglights.engines.programme.toptw.bound.prices import UNIT, Prices
from leadinglights.engines.programme.toptw.instance import Ints, Tour

_AT_ONCE = 300  # columns entering the relaxation in a round
_CUTS = 400
_FEW = 100  # tours an integer programme settles without ado
_MANY = 2000  # tours it may be given once subset rows help little
_ROUNDS = 40
_CROWDED = 1.5  # seconds on the wall for one of CPU


@dataclass(eq=False, slots=True)
class Pool:
    """Tours that may still be part of a solution that reaches the target.

    Attributes
    ----------
    certificate : Certificate or None
        Best bound over this list [parts of a point]; None where none is better than the list's own.
    chosen : tuple of Tour
        Tours of a solution that reaches the target, if one was found.
    settled : bool
        Whether no solution over this list is better than `chosen`, or none reaches the target.
    """

    listing: Listing
    profits: Ints
    m: int
    target: int
    left: Callable[[], float]
    start: tuple[Tour, ...] = ()  # tours of a solution in hand, by node
    rows: Ints = field(init=False)
    visits: NDArray[np.bool_] = field(init=False)
    master: Master = field(init=False)
    inside: NDArray[np.bool_] = field(init=False)
    numbers: dict[Tour, int] = field(default_factory=dict)
    bound: int | None = None
    chosen: tuple[Tour, ...] = ()
    settled: bool = False

    def __post_init__(self) -> None:
        self.visits = self.listing.visits
        self.rows = np.arange(len(self.visits))
        self.inside = np.zeros(len(self.visits), dtype=np.bool_)
        self.master = Master(self.profits, self.m)

    def settle(self) -> None:
        """Tighten while it pays, then choose whole tours; of single tours the best is plain."""
        if self.m == 1:
            worths = self.visits @ self.profits
            if len(worths) and worths.max() * UNIT >= self.target:
                self.chosen = (self.listing.tour(int(worths.argmax())),)
            self.settled = True
            return
        last = None
        for _ in range(_ROUNDS):
            prices, best = self._relaxed()
            bound = prices.bound(self.m, best)
            if self.bound is None or bound < self.bound:
                self.bound = bound
            if self.bound < self.target:
                self.settled = True
                return
            self._leave_out(Certificate(prices, best, bound))
            if self.left() <= 0:
                return
            if len(self.rows) <= _FEW or (
                last is not None and len(self.rows) <= _MANY and last - bound < UNIT // 8
            ):
                break
            cuts = violated(self._incidence(), np.array(self.master.shares), 30)
            cuts = [cut for cut in cuts if cut not in self.master.cuts]
            if not cuts or len(self.master.cuts) > _CUTS:
                break
            last = bound
            for cut in cuts:
                self.master.add_cut(cut)
        self._whole()

    def _worths(self, prices: Prices) -> Ints:
        """What every tour of the list is worth after prices."""
        worths: Ints = self.visits @ (self.profits * UNIT - prices.places)
        for cut, price in zip(self.master.cuts, prices.cuts, strict=True):
            if price:
                counted = self.visits[:, cut[0]].astype(np.int8)
                counted += self.visits[:, cut[1]]
                counted += self.visits[:, cut[2]]
                worths -= price * (counted >= 2)
        return worths

    def _relaxed(self) -> tuple[Prices, int]:
        """Solve the relaxation over the whole list, a few columns at a time."""
        while True:
            prices = self.master.solve()
            worths = self._worths(prices)
            best = int(worths.max(initial=0))
            better = np.flatnonzero((worths > prices.tour) & ~self.inside)
            if best <= prices.tour + UNIT // 1000 or not len(better) or self.left() <= 0:
                return prices, best
            for row in better[np.argsort(-worths[better], kind="stable")][:_AT_ONCE]:
                self._enter(int(row))

    def _enter(self, row: int) -> None:
        tour = tuple(np.flatnonzero(self.visits[row]).tolist())
        self.master.add(tour)
        self.numbers[tour] = int(self.rows[row])
        self.inside[row] = True

    def _leave_out(self, certificate: Certificate) -> None:
        """Drop the tours no solution that reaches the target can hold."""
        floor = floor_of(certificate, self.m, self.target)
        kept = self._worths(certificate.prices) > floor
        self.rows, self.visits, self.inside = self.rows[kept], self.visits[kept], self.inside[kept]
        alive = set(self.rows.tolist())
        self.master.keep([self.numbers[tour] in alive for tour in self.master.tours])
        self.master.shares = []

    def _incidence(self) -> NDArray[np.bool_]:
        self.master.solve()
        table = np.zeros((len(self.master.tours), len(self.profits)), dtype=np.bool_)
        for row, tour in enumerate(self.master.tours):
            table[row, list(tour)] = True
        return table

    def _whole(self) -> None:
        """An integer programme over what is left of the list, better than the start or at the target."""
        if len(self.rows) > _MANY:
            return
        for row in np.flatnonzero(~self.inside):
            self._enter(int(row))
        for tour in self.start:
            self.master.add(tuple(sorted(tour)))
        master, highs = self.master, self.master.highs
        count, givers = len(master.tours), len(self.profits) - 1
        columns = np.arange(givers + count, dtype=np.int32)
        whole = np.full(len(columns), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        highs.changeColsIntegrality(len(columns), columns, whole)
        highs.setOptionValue("mip_rel_gap", 0.0)
        # A presolve rule of HiGHS 1.15.1 that can free memory twice.
        highs.setOptionValue("presolve_rule_off", 64)
        highs.setOptionValue("mip_abs_gap", 0.5)
        if self.start:
            taken = {tuple(sorted(tour)) for tour in self.start}
            given = highspy.HighsSolution()
            given.col_value = [0.0] * givers + [float(tour in taken) for tour in master.tours]
            highs.setSolution(given)
        else:
            worths = [int(self.profits[list(tour)].sum()) for tour in master.tours]
            cells = np.concatenate((-self.profits[1:], worths)).astype(np.float64)
            highs.addRow(self.target / UNIT - 0.5, INFINITE, len(columns), columns, cells)
        interruptible(highs, self.left)
        highs.run()
        self._conclude(highs.getModelStatus())

    def _conclude(self, status: highspy.HighsModelStatus) -> None:
        """Read the programme's answer."""
        master, highs = self.master, self.master.highs
        self.settled = status in {
            highspy.HighsModelStatus.kOptimal,
            highspy.HighsModelStatus.kInfeasible,
        }
        if highs.getInfo().primal_solution_status == 2:
            shares = list(highs.getSolution().col_value)[len(self.profits) - 1 :]
            taken = [tour for tour, share in zip(master.tours, shares, strict=True) if share > 0.5]
            given = {tuple(sorted(tour)): tour for tour in self.start}
            self.chosen = tuple(
                given.get(tour) or self.listing.tour(self.numbers[tour]) for tour in taken
            )


def interruptible(highs: Any, left: Callable[[], float]) -> None:
    """Let the solver stop when no CPU seconds are left."""
    # Its own limit counts seconds on the wall, but it looks at it more often than it calls back.
    highs.setOptionValue("time_limit", highs.getRunTime() + max(0.01, left()) * _CROWDED)

    def look(event: Any) -> None:
        if left() <= 0:
            event.interrupt()

    highs.cbSimplexInterrupt += look
    highs.cbMipInterrupt += look
