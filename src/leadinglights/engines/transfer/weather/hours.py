"""Rows of a weather file or answer into a year of hours: order, gaps, leap days, time zones, ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from leadinglights.engines.transfer.weather import temperature
from leadinglights.engines.transfer.weather.calendar_year import (
    F64,
    FIRST_DAY_OF_MONTH,
    HOURS,
    moment,
    monthly_means,
)
from leadinglights.engines.transfer.weather.solar import LOWEST_COS_ZENITH, split, sun_over
from leadinglights.engines.transfer.weather.year import BELIEVED, WeatherRefused, WeatherYear
from leadinglights.quantities.grade import Grade

LEAP_DAY = -1
NEEDED = ("temp_air_c", "ghi_w_per_m2", "wind_10m_m_per_s")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the text, the hour of the year it is of, and its values."""

    number: int
    hour: int  # 0 to 8759, or LEAP_DAY
    values: Mapping[str, float]


def hour_of_year(month: int, day: int, hour: int) -> int:
    """0 to 8759, or LEAP_DAY for 29 February.

    >>> hour_of_year(3, 1, 0)
    1416
    """
    if (month, day) == (2, 29):
        return LEAP_DAY
    return int(FIRST_DAY_OF_MONTH[month - 1] + day - 1) * 24 + hour


def in_order(rows: Sequence[Row]) -> dict[str, F64]:
    """Columns of 8760 values by hour of the year, 29 February left out.

    The rows may begin at any hour and run over New Year, as those of a local time zone do.

    Raises
    ------
    WeatherRefused
        If an hour is missing, twice there or out of order, or a value is not believed; names the
        row and what to do.
    """
    kept = [row for row in rows if row.hour != LEAP_DAY]
    if not kept:
        raise WeatherRefused("there are no rows of hours; give 8760, or 8784 in a leap year")
    for before, row in pairwise(kept):
        if row.hour != (before.hour + 1) % HOURS:
            raise WeatherRefused(_disorder(before, row))
    if len(kept) != HOURS:
        last = kept[-1]
        raise WeatherRefused(
            f"the year has {len(kept)} hours without 29 February, not 8760; it ends at row "
            f"{last.number} ({moment(last.hour)}): give one whole year"
        )
    for row in kept:
        _believe(row)
    start = kept[0].hour
    return {
        name: np.roll(np.array([row.values[name] for row in kept]), start)
        for name in kept[0].values
    }


def _disorder(before: Row, row: Row) -> str:
    missing = (row.hour - before.hour - 1) % HOURS
    told = f"row {row.number} is of {moment(row.hour)}, after {moment(before.hour)}"
    if row.hour == before.hour:
        return f"{told}: the hour is there twice; leave one out"
    if missing > HOURS // 2:
        return f"{told}: the rows are out of order; sort them by time"
    gap = "one hour is" if missing == 1 else f"{missing} hours are"
    return f"{told}: {gap} missing; fill the gap before handing in, or take another year"


def _believe(row: Row) -> None:
    for name, value in row.values.items():
        low, high, unit = BELIEVED[name]
        if np.isnan(value):
            raise WeatherRefused(
                f"row {row.number} ({moment(row.hour)}) has no {name}; fill the gap before handing in"
            )
        if not low <= value <= high:
            raise WeatherRefused(
                f"row {row.number} ({moment(row.hour)}): {name} is {value:g} {unit}; {low:g} to "
                f"{high:g} {unit} is believed: check unit and column"
            )


def earlier(hourly: F64, hours: float) -> F64:
    """A series moved to earlier hours, round the year: local time into UTC for a zone east of it.

    Half an hour is the mean of the two neighbours; sums are kept.
    """
    whole = int(np.floor(hours))
    part = hours - whole
    moved: F64 = np.roll(hourly, -whole)
    return moved if part == 0.0 else (1.0 - part) * moved + part * np.roll(moved, -1)


def weather_year(
    columns: Mapping[str, F64],
    *,
    place: tuple[float, float] | None,
    source: str,
    grade: Grade,
) -> WeatherYear:
    """A year from its columns in UTC; what is derivable and missing is derived.

    Diffuse and direct radiation come from global radiation by Erbs (needs the place); sea and ground
    from the year's own monthly air temperatures.

    Raises
    ------
    WeatherRefused
        If a needed column is missing.
    """
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        raise WeatherRefused(f"the column {lacking[0]} is missing; it cannot be derived: add it")
    air, ghi = columns["temp_air_c"], columns["ghi_w_per_m2"]
    dhi, dni = _parts(columns, ghi, place)
    monthly = monthly_means(air)
    return WeatherYear(
        temp_air_c=air,
        ghi_w_per_m2=ghi,
        dhi_w_per_m2=dhi,
        dni_w_per_m2=dni,
        wind_10m_m_per_s=columns["wind_10m_m_per_s"],
        temp_sea_c=columns.get("temp_sea_c", temperature.sea_c(monthly, None)),
        temp_ground_c=columns.get("temp_ground_c", temperature.ground_c(monthly)),
        source=source,
        grade=grade,
    )


def _parts(
    columns: Mapping[str, F64], ghi: F64, place: tuple[float, float] | None
) -> tuple[F64, F64]:
    """Diffuse and direct radiation, as given or derived."""
    if "dhi_w_per_m2" in columns and "dni_w_per_m2" in columns:
        return columns["dhi_w_per_m2"], columns["dni_w_per_m2"]
    if place is None:
        raise WeatherRefused(
            "dhi_w_per_m2 or dni_w_per_m2 is missing and no place is known to derive it; add both "
            "columns, or lines '# latitude_deg: 54.9' and '# longitude_deg: 9.8'"
        )
    sun = sun_over(*place)
    if "dhi_w_per_m2" not in columns:
        return split(ghi, sun)
    dhi = np.minimum(columns["dhi_w_per_m2"], ghi)
    up = sun.cos_zenith > LOWEST_COS_ZENITH
    beam = np.where(up, (ghi - dhi) / np.where(up, sun.cos_zenith, 1.0), 0.0)
    return dhi, np.minimum(beam, sun.normal_w_per_m2)
