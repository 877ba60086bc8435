"""Tables of hours as CSV text, with the names of our own columns."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from math import nan

from leadinglights.engines.transfer.weather.calendar_year import HOURS
from leadinglights.engines.transfer.weather.hours import (
    Row,
    hour_of_year,
    in_order,
    weather_year,
)
from leadinglights.engines.transfer.weather.year import BELIEVED, WeatherRefused, WeatherYear
from leadinglights.quantities.grade import Grade


def parse_csv(text: str, *, grade: Grade = Grade.B) -> WeatherYear:
    """A year of weather from a table: the columns are named as the series of a `WeatherYear`.

    Comma, semicolon or tab between cells; with a semicolon numbers may have a decimal comma. Lines
    that begin with # are remarks, of which `# latitude_deg: 54.9`, `# longitude_deg: 9.8`,
    `# source: ...` and `# grade: B` are read. A column `time` (ISO 8601; without a zone it is UTC) is checked for
    gaps and order and may begin at any hour; without one there must be 8760 rows from 1 January
    00 UTC. 29 February is left out. Needed: temp_air_c, ghi_w_per_m2, wind_10m_m_per_s; other
    columns are derived where missing, and those not known refused.

    Raises
    ------
    WeatherRefused
        Names the row, the value and the remedy.
    """
    remarks, lines = _remarks(text)
    if len(lines) < 2:
        raise WeatherRefused("the table has no rows; give a line of column names and 8760 rows")
    head = lines[0][1]
    mark = max(",;\t", key=head.count)
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=mark))]
    strange = [name for name in names if name not in BELIEVED and name != "time"]
    if strange:
        raise WeatherRefused(
            f"the column {strange[0]!r} is not known; the columns are time, {', '.join(BELIEVED)}"
        )
    if "time" not in names and len(lines) - 1 != HOURS:
        raise WeatherRefused(
            f"the table has {len(lines) - 1} rows and no column time; without one there must be "
            "8760 from 1 January 00 UTC: add the column, or leave out 29 February"
        )
    rows = [
        _row(number, next(csv.reader([line], delimiter=mark)), names, place, mark == ";")
        for place, (number, line) in enumerate(lines[1:])
    ]
    return weather_year(
        in_order(rows),
        place=_place(remarks),
        source=remarks.get("source", "a table of hours without a source"),
        grade=_grade(remarks, grade),
    )


def _grade(remarks: dict[str, str], given: Grade) -> Grade:
    """The worse of what the reader says and what the table says of itself; U without a source."""
    if "source" not in remarks:
        return Grade.U
    said = remarks.get("grade", given.value).upper()
    if said not in {grade.value for grade in Grade}:
        raise WeatherRefused(f"the remark '# grade: {said}' is none of A, B, C, U; correct it")
    return max(given, Grade(said), key=lambda one: one.value)


def _remarks(text: str) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """What the remarks say, and the other lines with their numbers."""
    said: dict[str, str] = {}
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if line.startswith("#"):
            name, _, value = line.lstrip("# ").partition(":")
            said[name.strip().lower()] = value.strip()
        elif line.strip():
            lines.append((number, line))
    return said, lines


def _place(remarks: dict[str, str]) -> tuple[float, float] | None:
    if not {"latitude_deg", "longitude_deg"} <= remarks.keys():
        return None
    try:
        place = float(remarks["latitude_deg"]), float(remarks["longitude_deg"])
    except ValueError as wrong:
        raise WeatherRefused(f"a remark of the place is no number: {wrong}") from None
    if abs(place[0]) > 90 or abs(place[1]) > 180:
        raise WeatherRefused(f"latitude {place[0]:g}, longitude {place[1]:g} is no place on Earth")
    return place


def _row(number: int, cells: list[str], names: list[str], place: int, comma: bool) -> Row:
    if len(cells) != len(names):
        raise WeatherRefused(
            f"row {number} has {len(cells)} cells where {len(names)} columns are named"
        )
    values: dict[str, float] = {}
    hour = place
    for name, cell in zip(names, cells, strict=True):
        if name == "time":
            hour = _hour(number, cell.strip())
        else:
            values[name] = _number(number, name, cell.strip(), comma=comma)
    return Row(number, hour, values)


def _number(number: int, name: str, cell: str, *, comma: bool) -> float:
    if cell == "" or cell.lower() in {"nan", "na", "null"}:
        return nan
    try:
        return float(cell.replace(",", ".") if comma else cell)
    except ValueError:
        raise WeatherRefused(
            f"row {number}: {name} is {cell!r}, which is no number; write it with a decimal point"
        ) from None


def _hour(number: int, cell: str) -> int:
    try:
        read = datetime.fromisoformat(cell.replace("Z", "+00:00"))
    except ValueError:
        raise WeatherRefused(
            f"row {number}: time is {cell!r}; write it as 2023-01-31T13:00Z"
        ) from None
    utc = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    if utc.minute or utc.second:
        raise WeatherRefused(
            f"row {number}: time is {cell}, not a full hour in UTC; give hourly means from the full hour"
        )
    return hour_of_year(utc.month, utc.day, utc.hour)
