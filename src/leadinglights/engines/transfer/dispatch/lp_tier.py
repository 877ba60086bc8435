"""Years answered by the compact linear programme: the oracle beside the kernel, and wide years."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.dispatch import one_store, prices
from leadinglights.engines.transfer.dispatch.certificate import lower_bound
from leadinglights.engines.transfer.dispatch.compact_lp import solve_lp
from leadinglights.engines.transfer.dispatch.dispatched import Dispatched, Stored, Tier
from leadinglights.engines.transfer.dispatch.segments import Flat, Room, Segments, segments_of
from leadinglights.engines.transfer.dispatch.solve import answer
from leadinglights.engines.transfer.dispatch.wide import WideYear
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear


def by_lp(year: HeatYear, *, reason: str = "") -> Dispatched:
    """A year by HiGHS, with ties given as the kernel gives them: lower emission, then the name.

    Raises
    ------
    NoDispatch
        If the content asked for at the end cannot be reached.
    """
    if year.more_stores:
        return _with_more_stores(year, reason)
    found = solve_lp(year)
    contents = found.content_mwh[0] if year.store else np.zeros(year.hours + 1)
    return with_contents(year, contents, tier="lp", reason=reason)


def _with_more_stores(year: HeatYear, reason: str) -> Dispatched:
    """A year of several stores: contents and prices of the programme, heat in merit order."""
    found = solve_lp(WideYear(year))
    segments, stores = segments_of(year), year.stores
    flat, room = Flat.of(segments), Room.of(year)
    one_store.sort_hours(segments, flat, room, power_mw=sum(one.power_mw for one in stores))
    contents = [
        np.clip(content, 0.0, store.energy_mwh)
        for store, content in zip(stores, found.content_mwh, strict=True)
    ]
    charge = sum(
        (
            content[1:] - (1.0 - store.loss_per_hour) * content[:-1]
            for store, content in zip(stores, contents, strict=True)
        ),
        np.zeros(year.hours),
    )
    heat = one_store.filled(segments, flat, room, charge)
    price, water = found.heat_price_eur_per_mwh, found.water_value_eur_per_mwh
    cost, turned = float((segments.cost * heat).sum()), float(np.abs(segments.cost * heat).sum())
    bound = lower_bound(year, price, water[0], tuple(water[1:]))
    return Dispatched(
        heat_mw=heat[segments.row_of_unit],
        unserved_mw=heat[-1].copy(),
        rejected_mw=segments.rejected(heat),
        content_mwh=contents[0],
        heat_price_eur_per_mwh=price,
        water_value_eur_per_mwh=water[0],
        water_low_eur_per_mwh=water[0],
        water_high_eur_per_mwh=water[0],
        cost_eur=cost,
        bound_eur=bound,
        gap=(cost - bound) / max(1.0, turned),
        tier="lp",
        fallback_reason=reason,
        more=tuple(
            Stored(content, own) for content, own in zip(contents[1:], water[1:], strict=True)
        ),
    )


def with_contents(year: HeatYear, contents_mwh: F64, *, tier: Tier, reason: str) -> Dispatched:
    """The whole answer of a year whose best contents some solver found: heat in merit order, and prices."""
    segments = segments_of(year)
    flat, room, store = Flat.of(segments), Room.of(year), year.store
    one_store.sort_hours(segments, flat, room, power_mw=store.power_mw if store else 0.0)
    carry = 1.0 - store.loss_per_hour if store else 0.0
    contents: F64 = np.clip(contents_mwh, 0.0, store.energy_mwh if store else 0.0)
    charge: F64 = contents[1:] - carry * contents[:-1]
    if store is None or not year.stored:
        told = prices.prices_without_store(segments, flat, room)
    else:
        told = prices.prices_with_store(
            segments, flat, room, charge_mw=charge, contents_mwh=contents,
            energy_mwh=store.energy_mwh, power_mw=store.power_mw, carry=carry, ending=year.ending,
        )  # fmt: skip
    heat = one_store.filled(segments, flat, room, charge)
    return answer(
        year, segments, room, heat=heat, contents=contents, found=told, tier=tier, reason=reason
    )


@dataclass(frozen=True, slots=True, eq=False)
class WideDispatched:
    """A wide year at least cost, by HiGHS, and what its duals prove.

    Attributes
    ----------
    heat_mw : (units, hours) float
    unserved_mw, rejected_mw : (hours,) float
    content_mwh : (stores, hours + 1) float
    heat_price_eur_per_mwh : (hours,) float
    water_value_eur_per_mwh : (stores, hours) float
    budget_price : (budgets,) float
        What one more unit of each budget would save.
    cost_eur, bound_eur, gap : float
        As of Dispatched; the bound is that of the duals, re-derived here.
    """

    heat_mw: F64
    unserved_mw: F64
    rejected_mw: F64
    content_mwh: F64
    heat_price_eur_per_mwh: F64
    water_value_eur_per_mwh: F64
    budget_price: F64
    cost_eur: float
    bound_eur: float
    gap: float
    fallback_reason: str


def dispatch_wide(wide: WideYear, *, reason: str) -> WideDispatched:
    """Several stores or budgets, by the linear programme; `reason` says which condition sent it here.

    Raises
    ------
    NoDispatch
        If the budgets or the content asked for cannot be kept.
    """
    found = solve_lp(wide)
    segments = segments_of(wide.year)
    heat = np.maximum(found.heat_mw, 0.0)
    cost = float((segments.cost * heat).sum()) - _left(wide, found.content_mwh)
    budget_price = np.maximum(found.budget_price, 0.0)
    bound = wide_bound(
        wide, segments, found.heat_price_eur_per_mwh, found.water_value_eur_per_mwh, budget_price
    )
    money = float(np.abs(segments.cost * heat).sum())
    return WideDispatched(
        heat_mw=heat[segments.row_of_unit],
        unserved_mw=heat[-1],
        rejected_mw=segments.rejected(heat),
        content_mwh=found.content_mwh,
        heat_price_eur_per_mwh=found.heat_price_eur_per_mwh,
        water_value_eur_per_mwh=found.water_value_eur_per_mwh,
        budget_price=budget_price,
        cost_eur=cost,
        bound_eur=bound,
        gap=(cost - bound) / max(1.0, money),
        fallback_reason=reason,
    )


def _left(wide: WideYear, content_mwh: F64) -> float:
    """What the contents at the end are worth [EUR]."""
    ending = wide.year.ending
    return ending.amount * float(content_mwh[:, -1].sum()) if ending.kind == "value" else 0.0


def wide_bound(
    wide: WideYear, segments: Segments, price: F64, water: F64, budget_price: F64
) -> float:
    """The least any dispatch of a wide year can cost, by weak duality [EUR]; see certificate.lower_bound."""
    year = wide.year
    cost = segments.cost.copy()
    total = 0.0
    for b, budget in enumerate(wide.budgets):
        cost[segments.row_of_unit] += budget_price[b] * budget.weight_per_mwh
        total -= float(budget_price[b]) * budget.most
    total += float((price * (segments.demand + segments.rejection_mw)).sum())
    total += float((segments.capacity * np.minimum(cost - price, 0.0)).sum())
    for n, store in enumerate(wide.stores):
        carry, own, size = 1.0 - store.loss_per_hour, water[n], store.energy_mwh
        total -= store.power_mw * float(np.abs(price - own).sum())
        total += size * float(np.minimum(own[:-1] - carry * own[1:], 0.0).sum())
        if year.ending.kind == "cyclic":
            total += size * min(0.0, float(own[-1] - carry * own[0]))
            continue
        total -= carry * float(own[0]) * wide.starts[n]
        if year.ending.kind == "content" and n == 0:
            total += float(own[-1]) * year.ending.amount
            continue
        end = year.ending.amount if year.ending.kind == "value" else 0.0
        total += size * min(0.0, float(own[-1]) - end)
    return total
