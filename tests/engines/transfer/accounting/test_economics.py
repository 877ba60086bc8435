"""Annuities, present values and reasons why a tonne has no price."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadinglights.engines.transfer.economics import (
    abatement_reason,
    annuity_factor,
    discounted,
    horizon_years,
    present_value,
)
from leadinglights.engines.transfer.prepared import Capital


def test_a_loan_of_twenty_years_at_four_percent_costs_0_0736_a_year() -> None:
    # 0.04 x 1.04^20 / (1.04^20 - 1).
    assert annuity_factor(0.04, 20.0) == pytest.approx(0.0735817503, abs=1e-10)


def test_without_interest_each_year_pays_its_share() -> None:
    assert annuity_factor(0.0, 25.0) == 0.04


def test_a_life_of_no_years_is_refused() -> None:
    with pytest.raises(ValueError, match="a life of 0 years"):
        annuity_factor(0.03, 0.0)


@given(rate=st.floats(0.0, 0.3), years=st.integers(1, 60))
def test_the_present_value_is_the_sum_of_its_discounted_years(rate: float, years: int) -> None:
    summed = discounted([100.0] * years, rate)
    assert present_value(100.0, rate, years) == pytest.approx(summed, rel=1e-9)


def test_the_horizon_is_the_mean_life_weighted_by_price() -> None:
    pump, pipes = Capital("pump", 3e6, 20.0, 0.0), Capital("pipes", 1e6, 40.0, 0.0)
    assert horizon_years([pump, pipes]) == 25


def test_what_nobody_pays_for_is_looked_at_over_twenty_years() -> None:
    assert horizon_years([]) == 20


@pytest.mark.parametrize(
    ("saved_t", "npv_eur", "straddles", "reason"),
    [
        (100.0, -1e6, False, ""),
        (100.0, 1e6, False, "saves_both"),
        (-100.0, -1e6, False, "no_saving"),
        (100.0, -1e6, True, "within_uncertainty"),
    ],
)
def test_a_tonne_has_a_price_only_where_tonnes_are_saved_at_a_cost(
    saved_t: float, npv_eur: float, straddles: bool, reason: str
) -> None:
    found = abatement_reason(saved_t=saved_t, npv_eur=npv_eur, straddles_zero=straddles)
    assert found == reason
