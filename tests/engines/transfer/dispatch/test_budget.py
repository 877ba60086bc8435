"""One budget over the year is kept exactly, at least cost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch.budget import (
    BudgetOutOfReach,
    check_budgeted,
    within_budget,
)
from leadinglights.engines.transfer.dispatch.compact_lp import solve_lp
from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.trade_off import trade_off
from leadinglights.engines.transfer.dispatch.wide import Budget, WideYear
from leadinglights.engines.transfer.dispatch.year import Ending, HeatYear, Store
from tests.engines.transfer.dispatch.years import a_unit, a_year


def a_stored_year(seed: int) -> HeatYear:
    year = random_year(seed, hours=96)
    peak = float(year.demand_mw.max())
    return replace(year, store=Store(6 * peak, peak, 0.001), ending=Ending(), start_mwh=0.0)


def carbon(year: HeatYear) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([unit.emission_t_per_mwh for unit in year.units])


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("share", [0.9, 0.5, 0.1])
def test_a_cap_on_carbon_costs_what_highs_says(seed: int, share: float) -> None:
    year = a_stored_year(seed)
    weight = carbon(year)
    cap = Budget("carbon", weight, share * float((weight * by_kernel(year).heat_mw).sum()))
    found = within_budget(year, cap)
    oracle = solve_lp(WideYear(year, budgets=(cap,)))
    assert found.dispatched.cost_eur == pytest.approx(oracle.objective_eur, rel=1e-9, abs=1e-6)
    assert check_budgeted(year, cap, found).proved


def test_a_budget_that_does_not_bind_has_no_price() -> None:
    year = a_stored_year(1)
    loose = within_budget(year, Budget("carbon", carbon(year), 1e9))
    assert loose.price == 0.0
    assert loose.dispatched.cost_eur == by_kernel(year).cost_eur


def test_a_budget_below_nothing_is_refused_with_what_is_needed_at_least() -> None:
    year = a_year(demand=[5.0], units=(a_unit("gas", cost=[30.0], emission=0.2),))
    with pytest.raises(BudgetOutOfReach, match="no dispatch needs less than 0, and -1 are allowed"):
        within_budget(year, Budget("carbon", carbon(year), -1.0))


def test_the_price_of_a_cap_between_two_units_is_their_distance_in_cost_over_that_in_carbon() -> (
    None
):
    gas = a_unit("gas", cost=[30.0] * 2, capacity=9.0, emission=0.2)
    wood = a_unit("wood", cost=[40.0] * 2, capacity=9.0)
    year = a_year(demand=[5.0, 5.0], units=(gas, wood))
    found = within_budget(year, Budget("carbon", carbon(year), 1.0))
    assert found.used == pytest.approx(1.0, abs=1e-12)
    assert found.price == pytest.approx(50.0)
    assert found.dispatched.heat_mw.sum(axis=1).tolist() == pytest.approx([5.0, 5.0])


def test_the_curve_of_cost_and_carbon_falls_and_is_convex() -> None:
    year = a_stored_year(5)
    curve = trade_off([(year, carbon(year))], points=12)
    used = np.array([point.used for point in curve])
    cost = np.array([point.cost_eur for point in curve])
    assert len(curve) > 3
    assert (np.diff(used) < 0).all()
    slopes = np.diff(cost) / -np.diff(used)
    assert (np.diff(slopes) > -1e-6).all()
