"""PVGIS: the typical year of a place, of the Joint Research Centre."""

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
from leadinglights.engines.transfer.weather.year import WeatherYear
from leadinglights.quantities.grade import Grade

PVGIS = Service(
    "PVGIS",
    "European Commission, Joint Research Centre: PVGIS, free reuse with source; terms unverified",
    "https://re.jrc.ec.europa.eu",
)
NAMES = {
    "temp_air_c": "T2m",
    "ghi_w_per_m2": "G(h)",
    "dhi_w_per_m2": "Gd(h)",
    "dni_w_per_m2": "Gb(n)",
    "wind_10m_m_per_s": "WS10m",
}


def pvgis_url(latitude_deg: float, longitude_deg: float, *, host: str = "") -> str:
    """Where PVGIS 5.3 gives the typical year of a place, as JSON.

    >>> pvgis_url(54.909, 9.789)
    'https://re.jrc.ec.europa.eu/api/v5_3/tmy?lat=54.9090&lon=9.7890&outputformat=json'
    """
    return (
        f"{host or PVGIS.host}/api/v5_3/tmy"
        f"?lat={degrees(latitude_deg, 90)}&lon={degrees(longitude_deg, 180)}&outputformat=json"
    )


def parse_pvgis(text: str, *, grade: Grade = Grade.B) -> WeatherYear:
    """The typical year in an answer of PVGIS (tmy, JSON). Months of several years, in UTC.

    Raises
    ------
    WeatherRefused
        If it is not such an answer, or has gaps or values nobody would believe (row by row).
    """
    answer = answer_of(text, PVGIS)
    where = part(answer, PVGIS, "inputs", "location")
    hours = part(answer, PVGIS, "outputs", "tmy_hourly")
    rows = []
    for number, hour in enumerate(hours, start=1):
        stamp = str(hour.get("time(UTC)", ""))  # 20140101:0000
        values = {name: value(hour.get(key)) for name, key in NAMES.items()}
        rows.append(Row(number, hour_of_stamp(number, stamp.replace(":", "")), values))
    place = float(where["latitude"]), float(where["longitude"])
    # Radiation is seen at a moment of the hour, not over it; the mean of an hour is near its middle.
    seen_h = min(max(value(where.get("irradiance_time_offset", 0.5)), 0.0), 1.0)
    columns = {
        name: earlier(series, 0.5 - seen_h) if name.endswith("w_per_m2") else series
        for name, series in in_order(rows).items()
    }
    return weather_year(columns, place=place, source=source_of(PVGIS, "tmy", place), grade=grade)
