"""What must hold for weather made anywhere on Earth, from any months."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from leadinglights.engines.transfer.weather import Normals, ensemble, expected_hdd, hdd
from leadinglights.engines.transfer.weather.calendar_year import monthly_means
from leadinglights.engines.transfer.weather.solar import sun_over
from leadinglights.engines.transfer.weather.spline import smooth_year
from leadinglights.quantities.grade import Grade

MONTHS = st.lists(st.floats(-45.0, 34.0), min_size=12, max_size=12)
LATITUDES = st.floats(-90.0, 90.0)
LONGITUDES = st.floats(-180.0, 180.0)


@st.composite
def climates(draw: st.DrawFn) -> Normals:
    """A yearly wave of any size and phase with months that stray from it a little."""
    mean, swing = draw(st.floats(-30.0, 29.0)), draw(st.floats(0.0, 22.0))
    turn = draw(st.floats(0.0, 2 * np.pi))
    months = mean + swing * np.cos(2 * np.pi * np.arange(12) / 12 + turn)
    return Normals(
        place="anywhere",
        temp_air_c=tuple(np.clip(months, -60.0, 38.0)),
        sunshine_h_per_year=draw(st.none() | st.floats(300.0, 4300.0)),
        coastal=draw(st.booleans()),
        source="drawn",
        year="none",
        grade=Grade.U,
    )


@settings(max_examples=40, deadline=None)
@given(climates(), LATITUDES, LONGITUDES)
def test_any_climate_anywhere_has_a_whole_believable_year(
    normals: Normals, latitude_deg: float, longitude_deg: float
) -> None:
    # A WeatherYear refuses gaps and values nobody believes; so it is enough that there is one.
    (year,) = ensemble(
        normals, latitude_deg=latitude_deg, longitude_deg=longitude_deg, seed=1, years=1
    )
    sun = sun_over(latitude_deg, longitude_deg)
    beam = year.dni_w_per_m2 * np.maximum(sun.cos_zenith, 0.0)
    assert np.abs(year.ghi_w_per_m2 - year.dhi_w_per_m2 - beam).max() < 1e-6
    assert np.abs(monthly_means(year.temp_air_c) - np.array(normals.temp_air_c)).max() < 1e-10


@settings(max_examples=40, deadline=None)
@given(climates())
def test_made_degree_days_are_near_those_expected(normals: Normals) -> None:
    years = ensemble(normals, latitude_deg=50.0, longitude_deg=10.0, seed=2, years=3)
    made = float(np.mean([hdd(year.temp_air_c, 17.0) for year in years]))
    expected = expected_hdd(normals, 17.0)
    assert abs(made - expected) < 0.03 * expected + 60.0


@settings(max_examples=60, deadline=None)
@given(MONTHS)
def test_the_smooth_year_keeps_any_months(months: list[float]) -> None:
    wanted = np.array(months)
    assert np.abs(monthly_means(smooth_year(wanted)) - wanted).max() < 1e-10


@settings(max_examples=40, deadline=None)
@given(MONTHS, st.floats(0.0, 20.0), st.floats(0.5, 6.0))
def test_a_higher_base_is_never_less_heat(months: list[float], base_c: float, more: float) -> None:
    normals = Normals(temp_air_c=tuple(months), source="drawn", year="none", grade=Grade.U)
    assert expected_hdd(normals, base_c + more) >= expected_hdd(normals, base_c)


@settings(max_examples=30, deadline=None)
@given(climates(), st.floats(0.5, 5.0))
def test_a_warmer_climate_is_never_more_heat(normals: Normals, warmer: float) -> None:
    months = tuple(month + warmer for month in normals.temp_air_c)
    warm = normals.model_copy(update={"temp_air_c": months})
    assert expected_hdd(warm, 17.0) <= expected_hdd(normals, 17.0)


@settings(max_examples=20, deadline=None)
@given(st.floats(500.0, 2000.0), st.floats(1.05, 2.0), st.floats(-60.0, 60.0))
def test_more_sunshine_is_more_radiation(hours: float, more: float, latitude_deg: float) -> None:
    def yearly(sunshine_h: float) -> float:
        normals = Normals(
            place="anywhere", temp_air_c=(10.0,) * 12, sunshine_h_per_year=sunshine_h,
            source="drawn", year="none", grade=Grade.U,
        )  # fmt: skip
        (year,) = ensemble(normals, latitude_deg=latitude_deg, longitude_deg=0.0, seed=1, years=1)
        return float(year.ghi_w_per_m2.sum())

    assert yearly(hours * more) > yearly(hours)
