"""What a study shows beside its numbers: supply temperatures, cost against CO2, the value of heat by the hour."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.engines.transfer.accounting.value import value_of_heat
from leadinglights.engines.transfer.cost_and_carbon import cost_and_carbon
from leadinglights.engines.transfer.evaluate import Ground, Pair
from leadinglights.engines.transfer.result import SupplyCurve, TradeOff, ValueOfHeat
from leadinglights.engines.transfer.supply_temperature import supply_curve


@dataclass(frozen=True, slots=True)
class Curves:
    """The three; each None where the study has nothing to show there."""

    supply_temperature: SupplyCurve | None
    trade_off: TradeOff | None
    value_of_heat: ValueOfHeat | None


def curves_of(pair: Pair, ground: Ground, *, ran_first: Pair | None = None) -> Curves:
    """All curves of a study; a plant that is too dear to run is shown over temperatures as if it ran."""
    if pair.problem.solution is None:
        return Curves(None, None, value_of_heat(pair.systems[1], pair.dispatched[1]))
    return Curves(
        supply_curve(ran_first or pair, ground, if_it_ran=ran_first is not None),
        cost_and_carbon(pair),
        value_of_heat(pair.systems[1], pair.dispatched[1]),
    )
