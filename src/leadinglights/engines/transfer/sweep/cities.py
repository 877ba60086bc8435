"""The cities of a sweep, read from a table: a broken row is told, the others stay."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, fields

from leadinglights.engines.transfer.defaults.places import countries, identifier
from leadinglights.engines.transfer.weather import cities as known_cities
from leadinglights.quantities.quoting import quoted


@dataclass(frozen=True, slots=True)
class SweepCity:
    """A row of the table; what is None is taken from the country.

    `city_id` is one of the tables or a new name; a new one needs country and place. `warmer_k` is added to
    the normals of the nearest city known.
    """

    city_id: str
    name: str = ""
    country: str = ""
    latitude_deg: float | None = None
    longitude_deg: float | None = None
    people: int | None = None
    network_share: float | None = None
    warmer_k: float | None = None
    power_price_eur_per_mwh: float | None = None
    grid_average_kg_per_kwh: float | None = None
    grid_marginal_kg_per_kwh: float | None = None


CITY_COLUMNS = tuple(field.name for field in fields(SweepCity))
UNREADABLE = "\0"
# What a spreadsheet would calculate in the tables written, or no line can hold.
FORMULA = re.compile(r"[=+@＝＋＠]|-\d|.*[\x00-\x1f\x7f]", re.DOTALL)
LONGEST = {"city_id": 80, "name": 120}
NOT_TEXT = "\ufffd"  # what a byte that is no UTF-8 was read as
LIMITS = {
    "latitude_deg": (-90.0, 90.0),
    "longitude_deg": (-180.0, 180.0),
    "people": (1.0, 1e8),
    "network_share": (0.0, 1.0),
    "warmer_k": (-15.0, 15.0),
    "power_price_eur_per_mwh": (-500.0, 2000.0),
    "grid_average_kg_per_kwh": (0.0, 3.0),
    "grid_marginal_kg_per_kwh": (0.0, 3.0),
}


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be used: its line in the file, the field, and why."""

    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Cities:
    """The rows that can be used, sorted by identifier, and those that cannot, by line."""

    cities: tuple[SweepCity, ...]
    broken: tuple[BrokenRow, ...]


class _Broken(ValueError):
    def __init__(self, field: str, reason: str) -> None:
        self.field, self.reason = field, reason
        super().__init__(reason)


def cities_of(text: str) -> Cities:
    """Read a table of cities.

    Parameters
    ----------
    text : str
        Comma-separated, a line of names first; lines that begin with # are remarks. Needed: `city_id` of
        the tables, or `name`, `country`, `latitude_deg`, `longitude_deg`. Others: `CITY_COLUMNS`.

    Raises
    ------
    ValueError
        If there is no such line of names; a single row never does.
    """
    rows = _rows(text)
    head = next(rows, None)
    if head is None:
        raise ValueError("the table is empty: give a line of names and a line for each city")
    names = [name.strip() for name in head[1]]
    _known_columns(names)
    found: dict[str, SweepCity] = {}
    broken: list[BrokenRow] = []
    for line, cells in rows:
        try:
            city = _city(names, cells, found)
            found[city.city_id] = city
        except _Broken as refused:
            broken.append(BrokenRow(line, refused.field, refused.reason))
    return Cities(tuple(found[city_id] for city_id in sorted(found)), tuple(broken))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row with its line. A cell never runs over lines: one quote left open breaks one row only."""
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                yield number, next(csv.reader([line], strict=True))
            except csv.Error as wrong:
                yield number, [f"{UNREADABLE}{wrong}"]


def _known_columns(names: list[str]) -> None:
    strange = [name for name in names if name not in CITY_COLUMNS]
    if len(names) == 1 and strange and re.search("[;\t]", names[0]):
        raise ValueError("the columns are not separated by commas: save the table with commas")
    if strange:
        raise ValueError(
            f"the column {quoted(strange[0])} is not known: write {', '.join(CITY_COLUMNS)}"
        )
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise ValueError(f"the column {quoted(twice[0])} stands twice: remove one")
    if "city_id" not in names and not {"name", "country", "latitude_deg", "longitude_deg"} <= set(
        names
    ):
        raise ValueError(
            "the table needs the column city_id, or name, country, latitude_deg and longitude_deg"
        )


def _city(names: list[str], cells: list[str], before: Container[str]) -> SweepCity:
    if cells[0].startswith(UNREADABLE):
        raise _Broken("row", f"cannot be read: {cells[0][1:]}")
    if any(NOT_TEXT in cell for cell in cells):
        raise _Broken("row", "is not UTF-8 text: save it as UTF-8")
    if len(cells) != len(names):
        raise _Broken("row", f"has {len(cells)} cells where {len(names)} columns are named")
    row = {name: cell.strip() for name, cell in zip(names, cells, strict=True) if cell.strip()}
    for field, longest in LONGEST.items():
        _plain(field, row.get(field, ""), longest)
    numbers = {name: _number(name, row[name]) for name in LIMITS if name in row}
    country, name = row.get("country", ""), row.get("name", "")
    city_id = row.get("city_id", "") or (identifier(country, name) if country and name else "")
    if not city_id:
        raise _Broken("city_id", "is missing: name the city")
    if city_id in before:
        raise _Broken("city_id", f"{quoted(city_id)} stands in an earlier line too")
    placed = "latitude_deg" in numbers and "longitude_deg" in numbers
    if not placed and city_id not in _known():
        raise _Broken(
            "city_id", f"{quoted(city_id)} is in no table: give country, latitude and longitude"
        )
    if placed and country not in countries():
        raise _Broken("country", f"{quoted(country)} is no country: write two letters, such as DK")
    people = numbers.pop("people", None)
    if people is not None and people != int(people):
        raise _Broken("people", f"{people:g} is no whole number of people")
    return SweepCity(
        city_id=city_id, name=name, country=country,
        people=None if people is None else int(people), **numbers,
    )  # fmt: skip


def _plain(field: str, cell: str, longest: int) -> None:
    if FORMULA.match(cell):
        raise _Broken(field, f"{quoted(cell)} begins as no name does: correct it")
    if len(cell) > longest:
        raise _Broken(field, f"has {len(cell)} letters: give at most {longest}")


def _number(name: str, cell: str) -> float:
    low, high = LIMITS[name]
    try:
        number = float(cell)
    except ValueError:
        raise _Broken(name, f"{quoted(cell)} is no number") from None
    if not low <= number <= high:
        raise _Broken(name, f"{cell} is not possible: give {low:g} to {high:g}")
    return number


def _known() -> frozenset[str]:
    return frozenset(city.city_id for city in known_cities())
