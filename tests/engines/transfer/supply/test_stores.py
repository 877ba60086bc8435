"""Tanks and pits: what they hold and lose; and supermarkets, whose forced heat is never free."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.dispatch.year import Store, joined
from leadinglights.engines.transfer.supply.money import price_factor
from leadinglights.engines.transfer.supply.stores import Vessel, tank_skin_m2
from leadinglights.engines.transfer.supply.supermarkets import rejected_mw, supermarkets
from tests.engines.transfer.solutions.towns import a_place, plan

HOURS = 8760


def test_a_thousand_cubic_metres_over_50_kelvin_hold_58_mwh() -> None:
    assert Vessel(1000.0, 90.0, 40.0, 100.0).energy_mwh == pytest.approx(58.15)


def test_the_loss_is_that_of_the_skin_at_half_content() -> None:
    vessel = Vessel(1000.0, 90.0, 40.0, 1000.0)
    assert vessel.loss_per_hour(10.0) * 0.5 * vessel.energy_mwh == pytest.approx(0.055)


def test_a_larger_tank_loses_a_smaller_share() -> None:
    small, large = (
        Vessel(v, 90.0, 40.0, 0.25 * tank_skin_m2(v)).loss_per_hour(10.0) for v in (100.0, 10_000.0)
    )
    assert large < small / 4.0


def test_two_stores_as_one_hold_both_and_lose_their_mean() -> None:
    one = joined((Store(100.0, 10.0, 0.001), Store(300.0, 20.0, 0.0002)))
    assert one is not None
    assert (one.energy_mwh, one.power_mw, one.loss_per_hour) == pytest.approx((400.0, 30.0, 0.0004))


def test_forced_heat_of_a_supermarket_carries_its_power() -> None:
    water = Water(np.full(HOURS, 65.0), 40.0)
    plant = plan("supermarket_heat", family="solutions", stores=1.0, marginal_cop=4.0)
    _free, forced = supermarkets(a_place(), plant, water).sources
    assert forced.power_mwh_per_mwh.min() == pytest.approx(0.25)


def test_a_supermarket_never_gives_more_than_it_rejects() -> None:
    water = Water(np.full(HOURS, 65.0), 40.0)
    plant = plan("supermarket_heat", family="solutions", stores=3.0, own_use_share=0.0)
    built = supermarkets(a_place(), plant, water)
    given = sum(made.unit.capacity_mw for made in built.sources)
    assert np.all(given <= rejected_mw(a_place(), plant) + 1e-12)


def test_lifting_to_a_hotter_network_adds_power_to_all_heat() -> None:
    plant = plan("supermarket_heat", family="solutions", stores=1.0)
    warm, hot = (
        supermarkets(a_place(), plant, Water(np.full(HOURS, s), 40.0)).sources[0]
        for s in (65.0, 85.0)
    )
    assert hot.power_mwh_per_mwh[0] > warm.power_mwh_per_mwh[0] + 0.03


def test_a_euro_of_2015_is_more_in_2025_and_the_same_in_2015() -> None:
    assert price_factor(of_year=2015, in_year=2025) == pytest.approx(1.288)
    assert price_factor(of_year=2015, in_year=2015) == 1.0
