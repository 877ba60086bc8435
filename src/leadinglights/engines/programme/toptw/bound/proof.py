"""Certified bounds: column generation, longer memory, a list of what is left, subset rows, in that order."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.programme.toptw.bound.cuts import violated
from leadinglights.engines.programme.toptw.bound.generate import Generation
from leadinglights.engines.programme.toptw.bound.listing import Listing, listing
from leadinglights.engines.programme.toptw.bound.master import Master
from leadinglights.engines.programme.toptw.bound.memory import near
from leadinglights.engines.programme.toptw.bound.network import Network, network
from leadinglights.engines.programme.toptw.bound.pool import Pool
from leadinglights.engines.programme.toptw.bound.prices import UNIT
from leadinglights.engines.programme.toptw.bound.pricing import OutOfTime, Pricer
from leadinglights.engines.programme.toptw.bound.tours import by_node, disjoint
from leadinglights.engines.programme.toptw.instance import Instance, Tour
from leadinglights.engines.programme.toptw.pool import Pool as Choice

_NEAR = (8, 2, 0)  # places remembered at the start; fewer where labels grow too many
_MOST_NEAR = 40
_PATIENCE = 0.3  # of the time left, that one exact search may take before memory is cut down
_LABELS, _PAIRS = 200_000, 300_000  # of a list, before it is put off
_COMBINE = 0.1  # of the time left, that a choice among columns may take
_SHARE = 0.3  # of the time left, that a list may take
_LAST = 3  # times as much of everything where nothing else is left to try
_CUTS, _CUTS_AT_ONCE = 60, 8


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known after some seconds.

    Attributes
    ----------
    bound : int
        No tour set has more profit; a profit that is possible by the common divisor.
    value : int
        Profit of `tours`.
    tours : tuple of Tour
        The best tour set known, by place.
    pool : tuple of Tour
        Other tours that can be made: food for a choice among all tours ever seen.
    proven : bool
        Whether bound and value meet.
    seconds : float
        CPU seconds of this call.
    """

    bound: int
    value: int
    tours: tuple[Tour, ...]
    pool: tuple[Tour, ...]
    proven: bool
    seconds: float


