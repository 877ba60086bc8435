"""Column generation: tours for the master, prices for the search of tours, and a bound from both."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.programme.toptw.bound.master import Master
from leadinglights.engines.programme.toptw.bound.memory import Memory
from leadinglights.engines.programme.toptw.bound.prices import UNIT, Prices, Weights, weights_of
from leadinglights.engines.programme.toptw.bound.pricing import OutOfTime, Pricer
from leadinglights.engines.programme.toptw.instance import Tour

_HAIR = UNIT // 1000


@dataclass(frozen=True, slots=True)
class Certificate:
    """Prices, what no tour is worth more than under them, and the bound they give [parts of a point]."""

    prices: Prices
    best: int
    bound: int


@dataclass(eq=False, slots=True)
class Generation:
    """The master, its columns, and the best certificate so far.

    Attributes
    ----------
    pricer : Pricer
    master : Master
    memory : Memory
    target : int
        The bound is low enough when below this profit [parts of a point].
    certificate : Certificate
        Best so far. The first one prices every place at its profit, which leaves tours worth nothing.
    """

    pricer: Pricer
    master: Master
    memory: Memory
    target: int
    certificate: Certificate = field(init=False)
    converged: bool = False
    exact_calls: int = 0

    def __post_init__(self) -> None:
        profits = self.master.profits * UNIT
        self.certificate = Certificate(Prices(profits, 0), 0, int(profits.sum()))

    @property
    def done(self) -> bool:
        """Whether the bound shows that nothing reaches the target."""
        return self.certificate.bound < self.target

    def weights(self, prices: Prices) -> Weights:
        """Prices as the search of tours reads them."""
        cuts = tuple(self.master.cuts[: len(prices.cuts)])
        return weights_of(self.master.profits, prices, self.memory.sets, cuts)

    def certify(self, prices: Prices, best: int) -> None:
        """Keep these prices if their bound is better than all before."""
        bound = prices.bound(self.master.m, best)
        if bound < self.certificate.bound:
            self.certificate = Certificate(prices, best, bound)

    def run(self) -> None:
        """Generate until no tour improves the relaxation, or the bound is below the target.

        Raises
        ------
        OutOfTime
            The certificate stays valid.
        """
        self.converged = False
        while not self.done:
            if self.pricer.left() <= 0:
                raise OutOfTime
            prices = self.master.solve()
            if self._quick(prices) or self.done:
                continue
            if not self._exact(prices):
                self.converged = True
                return

    def _quick(self, prices: Prices) -> int:
        found = self.pricer.quick(self.weights(prices), prices.tour + _HAIR)
        self.certify(prices, found.best)
        return self._add(found.tours)

    def _exact(self, prices: Prices) -> int:
        """Price for certain. Where the target is above the relaxation, only tours that could reach it count."""
        self.exact_calls += 1
        rest = self.target - 1 - prices.bound(self.master.m, 0)
        floor = max(prices.tour, rest // self.master.m)
        found = self.pricer.exact(self.weights(prices), floor)
        self.certify(prices, found.best)
        return self._add(found.tours)

    def _add(self, tours: tuple[Tour, ...]) -> int:
        return sum(self.master.add(tour) for tour in tours)

    def learn(self, most: int) -> int:
        """Remember more where tours of the relaxation come back to a place; how many entries are new."""
        cyclic = [
            tour
            for tour, share in zip(self.master.tours, self.master.shares, strict=True)
            if share > 1e-6 and len(set(tour)) < len(tour)
        ]
        new = self.memory.learn(cyclic, most)
        if new:
            self.master.keep([self.memory.forgets(tour) for tour in self.master.tours])
        return new

    def incidence(self) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        """Which node each column visits."""
        table = np.zeros((len(self.master.tours), len(self.master.profits)), dtype=np.bool_)
        for row, tour in enumerate(self.master.tours):
            table[row, list(tour)] = True
        return table
