"""A proof of a dispatch without a solver: everything re-derived from the year, and a bound on its cost.

For any heat prices and water values, weak duality bounds the cost of every dispatch from below; where the
bound meets the cost found, the dispatch is best. None of the solver's code is used here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.limits import past_limits
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, Store


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was found wrong, at most, in any hour, and how far the cost is from its bound.

    Attributes
    ----------
    balance_mw, bounds_mw, store_mwh : float
        Most by which heat in differs from heat out, a limit is passed, the store's equation fails; the
        start and the end of the year count as equations of the store.
    cost_eur, bound_eur : float
        Cost of the heat, and the least that any dispatch of this year can cost.
    gap : float
        Their distance, as a share of the money turned over (1 EUR at least).
    faults : tuple of str
        In words; empty where the dispatch keeps every rule within 1e-9 of the size of the network.
    """

    balance_mw: float
    bounds_mw: float
    store_mwh: float
    cost_eur: float
    bound_eur: float
    gap: float
    faults: tuple[str, ...]

    @property
    def proved(self) -> bool:
        """Whether the dispatch is shown to be best within a share of 1e-9."""
        return not self.faults and abs(self.gap) <= 1e-9


def certificate(year: HeatYear, dispatched: Dispatched) -> Certificate:
    """Check a dispatch against its year, and bound what any other could cost.

    Returns
    -------
    Certificate
        Faults in words, and the gap that is left; a gap near zero proves the dispatch best.
    """
    heat, content = dispatched.heat_mw, dispatched.content_mwh
    charges = charges_of(year, dispatched)
    charge = sum(charges, np.zeros(year.hours))
    given = heat.sum(axis=0) + dispatched.unserved_mw - dispatched.rejected_mw
    balance = float(np.abs(given - year.demand_mw - charge).max())
    bounds = _past_bounds(year, dispatched, charges)
    loose = max([
        _loose_ends(year, content),
        *(abs(float(one.content_mwh[-1] - one.content_mwh[0])) for one in dispatched.more),
    ])  # fmt: skip
    cost = cost_of(year, heat, dispatched.unserved_mw, content) + dispatched.start_eur
    bound = lower_bound(
        year, dispatched.heat_price_eur_per_mwh, dispatched.water_value_eur_per_mwh,
        tuple(one.water_value_eur_per_mwh for one in dispatched.more),
    )  # fmt: skip
    gap = relative_gap(
        year, cost, bound, heat_mw=heat, unserved_mw=dispatched.unserved_mw,
        content_mwh=content, water=dispatched.water_value_eur_per_mwh,
    )  # fmt: skip
    faults = _faults(
        year, balance=balance, bounds=bounds, loose=loose, cost=cost, told=dispatched.cost_eur
    )
    faults = (*faults, *past_limits(year, dispatched))
    return Certificate(balance, bounds, loose, cost, bound, gap, faults)


def charges_of(year: HeatYear, dispatched: Dispatched) -> list[F64]:
    """What goes into each store in every hour [MW], its own first."""
    return [
        one.content_mwh[1:] - (1.0 - store.loss_per_hour) * one.content_mwh[:-1]
        for store, one in zip(year.stores, dispatched.stored, strict=False)
    ]


def cost_of(year: HeatYear, heat_mw: F64, unserved_mw: F64, content_mwh: F64) -> float:
    """Cost of all heat [EUR], less the value of what remains where the year ends with a value."""
    costs = [float((unit.cost_eur_per_mwh * heat_mw[k]).sum()) for k, unit in enumerate(year.units)]
    left = year.ending.amount * float(content_mwh[-1]) if year.ending.kind == "value" else 0.0
    return sum(costs) + year.unserved_eur_per_mwh * float(unserved_mw.sum()) - left


def relative_gap(year: HeatYear, dispatched_cost_eur: float, bound_eur: float, *, heat_mw: F64,
    unserved_mw: F64, content_mwh: F64, water: F64,
) -> float:  # fmt: skip
    """Cost less bound, as a share of all the money in their sums, counted as positive (1 EUR at least)."""
    sums = [
        float(np.abs(unit.cost_eur_per_mwh * heat_mw[k]).sum()) for k, unit in enumerate(year.units)
    ]
    money = sum(sums) + abs(year.unserved_eur_per_mwh) * float(unserved_mw.sum())
    money += abs(float(water[0] * content_mwh[0])) + abs(float(water[-1] * content_mwh[-1]))
    return (dispatched_cost_eur - bound_eur) / max(1.0, money)


