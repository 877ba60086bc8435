"""Years a draw may meet."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.transfer.weather import normals_of
from leadinglights.engines.transfer.weather.drawn import brighter, year_at
from leadinglights.engines.transfer.weather.year import WeatherYear

PLACE = {"latitude_deg": 54.9, "longitude_deg": 9.8, "seed": 3}


def a_year(share: float) -> WeatherYear:
    return year_at(share, normals_of("dk-sonderborg"), **PLACE)  # type: ignore[arg-type]


def test_the_years_together_keep_the_normals() -> None:
    years = [a_year((n + 0.5) / 8) for n in range(8)]
    means = [year.temp_air_c[:744].mean() for year in years]
    assert float(np.mean(means)) == pytest.approx(0.8, abs=1e-9)
    assert max(means) - min(means) > 1.0


def test_a_higher_share_is_a_colder_year() -> None:
    cold = [a_year(share).cold for share in (0.0, 0.3, 0.6, 1.0)]
    assert cold == sorted(cold)
    assert cold[0] < 0.99
    assert cold[-1] > 1.01


def test_years_of_the_tropics_are_not_told_apart_by_cold() -> None:
    years = [
        year_at(share, normals_of("sg-singapore"), latitude_deg=1.3, longitude_deg=103.8, seed=3)
        for share in (0.0, 1.0)
    ]
    assert [year.cold for year in years] == [1.0, 1.0]


def test_a_brighter_year_has_more_of_all_light_and_the_same_air() -> None:
    plain = a_year(0.2)
    bright = brighter(plain, 1.1)
    assert bright.ghi_w_per_m2.sum() == pytest.approx(1.1 * plain.ghi_w_per_m2.sum())
    assert bright.dhi_w_per_m2.sum() == pytest.approx(1.1 * plain.dhi_w_per_m2.sum())
    assert (bright.temp_air_c == plain.temp_air_c).all()
