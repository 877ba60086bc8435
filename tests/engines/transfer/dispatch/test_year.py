"""A year that cannot be is refused, and the refusal says which number."""

from __future__ import annotations

import pytest

from leadinglights.engines.transfer.dispatch.year import Store, YearRefused
from tests.engines.transfer.dispatch.years import a_store, a_unit, a_year

GAS = a_unit("gas", cost=[30.0, 30.0])


def test_lengths_that_differ_are_refused() -> None:
    with pytest.raises(YearRefused, match=r"units\[gas\].cost_eur_per_mwh: shape \(2,\)"):
        a_year(demand=[1.0, 2.0, 3.0], units=(GAS,))


def test_a_missing_hour_is_named() -> None:
    with pytest.raises(YearRefused, match="demand_mw: hour 1 is nan"):
        a_year(demand=[1.0, float("nan")], units=(GAS,))


def test_demand_below_nothing_is_refused() -> None:
    with pytest.raises(YearRefused, match="demand_mw: hour 0 is -1, less than 0"):
        a_year(demand=[-1.0, 2.0], units=(GAS,))


def test_two_units_of_one_name_are_refused() -> None:
    with pytest.raises(YearRefused, match="two units are called 'gas'"):
        a_year(demand=[1.0, 2.0], units=(GAS, GAS))


def test_a_start_above_the_size_of_the_store_is_refused() -> None:
    with pytest.raises(YearRefused, match="start_mwh: 30 is not within 0 and 20 MWh"):
        a_year(demand=[1.0, 2.0], units=(GAS,), store=a_store(20.0), start_mwh=30.0)


def test_a_share_lost_above_one_is_refused() -> None:
    with pytest.raises(YearRefused, match=r"store.loss_per_hour: 1.5 is no share"):
        Store(10.0, 5.0, 1.5)
