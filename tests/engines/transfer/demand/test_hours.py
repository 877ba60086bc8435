"""Heat of the hours: the year is exact, the cold decides, the clock shapes."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.transfer.demand.hours import (
    SPACE_BY_CLOCK,
    WATER_BY_CLOCK,
    NoHeatingHours,
    air_of,
    hot_water_mw,
    space_heat_mw,
)
from tests.engines.transfer.solutions.towns import a_place

HOURS = 8760


def test_the_sum_of_space_heat_is_the_year_asked_for() -> None:
    heat = space_heat_mw(a_place().air, mwh_per_year=123_456.0, limit_c=17.0)
    assert heat.sum() == pytest.approx(123_456.0, rel=1e-12)


def test_the_sum_of_hot_water_is_the_year_asked_for() -> None:
    assert hot_water_mw(a_place().air, mwh_per_year=9_999.0).sum() == pytest.approx(
        9_999.0, rel=1e-12
    )


def test_no_hour_above_the_limit_is_heated() -> None:
    air = a_place().air
    heat = space_heat_mw(air, mwh_per_year=1000.0, limit_c=12.0)
    assert heat[air.smooth_c >= 12.0].max() == 0.0


def test_more_hot_water_is_drawn_in_winter_when_the_cold_water_is_colder() -> None:
    heat = hot_water_mw(a_place().air, mwh_per_year=1000.0)
    assert heat[:744].sum() / heat[4344:5088].sum() > 1.1


def test_the_curves_of_the_clock_have_mean_one() -> None:
    assert SPACE_BY_CLOCK.mean() == pytest.approx(1.0, abs=0.002)
    assert WATER_BY_CLOCK.mean() == pytest.approx(1.0, abs=0.02)


def test_a_town_twelve_hours_east_bathes_twelve_hours_earlier() -> None:
    flat = np.full(HOURS, 5.0)
    here, there = (
        hot_water_mw(air_of(flat, flat, east), mwh_per_year=1.0) for east in (0.0, 180.0)
    )
    assert np.allclose(here, np.roll(there, 12))


def test_four_days_of_frost_are_felt_for_days() -> None:
    air = np.full(HOURS, 10.0)
    air[1000:1096] = -10.0
    smooth = air_of(air, np.full(HOURS, 8.0), 0.0).smooth_c
    assert smooth[1095] == pytest.approx(-10.0, abs=0.1)
    assert smooth[1095 + 24] == pytest.approx(10.0 - 20.0 * (0.875 / 1.875), abs=0.1)


def test_heat_for_a_place_that_is_never_cold_is_refused_with_the_remedy() -> None:
    warm = np.full(HOURS, 27.0)
    with pytest.raises(NoHeatingHours, match="raise the limit or give 0"):
        space_heat_mw(air_of(warm, warm, 0.0), mwh_per_year=10.0, limit_c=17.0)
