"""The plants that come with a solution: what they could give, give, spend, and give in vain (§61)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leadinglights.engines.transfer.evaluate import Pair

WORTHLESS_EUR_PER_MWH: Final = 0.5
NEARLY_FREE: Final = 0.1  # MWh spent for a MWh of heat: more is no gift
HARDLY: Final = 0.01  # of what it could give in the year


@dataclass(slots=True)
class OwnPlants:
    """What the plants that come with the solution could give and give [MWh], spend for it, and give in vain."""

    able: float = 0.0
    given: float = 0.0
    spent: float = 0.0
    in_vain: float = 0.0


def own_plants(pair: Pair) -> OwnPlants:
    """Sums over the plants that are not in the reference."""
    there = {
        (network.name, source.plant)
        for network in pair.systems[0].networks
        for source in network.sources
    }
    sums = OwnPlants()
    for network, found in zip(pair.systems[1].networks, pair.dispatched[1], strict=True):
        worthless = found.heat_price_eur_per_mwh <= WORTHLESS_EUR_PER_MWH
        for source, heat in zip(network.sources, found.heat_mw, strict=True):
            if (network.name, source.plant) in there:
                continue
            capacity = source.unit.capacity_mw
            spent = source.fuel_mwh_per_mwh if source.fuel else source.power_mwh_per_mwh
            sums.able += float(capacity.sum())
            sums.given += float(heat.sum())
            sums.spent += float(heat @ spent)
            if not source.fuel and float(spent.max()) <= NEARLY_FREE:
                sums.in_vain += float((capacity - heat)[worthless].sum())
    return sums


def causes_of_plants(pair: Pair) -> list[str]:
    """What is to be said of the plants that come with the solution."""
    plants, solution = own_plants(pair), pair.problem.solution
    causes = []
    surplus = solution is not None and solution.kind in ("surplus_heat", "supermarket_heat")
    if surplus and plants.spent > NEARLY_FREE * plants.given > 0.0:
        causes.append("surplus_not_surplus")
    if plants.in_vain > 0.1 * plants.able:
        causes.append("free_heat_already")
    if plants.able > 0.0 and plants.given < HARDLY * plants.able:
        causes.append("too_dear_to_run")
    return causes
