"""The exact kernel from year to answer: with a store, or in merit order where there is none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from leadinglights.engines.transfer.dispatch import certificate as proof
from leadinglights.engines.transfer.dispatch import cyclic, one_store, prices
from leadinglights.engines.transfer.dispatch.dispatched import Dispatched, Tier
from leadinglights.engines.transfer.dispatch.segments import Flat, Room, Segments, segments_of
from leadinglights.engines.transfer.dispatch.year import F64, ContentOutOfReach, HeatYear


def by_kernel(
    year: HeatYear, *, merged_eur_per_mwh: float = 0.0, room: Room | None = None
) -> Dispatched:
    """The exact dispatch of a year with one store or none.

    Parameters
    ----------
    merged_eur_per_mwh : float
        Values of stored heat whose slopes are that near are joined: faster, and no longer exact; the gap
        of the answer says by how much at most. 0 is exact.
    room : Room
        Memory of an earlier year with as many units and hours, to be written over.

    Raises
    ------
    ContentOutOfReach
        If the year is to end with a content that no charging reaches.
    """
    if room is None or not room.fits(year):
        room = Room.of(year)
    segments = segments_of(year, room)
    flat = Flat.of(segments)
    if not year.stored:
        return _without_store(year, segments, flat, room)
    store = store_of(year, segments, flat, room, merged_eur_per_mwh)
    contents = contents_of(year, store)
    charge = store.charge(contents)
    found = prices.prices_with_store(
        segments, flat, room, charge_mw=charge, contents_mwh=contents,
        energy_mwh=store.energy_mwh, power_mw=store.power_mw, carry=store.carry, ending=year.ending,
    )  # fmt: skip
    return answer(
        year, segments, room, heat=store.heat(charge), contents=contents, found=found, tier="kernel"
    )


def store_of(
    year: HeatYear, segments: Segments, flat: Flat, room: Room, merged_eur_per_mwh: float = 0.0
) -> one_store.OneStore:
    """The store of a year beside its sorted hours."""
    store = year.store
    assert store is not None
    energy = one_store.useful_energy(
        store, hours=year.hours, start_mwh=year.start_mwh, cyclic=year.ending.kind == "cyclic"
    )
    return one_store.OneStore(
        segments, flat, room, energy, store.power_mw, 1.0 - store.loss_per_hour, merged_eur_per_mwh
    )


def contents_of(year: HeatYear, store: one_store.OneStore) -> F64:
    """Best contents of the store [MWh], (hours + 1,), for the way the year ends."""
    ending = year.ending
    if ending.kind == "cyclic":
        return cyclic.round_trip(store)
    if ending.kind == "content":
        if ending.amount > store.energy_mwh:
            raise ContentOutOfReach(ending.amount, year.hours - 1)
        store.end_with([], [], ending.amount)
    else:
        value = ending.amount if ending.kind == "value" else 0.0
        store.end_with([-value], [store.energy_mwh], 0.0)
    store.back()
    store.check_start(year.start_mwh, ending.amount)
    store.on(year.start_mwh)
    return store.contents()


def _without_store(year: HeatYear, segments: Segments, flat: Flat, room: Room) -> Dispatched:
    """Merit order; a store that cannot move anything only loses what it began with."""
    one_store.sort_hours(segments, flat, room, power_mw=0.0)
    heat = one_store.filled(segments, flat, room, np.zeros(segments.hours))
    found = prices.prices_without_store(segments, flat, room)
    contents: F64 = np.zeros(year.hours + 1)
    if year.store is not None and year.store.energy_mwh > 0:
        carry = 1.0 - year.store.loss_per_hour
        left: F64 = np.power(carry, np.arange(year.hours + 1))
        if year.ending.kind != "cyclic":
            contents = year.start_mwh * left
        if year.ending.kind == "content" and abs(contents[-1] - year.ending.amount) > 1e-9 * max(
            1.0, year.store.energy_mwh
        ):
            raise ContentOutOfReach(year.ending.amount, year.hours - 1)
        end = year.ending.amount if year.ending.kind == "value" else 0.0
        water: F64 = end * left[-2::-1]
        found = replace(found, water=water, water_low=water, water_high=water)
    return answer(year, segments, room, heat=heat, contents=contents, found=found, tier="kernel")


def answer(
    year: HeatYear, segments: Segments, room: Room, *, heat: F64, contents: F64,
    found: prices.Prices, tier: Tier, reason: str = "",
) -> Dispatched:  # fmt: skip
    """Heat by unit of the year, its cost, and the bound that its prices prove."""
    money = np.multiply(segments.cost, heat, out=room.money)
    ending, water = year.ending, found.water
    left = ending.amount * float(contents[-1]) if ending.kind == "value" else 0.0
    cost = float(money.sum()) - left
    bound = proof.lower_bound(year, found.heat, water)
    turned = float(np.abs(money, out=money).sum())
    turned += abs(float(water[0] * contents[0])) + abs(float(water[-1] * contents[-1]))
    return Dispatched(
        heat_mw=heat[segments.row_of_unit],
        unserved_mw=heat[-1].copy(),
        rejected_mw=segments.rejected(heat),
        content_mwh=contents,
        heat_price_eur_per_mwh=found.heat,
        water_value_eur_per_mwh=found.water,
        water_low_eur_per_mwh=found.water_low,
        water_high_eur_per_mwh=found.water_high,
        cost_eur=cost,
        bound_eur=bound,
        gap=(cost - bound) / max(1.0, turned),
        tier=tier,
        fallback_reason=reason,
    )
