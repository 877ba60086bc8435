"""What one more MW would save, and the sizes that are best."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch.capacity import (
    OpenStore,
    OpenUnit,
    best_sizes,
    size_value,
)
from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.year import (
    Ending,
    HeatYear,
    Store,
    Unit,
    YearRefused,
)
from tests.engines.transfer.dispatch.years import a_unit, a_year


def an_ordinary_year(seed: int = 13) -> HeatYear:
    year = random_year(seed, hours=168)
    peak = float(year.demand_mw.max())
    return replace(year, store=Store(4 * peak, 0.5 * peak, 0.001), ending=Ending(), start_mwh=0.0)


def grown(year: HeatYear, k: int, by: float) -> HeatYear:
    unit = year.units[k]
    most = float(unit.capacity_mw.max())
    larger = replace(unit, capacity_mw=unit.capacity_mw * (1 + by / most))
    return replace(year, units=(*year.units[:k], larger, *year.units[k + 1 :]))


@pytest.mark.parametrize("k", [0, 1])
def test_the_worth_of_a_megawatt_is_what_a_little_more_saves(k: int) -> None:
    year = an_ordinary_year()
    before = by_kernel(year)
    saved = (before.cost_eur - by_kernel(grown(year, k, 1e-4)).cost_eur) / 1e-4
    assert size_value(year, before).units[k] >= saved - 1e-3 * (1 + saved)
    lost = (by_kernel(grown(year, k, -1e-4)).cost_eur - before.cost_eur) / 1e-4
    assert size_value(year, before).units[k] <= lost + 1e-3 * (1 + lost)


@pytest.mark.parametrize("size", ["energy_mwh", "power_mw"])
def test_the_worth_of_a_store_is_what_a_little_more_saves(size: str) -> None:
    year = an_ordinary_year()
    before = by_kernel(year)
    worth = size_value(year, before)
    told = {"energy_mwh": worth.store_energy, "power_mw": worth.store_power}[size]
    steps = {}
    for by in (-1e-4, 1e-4):
        assert year.store is not None
        store = replace(year.store, **{size: getattr(year.store, size) + by})
        steps[by] = (before.cost_eur - by_kernel(replace(year, store=store)).cost_eur) / by
    assert steps[1e-4] - 1e-3 * (1 + told) <= told <= steps[-1e-4] + 1e-3 * (1 + told)


def test_a_unit_is_built_up_to_the_hours_that_pay_for_it() -> None:
    demand = [1.0, 2.0, 3.0, 4.0]
    # A MW of wood costs 25 and saves 10 in each hour it runs: it pays where it runs three hours.
    wood = a_unit("wood", cost=[20.0] * 4, capacity=1.0)
    gas = a_unit("gas", cost=[30.0] * 4, capacity=9.0)
    year = a_year(demand=demand, units=(gas, wood))
    found = best_sizes(year, (OpenUnit("wood", 25.0, 10.0),), within=1e-9)
    assert found.sizes_mw["wood"] == pytest.approx(2.0, abs=1e-6)
    assert found.cost_eur == pytest.approx(50.0 + 7 * 20.0 + 3 * 30.0)


@pytest.mark.parametrize("seed", [12, 13, 14])
def test_no_sizes_nearby_are_cheaper_than_the_best_found(seed: int) -> None:
    year = an_ordinary_year(seed)
    shaped = tuple(_per_megawatt(unit) for unit in year.units)
    year = replace(year, units=shaped)
    peak = float(year.demand_mw.max())
    opens = tuple(OpenUnit(unit.name, 300.0 + 100 * k, peak) for k, unit in enumerate(shaped))
    store = OpenStore(1.0, 10.0, 10 * peak, peak)
    found = best_sizes(year, opens, store, within=1e-6)
    assert found.gap <= 1e-6
    draw = np.random.default_rng(seed)
    for _ in range(30):
        sizes = np.clip(
            np.array(list(found.sizes_mw.values())) + draw.normal(0, 0.05 * peak, len(opens)),
            0,
            peak,
        )
        tried = replace(
            year,
            units=tuple(
                replace(unit, capacity_mw=size * unit.capacity_mw)
                for unit, size in zip(shaped, sizes, strict=True)
            ),
            store=Store(found.store_mwh, found.store_mw, 0.001),
        )
        annuities = sum(
            one.annuity_eur_per_mw * size for one, size in zip(opens, sizes, strict=True)
        )
        annuities += found.store_mwh + 10 * found.store_mw
        assert annuities + by_kernel(tried).cost_eur >= found.bound_eur - 1e-6


def _per_megawatt(unit: Unit) -> Unit:
    most = max(float(unit.capacity_mw.max()), 1e-9)
    return replace(unit, capacity_mw=unit.capacity_mw / most)


def test_an_open_unit_that_is_not_there_is_refused() -> None:
    with pytest.raises(YearRefused, match="no unit 'coal'"):
        best_sizes(an_ordinary_year(), (OpenUnit("coal", 1.0, 1.0),))
