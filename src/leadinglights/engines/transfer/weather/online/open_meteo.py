"""Open-Meteo's archive: a past year of a place from the reanalysis ERA5."""

from __future__ import annotations

from leadinglights.engines.transfer.weather.hours import Row, earlier, in_order, weather_year
from leadinglights.engines.transfer.weather.online.answer import (
    Service,
    answer_of,
    degrees,
    hour_of_stamp,
    part,
    source_of,
    value,
)
from leadinglights.engines.transfer.weather.year import WeatherRefused, WeatherYear
from leadinglights.quantities.grade import Grade

OPEN_METEO = Service(
    "Open-Meteo",
    "Open-Meteo.com, CC-BY-4.0; ERA5 by Copernicus Climate Change Service; terms unverified",
    "https://archive-api.open-meteo.com",
)
NAMES = {
    "temp_air_c": "temperature_2m",
    "ghi_w_per_m2": "shortwave_radiation",
    "dhi_w_per_m2": "diffuse_radiation",
    "dni_w_per_m2": "direct_normal_irradiance",
    "wind_10m_m_per_s": "wind_speed_10m",
}


def open_meteo_url(latitude_deg: float, longitude_deg: float, *, year: int, host: str = "") -> str:
    """Where Open-Meteo gives a past year of a place from the reanalysis ERA5, as JSON."""
    return (
        f"{host or OPEN_METEO.host}/v1/archive"
        f"?latitude={degrees(latitude_deg, 90)}&longitude={degrees(longitude_deg, 180)}"
        f"&start_date={year:04d}-01-01&end_date={year:04d}-12-31"
        f"&hourly={','.join(NAMES.values())}&wind_speed_unit=ms&timezone=GMT"
    )


def parse_open_meteo(text: str, *, grade: Grade = Grade.B) -> WeatherYear:
    """The year in an answer of Open-Meteo's archive (JSON).

    Its radiation is the mean of the hour before the time it stands at; it is moved to its hour.

    Raises
    ------
    WeatherRefused
        If it is not such an answer, is not in UTC and m/s, or has gaps.
    """
    answer = answer_of(text, OPEN_METEO)
    hourly = part(answer, OPEN_METEO, "hourly")
    unit = part(answer, OPEN_METEO, "hourly_units").get("wind_speed_10m")
    if unit != "m/s" or answer.get("utc_offset_seconds", 0) != 0:
        raise WeatherRefused(
            f"Open-Meteo answered in {unit} and {answer.get('timezone')}; ask with "
            "wind_speed_unit=ms and timezone=GMT"
        )
    times = part(answer, OPEN_METEO, "hourly", "time")
    given = {name: part(hourly, OPEN_METEO, key) for name, key in NAMES.items()}
    rows = [
        Row(
            n + 1,
            hour_of_stamp(n + 1, "".join(mark for mark in str(time) if mark.isdigit())),
            {name: value(values[n] if n < len(values) else None) for name, values in given.items()},
        )
        for n, time in enumerate(times)
    ]
    columns = {
        name: earlier(series, 1.0) if name.endswith("w_per_m2") else series
        for name, series in in_order(rows).items()
    }
    place = float(answer["latitude"]), float(answer["longitude"])
    told = source_of(OPEN_METEO, str(times[0])[:4], place)
    return weather_year(columns, place=place, source=told, grade=grade)
