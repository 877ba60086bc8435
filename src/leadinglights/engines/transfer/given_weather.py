"""Hours somebody gives a study: of a service's year, or of a file as bytes."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.transfer.problem.place import FromHours
from leadinglights.engines.transfer.weather import WeatherYear, parse_csv, parse_epw
from leadinglights.engines.transfer.weather.city_table import distance_km
from leadinglights.quantities.grade import Grade

FAR_KM: Final = 100.0  # a file of a place further away is a neighbour's weather, graded C


def hours_of_year(
    year: WeatherYear,
    *,
    source: str | None = None,
    grade: Grade | None = None,
    with_sea: bool = False,
) -> FromHours:
    """A year as a problem holds it: to a hundredth, which is what services give.

    `with_sea` keeps its sea; without, whoever reads it derives one, or knows better.
    """
    return FromHours(
        temp_air_c=_rounded(year.temp_air_c),
        ghi_w_per_m2=_rounded(year.ghi_w_per_m2),
        wind_10m_m_per_s=_rounded(year.wind_10m_m_per_s),
        dhi_w_per_m2=_rounded(year.dhi_w_per_m2),
        temp_sea_c=_rounded(year.temp_sea_c) if with_sea else None,
        source=(source or year.source)[:500],
        grade=grade or year.grade,
    )


def hours_of_file(
    content: bytes, *, grade: Grade = Grade.B, of: tuple[float, float] | None = None
) -> FromHours:
    """The hours of an EPW file, or of a table with our own columns.

    Parameters
    ----------
    grade : Grade
        What whoever hands it in says of it; A where it was measured in this city.
    of : (latitude, longitude) [deg] or None
        Where the study is: a file of a place far from there says how far, and is C at best.

    Raises
    ------
    WeatherRefused
        Names the row, the value and the remedy.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")  # as many EPW files are: names of stations have accents
    if not text.startswith("LOCATION"):
        return hours_of_year(parse_csv(text, grade=grade), with_sea="temp_sea_c" in _head(text))
    year = parse_epw(text, grade=grade)
    latitude, longitude = (float(field) for field in text.splitlines()[0].split(",")[6:8])
    away = distance_km((latitude, longitude), of) if of is not None else 0.0
    if away <= FAR_KM:
        return hours_of_year(year)
    worse = max(year.grade, Grade.C, key=lambda one: one.value)
    return hours_of_year(year, source=f"{year.source}, {away:.0f} km away", grade=worse)


def _head(text: str) -> str:
    """The line of column names."""
    return next((line for line in text.splitlines() if line and not line.startswith("#")), "")


def _rounded(hourly: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(float(value) for value in np.round(hourly, 2))