def lower_bound(year: HeatYear, price: F64, water: F64, more_water: tuple[F64, ...] = ()) -> float:
    """The least any dispatch can cost, by weak duality, for any heat prices and water values [EUR].

    Each further store has water values of its own. Limits on how units run only make a year dearer: the
    bound holds for them too.

    Source: Lagrangian of the balance (price) and of the store's equation (water value); every variable
    then takes the better of its two bounds.
    """
    total = float(price @ year.demand_mw)
    for unit in year.units:
        gain = np.minimum(unit.cost_eur_per_mwh - price, 0.0)
        total += float(unit.capacity_mw @ gain)
    missing = np.minimum(year.unserved_eur_per_mwh - price, 0.0)
    total += float(year.demand_mw @ missing)
    total += year.rejection_mw * float(np.minimum(price, 0.0).sum())
    for further, own in zip(year.more_stores, more_water, strict=True):
        total += _of_round_trip(further, year.hours, price, own)
    store = year.store
    if store is None:
        return total
    if year.ending.kind == "cyclic":
        return total + _of_round_trip(store, year.hours, price, water)
    carry, size = 1.0 - store.loss_per_hour, _most_content(year)
    total -= store.power_mw * float(np.abs(price - water).sum())
    total += size * float(np.minimum(water[:-1] - carry * water[1:], 0.0).sum())
    total -= carry * float(water[0]) * year.start_mwh
    if year.ending.kind == "content":
        return total + float(water[-1]) * year.ending.amount
    end = year.ending.amount if year.ending.kind == "value" else 0.0
    return total + size * min(0.0, float(water[-1]) - end)


def _of_round_trip(store: Store, hours: int, price: F64, water: F64) -> float:
    """What a store that ends as it began adds to the bound."""
    carry, size = 1.0 - store.loss_per_hour, _most_of_round_trip(store, hours)
    total = -store.power_mw * float(np.abs(price - water).sum())
    total += size * float(np.minimum(water[:-1] - carry * water[1:], 0.0).sum())
    return total + size * min(0.0, float(water[-1] - carry * water[0]))


def _most_of_round_trip(store: Store, hours: int) -> float:
    if store.loss_per_hour > 0:
        return min(store.energy_mwh, store.power_mw / store.loss_per_hour)
    # Without loss, a best round trip exists that is empty once.
    return min(store.energy_mwh, hours * store.power_mw)


def _most_content(year: HeatYear) -> float:
    """The store's size, or less where nobody could ever fill it [MWh]."""
    store = year.store
    assert store is not None
    if year.ending.kind != "cyclic":
        return min(store.energy_mwh, year.start_mwh + year.hours * store.power_mw)
    return _most_of_round_trip(store, year.hours)


def _past_bounds(year: HeatYear, dispatched: Dispatched, charges: list[F64]) -> float:
    heat, content = dispatched.heat_mw, dispatched.content_mwh
    past = [0.0, float(-dispatched.unserved_mw.min()), float(-dispatched.rejected_mw.min())]
    past.append(float((dispatched.unserved_mw - year.demand_mw).max()))
    past.append(float(dispatched.rejected_mw.max()) - year.rejection_mw)
    for k, unit in enumerate(year.units):
        past += [float(-heat[k].min()), float((heat[k] - unit.capacity_mw).max())]
    for store, one, charge in zip(year.stores, dispatched.stored, charges, strict=False):
        inside = one.content_mwh
        past += [float(-inside.min()), float(inside.max()) - store.energy_mwh]
        past.append(float(np.abs(charge).max()) - store.power_mw)
    if year.store is None:
        past.append(float(np.abs(content).max()))
    return max(past)


def _loose_ends(year: HeatYear, content: F64) -> float:
    """By how much the first and the last content are not what the year asks for [MWh]."""
    if year.store is None:
        return 0.0
    if year.ending.kind == "cyclic":
        return abs(float(content[-1] - content[0]))
    begin = abs(float(content[0]) - year.start_mwh)
    if year.ending.kind == "content":
        return max(begin, abs(float(content[-1]) - year.ending.amount))
    return begin


def _faults(
    year: HeatYear, *, balance: float, bounds: float, loose: float, cost: float, told: float
) -> tuple[str, ...]:
    size = float(year.demand_mw.max()) + sum(float(one.capacity_mw.max()) for one in year.units)
    store = max([1.0, *(one.energy_mwh for one in year.more_stores)])
    store = max(store, _most_content(year)) if year.store else store
    faults = []
    if not balance <= 1e-9 * max(1.0, size):
        faults.append(f"heat in and heat out differ by {balance:g} MW in some hour")
    if not bounds <= 1e-9 * max(1.0, size, store):
        faults.append(f"a limit of a unit or of the store is passed by {bounds:g}")
    if not loose <= 1e-9 * store:
        faults.append(f"the store begins or ends {loose:g} MWh from where it should")
    if not abs(cost - told) <= 1e-9 * max(1.0, abs(cost)):
        faults.append(f"the heat costs {cost:g} EUR, not {told:g} EUR")
    return tuple(faults)
