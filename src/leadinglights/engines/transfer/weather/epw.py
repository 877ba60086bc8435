"""EnergyPlus weather files (EPW) as text."""

from __future__ import annotations

from math import nan

from leadinglights.engines.transfer.weather.hours import (
    Row,
    earlier,
    hour_of_year,
    in_order,
    weather_year,
)
from leadinglights.engines.transfer.weather.year import WeatherRefused, WeatherYear
from leadinglights.quantities.grade import Grade

# Column, and the value from which on it means "missing" (EnergyPlus Auxiliary Programs, EPW format).
COLUMNS = {
    "temp_air_c": (6, 99.9),
    "ghi_w_per_m2": (13, 9999.0),
    "dni_w_per_m2": (14, 9999.0),
    "dhi_w_per_m2": (15, 9999.0),
    "wind_10m_m_per_s": (21, 999.0),
}


def parse_epw(text: str, *, grade: Grade = Grade.B) -> WeatherYear:
    """A year of weather from an EPW file.

    Hours 1 to 24 of local standard time become UTC; 29 February is left out; sea and ground are
    estimated from the air. The file's years need not agree: typical years are made of many.

    Parameters
    ----------
    text : str
    grade : Grade
        B, a file of some place; whoever knows it was measured in this city says A.

    Raises
    ------
    WeatherRefused
        If it is no EPW, an hour is missing, or a value is missing or not believed; names the row.
    """
    lines = text.splitlines()
    place, zone_h, station = _location(lines)
    begin = next((n for n, line in enumerate(lines) if line.startswith("DATA PERIODS")), None)
    if begin is None:
        raise WeatherRefused("the file has no line DATA PERIODS; give the EPW file as published")
    rows = [
        _row(number, line.split(","))
        for number, line in enumerate(lines[begin + 1 :], start=begin + 2)
        if line.strip()
    ]
    columns = {name: earlier(hourly, zone_h) for name, hourly in in_order(rows).items()}
    return weather_year(columns, place=place, source=f"EPW file: {station}", grade=grade)


def _location(lines: list[str]) -> tuple[tuple[float, float], float, str]:
    fields = lines[0].lstrip("\ufeff").split(",") if lines else [""]
    if fields[0] != "LOCATION" or len(fields) < 9:
        raise WeatherRefused(
            f"an EPW file begins with LOCATION and nine fields, this one with {fields[0][:30]!r}"
        )
    try:
        latitude, longitude, zone_h = (float(field) for field in fields[6:9])
    except ValueError:
        raise WeatherRefused(
            f"row 1: latitude, longitude and time zone are {', '.join(fields[6:9])}; "
            "they must be numbers"
        ) from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180 and abs(zone_h) <= 14):
        raise WeatherRefused(
            f"row 1: latitude {latitude:g}, longitude {longitude:g}, time zone {zone_h:g} h is no "
            "place on Earth; correct the line LOCATION"
        )
    named = ", ".join(field.strip() for field in fields[1:6] if field.strip() not in {"", "-"})
    return (latitude, longitude), zone_h, named


def _row(number: int, fields: list[str]) -> Row:
    if len(fields) < 22:
        raise WeatherRefused(
            f"row {number} has {len(fields)} fields; an EPW row has at least 22: it may be cut off"
        )
    try:
        month, day, hour = (int(field) for field in fields[1:4])
        values = {name: float(fields[column]) for name, (column, _) in COLUMNS.items()}
    except ValueError as wrong:
        raise WeatherRefused(f"row {number} has a field that is no number: {wrong}") from None
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1 <= hour <= 24):
        raise WeatherRefused(
            f"row {number} is of month {month}, day {day}, hour {hour}; hours run from 1 to 24"
        )
    told = {name: nan if value >= COLUMNS[name][1] else value for name, value in values.items()}
    return Row(number, hour_of_year(month, day, hour - 1), told)
