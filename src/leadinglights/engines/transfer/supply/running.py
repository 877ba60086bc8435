"""Plants that run first whatever they cost (§23)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from leadinglights.engines.transfer.prepared import Source

STEP_EUR = 1.0


def running_first(sources: tuple[Source, ...], names: Set[str]) -> tuple[Source, ...]:
    """The same sources; those named are dispatched below the cheapest hour of all others.

    Their own order stays by cost. What they really cost is kept as `paid_eur_per_mwh`, and money is
    counted by that.
    """
    others = [one.unit.cost_eur_per_mwh for one in sources if one.unit.name not in names]
    if not names or not others:
        return sources
    lowest = min(float(cost.min()) for cost in others) - STEP_EUR
    own = [one.unit.cost_eur_per_mwh for one in sources if one.unit.name in names]
    dearest = max(float(cost.max()) for cost in own)
    range_eur = max(dearest - min(float(cost.min()) for cost in own), STEP_EUR)

    def first(one: Source) -> Source:
        cost = one.unit.cost_eur_per_mwh
        # Hardly below the others: far below zero, heat would be made to be thrown away.
        told = lowest - STEP_EUR * (dearest - cost) / range_eur
        return replace(one, unit=replace(one.unit, cost_eur_per_mwh=told), paid_eur_per_mwh=cost)

    return tuple(first(one) if one.unit.name in names else one for one in sources)
