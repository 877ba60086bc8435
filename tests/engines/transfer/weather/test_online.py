"""Answers of weather services, made up in their form; nothing is fetched."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from leadinglights.engines.transfer.weather import WeatherRefused, generate, normals_of, online

YEAR = generate(normals_of("dk-sonderborg"), latitude_deg=54.91, longitude_deg=9.79, seed=1)
TIMES = [datetime(2023, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(8760)]
SERIES = (
    "temp_air_c", "ghi_w_per_m2", "dhi_w_per_m2", "dni_w_per_m2", "wind_10m_m_per_s",
)  # fmt: skip


def pvgis_answer() -> dict[str, Any]:
    keys = ("T2m", "G(h)", "Gd(h)", "Gb(n)", "WS10m")
    hours = [
        {
            "time(UTC)": f"{time:%Y%m%d:%H}00",
            **{
                key: round(float(getattr(YEAR, name)[n]), 2)
                for key, name in zip(keys, SERIES, strict=True)
            },
        }
        for n, time in enumerate(TIMES)
    ]
    place = {"latitude": 54.91, "longitude": 9.79, "elevation": 10.0}
    return {"inputs": {"location": place}, "outputs": {"tmy_hourly": hours}}


def open_meteo_answer() -> dict[str, Any]:
    keys = (
        "temperature_2m", "shortwave_radiation", "diffuse_radiation", "direct_normal_irradiance",
        "wind_speed_10m",
    )  # fmt: skip
    hourly: dict[str, Any] = {"time": [f"{time:%Y-%m-%dT%H:%M}" for time in TIMES]}
    for key, name in zip(keys, SERIES, strict=True):
        # Radiation stands at the end of its hour.
        series = np.roll(getattr(YEAR, name), 1 if "w_per_m2" in name else 0)
        hourly[key] = [round(float(value), 2) for value in series]
    units = {"wind_speed_10m": "m/s"}
    place = {"latitude": 54.91, "longitude": 9.79, "utc_offset_seconds": 0, "timezone": "GMT"}
    return {**place, "hourly_units": units, "hourly": hourly}


def nasa_power_answer() -> dict[str, Any]:
    keys = ("T2M", "ALLSKY_SFC_SW_DWN", "ALLSKY_SFC_SW_DIFF", "ALLSKY_SFC_SW_DNI", "WS10M")
    given = {
        key: {
            f"{time:%Y%m%d%H}": round(float(getattr(YEAR, name)[n]), 2)
            for n, time in enumerate(TIMES)
        }
        for key, name in zip(keys, SERIES, strict=True)
    }
    return {
        "geometry": {"coordinates": [9.79, 54.91, 10.0]},
        "properties": {"parameter": given},
        "header": {"fill_value": -999.0, "time_standard": "UTC"},
    }


@pytest.mark.parametrize(
    ("answer", "parse"),
    [
        (pvgis_answer, online.parse_pvgis),
        (open_meteo_answer, online.parse_open_meteo),
        (nasa_power_answer, online.parse_nasa_power),
    ],
)
def test_an_answer_is_read_into_the_hours_it_is_of(answer: Any, parse: Any) -> None:
    read = parse(json.dumps(answer()))
    for name in SERIES:
        assert np.abs(getattr(read, name) - getattr(YEAR, name)).max() < 0.006


def test_the_source_names_service_year_place_and_licence() -> None:
    read = online.parse_open_meteo(json.dumps(open_meteo_answer()))
    assert read.source.startswith("Open-Meteo 2023 at 54.910, 9.790 (Open-Meteo.com, CC-BY-4.0")


def test_a_gap_in_an_answer_is_refused_with_its_row() -> None:
    answer = open_meteo_answer()
    answer["hourly"]["temperature_2m"][30] = None
    with pytest.raises(WeatherRefused, match=r"row 31 \(01-02T06\) has no temp_air_c"):
        online.parse_open_meteo(json.dumps(answer))


def test_the_fill_value_of_nasa_power_is_a_gap() -> None:
    answer = nasa_power_answer()
    answer["properties"]["parameter"]["T2M"]["2023010206"] = -999.0
    with pytest.raises(WeatherRefused, match=r"row 31 \(01-02T06\) has no temp_air_c"):
        online.parse_nasa_power(json.dumps(answer))


def test_wind_in_kilometres_an_hour_is_refused() -> None:
    answer = {**open_meteo_answer(), "hourly_units": {"wind_speed_10m": "km/h"}}
    with pytest.raises(
        WeatherRefused, match="answered in km/h and GMT; ask with wind_speed_unit=ms"
    ):
        online.parse_open_meteo(json.dumps(answer))


def test_what_a_service_says_of_its_own_refusal_is_told() -> None:
    with pytest.raises(WeatherRefused, match="has no inputs/location; Location over the sea"):
        online.parse_pvgis('{"message": "Location over the sea. Please, select another location"}')


def test_a_page_instead_of_an_answer_is_refused() -> None:
    with pytest.raises(WeatherRefused, match="NASA POWER answered no JSON but '<html>"):
        online.parse_nasa_power("<html>busy</html>")


def test_the_address_asks_for_a_whole_year_in_utc() -> None:
    asked = online.open_meteo_url(54.909, 9.789, year=2023)
    assert asked.endswith("&wind_speed_unit=ms&timezone=GMT")
    assert "&start_date=2023-01-01&end_date=2023-12-31" in asked
    assert "&start=20230101&end=20231231" in online.nasa_power_url(54.909, 9.789, year=2023)


def test_a_place_off_the_earth_is_not_asked_for() -> None:
    with pytest.raises(ValueError, match="200 degrees is no place on Earth"):
        online.pvgis_url(54.9, 200.0)
