"""The best m tours of all tours ever seen: a set-packing programme on HiGHS, thinned by reduced values."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.toptw.instance import Instance, Ints, Tour

ROUND = 1000  # tours a round of the linear programme takes in
ROUNDS = 40
MOST_WHOLE = 3_000  # tours the integer programme is asked about
FORCING_ROWS = 64  # a presolve rule of HiGHS 1.15.1 that can free memory twice
ENOUGH, MOST_STRETCH = 0.03, 4.0  # CPU seconds that tell how busy the machine is; no busier
EPSILON = 1e-6


class Pool:
    """Tours as columns: each place at most once, at most m tours."""

    def __init__(self, instance: Instance, m: int, tours: list[Tour]) -> None:
        self.instance, self.m = instance, m
        self.began = (time.perf_counter(), time.process_time())
        self.tours = [tour for tour in tours if tour]
        lengths = [len(tour) for tour in self.tours]
        self.firsts: Ints = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        self.stops: Ints = np.array(
            [place for tour in self.tours for place in tour], dtype=np.int64
        )
        profits = instance.profits[self.stops]
        self.profits: Ints = (
            np.add.reduceat(profits, self.firsts[:-1]) if self.tours else np.zeros(0, np.int64)
        )

    def best(
        self, known: tuple[Tour, ...], left: Callable[[], float]
    ) -> tuple[tuple[Tour, ...], float] | None:
        """A tour set worth more than the known one, with its profit; None if none was found.

        Parameters
        ----------
        known : tours
            The tour set to beat.
        left : callable
            Seconds left by the caller's clock; asked again and again, HiGHS gives up at zero.
        """
        value = self.instance.value(known)
        if self.m < 2 or len(self.tours) < 2 or left() <= 0:
            return None
        priced = self._priced(left)
        if priced is None:
            return None
        linear, reduced = priced
        # A tour whose reduced value lies below the gap is in no better set.
        gap = linear - (value + self.instance.divisor)
        if gap < -EPSILON:
            return None
        useful = np.flatnonzero(reduced >= -gap - EPSILON)
        if len(useful) > MOST_WHOLE:
            useful = np.sort(useful[np.argsort(-reduced[useful], kind="stable")[:MOST_WHOLE]])
        chosen = self._whole(useful, value, left)
        if chosen is None:
            return None
        tours = tuple(self.tours[k] for k in chosen)
        profit = self.instance.value(tours)
        return (tours, profit) if profit > value else None

    def _priced(self, left: Callable[[], float]) -> tuple[float, NDArray[np.float64]] | None:
        """Value of the linear programme over all tours, and every tour's reduced value."""
        solver = self._solver(left)
        rows = self.instance.n + 1  # row 0 counts tours, row j place j
        solver.addRows(
            rows, np.full(rows, -highspy.kHighsInf), np.array([float(self.m)] + [1.0] * (rows - 1)),
            0, np.zeros(rows, np.int32), np.zeros(0, np.int32), np.zeros(0),
        )  # fmt: skip
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        inside = np.zeros(len(self.tours), dtype=bool)
        reduced = self.profits.astype(np.float64)
        linear = 0.0
        for _ in range(ROUNDS):
            waiting = np.flatnonzero(~inside & (reduced > EPSILON))
            if not len(waiting):
                break
            fresh = np.sort(waiting[np.argsort(-reduced[waiting], kind="stable")[:ROUND]])
            inside[fresh] = True
            self._add(solver, fresh)
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal or left() <= 0:
                return None
            linear = solver.getInfo().objective_function_value
            prices = np.array(solver.getSolution().row_dual)
            charged = np.add.reduceat(prices[self.stops], self.firsts[:-1])
            reduced = self.profits - charged - prices[0]
        return linear, reduced

    def _add(self, solver: Any, columns: Ints) -> None:
        stops = [np.concatenate(([0], np.sort(self.stops[a:b]))) for a, b in self._bounds(columns)]
        lengths = [len(column) for column in stops]
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int32)
        count, entries = len(columns), int(sum(lengths))
        solver.addCols(
            count, self.profits[columns].astype(np.float64), np.zeros(count), np.ones(count),
            entries, starts, np.concatenate(stops).astype(np.int32), np.ones(entries),
        )  # fmt: skip

    def _bounds(self, columns: Ints) -> list[tuple[int, int]]:
        return [(int(self.firsts[k]), int(self.firsts[k + 1])) for k in columns]

    def _whole(self, columns: Ints, value: int, left: Callable[[], float]) -> list[int] | None:
        """Choice of whole tours worth more than `value`."""
        solver = self._solver(left)
        rows = self.instance.n + 1
        solver.addRows(
            rows, np.full(rows, -highspy.kHighsInf), np.array([float(self.m)] + [1.0] * (rows - 1)),
            0, np.zeros(rows, np.int32), np.zeros(0, np.int32), np.zeros(0),
        )  # fmt: skip
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._add(solver, columns)
        count = len(columns)
        kinds = np.full(count, int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        solver.changeColsIntegrality(count, np.arange(count, dtype=np.int32), kinds)
        solver.setOptionValue("objective_bound", float(-value))
        solver.run()
        if solver.getInfo().primal_solution_status != 2:  # no whole choice found in time
            return None
        taken = np.array(solver.getSolution().col_value)
        return [int(columns[k]) for k in np.flatnonzero(taken > 0.5)]

    def _solver(self, left: Callable[[], float]) -> Any:
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        solver.silent()
        # HiGHS counts wall seconds, and looks at its own limit more often than it calls back.
        wall, cpu = time.perf_counter() - self.began[0], time.process_time() - self.began[1]
        stretch = min(MOST_STRETCH, max(1.0, wall / cpu)) if cpu >= ENOUGH else 1.0
        for option, value in (
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            ("presolve_rule_off", FORCING_ROWS),
            ("time_limit", max(0.01, left()) * stretch),
        ):
            solver.setOptionValue(option, value)

        def look(event: Any) -> None:
            if left() <= 0:
                event.interrupt()

        solver.cbSimplexInterrupt.subscribe(look)
        solver.cbMipInterrupt.subscribe(look)
        return solver
