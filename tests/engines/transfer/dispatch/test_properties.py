"""What is true of every dispatch, whatever the year."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadinglights.engines.transfer.dispatch.certificate import certificate
from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.segments import Flat, Room, segments_of
from leadinglights.engines.transfer.dispatch.solve import by_kernel, contents_of, store_of
from leadinglights.engines.transfer.dispatch.year import Ending, HeatYear, Store

seeds = st.integers(0, 1_000_000)
shares = st.floats(0.0, 1.0)
few = settings(max_examples=60, deadline=None)


def cost(year: HeatYear) -> float:
    return by_kernel(year).cost_eur


def close(year: HeatYear) -> float:
    """How far rounding may take a cost: a share of 1e-9 of all the money a peak of heat could turn over."""
    return 1e-9 * (1.0 + 1000.0 * float(year.demand_mw.sum()))


def with_store(seed: int, **changes: float) -> HeatYear:
    """A hard year that ends as it began, beside a store of ordinary size."""
    year = random_year(seed, hours=48)
    peak = float(year.demand_mw.max())
    sizes = {"energy_mwh": 8.0 * peak, "power_mw": peak, "loss_per_hour": 0.002, **changes}
    return replace(year, store=Store(**sizes), ending=Ending(), start_mwh=0.0)


@few
@given(seeds)
def test_every_dispatch_is_proved(seed: int) -> None:
    year = random_year(seed)
    assert certificate(year, by_kernel(year)).proved


@few
@given(seeds, shares, st.sampled_from(["energy_mwh", "power_mw"]))
def test_a_larger_store_is_never_dearer(seed: int, share: float, size: str) -> None:
    whole = with_store(seed)
    assert whole.store is not None
    small = with_store(seed, **{size: share * getattr(whole.store, size)})
    assert cost(whole) <= cost(small) + close(whole)


@few
@given(seeds, shares)
def test_more_capacity_is_never_dearer(seed: int, share: float) -> None:
    year = random_year(seed, hours=48)
    first = year.units[0]
    less = replace(first, capacity_mw=share * first.capacity_mw)
    small = replace(year, units=(less, *year.units[1:]))
    assert cost(year) <= cost(small) + close(year)


@few
@given(seeds, shares, shares, st.sampled_from(["energy_mwh", "power_mw"]))
def test_the_cost_is_convex_in_the_size_of_the_store(
    seed: int, one: float, other: float, size: str
) -> None:
    whole = with_store(seed).store
    assert whole is not None

    def at(share: float) -> float:
        return cost(with_store(seed, **{size: share * getattr(whole, size)}))

    between = at(0.5 * (one + other))
    assert between <= 0.5 * (at(one) + at(other)) + close(with_store(seed))


@few
@given(seeds, shares, shares)
def test_the_cost_is_convex_in_the_capacity_of_a_unit(seed: int, one: float, other: float) -> None:
    year = with_store(seed)
    first = year.units[0]

    def at(share: float) -> float:
        less = replace(first, capacity_mw=share * first.capacity_mw)
        return cost(replace(year, units=(less, *year.units[1:])))

    assert at(0.5 * (one + other)) <= 0.5 * (at(one) + at(other)) + close(year)


@few
@given(seeds)
def test_a_store_of_no_size_leaves_the_merit_order(seed: int) -> None:
    year = replace(random_year(seed, hours=48), ending=Ending(), start_mwh=0.0)
    none = by_kernel(replace(year, store=None))
    empty = by_kernel(replace(year, store=Store(0.0, 5.0, 0.1)))
    assert empty.cost_eur == none.cost_eur
    assert (empty.heat_mw == none.heat_mw).all()


@few
@given(seeds, st.floats(0.01, 100.0))
def test_prices_scale_the_cost(seed: int, by: float) -> None:
    year = with_store(seed)
    units = tuple(replace(unit, cost_eur_per_mwh=by * unit.cost_eur_per_mwh) for unit in year.units)
    scaled = replace(year, units=units, unserved_eur_per_mwh=by * year.unserved_eur_per_mwh)
    assert cost(scaled) == pytest.approx(by * cost(year), rel=1e-9, abs=by * close(year))


@few
@given(seeds)
def test_heat_in_is_heat_out_and_loss(seed: int) -> None:
    year = random_year(seed)
    found = by_kernel(year)
    loss = year.store.loss_per_hour * found.content_mwh[:-1].sum() if year.store else 0.0
    given_heat = found.heat_mw.sum() + found.unserved_mw.sum() + found.content_mwh[0]
    taken = year.demand_mw.sum() + found.rejected_mw.sum() + loss + found.content_mwh[-1]
    assert given_heat == pytest.approx(taken, rel=1e-9, abs=1e-9)


@few
@given(seeds)
def test_the_value_of_a_content_is_convex_at_every_midnight(seed: int) -> None:
    year = with_store(seed)
    segments = segments_of(year)
    room = Room.of(year)
    store = store_of(year, segments, Flat.of(segments), room)
    contents_of(year, store)
    for t in (0, 24, 48):
        begin, count = int(room.begins[t]), int(room.counts[t])
        slopes = np.array(room.ledger[begin : begin + count])
        ends = np.array(room.ends[begin : begin + count])
        assert (np.diff(slopes) > 0).all()
        assert (np.diff(ends, prepend=0.0) >= 0).all()
        assert ends[-1] == store.energy_mwh


def planted(found: Dispatched, **changes: object) -> Dispatched:
    return replace(found, **changes)  # type: ignore[arg-type]


def test_the_certificate_finds_each_planted_fault() -> None:
    year = with_store(7)
    found = by_kernel(year)
    assert certificate(year, found).proved
    heat, content = found.heat_mw.copy(), found.content_mwh.copy()
    heat[0, 3] += 0.01
    content[5] += 0.01
    balance = "heat in and heat out differ"
    assert balance in certificate(year, planted(found, heat_mw=heat)).faults[0]
    assert balance in certificate(year, planted(found, content_mwh=content)).faults[0]
    start = found.content_mwh.copy()
    start[-1] += 1.0
    assert not certificate(year, planted(found, content_mwh=start)).proved
    dear = planted(found, cost_eur=found.cost_eur + 1.0)
    assert "the heat costs" in certificate(year, dear).faults[0]


def test_a_dispatch_that_is_not_best_leaves_a_gap() -> None:
    year = with_store(3)
    idle = by_kernel(replace(year, store=Store(0.0, 0.0)))
    best = by_kernel(year)
    shown = certificate(year, planted(idle, water_value_eur_per_mwh=best.water_value_eur_per_mwh,
                                      heat_price_eur_per_mwh=best.heat_price_eur_per_mwh))  # fmt: skip
    assert shown.faults == ()
    assert shown.cost_eur - shown.bound_eur == pytest.approx(idle.cost_eur - best.cost_eur)
