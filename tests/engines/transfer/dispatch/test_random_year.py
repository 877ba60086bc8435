"""The made-up years are hard: every trap is among a few hundred of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.year import HeatYear

YEARS = [random_year(seed, hours=48) for seed in range(300)]


def ties(year: HeatYear) -> bool:
    costs = np.array([unit.cost_eur_per_mwh for unit in year.units])
    return bool((np.diff(np.sort(costs, axis=0), axis=0) == 0).any())


TRAPS: dict[str, Callable[[HeatYear], bool]] = {
    "heat that earns money": lambda year: any((u.cost_eur_per_mwh < 0).any() for u in year.units),
    "a store of no size": lambda year: year.store is not None and year.store.energy_mwh == 0,
    "a store without power": lambda year: year.store is not None and year.store.power_mw == 0,
    "a store that keeps nothing": lambda year: (
        year.store is not None and year.store.loss_per_hour == 1
    ),
    "a huge store": lambda year: year.store is not None and year.store.energy_mwh > 1e6,
    "no store": lambda year: year.store is None,
    "hours without load": lambda year: bool((year.demand_mw == 0).any()),
    "capacity below the peak": lambda year: bool(
        (sum(unit.capacity_mw for unit in year.units) < year.demand_mw).any()
    ),
    "ties": ties,
    "one unit": lambda year: len(year.units) == 1,
    "a cooler": lambda year: year.rejection_mw > 0,
    "a free end": lambda year: year.ending.kind == "free",
    "an end with a value": lambda year: year.ending.kind == "value",
    "an end with a content": lambda year: year.ending.kind == "content",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_every_trap_is_drawn_several_times(trap: str) -> None:
    assert sum(map(TRAPS[trap], YEARS)) >= 3


def test_a_seed_makes_the_same_year_again() -> None:
    one, other = random_year(42), random_year(42)
    assert (one.demand_mw == other.demand_mw).all()
    assert one.store == other.store
