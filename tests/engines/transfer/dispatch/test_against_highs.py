"""The kernel finds what a linear programme finds, and proves it without one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch.certificate import certificate
from leadinglights.engines.transfer.dispatch.compact_lp import NoDispatch, solve_lp
from leadinglights.engines.transfer.dispatch.dispatching import dispatch
from leadinglights.engines.transfer.dispatch.lp_tier import dispatch_wide
from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.wide import Budget, WideYear
from leadinglights.engines.transfer.dispatch.year import ContentOutOfReach, Ending
from tests.engines.transfer.dispatch.years import a_store, a_unit, a_year

SEEDS = range(60)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_kernel_costs_what_highs_costs(seed: int) -> None:
    year = random_year(seed)
    assert by_kernel(year).cost_eur == pytest.approx(solve_lp(year).objective_eur, rel=1e-9)


def test_a_year_that_the_presolve_of_highs_calls_infeasible_is_solved_all_the_same() -> None:
    year = random_year(200_831)
    assert solve_lp(year).objective_eur == pytest.approx(by_kernel(year).cost_eur, rel=1e-9)


@pytest.mark.parametrize("seed", range(1000, 1100))
def test_every_hard_year_is_proved_best_without_a_solver(seed: int) -> None:
    year = random_year(seed)
    assert certificate(year, by_kernel(year)).proved


@pytest.mark.parametrize("seed", range(3))
def test_a_whole_hard_year_is_proved_best(seed: int) -> None:
    year = random_year(20_000 + seed, hours=8760)
    assert certificate(year, by_kernel(year)).proved


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if random_year(seed).stored][:30])
def test_the_water_values_of_highs_lie_in_the_intervals_of_the_kernel(seed: int) -> None:
    year = random_year(seed)
    water, found = solve_lp(year).water_value_eur_per_mwh[0], by_kernel(year)
    near = 1e-6 * (1.0 + np.abs(water))
    assert (water >= found.water_low_eur_per_mwh - near).all()
    assert (water <= found.water_high_eur_per_mwh + near).all()


@pytest.mark.parametrize("seed", range(10))
def test_the_lp_tier_is_proved_by_the_same_certificate(seed: int) -> None:
    year = random_year(seed)
    found = dispatch(year, tier="lp")
    assert found.tier == "lp"
    assert certificate(year, found).proved


def test_both_tiers_give_a_tie_to_the_lower_emission_then_to_the_name() -> None:
    year = a_year(
        demand=[10.0] * 4,
        units=(
            a_unit("b", cost=[20.0] * 4, capacity=6.0, emission=0.1),
            a_unit("a", cost=[20.0] * 4, capacity=6.0, emission=0.1),
            a_unit("dirty", cost=[20.0] * 4, capacity=6.0, emission=0.3),
        ),
    )
    for tier in ("kernel", "lp"):
        found = dispatch(year, tier=tier)
        assert found.heat_mw[:, 0].tolist() == [4.0, 6.0, 0.0]


def test_two_stores_beside_each_other_save_at_least_what_the_larger_saves_alone() -> None:
    year = replace(random_year(4, hours=72), store=a_store(100.0, 20.0, 0.001), ending=Ending())
    wide = dispatch_wide(WideYear(year, (a_store(50.0, 10.0, 0.001),)), reason="E1")
    assert wide.cost_eur <= by_kernel(year).cost_eur * (1 + 1e-12)
    assert abs(wide.gap) < 1e-9
    assert wide.content_mwh.shape == (2, year.hours + 1)


def test_two_budgets_that_cannot_be_kept_are_refused() -> None:
    year = a_year(demand=[5.0, 5.0], units=(a_unit("gas", cost=[30.0, 30.0], capacity=9.0),))
    ones = np.ones((1, 2))
    budgets = (Budget("least", -ones, -20.0), Budget("most", ones, 10.0))
    with pytest.raises(NoDispatch, match="no dispatch keeps every limit"):
        solve_lp(WideYear(year, budgets=budgets))


def test_a_content_that_no_charging_reaches_is_refused_by_the_kernel_and_by_highs() -> None:
    year = a_year(
        demand=[5.0, 5.0],
        units=(a_unit("gas", cost=[30.0, 30.0], capacity=6.0),),
        store=a_store(50.0, 10.0),
        ending=("content", 13.0),
    )
    with pytest.raises(ContentOutOfReach, match="13 MWh at the end cannot be reached"):
        by_kernel(year)
    with pytest.raises(NoDispatch):
        solve_lp(year)
