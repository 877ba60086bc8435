"""Places and solutions the engine knows, and which of them a row of the registry is."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.engines.transfer.problem import kinds
from leadinglights.engines.transfer.weather import cities


@dataclass(frozen=True, slots=True)
class Place:
    """A city there are tables for, or one given by its coordinates."""

    id: str
    name: str
    country: str
    latitude_deg: float
    longitude_deg: float


def places() -> list[Place]:
    """Every city there are tables for, by name."""
    found = [
        Place(city.city_id, city.name, city.country, city.latitude_deg, city.longitude_deg)
        for city in cities()
    ]
    return sorted(found, key=lambda place: (place.name, place.id))


def place_like(country: str, code: str) -> str:
    """The city of the tables that a locality of the registry is, or empty: cn-haiyan is haiyan of CN."""
    wanted = f"{country.lower()}-{code.replace('_', '-')}"
    return wanted if any(city.city_id == wanted for city in cities()) else ""


# What a solution of the registry is for the engine, by a part of its code; the first that fits counts.
_KINDS = (
    ("heat_pump", "heat_pump"),
    ("ground_water", "heat_pump"),
    ("geothermal", "geothermal"),
    ("plus_energy", "plus_energy_houses"),
    ("surplus_heat_retail", "supermarket_heat"),
    ("surplus", "surplus_heat"),
    ("waste", "chp"),
    ("solar_storage", "photovoltaics"),
    ("solar_park", "photovoltaics"),
    ("solar", "solar_heat"),
    ("wind", "wind"),
    ("retrofit", "retrofit"),
    ("biogas", "biogas"),
)


def kind_like(code: str) -> str:
    """The engine's solution that a solution of the registry shows, or empty."""
    if code in kinds("solutions"):
        return code
    return next((kind for part, kind in _KINDS if part in code), "")


def solution_kinds() -> tuple[str, ...]:
    """Names of the solutions the engine knows."""
    return tuple(kinds("solutions"))
