"""One limit over the year, such as a cap on carbon: met exactly by a price of its own.

Each price makes a year without a limit. The dual is concave in the price, so two tangents bracket its top;
where two dispatches meet there, their mixture keeps the limit exactly and is best.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from leadinglights.engines.transfer.dispatch.certificate import (
    Certificate,
    certificate,
    cost_of,
    lower_bound,
    relative_gap,
)
from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.segments import Room
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.wide import Budget
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear

PROBES = 200
STEEPEST = 1e12  # EUR for each unit of the budget; what costs more than this cannot be had


class BudgetOutOfReach(ValueError):
    """No dispatch keeps the budget, at whatever cost."""

    def __init__(self, name: str, most: float, least: float) -> None:
        self.most, self.least = most, least
        super().__init__(f"{name}: no dispatch needs less than {least:g}, and {most:g} are allowed")


@dataclass(frozen=True, slots=True, eq=False)
class Budgeted:
    """A year within its budget: the dispatch, what the sum came to, and what one more unit would save [EUR]."""

    dispatched: Dispatched
    used: float
    price: float
    runs: int


@dataclass(frozen=True, slots=True, eq=False)
class Probe:
    """A year solved at one price of the sum."""

    price: float
    used: float
    dual: float  # of the year, as if the budget were zero
    cost: float
    found: Dispatched


class Prober:
    """A year asked again and again at other prices of the same sum."""

    def __init__(self, year: HeatYear, weight_per_mwh: F64) -> None:
        self.year, self.weight = year, weight_per_mwh
        self.room = Room.of(year)
        self.runs = 0

    def priced(self, price: float) -> HeatYear:
        """The year with this price on the sum."""
        return priced_year(self.year, self.weight, price)

    def at(self, price: float) -> Probe:
        """The best dispatch where each unit of the sum costs this."""
        self.runs += 1
        found = by_kernel(self.priced(price), room=self.room)
        used = float((self.weight * found.heat_mw).sum())
        cost = cost_of(self.year, found.heat_mw, found.unserved_mw, found.content_mwh)
        return Probe(price, used, cost + price * used, cost, found)


def within_budget(year: HeatYear, budget: Budget) -> Budgeted:
    """The best dispatch that keeps one budget.

    Raises
    ------
    BudgetOutOfReach
        If no dispatch keeps it.
    """
    prober = Prober(year, budget.weight_per_mwh)
    low = prober.at(0.0)
    if low.used <= budget.most:
        return Budgeted(low.found, low.used, 0.0, prober.runs)
    high = _dear_enough(prober, budget)
    near = 1e-12 * (1.0 + abs(budget.most))
    for turn in range(PROBES):
        crossing = (high.dual - low.dual - high.price * high.used + low.price * low.used) / (
            low.used - high.used
        )
        inside = low.price < crossing < high.price
        halfway = 0.5 * (low.price + high.price)
        price = crossing if inside and turn % 4 != 3 else halfway
        middle = prober.at(price)
        tangent = low.dual + (price - low.price) * low.used
        at_top = price == crossing and middle.dual >= tangent - 1e-13 * (1.0 + abs(tangent))
        if at_top or abs(middle.used - budget.most) <= near:
            break
        if high.price - low.price <= 1e-13 * (1.0 + high.price):
            break
        low, high = (middle, high) if middle.used > budget.most else (low, middle)
    share = (low.used - budget.most) / (low.used - high.used)
    if abs(middle.used - budget.most) <= near:
        low, high, share = middle, middle, 0.0
    return _mixed(prober, budget, middle, (low, high, share))


def _dear_enough(prober: Prober, budget: Budget) -> Probe:
    """A price at which the budget is kept."""
    price = 1.0
    while price < STEEPEST:
        found = prober.at(price)
        if found.used <= budget.most:
            return found
        price *= 16.0
    raise BudgetOutOfReach(budget.name, budget.most, found.used)


def _mixed(
    prober: Prober, budget: Budget, middle: Probe, ends: tuple[Probe, Probe, float]
) -> Budgeted:
    """The mixture of two dispatches that are both best at the price between them."""
    low, high, share = ends
    one, other = low.found, high.found
    heat: F64 = (1.0 - share) * one.heat_mw + share * other.heat_mw
    unserved: F64 = (1.0 - share) * one.unserved_mw + share * other.unserved_mw
    content: F64 = (1.0 - share) * one.content_mwh + share * other.content_mwh
    price, prices = middle.price, middle.found
    year, priced = prober.year, prober.priced(middle.price)
    cost = cost_of(year, heat, unserved, content)
    dual = lower_bound(priced, prices.heat_price_eur_per_mwh, prices.water_value_eur_per_mwh)
    bound = dual - price * budget.most
    gap = relative_gap(
        priced, cost, bound, heat_mw=heat, unserved_mw=unserved, content_mwh=content,
        water=prices.water_value_eur_per_mwh,
    )  # fmt: skip
    mixed = replace(
        prices,
        heat_mw=heat,
        unserved_mw=unserved,
        rejected_mw=(1.0 - share) * one.rejected_mw + share * other.rejected_mw,
        content_mwh=content,
        cost_eur=cost,
        bound_eur=bound,
        gap=gap,
    )
    used = float((budget.weight_per_mwh * heat).sum())
    return Budgeted(mixed, used, price, prober.runs)


def check_budgeted(year: HeatYear, budget: Budget, budgeted: Budgeted) -> Certificate:
    """The certificate of a year within its budget: that of the year at the budget's price, and the limit."""
    found, price = budgeted.dispatched, budgeted.price
    used = float((budget.weight_per_mwh * found.heat_mw).sum())
    paid = replace(found, cost_eur=found.cost_eur + price * budget.most)
    shown = certificate(priced_year(year, budget.weight_per_mwh, price), paid)
    over = used - budget.most
    faults = shown.faults
    if over > 1e-9 * max(1.0, abs(budget.most)):
        faults = (*faults, f"{budget.name} is passed by {over:g}")
    return replace(
        shown,
        cost_eur=shown.cost_eur - price * used,
        bound_eur=shown.bound_eur - price * budget.most,
        faults=faults,
    )


def priced_year(year: HeatYear, weight_per_mwh: F64, price: float) -> HeatYear:
    """The year with a price on a sum instead of a limit."""
    units = tuple(
        replace(unit, cost_eur_per_mwh=unit.cost_eur_per_mwh + price * weight_per_mwh[k])
        for k, unit in enumerate(year.units)
    )
    return replace(year, units=units)
