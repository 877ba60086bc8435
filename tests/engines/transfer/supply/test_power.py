"""Electricity of sun and wind."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from leadinglights.engines.transfer.problem.energy import ShapedPrice
from leadinglights.engines.transfer.supply.power import photovoltaic_share, power_curve, wind_share
from leadinglights.engines.transfer.supply.prices import prices_of
from leadinglights.engines.transfer.weather.solar import sun_over
from tests.engines.transfer.solutions.towns import a_place, figure, plan

PV = plan("photovoltaics", power_mw=1.0).figures
WIND = plan("wind", power_mw=1.0).figures


def test_cells_in_denmark_run_900_to_1150_hours() -> None:
    assert 900.0 < photovoltaic_share(a_place(), PV).sum() < 1150.0


def test_cells_never_give_more_than_the_inverter_takes() -> None:
    assert photovoltaic_share(a_place(), dict(PV) | {"dc_to_ac": 2.0}).max() <= 0.5


def test_one_sun_on_cold_cells_gives_peak_less_losses() -> None:
    place = a_place()
    weather = replace(
        place.weather, ghi_w_per_m2=np.full(8760, 1000.0), dhi_w_per_m2=np.full(8760, 1000.0),
        dni_w_per_m2=np.zeros(8760), temp_air_c=np.full(8760, 25.0 - 1000.0 / (25.0 + 6.84 * 5.0)),
        wind_10m_m_per_s=np.full(8760, 5.0),
    )  # fmt: skip
    share = photovoltaic_share(replace(place, weather=weather), dict(PV) | {"tilt_deg": 0.0})
    assert share[0] == pytest.approx(0.86 * 0.96)


def test_cells_south_of_the_equator_look_north() -> None:
    assert replace(a_place(), latitude_deg=-30.0).towards_equator_deg == 0.0


def test_cells_at_the_pole_have_a_year() -> None:
    place = replace(a_place(), sun=sun_over(90.0, 0.0), latitude_deg=90.0)
    assert np.isfinite(photovoltaic_share(place, PV)).all()


def test_the_power_curve_rises_to_one_and_falls_after_the_storm() -> None:
    curve = power_curve(12.0, 0.12)
    assert curve[0] == 0.0
    assert curve.max() == pytest.approx(1.0, abs=0.01)
    assert curve[-1] < 0.05
    assert np.all(np.diff(curve[:60]) >= 0.0)


def test_wakes_stops_and_cables_take_their_share_at_full_wind() -> None:
    place = a_place()
    weather = replace(
        place.weather, wind_10m_m_per_s=np.full(8760, 10.0), temp_air_c=np.full(8760, 15.0)
    )
    share = wind_share(replace(place, weather=weather), WIND, at_sea=True)
    assert share[0] == pytest.approx(0.9 * 0.96 * 0.975, abs=0.01)


def test_more_wind_at_sea_than_on_land_from_the_same_station() -> None:
    at_sea, on_land = (wind_share(a_place(), WIND, at_sea=at).sum() for at in (True, False))
    assert at_sea > on_land


def shaped(**more: float) -> ShapedPrice:
    given = {"mean_eur_per_mwh": figure(80.0, "EUR/MWh"), "day_swing": figure(0.3, "1"),
             "season_swing": figure(0.2, "1")} | {k: figure(v, "1") for k, v in more.items()}  # fmt: skip
    return ShapedPrice.model_validate(given)


def test_a_shaped_price_keeps_its_mean_exactly() -> None:
    place = a_place()
    price = prices_of(shaped(), place.weather, clock=place.air.clock, latitude_deg=54.9)
    assert price.mean() == pytest.approx(80.0, rel=1e-12)


def test_a_shaped_price_is_dearer_in_the_winter_of_each_half_of_the_earth() -> None:
    place = a_place()
    north, south = (
        prices_of(shaped(day_swing=0.0), place.weather, clock=place.air.clock, latitude_deg=at)
        for at in (54.9, -35.0)
    )
    assert north[:744].mean() > north[4344:5088].mean()
    assert south[:744].mean() < south[4344:5088].mean()


def test_a_price_without_swings_is_flat() -> None:
    place = a_place()
    price = prices_of(
        shaped(day_swing=0.0, season_swing=0.0),
        place.weather,
        clock=place.air.clock,
        latitude_deg=0.0,
    )
    assert np.ptp(price) == pytest.approx(0.0, abs=1e-9)


def test_rows_of_a_park_stand_in_each_others_winter_light() -> None:
    alone, in_rows = (
        photovoltaic_share(a_place(), PV, ground_cover=cover)[:744].sum() for cover in (0.0, 0.45)
    )
    assert 0.6 < in_rows / alone < 0.9


def test_rows_far_apart_take_nothing_from_each_other_at_noon_in_june() -> None:
    june_noon = 24 * 170 + 11
    alone, in_rows = (
        photovoltaic_share(a_place(), PV, ground_cover=cover)[june_noon] for cover in (0.0, 0.45)
    )
    assert in_rows == alone


def test_a_roof_to_the_east_gives_less_than_one_to_the_noon_sun() -> None:
    south, east = (
        photovoltaic_share(a_place(), dict(PV) | {"turned_deg": turned}).sum()
        for turned in (0.0, 90.0)
    )
    assert 0.7 < east / south < 0.9
