"""Make the weather tables of the world's cities from two packages of PyPI, and say from what.

Get the packages, then run this with their folder; nothing is fetched here:

    pip download --no-deps -d FOLDER world-temperature-data==0.1.0 sunshine-hours-by-city==0.1.0
    .venv/bin/python tools/weather_tables.py FOLDER
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import sys
import unicodedata
import zipfile
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "src/leadinglights/engines/transfer/tables"
LAND = ROOT / "src/leadinglights/documents/drawing/world-land.txt"
COAST_KM = 30.0  # the outline is coarse: it misses harbours by tens of kilometres
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

TEMPERATURE = ("world_temperature_data-0.1.0-py3-none-any.whl", "world-temperature.csv")
SUNSHINE = ("sunshine_hours_by_city-0.1.0-py3-none-any.whl", "sunshine-hours.csv")

TEMPERATURE_HEAD = """\
# Monthly mean air temperature [degC], 1981-2010, of {count} cities.
# Temperature data (c) GeoRank.place (georank.place), CC-BY-4.0, derived from CHELSA v2.1.
# From PyPI package world-temperature-data 0.1.0, SHA-256 of the wheel:
# {sha256}
# Changed by tools/weather_tables.py: columns chosen, identifiers made, doubles left out; coastal is
# ours: within {coast:g} km of the coast of src/leadinglights/documents/drawing/world-land.txt.
# Grade B: a gridded product, some 0.6 to 1 K colder than the present decade.
"""
SUNSHINE_HEAD = """\
# Mean annual hours of sunshine of {count} cities.
# Sunshine data (c) GeoRank.place (georank.place), CC-BY-4.0, from EUMETSAT CM SAF SARAH-3 and ECMWF
# ERA5, calibrated on 56 WMO stations; 1991-2020.
# From PyPI package sunshine-hours-by-city 0.1.0, SHA-256 of the wheel:
# {sha256}
# Changed by tools/weather_tables.py: columns chosen, identifiers made, doubles left out. Grade B.
"""


def rows_of(folder: Path, what: tuple[str, str]) -> tuple[list[dict[str, str]], str]:
    """The rows of a table inside a wheel, and the SHA-256 of the wheel."""
    wheel = folder / what[0]
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [entry for entry in archive.namelist() if entry.endswith("/" + what[1])]
        text = archive.read(name).decode("utf-8")
    rows = {city_id(row): row for row in reversed(list(csv.DictReader(io.StringIO(text))))}
    return [rows[key] for key in sorted(rows)], hashlib.sha256(wheel.read_bytes()).hexdigest()


def city_id(row: dict[str, str]) -> str:
    """Country and name in plain letters: "cn-beijing".

    >>> city_id({"city": "São Paulo", "country_iso2": "BR"})
    'br-sao-paulo'
    """
    name = row["city"].translate(str.maketrans("øØæÆłŁßıđĐ", "oOaAlLsidD"))
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{row['country_iso2'].lower()}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')}"


def coast() -> list[list[tuple[float, float]]]:
    """Outlines as longitude and latitude [deg], written as steps of tenths of degrees."""
    rings = []
    for line in LAND.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        numbers = [int(part) for part in line.split()]
        x, y, ring = 0, 0, []
        for step in range(0, len(numbers) - 1, 2):
            x, y = x + numbers[step], y + numbers[step + 1]
            ring.append((x / 10, y / 10))
        rings.append([*ring, ring[0]])
    return rings


def km_to_coast(longitude: float, latitude: float, rings: list[list[tuple[float, float]]]) -> float:
    """On a plane about the place, right for the short distances that matter. Rings may pass 180 degrees."""
    east, north = 111.32 * cos(radians(latitude)), 111.32
    nearest = float("inf")
    for ring in rings:
        flat = [
            (((x - longitude + 180) % 360 - 180) * east, (y - latitude) * north) for x, y in ring
        ]
        for (ax, ay), (bx, by) in pairwise(flat):
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            along = 0.0 if length == 0.0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
            nearest = min(nearest, hypot(ax + along * dx, ay + along * dy))
    return nearest


def write(name: str, head: str, columns: tuple[str, ...], rows: list[list[str]]) -> None:
    with (TABLES / name).open("w", encoding="utf-8", newline="") as file:
        file.write(head)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def main(folder: Path) -> None:
    rows, sha256 = rows_of(folder, TEMPERATURE)
    rings = coast()
    table = []
    for row in rows:
        near = km_to_coast(float(row["lon"]), float(row["lat"]), rings) <= COAST_KM
        place = [city_id(row), row["city"], row["country_iso2"], row["lat"], row["lon"]]
        table.append([*place, "yes" if near else "no", *(row[f"{month}_c"] for month in MONTHS)])
    head = TEMPERATURE_HEAD.format(count=len(table), sha256=sha256, coast=COAST_KM)
    columns = ("city_id", "name", "country", "latitude_deg", "longitude_deg", "coastal")
    write("normals_world.csv", head, (*columns, *(f"{month}_c" for month in MONTHS)), table)
    suns, sha256 = rows_of(folder, SUNSHINE)
    head = SUNSHINE_HEAD.format(count=len(suns), sha256=sha256)
    hours = [[city_id(row), row["annual_hours"]] for row in suns]
    write("sunshine_world.csv", head, ("city_id", "hours_per_year"), hours)
    print(f"{len(table)} cities with temperatures, {len(hours)} with sunshine")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
