"""The whole curve of cost against a sum over the year, such as its carbon: each point best for a price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from leadinglights.engines.transfer.dispatch.budget import Prober
from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear


@dataclass(frozen=True, slots=True, eq=False)
class TradeOff:
    """A point of the curve of cost [EUR] against the sum over the year, and the price where it is best."""

    used: float
    cost_eur: float
    price: float
    found: tuple[Dispatched, ...]

    @property
    def dual(self) -> float:
        """Cost with the sum paid at the point's price."""
        return self.cost_eur + self.price * self.used


def trade_off(
    years: Sequence[tuple[HeatYear, F64]], *, points: int = 20, steepest: float | None = None
) -> tuple[TradeOff, ...]:
    """Points of the curve of cost against a sum over the year, from the cheapest to the smallest sum.

    Parameters
    ----------
    years : sequence of (HeatYear, (units, hours) float)
        Networks that share the sum, and what each MWh of a unit adds to it, such as its emission [t/MWh].
    points : int
        Most points; each but the ends is best for a price, the slope of the chord it was found under.
    steepest : float
        Price of the last point [EUR for each unit of the sum]; ten times that of missing heat if left out.
    """
    probers = [Prober(year, weight) for year, weight in years]

    def at(price: float) -> TradeOff:
        probes = [prober.at(price) for prober in probers]
        return TradeOff(
            sum(one.used for one in probes), sum(one.cost for one in probes), price,
            tuple(one.found for one in probes),
        )  # fmt: skip

    if steepest is None:
        steepest = max(1.0, 10.0 * max(year.unserved_eur_per_mwh for year, _weight in years))
    curve = [at(0.0), at(steepest)]
    closed: set[tuple[float, float]] = set()
    while len(curve) < points:
        gaps = [
            (left.used - right.used, k)
            for k, (left, right) in enumerate(pairwise(curve))
            if (left.used, right.used) not in closed and left.used > right.used
        ]
        if not gaps:
            break
        k = max(gaps)[1]
        left, right = curve[k], curve[k + 1]
        price = (right.cost_eur - left.cost_eur) / (left.used - right.used)
        found = at(price)
        chord = left.cost_eur + price * left.used
        if found.dual >= chord - 1e-10 * (1.0 + abs(chord)):
            closed.add((left.used, right.used))
        else:
            curve.insert(k + 1, found)
    return tuple(curve)
