"""Noise, clearness of days and hours, and wind: named streams and the laws they follow."""

from __future__ import annotations

from math import gamma

import numpy as np
import pytest

from leadinglights.engines.transfer.weather import (
    day_clearness,
    noise,
    radiation,
    sunshine,
    wind,
)
from leadinglights.engines.transfer.weather.calendar_year import (
    F64,
    FIRST_DAY_OF_MONTH,
    daily_means,
    monthly_means,
)
from leadinglights.engines.transfer.weather.generator import ensemble
from leadinglights.engines.transfer.weather.normals import Normals
from leadinglights.engines.transfer.weather.solar import day_length_h, sun_over
from leadinglights.engines.transfer.weather.temperature import moods, strays_k
from leadinglights.quantities.grade import Grade

MONTHLY = np.array([0.33, 0.38, 0.42, 0.46, 0.48, 0.47, 0.46, 0.46, 0.44, 0.40, 0.35, 0.31])


def memory(series: F64) -> float:
    return float(np.mean(series * np.roll(series, 1, axis=-1)) / np.mean(series**2))


def test_a_stream_is_known_by_its_name_on_every_machine() -> None:
    drawn = noise.standard_normal("ee-tartu|7|wind", years=1, steps=4)[0]
    assert drawn == pytest.approx(
        [0.18604321532894, 1.12835888926190, -0.37873481994848, -0.85029267813974], abs=1e-11
    )


def test_the_first_year_is_the_same_however_many_follow() -> None:
    one, many = (noise.standard_normal("a", years=years, steps=8760)[0] for years in (1, 5))
    assert one.tobytes() == many.tobytes()


def test_the_numbers_are_normal() -> None:
    drawn = noise.standard_normal("a", years=20, steps=8760)
    assert float(drawn.mean()) == pytest.approx(0.0, abs=0.01)
    assert float(drawn.std()) == pytest.approx(1.0, abs=0.01)
    assert float((np.abs(drawn) > 1.959964).mean()) == pytest.approx(0.05, abs=0.002)


@pytest.mark.parametrize("correlation", [0.0, 0.29, 0.97])
def test_memory_is_as_asked_and_leaves_the_variance(correlation: float) -> None:
    series = noise.with_memory(noise.standard_normal("a", years=40, steps=8760), correlation)
    assert memory(series) == pytest.approx(correlation, abs=0.01)
    assert float(series.std()) == pytest.approx(1.0, abs=0.03)


def test_the_years_end_runs_into_its_beginning() -> None:
    series = noise.with_memory(noise.standard_normal("a", years=400, steps=8760), 0.97)
    assert float(np.corrcoef(series[:, -1], series[:, 0])[0, 1]) == pytest.approx(0.97, abs=0.01)


def sixty_years_of_days() -> F64:
    flat = moods("a", years=60)
    return daily_means(strays_k(flat, temp_air_c=np.zeros(12), spread_k=np.full(12, 3.0)))


def test_daily_means_of_the_strays_remember_the_day_before_by_three_quarters() -> None:
    assert memory(sixty_years_of_days()) == pytest.approx(0.75, abs=0.01)


def test_days_stray_within_their_month_as_far_as_asked() -> None:
    january = sixty_years_of_days()[:, :31]
    within = np.sqrt(np.mean((january - january.mean(axis=1, keepdims=True)) ** 2))
    assert float(within) == pytest.approx(3.0, abs=0.15)


def test_half_a_day_of_sun_lets_two_thirds_of_a_clear_sky_through() -> None:
    found = sunshine.clearness_of(np.full(12, 6.0), np.full(365, 12.0), np.full(12, 0.7))
    assert found[0] == pytest.approx(0.4655)


def test_sunshine_of_a_year_is_laid_on_the_months_and_none_is_lost() -> None:
    length = day_length_h(55.0)
    shape = sunshine.brightness(55.0, sun_over(55.0, 10.0))
    hours = sunshine.sunshine_by_month(1775.0, shape=shape, day_length_h=length)
    days = np.diff(np.append(FIRST_DAY_OF_MONTH, 365))
    assert float(np.sum(hours * days)) == pytest.approx(1775.0)
    assert (round(float(hours[5]), 1), round(float(hours[11]), 1)) == (
        8.4,
        1.7,
    )  # Danish 1961-1990, scaled: 8.3 and 1.7


def test_the_clearness_of_days_keeps_the_months_within_a_few_percent_before_scaling() -> None:
    drawn = noise.standard_normal("a", years=200, steps=366)[:, :365]
    daily = day_clearness.daily_clearness(drawn, MONTHLY)
    means = np.add.reduceat(daily.mean(axis=0), FIRST_DAY_OF_MONTH)
    found = means / np.diff(np.append(FIRST_DAY_OF_MONTH, 365))
    assert float(np.abs(found / MONTHLY - 1.0).max()) < 0.03


def test_the_clearness_of_days_lies_between_its_bounds() -> None:
    drawn = noise.standard_normal("a", years=50, steps=366)[:, :365]
    daily = day_clearness.daily_clearness(drawn, MONTHLY)
    assert float(daily.min()) >= 0.05
    assert float(daily.max()) < 0.8


def a_decade() -> tuple[F64, F64]:
    """Strays of days from their month, and radiation over the mean of the month's hours."""
    normals = Normals(
        place="b", temp_air_c=(0, 1, 4, 8, 13, 16, 18, 17, 13, 9, 4, 1), sunshine_h_per_year=1700,
        source="invented", year="none", grade=Grade.U,
    )  # fmt: skip
    years = ensemble(normals, latitude_deg=53.0, longitude_deg=10.0, seed=1, years=10)
    air = np.array([daily_means(year.temp_air_c) for year in years])
    ghi = np.array([daily_means(year.ghi_w_per_m2) for year in years])
    return air - air.mean(axis=0), ghi - ghi.mean(axis=0)


def test_sunny_summer_days_are_warm_and_sunny_winter_days_cold() -> None:
    air, ghi = a_decade()
    summer = float(np.corrcoef(air[:, 165:225].ravel(), ghi[:, 165:225].ravel())[0, 1])
    winter = float(np.corrcoef(air[:, :30].ravel(), ghi[:, :30].ravel())[0, 1])
    assert summer == pytest.approx(0.3, abs=0.1)
    assert winter == pytest.approx(-0.2, abs=0.1)


def test_hourly_radiation_keeps_the_months_clearness_exactly() -> None:
    sun = sun_over(48.0, 10.0)
    daily = day_clearness.daily_clearness(
        noise.standard_normal("a", years=1, steps=366)[:, :365], MONTHLY
    )
    ghi = radiation.hourly_ghi("b", daily=daily, monthly=MONTHLY, sun=sun)
    outside = monthly_means(sun.horizontal_w_per_m2)
    assert np.abs(monthly_means(ghi[0]) / outside - MONTHLY).max() < 1e-12


def test_wind_is_a_weibull_of_shape_two_that_lasts() -> None:
    speed = wind.wind_10m("a", mean_m_per_s=5.0, years=20)
    scale = 5.0 / gamma(1.5)
    assert float((speed > 10.0).mean()) == pytest.approx(np.exp(-((10.0 / scale) ** 2)), abs=0.005)
    assert float(np.corrcoef(speed[:, 1:].ravel(), speed[:, :-1].ravel())[0, 1]) > 0.95
