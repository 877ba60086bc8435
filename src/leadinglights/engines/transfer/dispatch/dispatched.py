"""What a dispatch answers: heat of every hour, prices, and a lower bound that proves its cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leadinglights.engines.transfer.dispatch.year import F64

Tier = Literal["kernel", "lp", "pypsa"]


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """A further store: content at the start of every hour and at the end [MWh], value of one MWh more."""

    content_mwh: F64
    water_value_eur_per_mwh: F64


@dataclass(frozen=True, slots=True, eq=False)
class Dispatched:
    """A year of heat at least cost.

    Attributes
    ----------
    heat_mw : (units, hours) float
        Heat of every unit, in the order of the year's units.
    unserved_mw, rejected_mw : (hours,) float
        Heat that is missing, and heat thrown away.
    content_mwh : (hours + 1,) float
        Content of the store at the start of every hour, and at the end.
    heat_price_eur_per_mwh : (hours,) float
        What one more MWh of demand would cost.
    water_value_eur_per_mwh : (hours,) float
        What one more MWh in the store at the end of the hour would save; where that is an interval, one
        value of it that fits its neighbours.
    water_low_eur_per_mwh, water_high_eur_per_mwh : (hours,) float
        The interval, seen from what comes after; an empty store has no upper end, a full one no lower.
    cost_eur, bound_eur, gap : float
        Cost of the heat (less the value of what remains, where the year ends with a value), a lower bound
        that no dispatch can be below, and their distance as a share of all the money in these sums, counted
        as positive (1 EUR at least). Without costs below nothing that is the cost itself.
    tier, fallback_reason : str
        Which solver answered, and the condition that sent the year there.
    more : tuple of Stored
        The stores beside the first, in the year's order.
    start_eur : float
        Cost of starts, and inside `cost_eur`.
    """

    heat_mw: F64
    unserved_mw: F64
    rejected_mw: F64
    content_mwh: F64
    heat_price_eur_per_mwh: F64
    water_value_eur_per_mwh: F64
    water_low_eur_per_mwh: F64
    water_high_eur_per_mwh: F64
    cost_eur: float
    bound_eur: float
    gap: float
    tier: Tier
    fallback_reason: str = ""
    more: tuple[Stored, ...] = ()
    start_eur: float = 0.0

    @property
    def stored(self) -> tuple[Stored, ...]:
        """Content and value of every store, in the order of the year's stores."""
        return (Stored(self.content_mwh, self.water_value_eur_per_mwh), *self.more)
