"""NASA POWER: a past year of a place from satellites and a reanalysis."""

from __future__ import annotations

from leadinglights.engines.transfer.weather.hours import Row, in_order, weather_year
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

NASA_POWER = Service(
    "NASA POWER",
    "NASA Langley Research Center POWER Project, free reuse with source; terms unverified",
    "https://power.larc.nasa.gov",
)
NAMES = {
    "temp_air_c": "T2M",
    "ghi_w_per_m2": "ALLSKY_SFC_SW_DWN",
    "dhi_w_per_m2": "ALLSKY_SFC_SW_DIFF",
    "dni_w_per_m2": "ALLSKY_SFC_SW_DNI",
    "wind_10m_m_per_s": "WS10M",
}


def nasa_power_url(latitude_deg: float, longitude_deg: float, *, year: int, host: str = "") -> str:
    """Where NASA POWER gives a past year of a place, as JSON, in UTC."""
    return (
        f"{host or NASA_POWER.host}/api/temporal/hourly/point"
        f"?parameters={','.join(NAMES.values())}&community=re"
        f"&longitude={degrees(longitude_deg, 180)}&latitude={degrees(latitude_deg, 90)}"
        f"&start={year:04d}0101&end={year:04d}1231&format=JSON&time-standard=utc"
    )


def parse_nasa_power(text: str, *, grade: Grade = Grade.B) -> WeatherYear:
    """The year in an answer of NASA POWER (hourly, point, JSON, UTC).

    Raises
    ------
    WeatherRefused
        If it is not such an answer, is not in UTC, or has gaps (its fill value, -999).
    """
    answer = answer_of(text, NASA_POWER)
    header = part(answer, NASA_POWER, "header")
    if str(header.get("time_standard", "UTC")).upper() != "UTC":
        raise WeatherRefused(
            f"NASA POWER answered in {header['time_standard']}; ask with time-standard=utc"
        )
    fill = header.get("fill_value", -999.0)
    given = part(answer, NASA_POWER, "properties", "parameter")
    columns = {name: part(given, NASA_POWER, key) for name, key in NAMES.items()}
    stamps = list(columns["temp_air_c"])
    rows = [
        Row(
            n,
            hour_of_stamp(n, stamp + "00"),
            {name: value(series.get(stamp), fill) for name, series in columns.items()},
        )
        for n, stamp in enumerate(stamps, start=1)
    ]
    longitude, latitude = part(answer, NASA_POWER, "geometry", "coordinates")[:2]
    place = float(latitude), float(longitude)
    told = source_of(NASA_POWER, stamps[0][:4], place)
    return weather_year(in_order(rows), place=place, source=told, grade=grade)
