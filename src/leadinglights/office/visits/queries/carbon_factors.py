"""The factors a visit's carbon is reckoned with, each with its source, year and grade."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Literal

Unit = Literal["vehicle_km", "person_km", "person_night", "person_hour"]
EARTH_KM = 6371.0
SHORT_FLIGHT_FROM_KM = 500.0  # nearer than that guests are taken to come by coach
LONG_FLIGHT_FROM_KM = 3700.0
_FILE = Path(__file__).with_name("carbon_factors.toml")


@dataclass(frozen=True, slots=True)
class Factor:
    """Kilograms of CO2e per unit; `grade` is one of registry's grades."""

    code: str
    value_kg: float
    unit: Unit
    year: int
    source: str
    grade: str
    note: str


@cache
def factors() -> Mapping[str, Factor]:
    with _FILE.open("rb") as file:
        rows = tomllib.load(file)
    return {
        code: Factor(
            code=code,
            value_kg=float(row["value"]),
            unit=row["unit"],
            year=row["year"],
            source=row["source"],
            grade=row["grade"],
            note=row["note"],
        )
        for code, row in rows.items()
    }


def great_circle_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two places (latitude, longitude) over the ground [km].

    >>> round(great_circle_km((54.909, 9.789), (38.867, 115.485)))  # Sønderborg, Baoding
    7439
    """
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((lat_b - lat_a) / 2) ** 2
    half += cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def way_of(km: float) -> str:
    """Choose how guests are taken to have come that far: nobody has told us."""
    if km < SHORT_FLIGHT_FROM_KM:
        return "coach_journey"
    return "short_flight" if km < LONG_FLIGHT_FROM_KM else "long_flight"
