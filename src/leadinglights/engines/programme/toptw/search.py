"""The search for good tours: annealed ruin and recreate, repeatable for a seed and a number of steps."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.compiled import sequence
from leadinglights.engines.programme.toptw.instance import Instance, Ints, Tour
from leadinglights.engines.programme.toptw.kernels import habits as h
from leadinglights.engines.programme.toptw.kernels.anneal import anneal, rate
from leadinglights.engines.programme.toptw.kernels.state import copy_all, refresh

MILLION = 10**6  # value of an average place
WARM = 1_000_000  # at first one step in three that loses an average place is taken all the same
LOG_TOURS, LOG_PLACES, TABLE = 30_000, 600_000, 65_521


class Search:
    """One search with everything it keeps; nothing is shared between searches but the compiled code."""

    def __init__(self, instance: Instance, m: int, seed: int) -> None:
        self.instance, self.m = instance, m
        size = instance.n + 1
        self.width = size + 2
        self.terrain = (
            size,
            sequence(instance.leg),
            sequence(instance.opens),
            sequence(instance.closes),
            sequence(instance.profits),
            sequence(instance.opens + _least(instance.leg.reshape(size, size), 1)),
            sequence(instance.closes - _least(instance.leg.reshape(size, size), 0)),
        )
        self.tours, self.kept, self.top = self._empty(), self._empty(), self._empty()
        self.near = sequence(np.argsort(_closeness(instance), axis=1, kind="stable"))
        worth = instance.profits * 1024 // max(1, int(instance.profits.max()))
        zeros = self._zeros
        self.bench = (
            zeros(size),
            zeros(size * m),
            zeros(size * m),
            sequence(worth),
            zeros(size),
            zeros(size),
            zeros(size),
        )
        self.habits = sequence(_habits(instance))
        self.touched = zeros(m + size)
        chance = Chance(seed)
        self.dice = sequence([chance.bits() >> 2])
        self.score = sequence(_score(instance))
        marks = sequence([chance.bits() >> 2 for _ in range(size)])
        self.log = (marks, zeros(TABLE), zeros(LOG_TOURS + 1), zeros(LOG_PLACES), zeros(1))

    @property
    def profit(self) -> int:
        """Profit of the best tour set found."""
        return int(self.score[h.BEST_PROFIT])

    @property
    def best(self) -> tuple[Tour, ...]:
        """The best tour set found."""
        return self._read(self.top)

    def anneal(self, steps: int, warmth: int, stop: Callable[[], bool], slice_: int) -> int:
        """Cool down over `steps` steps from where the search stands; return how many were taken."""
        score = self.score
        score[h.DONE], score[h.WHOLE], score[h.WARMTH] = 0, steps, warmth
        taken = 0
        while taken < steps and not stop() and self.profit < self.instance.total:
            more = min(slice_, steps - taken)
            anneal(
                self.terrain, self.tours, self.kept, self.top, self.near, self.bench, self.habits,
                self.touched, self.dice, score, self.log, more,
            )  # fmt: skip
            taken += more
        return taken

    def start_from(self, tours: tuple[Tour, ...]) -> None:
        """Go on from a tour set; it becomes the best if it is worth more."""
        state = self.tours
        for t in range(self.m):
            tour = tours[t] if t < len(tours) else ()
            first = t * self.width
            for p, place in enumerate((0, *tour, 0)):
                state[2][first + p] = place
            state[3][t] = len(tour)
            refresh(self.terrain, state, t)
        copy_all(state, self.kept)
        copy_all(self.kept, state)
        rate(self.terrain, state, self.score)
        if self.score[h.PROFIT] > self.profit:
            self.score[h.BEST], self.score[h.BEST_PROFIT] = (
                self.score[h.NOW],
                self.score[h.PROFIT],
            )
            copy_all(state, self.top)

    def remembered(self) -> list[Tour]:
        """Tours met in good company, each set of places once."""
        _, _, firsts, stops, count = self.log
        known = int(count[0])
        ends = np.asarray(firsts[: known + 1]).tolist()
        places = np.asarray(stops[: ends[-1]]).tolist()
        return [tuple(places[a:b]) for a, b in pairwise(ends)]

    def make_room(self) -> None:
        """Forget what is remembered once half the room is taken, so that later tours find some."""
        _, table, firsts, _, count = self.log
        known = int(count[0])
        if 2 * known > LOG_TOURS or 2 * int(firsts[known]) > LOG_PLACES:
            table[:] = self._zeros(TABLE)
            count[0] = 0

    def _zeros(self, length: int) -> Any:
        return sequence(np.zeros(length, dtype=np.int64))

    def _empty(self) -> Any:
        m, room, zeros = self.m, self.m * self.width, self._zeros
        nobody = sequence(np.full(self.instance.n + 1, -1, dtype=np.int64))
        state = (m, self.width, zeros(room), zeros(m), zeros(room), zeros(room), nobody)
        for t in range(m):
            refresh(self.terrain, state, t)
        return state

    def _read(self, state: Any) -> tuple[Tour, ...]:
        tours = []
        for t in range(self.m):
            first = t * self.width + 1
            tours.append(tuple(int(state[2][first + p]) for p in range(int(state[3][t]))))
        return tuple(tours)


def _closeness(instance: Instance) -> Ints:
    """How badly two places follow one another, the better way round: travel, waiting, being late."""
    size = instance.n + 1
    leg, travel = instance.leg.reshape(size, size), instance.travel.reshape(size, size)
    waiting = np.maximum(0, instance.opens[None, :] - leg - instance.closes[:, None])
    late = np.maximum(0, instance.opens[:, None] + leg - instance.closes[None, :])
    apart = 100 * travel + 20 * waiting + 100 * late
    either: Ints = np.minimum(apart, apart.T)
    np.fill_diagonal(either, -1)  # each place is nearest to itself
    return either


def _least(legs: Ints, axis: int) -> Ints:
    """The shortest leg from each place (axis 1) or to it (axis 0), the one to itself not counted."""
    legs = legs + np.where(np.eye(len(legs), dtype=bool), 1 << 40, 0)
    least: Ints = legs.min(axis=axis)
    return least


def _habits(instance: Instance) -> list[int]:
    habits = [0] * h.HABITS
    habits[h.NOISE] = 256  # of 1024
    habits[h.BLINK] = 3  # percent
    habits[h.COMFORT] = 4 * max(1, int(instance.closes[0]) // 1000)  # quarter ticks
    habits[h.STRINGS], habits[h.BANDS] = 60, 20  # percent of the steps; the rest is scattered
    habits[h.STRING_PLACES], habits[h.STRING_LONGEST] = 12, 10
    habits[h.BAND_PERCENT] = 15  # of the whole time
    habits[h.SCATTERED] = 6
    habits[h.POWERS] = 5
    habits[h.HALVINGS] = 7
    habits[h.COMPANY] = 950  # thousandths of the best profit
    return habits


def _score(instance: Instance) -> list[int]:
    score = [0] * h.SCORES
    score[h.WHOLE] = 1
    score[h.WORTH] = MILLION * instance.n // max(1, instance.total)
    # A tour's whole time costs about as much as one average place: enough to tell tours of equal profit apart.
    score[h.TICK] = MILLION // max(1, int(instance.closes[0]))
    return score
