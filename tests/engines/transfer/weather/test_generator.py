"""Years made from monthly normals."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from leadinglights.engines.transfer.weather import (
    Normals,
    WeatherYear,
    ensemble,
    generate,
    hdd,
    normals_of,
)
from leadinglights.engines.transfer.weather.calendar_year import F64, monthly_means
from leadinglights.engines.transfer.weather.solar import sun_over
from leadinglights.engines.transfer.weather.spline import smooth_year
from leadinglights.quantities.grade import Grade

SONDERBORG = {"latitude_deg": 54.90896, "longitude_deg": 9.78917}
SERIES = (
    "temp_air_c", "ghi_w_per_m2", "dhi_w_per_m2", "dni_w_per_m2", "wind_10m_m_per_s", "temp_sea_c",
    "temp_ground_c",
)  # fmt: skip


def a_year(*, seed: int = 1, city: str = "dk-sonderborg") -> WeatherYear:
    return generate(normals_of(city), **SONDERBORG, seed=seed)


def invented(*temp_air_c: float, **changes: object) -> Normals:
    known = {"place": "nowhere", "source": "invented", "year": "none", "grade": Grade.U}
    return Normals.model_validate({**known, "temp_air_c": temp_air_c, **changes})


def bytes_of(year: WeatherYear) -> str:
    return hashlib.sha256(b"".join(getattr(year, name).tobytes() for name in SERIES)).hexdigest()


def test_monthly_mean_temperatures_are_the_normals_to_the_last_digits() -> None:
    wanted = np.array(normals_of("dk-sonderborg").temp_air_c)
    assert np.abs(monthly_means(a_year().temp_air_c) - wanted).max() < 1e-12


def test_the_same_place_and_seed_give_the_same_bytes() -> None:
    assert bytes_of(a_year(seed=7)) == bytes_of(a_year(seed=7))


def test_another_seed_gives_another_year() -> None:
    assert bytes_of(a_year(seed=7)) != bytes_of(a_year(seed=8))


def test_two_cities_of_one_seed_do_not_share_their_weather() -> None:
    years = (a_year().temp_air_c, a_year(city="de-flensburg").temp_air_c)
    strays = [year - smooth_year(monthly_means(year)) for year in years]
    days = [one.reshape(365, 24).mean(axis=1) for one in strays]
    assert abs(float(np.corrcoef(*days)[0, 1])) < 0.2


def test_radiation_adds_up_in_every_hour() -> None:
    year, sun = a_year(), sun_over(**SONDERBORG)
    beam = year.dni_w_per_m2 * np.maximum(sun.cos_zenith, 0.0)
    assert np.abs(year.ghi_w_per_m2 - year.dhi_w_per_m2 - beam).max() < 1e-9


def test_it_is_dark_while_the_sun_is_down() -> None:
    down = sun_over(**SONDERBORG).cos_zenith <= 0.0
    assert a_year().ghi_w_per_m2[down].max() == 0.0


def test_measured_radiation_is_kept_month_by_month() -> None:
    given = (0.5, 1.2, 2.4, 4.1, 5.2, 5.4, 5.1, 4.3, 2.9, 1.5, 0.7, 0.4)
    normals = normals_of("dk-sonderborg").model_copy(update={"ghi_kwh_per_m2_day": given})
    year = generate(normals, **SONDERBORG, seed=1)
    assert np.abs(monthly_means(year.ghi_w_per_m2) * 0.024 - np.array(given)).max() < 1e-12


def test_the_mean_wind_is_kept() -> None:
    normals = normals_of("dk-sonderborg").model_copy(update={"wind_m_per_s": 5.4})
    assert generate(normals, **SONDERBORG, seed=1).wind_10m_m_per_s.mean() == pytest.approx(5.4)


def test_the_sea_is_coldest_and_warmest_as_given_and_later_than_the_air() -> None:
    sea = a_year().temp_sea_c
    assert (round(float(sea.min()), 3), round(float(sea.max()), 3)) == (3.0, 17.0)
    assert 235 <= int(sea.argmax()) // 24 <= 250  # end of August, the air at the end of July


def test_the_ground_swings_less_than_the_air_and_has_its_mean() -> None:
    year = a_year()
    assert abs(float(year.temp_ground_c.mean()) - float(year.temp_air_c.mean())) < 0.05
    assert float(np.ptp(year.temp_ground_c)) == pytest.approx(11.15, abs=0.05)


@pytest.mark.parametrize("latitude_deg", [-90.0, 90.0, 78.2, 66.56])
def test_a_city_in_the_polar_night_has_a_whole_year(latitude_deg: float) -> None:
    cold = invented(-28, -40, -54, -57, -58, -58, -60, -60, -59, -51, -38, -28)
    year = generate(cold, latitude_deg=latitude_deg, longitude_deg=0.0, seed=3)
    assert all(np.isfinite(getattr(year, name)).all() for name in SERIES)


def test_the_coldest_place_on_earth_has_believable_years() -> None:
    vostok = invented(-32, -44, -58, -65, -66, -65, -67, -68, -66, -57, -43, -32)
    years = ensemble(vostok, latitude_deg=-78.5, longitude_deg=106.8, seed=1, years=20)
    assert -100.0 < min(float(year.temp_air_c.min()) for year in years) < -85.0


def test_the_tropics_need_no_heat() -> None:
    year = generate(normals_of("sg-singapore"), latitude_deg=1.35, longitude_deg=103.8, seed=1)
    assert hdd(year.temp_air_c, 17.0) == 0.0


def test_in_the_south_the_seas_summer_is_in_february() -> None:
    normals = normals_of("nz-auckland")
    year = generate(normals, latitude_deg=-36.85, longitude_deg=174.76, seed=1)
    assert 45 <= int(year.temp_sea_c.argmax()) // 24 <= 75


def test_a_month_more_sunlit_than_the_sky_allows_is_refused() -> None:
    normals = normals_of("dk-sonderborg").model_copy(update={"ghi_kwh_per_m2_day": (5.0,) * 12})
    with pytest.raises(ValueError, match="5 kWh/m2 a day in Jan is more than the sky lets through"):
        generate(normals, **SONDERBORG, seed=1)


def test_a_latitude_off_the_earth_is_refused() -> None:
    with pytest.raises(ValueError, match="latitude 95, longitude 0 is no place on Earth"):
        generate(normals_of("dk-sonderborg"), latitude_deg=95.0, longitude_deg=0.0, seed=1)


def test_hours_made_from_means_are_grade_c_and_those_without_sunshine_unverified() -> None:
    bare = invented(*(float(month) for month in range(12)))
    assert a_year().grade == Grade.C
    assert generate(bare, **SONDERBORG, seed=1).grade == Grade.U


def years_of_ten() -> F64:
    years = ensemble(
        normals_of("ee-tartu"), latitude_deg=58.38, longitude_deg=26.7, seed=1, years=10
    )
    return np.array([year.temp_air_c for year in years])


def test_the_years_of_an_ensemble_differ_and_together_keep_the_normals() -> None:
    means = monthly_means(years_of_ten())
    wanted = np.array(normals_of("ee-tartu").temp_air_c)
    assert np.abs(means.mean(axis=0) - wanted).max() < 1e-12
    assert 1.0 < float(means[:, 0].std()) < 4.0  # January from year to year [K]


def test_an_ensemble_of_no_years_is_refused() -> None:
    with pytest.raises(ValueError, match="0 years of weather"):
        ensemble(normals_of("ee-tartu"), **SONDERBORG, seed=1, years=0)
