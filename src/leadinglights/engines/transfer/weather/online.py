"""Weather services: the address to ask, and how to read the answer. Nothing is fetched here.

Three services give hours for any place without a key. Whoever fetches keeps the text with its date;
the licence line goes with it. When a service is down, the generator takes its place, with its grade.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import nan
from typing import Any

from leadinglights.engines.transfer.weather.hours import (
    Row,
    earlier,
    hour_of_year,
    in_order,
    weather_year,
)
from leadinglights.engines.transfer.weather.year import WeatherRefused, WeatherYear
from leadinglights.quantities.grade import Grade


@dataclass(frozen=True, slots=True)
class Service:
    """A source of hourly weather."""

    name: str
    licence: str


PVGIS = Service(
    "PVGIS", "European Commission, Joint Research Centre: PVGIS, free reuse with source"
)
OPEN_METEO = Service(
    "Open-Meteo", "Open-Meteo.com, CC-BY-4.0; ERA5 by Copernicus Climate Change Service"
)
NASA_POWER = Service(
    "NASA POWER", "NASA Langley Research Center POWER Project, free reuse with source"
)

_OPEN_METEO_NAMES = {
    "temp_air_c": "temperature_2m",
    "ghi_w_per_m2": "shortwave_radiation",
    "dhi_w_per_m2": "diffuse_radiation",
    "dni_w_per_m2": "direct_normal_irradiance",
    "wind_10m_m_per_s": "wind_speed_10m",
}
_PVGIS_NAMES = {
    "temp_air_c": "T2m",
    "ghi_w_per_m2": "G(h)",
    "dhi_w_per_m2": "Gd(h)",
    "dni_w_per_m2": "Gb(n)",
    "wind_10m_m_per_s": "WS10m",
}
_POWER_NAMES = {
    "temp_air_c": "T2M",
    "ghi_w_per_m2": "ALLSKY_SFC_SW_DWN",
    "dhi_w_per_m2": "ALLSKY_SFC_SW_DIFF",
    "dni_w_per_m2": "ALLSKY_SFC_SW_DNI",
    "wind_10m_m_per_s": "WS10M",
}


def pvgis_url(latitude_deg: float, longitude_deg: float) -> str:
    """Where PVGIS 5.3 gives the typical year of a place, as JSON.

    >>> pvgis_url(54.909, 9.789)
    'https://re.jrc.ec.europa.eu/api/v5_3/tmy?lat=54.9090&lon=9.7890&outputformat=json'
    """
    return (
        "https://re.jrc.ec.europa.eu/api/v5_3/tmy"
        f"?lat={_degrees(latitude_deg, 90)}&lon={_degrees(longitude_deg, 180)}&outputformat=json"
    )


def open_meteo_url(latitude_deg: float, longitude_deg: float, *, year: int) -> str:
    """Where Open-Meteo gives a past year of a place from the reanalysis ERA5, as JSON."""
    return (
        "https://archive-api.open-meteo.com/v1/archive"
        f"?latitude={_degrees(latitude_deg, 90)}&longitude={_degrees(longitude_deg, 180)}"
        f"&start_date={year:04d}-01-01&end_date={year:04d}-12-31"
        f"&hourly={','.join(_OPEN_METEO_NAMES.values())}&wind_speed_unit=ms&timezone=GMT"
    )


def nasa_power_url(latitude_deg: float, longitude_deg: float, *, year: int) -> str:
    """Where NASA POWER gives a past year of a place, as JSON, in UTC."""
    return (
        "https://power.larc.nasa.gov/api/temporal/hourly/point"
        f"?parameters={','.join(_POWER_NAMES.values())}&community=re"
        f"&longitude={_degrees(longitude_deg, 180)}&latitude={_degrees(latitude_deg, 90)}"
        f"&start={year:04d}0101&end={year:04d}1231&format=JSON&time-standard=utc"
    )


def parse_pvgis(text: str, *, grade: Grade = Grade.B) -> WeatherYear:
    """The typical year in an answer of PVGIS (tmy, JSON). Months of several years, in UTC.

    Raises
    ------
    WeatherRefused
        If it is not such an answer, or has gaps or values nobody would believe (row by row).
    """
    answer = _json(text, PVGIS)
    where = _at(answer, PVGIS, "inputs", "location")
    hours = _at(answer, PVGIS, "outputs", "tmy_hourly")
    rows = []
    for number, hour in enumerate(hours, start=1):
        stamp = str(hour.get("time(UTC)", ""))  # 20140101:0000
        values = {name: _value(hour.get(key)) for name, key in _PVGIS_NAMES.items()}
        rows.append(Row(number, _stamp(number, stamp.replace(":", "")), values))
    place = float(where["latitude"]), float(where["longitude"])
    return weather_year(in_order(rows), place=place, source=_told(PVGIS, "tmy", place), grade=grade)


def parse_open_meteo(text: str, *, grade: Grade = Grade.B) -> WeatherYear:
    """The year in an answer of Open-Meteo's archive (JSON).

    Its radiation is the mean of the hour before the time it stands at; it is moved to its hour.

    Raises
    ------
    WeatherRefused
        If it is not such an answer, is not in UTC and m/s, or has gaps.
    """
    answer = _json(text, OPEN_METEO)
    hourly = _at(answer, OPEN_METEO, "hourly")
    unit = _at(answer, OPEN_METEO, "hourly_units").get("wind_speed_10m")
    if unit != "m/s" or answer.get("utc_offset_seconds", 0) != 0:
        raise WeatherRefused(
            f"Open-Meteo answered in {unit} and {answer.get('timezone')}; ask with "
            "wind_speed_unit=ms and timezone=GMT"
        )
    times = _at(answer, OPEN_METEO, "hourly", "time")
    given = {name: _at(hourly, OPEN_METEO, key) for name, key in _OPEN_METEO_NAMES.items()}
    rows = [
        Row(
            n + 1,
            _stamp(n + 1, "".join(mark for mark in str(time) if mark.isdigit())),
            {
                name: _value(values[n] if n < len(values) else None)
                for name, values in given.items()
            },
        )
        for n, time in enumerate(times)
    ]
    columns = {
        name: earlier(series, 1.0) if name.endswith("w_per_m2") else series
        for name, series in in_order(rows).items()
    }
    place = float(answer["latitude"]), float(answer["longitude"])
    told = _told(OPEN_METEO, str(times[0])[:4], place)
    return weather_year(columns, place=place, source=told, grade=grade)


def parse_nasa_power(text: str, *, grade: Grade = Grade.B) -> WeatherYear:
    """The year in an answer of NASA POWER (hourly, point, JSON, UTC).

    Raises
    ------
    WeatherRefused
        If it is not such an answer, is not in UTC, or has gaps (its fill value, -999).
    """
    answer = _json(text, NASA_POWER)
    header = _at(answer, NASA_POWER, "header")
    if str(header.get("time_standard", "UTC")).upper() != "UTC":
        raise WeatherRefused(
            f"NASA POWER answered in {header['time_standard']}; ask with time-standard=utc"
        )
    fill = header.get("fill_value", -999.0)
    given = _at(answer, NASA_POWER, "properties", "parameter")
    columns = {name: _at(given, NASA_POWER, key) for name, key in _POWER_NAMES.items()}
    stamps = list(columns["temp_air_c"])
    rows = [
        Row(
            n,
            _stamp(n, stamp + "00"),
            {name: _value(series.get(stamp), fill) for name, series in columns.items()},
        )
        for n, stamp in enumerate(stamps, start=1)
    ]
    longitude, latitude = _at(answer, NASA_POWER, "geometry", "coordinates")[:2]
    place = float(latitude), float(longitude)
    told = _told(NASA_POWER, stamps[0][:4], place)
    return weather_year(in_order(rows), place=place, source=told, grade=grade)


def _degrees(value: float, most: float) -> str:
    if not -most <= value <= most:
        raise ValueError(f"{value:g} degrees is no place on Earth; give at most {most:g}")
    return f"{value:.4f}"


def _told(service: Service, what: str, place: tuple[float, float]) -> str:
    return f"{service.name} {what} at {place[0]:.3f}, {place[1]:.3f} ({service.licence})"


def _json(text: str, service: Service) -> dict[str, Any]:
    try:
        answer = json.loads(text)
    except ValueError:
        raise WeatherRefused(
            f"{service.name} answered no JSON but {text[:60]!r}; try later or take the generator"
        ) from None
    if not isinstance(answer, dict):
        raise WeatherRefused(f"{service.name} answered a {type(answer).__name__}, not an object")
    return answer


def _at(answer: dict[str, Any], service: Service, *path: str) -> Any:
    found: Any = answer
    for step in path:
        if not isinstance(found, dict) or step not in found:
            said = answer.get("message") or answer.get("reason") or answer.get("messages") or ""
            raise WeatherRefused(
                f"the answer of {service.name} has no {'/'.join(path)}; {said or 'ask again'}"
            )
        found = found[step]
    return found


def _value(given: Any, fill: float = -999.0) -> float:
    return nan if given is None or given == fill else float(given)


def _stamp(number: int, digits: str) -> int:
    """Hour of the year of YYYYMMDDhhmm; minutes below the hour are the service's moment within it."""
    try:
        return hour_of_year(int(digits[4:6]), int(digits[6:8]), int(digits[8:10]))
    except (ValueError, IndexError):
        raise WeatherRefused(f"row {number} has the time {digits!r}, which is none") from None
