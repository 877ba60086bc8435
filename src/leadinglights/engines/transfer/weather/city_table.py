"""The cities whose monthly normals the program knows, and the nearest of them to a place."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import asin, cos, radians, sin, sqrt

from leadinglights.engines.transfer.weather.calendar_year import MONTHS
from leadinglights.engines.transfer.weather.normals import Normals
from leadinglights.quantities.grade import Grade

EARTH_RADIUS_KM = 6371.0
WORLD_SOURCE = (
    "CHELSA v2.1 by GeoRank.place (georank.place), world-temperature-data 0.1.0 (CC-BY-4.0)"
)
SUNSHINE_SOURCE = "; hours of sunshine: GeoRank.place, sunshine-hours-by-city 0.1.0 (CC-BY-4.0)"


@dataclass(frozen=True, slots=True)
class CityNormals:
    """A city of the table."""

    city_id: str
    name: str
    country: str
    latitude_deg: float
    longitude_deg: float
    normals: Normals


class CityNotKnown(ValueError):
    """No normals of that name; names what to do instead."""

    def __init__(self, city_id: str) -> None:
        self.city_id = city_id
        super().__init__(
            f"there are no normals of {city_id!r}; take the nearest, or give twelve monthly means"
        )


@cache
def cities() -> tuple[CityNormals, ...]:
    """Every city of the tables, by identifier; a row kept by hand goes before one of the world."""
    hours = {row["city_id"]: row["hours_per_year"] for row in _rows("sunshine_world.csv")}
    rows = [_of_the_world(row, hours) for row in _rows("normals_world.csv")]
    found = {row["city_id"]: _city(row) for row in [*rows, *_rows("normals.csv")]}
    return tuple(found[city_id] for city_id in sorted(found))


@cache
def _by_id() -> dict[str, CityNormals]:
    return {city.city_id: city for city in cities()}


def normals_of(city_id: str) -> Normals:
    """The normals of a city, such as "dk-sonderborg".

    Raises
    ------
    CityNotKnown
        If the table has none.
    """
    if city_id not in _by_id():
        raise CityNotKnown(city_id)
    return _by_id()[city_id].normals


def nearest(latitude_deg: float, longitude_deg: float) -> Normals:
    """The normals of the nearest city of the table, graded C; the source says how far it is.

    Height above the sea is not corrected: a mountain beside a plain is wrong by about 0.65 K per
    100 m. The random stream is that of the city the figures are of.
    """
    found = min(
        cities(),
        key=lambda city: distance_km(
            (latitude_deg, longitude_deg), (city.latitude_deg, city.longitude_deg)
        ),
    )
    away = distance_km((latitude_deg, longitude_deg), (found.latitude_deg, found.longitude_deg))
    told = f"{found.name} ({found.country}), {away:.0f} km away: {found.normals.source}"
    grade = Grade.U if found.normals.grade == Grade.U else Grade.C
    return found.normals.model_copy(update={"source": told, "grade": grade})


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two places given as latitude and longitude [deg]."""
    lat1, lat2 = radians(one[0]), radians(other[0])
    across = radians(other[1] - one[1])
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(across / 2) ** 2
    return 2.0 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))


def _rows(name: str) -> list[dict[str, str]]:
    file = resources.files("leadinglights.engines.transfer") / "tables" / name
    lines = file.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _of_the_world(row: dict[str, str], hours: dict[str, str]) -> dict[str, str]:
    sun = hours.get(row["city_id"], "")
    source = WORLD_SOURCE + (SUNSHINE_SOURCE if sun else "")
    return {**row, "hours_per_year": sun, "year": "1981-2010", "grade": "B", "source": source}


def _city(row: dict[str, str]) -> CityNormals:
    normals = Normals(
        place=row["city_id"],
        temp_air_c=_months(row, "", "c") or (),
        temp_range_k=_months(row, "range_", "k"),
        sunshine_h_per_day=_months(row, "sun_", "h"),
        sunshine_h_per_year=_number(row, "hours_per_year"),
        wind_m_per_s=_number(row, "wind_m_per_s"),
        coastal=row["coastal"] == "yes",
        sea_c=_pair(_number(row, "sea_coldest_c"), _number(row, "sea_warmest_c")),
        source=row["source"],
        year=row["year"],
        grade=Grade(row["grade"]),
    )
    return CityNormals(
        city_id=row["city_id"],
        name=row["name"],
        country=row["country"],
        latitude_deg=float(row["latitude_deg"]),
        longitude_deg=float(row["longitude_deg"]),
        normals=normals,
    )


def _number(row: dict[str, str], column: str) -> float | None:
    cell = row.get(column, "")
    return float(cell) if cell else None


def _pair(one: float | None, other: float | None) -> tuple[float, float] | None:
    return None if one is None or other is None else (one, other)


def _months(row: dict[str, str], before: str, unit: str) -> tuple[float, ...] | None:
    cells = [row.get(f"{before}{month.lower()}_{unit}", "") for month in MONTHS]
    return tuple(float(cell) for cell in cells) if all(cells) else None
