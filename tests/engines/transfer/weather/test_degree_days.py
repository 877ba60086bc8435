"""Degree days from hours and from normals, held against 15 test reference years."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leadinglights.engines.transfer.weather import Normals, expected_hdd, generate, hdd
from leadinglights.engines.transfer.weather.spread import day_spread_k
from leadinglights.quantities.grade import Grade

STATIONS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[3] / "reference/try-2010.json").read_text("utf-8")
)["stations"]
EACH = pytest.mark.parametrize("station", STATIONS, ids=lambda one: str(one["station"]))


def normals_from(station: dict[str, Any]) -> Normals:
    return Normals(
        place=station["station"],
        temp_air_c=station["temp_air_c"],
        source="monthly means of the year itself",
        year="1988-2007",
        grade=Grade.A,
    )


def test_there_are_fifteen_reference_years() -> None:
    assert len(STATIONS) == 15


@EACH
def test_degree_days_expected_from_monthly_means_are_within_two_percent(
    station: dict[str, Any],
) -> None:
    assert expected_hdd(normals_from(station), 17.0) == pytest.approx(station["hdd17"], rel=0.02)


@EACH
def test_degree_days_of_years_made_from_monthly_means_are_within_two_percent(
    station: dict[str, Any],
) -> None:
    place = {name: station[name] for name in ("latitude_deg", "longitude_deg")}
    years = [generate(normals_from(station), **place, seed=seed) for seed in range(4)]
    found = float(np.mean([hdd(year.temp_air_c, 17.0) for year in years]))
    assert found == pytest.approx(station["hdd17"], rel=0.02)


def test_degree_days_are_the_kelvins_daily_means_lack() -> None:
    two_days = np.concatenate([np.full(24, 7.0), np.tile([10.0, 30.0], 12)])
    assert float(hdd(two_days, 17.0)) == 10.0


def test_without_spread_only_cold_months_count() -> None:
    flat = Normals(temp_air_c=(0.0,) + (20.0,) * 11, source="x", year="y", grade=Grade.U)
    assert expected_hdd(flat, 17.0, 0.0) == 31 * 17.0


def test_more_spread_is_never_less_heat() -> None:
    normals = normals_from(STATIONS[0])
    found = [expected_hdd(normals, 17.0, spread) for spread in (0.0, 1.0, 2.0, 3.0, 4.0)]
    assert found == sorted(found)


def test_days_stray_further_in_a_continental_winter_than_in_the_tropics() -> None:
    minsk = np.array([-4.9, -4.9, -0.5, 7.0, 13.0, 16.0, 18.1, 17.0, 11.7, 6.2, 0.4, -3.8])
    tropics = np.full(12, 27.0)
    assert round(float(day_spread_k(minsk)[0]), 1) == 4.9
    assert round(float(day_spread_k(minsk)[6]), 1) == 2.8
    assert float(day_spread_k(tropics)[0]) == 0.95


def test_a_missing_hour_is_refused() -> None:
    with pytest.raises(ValueError, match="1 hours of air temperature are missing"):
        hdd(np.array([np.nan] + [5.0] * 23), 17.0)


def test_half_days_are_refused() -> None:
    with pytest.raises(ValueError, match="30 hours are no whole days"):
        hdd(np.zeros(30), 17.0)