@dataclass(eq=False, slots=True)
class Prover:
    """A proof in the making; it can be taken up again, with more time and a better value."""

    instance: Instance
    m: int
    value: int = 0
    tours: tuple[Tour, ...] = ()
    bound: int = field(init=False)
    _network: Network | None = None
    _generation: Generation | None = None
    _level: int = 0  # entry of _NEAR
    _listed_at: int | None = None  # bound at which a list was too long
    _exhausted: bool = False

    def __post_init__(self) -> None:
        self.bound = self.instance.total

    def advance(
        self,
        value: int,
        tours: tuple[Tour, ...],
        pool: Iterable[Tour],
        left: Callable[[], float],
    ) -> Proof:
        """Go on until bound and value meet or the clock has run out.

        Parameters
        ----------
        value : int
            Profit of `tours`.
        tours : tuple of Tour
            A tour set that can be made, possibly empty.
        pool : iterable of Tour
            Further tours that can be made, useful as columns.
        left : callable
            CPU seconds left.
        """
        began = time.process_time()
        if value > self.value or not self.tours:
            self.value, self.tours = value, tours
        if self.m < 1:
            self.bound = 0
        if self.bound > self.value and left() > 0:
            self._start(left)
            generation = self._made
            for tour in by_node(generation.pricer.network, [*tours, *pool]):
                generation.master.add(tour)
            try:
                while self.bound > self.value and left() > 0 and not self._exhausted:
                    self._step()
            except OutOfTime:
                pass
            self._note()
        return Proof(
            self.bound, self.value, self.tours, self._pool(), self.bound <= self.value,
            time.process_time() - began,
        )  # fmt: skip

    @property
    def _made(self) -> Generation:
        assert self._generation is not None
        return self._generation

    def _start(self, left: Callable[[], float]) -> None:
        if self._generation is None:
            self._network = network(self.instance)
            pricer = Pricer(self._network, left)
            master = Master(self._network.profits, self.m)
            self._generation = Generation(pricer, master, near(self._network, _NEAR[0]), 0)
        self._made.pricer.left = left
        self._aim()

    def _aim(self) -> None:
        divisor = self.instance.divisor
        self._made.target = (self.value // divisor + 1) * divisor * UNIT

    def _note(self) -> None:
        """Take over the certificate's bound."""
        bound = self.instance.rounded_down(self._made.certificate.bound // UNIT)
        self.bound = min(self.bound, bound)

    def _step(self) -> None:
        generation = self._made
        last = self._level + 1 >= len(_NEAR)
        generation.pricer.patience = 1.0 if last else _PATIENCE
        try:
            generation.run()
        except OutOfTime:
            self._note()
            if generation.pricer.left() <= 0:
                raise
            self._forget()
            return
        self._note()
        if self.bound <= self.value or self._better(generation.master.choice()):
            return
        if self._combine():
            return
        if self._list() or generation.learn(_MOST_NEAR):
            return
        if not self._cut():
            self._listed_at = None
            self._exhausted = not self._list(_LAST)

    def _combine(self) -> bool:
        """The best whole choice of all columns so far, where it is better than the tours in hand."""
        left = self._made.pricer.left
        kept = left() * (1 - _COMBINE)
        columns = Choice(self.instance, self.m, [*self.tours, *self._pool()])
        better = columns.best(self.tours, lambda: left() - kept)
        if better is None or self.instance.value(better[0]) <= self.value:
            return False
        self.value, self.tours = self.instance.value(better[0]), better[0]
        self._aim()
        return True

    def _better(self, tours: tuple[Tour, ...] | None) -> bool:
        """Take over a tour set by node if it can be made and is worth more."""
        if not tours:
            return False
        made = disjoint(self.instance, self._made.pricer.network, tours)
        if made is None or self.instance.value(made) <= self.value:
            return False
        self.value, self.tours = self.instance.value(made), made
        self._aim()
        return True

    def _forget(self) -> None:
        """Start again with a shorter memory, where labels grew too many."""
        self._level += 1
        if self._level >= len(_NEAR):
            self._exhausted = True
            return
        generation = self._made
        generation.memory = near(generation.pricer.network, _NEAR[self._level])

    def _list(self, times: int = 1) -> bool:
        """List what may still reach the target and settle it; False if that is too much."""
        generation, start = self._made, self._made.certificate
        if self._listed_at is not None and start.bound > self._listed_at - UNIT // 2:
            return False
        pricer, left = generation.pricer, generation.pricer.left
        kept = left() * (1 - _SHARE * times)
        pricer.left = lambda: left() - kept
        try:
            listed = listing(generation, start, _LABELS * times, _PAIRS * times)
            pool = self._settled(listed)
        except OutOfTime:
            pool = None
        finally:
            pricer.left = left
        self._listed_at = start.bound
        if pool is None:
            return False
        better = self._better(pool.chosen)
        worth = sum(int(generation.master.profits[list(tour)].sum()) for tour in pool.chosen)
        if pool.settled and (better or worth <= self.value):
            self.bound = self.instance.rounded_down(self.value)
            return True
        if pool.bound is not None:
            self.bound = min(self.bound, self._at_least_value(pool.bound))
        return better

    def _settled(self, listed: Listing) -> Pool:
        generation = self._made
        start = by_node(generation.pricer.network, list(self.tours))
        pool = Pool(
            listed,
            generation.master.profits,
            self.m,
            generation.target,
            generation.pricer.left,
            tuple(start) if len(start) == len(self.tours) else (),
        )
        pool.settle()
        return pool

    def _at_least_value(self, parts: int) -> int:
        # The list leaves out what cannot beat the value: over it a bound may fall below.
        reached = self.instance.rounded_down(parts // UNIT)
        return max(self.instance.rounded_down(self.value), reached)

    def _cut(self) -> bool:
        """Add subset rows the relaxation breaks."""
        master = self._made.master
        if len(master.cuts) >= _CUTS:
            return False
        found = violated(self._made.incidence(), np.array(master.shares), _CUTS_AT_ONCE)
        found = [cut for cut in found if cut not in master.cuts][: _CUTS - len(master.cuts)]
        for cut in found:
            master.add_cut(cut)
        return bool(found)

    def _pool(self) -> tuple[Tour, ...]:
        """Columns without a place twice that can be made, by place."""
        if self._generation is None:
            return ()
        made: list[Tour] = []
        for tour in self._made.master.tours:
            whole = disjoint(self.instance, self._made.pricer.network, (tour,))
            if whole:
                made.extend(whole)
        return tuple(dict.fromkeys(made))


def bound(
    instance: Instance,
    m: int,
    tours: tuple[Tour, ...],
    value: int,
    left: Callable[[], float],
) -> Proof:
    """An upper bound on the profit of m tours, in one go."""
    return Prover(instance, m).advance(value, tours, (), left)


def prepare() -> None:
    """Compile all kernels, so that no clock runs meanwhile."""
    corners = ((0, 3), (4, 3), (4, 6), (0, 6), (2, 8))
    points = np.array([(2, 4), *corners], dtype=np.int64)
    gaps = np.abs(points[:, None] - points[None, :]).sum(axis=2)
    instance = Instance(
        "compile", 5, 1, np.array([0, 3, 3, 3, 3, 3]), np.array([0, 1, 1, 1, 1, 1]),
        np.zeros(6, dtype=np.int64), np.full(6, 14, dtype=np.int64), gaps.ravel(),
    )  # fmt: skip
    prover = Prover(instance, 2)
    prover.advance(0, (), (), lambda: 60.0)
    generation = prover._made  # noqa: SLF001
    generation.target = 0
    listing(generation, generation.certificate, _LABELS, _PAIRS)
