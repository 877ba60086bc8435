"""Days taken out and planned anew at the relaxation's prices: who comes first leaves others what is worth more to them.

A day planned for itself takes whatever room, ask or seat is free. The relaxation knows what each of these is
worth to all. At a share of those prices, drawn by lot, a day takes less of what is dear, and the last of the
days taken out has what is left for nothing. Stops barred by lot bring days nobody would choose first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.choices import INTEREST, choices_of
from leadinglights.engines.programme.first import Improver
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.limits import Dear, Limits
from leadinglights.engines.programme.price import FINE, SCALE, Aim, Pricer, Prices
from leadinglights.engines.programme.rows import Ints
from leadinglights.engines.programme.ruin import Bundle, Ruin

PRICED = frozenset({"host", "seats", "receiver", "received", "person", "week", "year", "room",
                    "team", "minutes", "travel", "link", "need", "fit", "buses"})  # fmt: skip
BARRED = 5  # of a hundred stops, two times out of three
WARMTH = 0.2  # of the way to its bound a plan may be worse than the best at first; a quarter of it in the mean
NOTHING = 1 << 60


@dataclass(eq=False, slots=True)
class Guide:
    """The prices of a generation, by choice of each party-day, and the search that goes by them."""

    generation: Generation
    improver: Improver
    costs: dict[int, Ints] = field(default_factory=dict)
    _owners: dict[int, Ints] = field(default_factory=dict)

    def learn(self) -> None:
        """Take the prices of the best bound so far."""
        generation = self.generation
        assert generation.center is not None
        layout = generation.layout
        book = layout.book
        rho = np.maximum(np.rint(generation.center * SCALE), 0).astype(np.int64)
        rho = generation.padded(rho)
        # What is done once, owed or seen of a topic is known exactly where a day is planned.
        for row in np.flatnonzero(rho).tolist():
            if book.name(row)[0] not in PRICED:
                rho[row] = 0
        dear, free = Prices.of(rho, layout), Prices.of(np.zeros_like(rho), layout)
        for index in generation.master.active:
            self.costs[index] = self._of_choices(layout.pricers[index], dear, free)

    def _of_choices(self, pricer: Pricer, dear: Prices, free: Prices) -> Ints:
        """What each choice costs, in units of the day search; with the team that costs least."""
        aim, owed = Aim(), self.generation.master.owed
        cost = pricer.gains(free, aim, owed) - pricer.gains(dear, aim, owed)
        cost[pricer.table.joins] += pricer.dues(dear)
        owners = self._owners_of(pricer)
        least = np.full(len(choices_of(pricer.table.office, pricer.pd).node), NOTHING)
        known = owners >= 0
        np.minimum.at(least, owners[known], cost[known] * INTEREST // FINE)
        least[least == NOTHING] = 0
        return least

    def _owners_of(self, pricer: Pricer) -> Ints:
        """Which choice each row of the table is about, -1 for none."""
        pd = pricer.pd
        if pd.index not in self._owners:
            rows, own = pricer.table, choices_of(pricer.table.office, pd)
            first = np.array([of.start for of in own.of_node], dtype=np.int64)
            after = np.array([of.stop for of in own.of_node], dtype=np.int64)
            found = first[rows.node] + rows.choice
            self._owners[pd.index] = np.where(found < after[rows.node], found, -1)
        return self._owners[pd.index]

    def run(
        self, enough: Callable[[], bool], heat: Callable[[], float], bound: Callable[[], int]
    ) -> None:
        """Take days out and put them back, ever less willing (heat from 1 to 0) to go on from something worse.

        How much worse hangs on how far the best is from its bound: a plan that is near has little to gain by it.
        """
        improver = self.improver
        ruin = Ruin(improver.office, improver.bundles, improver.chance)
        improver.plan, improver.worth = improver.best, improver.best_worth
        chance = improver.chance
        try:
            while not enough():
                assert improver.best_worth is not None
                worse = int(WARMTH * heat() * (bound() - improver.best_worth.interest))
                worse = worse * chance.below(1000) * chance.below(1000) // 1_000_000
                improver.replan(ruin.of(improver.plan), worse, self._limits)
        except OutOfTime:
            pass
        improver.plan, improver.worth = improver.best, improver.best_worth

    def _limits(self, bundle: Bundle, *, last: bool) -> Limits:
        """Prices and bars a day is planned by."""
        chance, office = self.improver.chance, self.improver.office
        barred: frozenset[str] = frozenset()
        if chance.below(3):
            barred = frozenset(
                node.stop
                for index in bundle
                for node in office.days[index].nodes
                if not node.must and chance.below(100) < BARRED
            )
        if last:
            return Limits(barred=barred)
        percent = chance.below(101)
        return Limits(barred=barred, dear=Dear({i: self.costs[i] * percent // 100 for i in bundle}))
