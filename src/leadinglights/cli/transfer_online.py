"""Hours of a weather service for a city, or the generator's where it is silent, which is then said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from leadinglights.cli import files
from leadinglights.office.transfers.actions import fetching

if TYPE_CHECKING:
    from leadinglights.engines.transfer.weather import Normals, WeatherYear

NAMES = {"pvgis": "pvgis", "open-meteo": "open_meteo", "nasa": "nasa_power"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on Earth, with the monthly means that are known of it or near it."""

    name: str
    country: str
    latitude_deg: float
    longitude_deg: float
    normals: Normals


def made(spot: Spot, seed: int) -> WeatherYear:
    """Hours made from monthly means."""
    from leadinglights.engines.transfer.weather import generate

    return generate(
        spot.normals, latitude_deg=spot.latitude_deg, longitude_deg=spot.longitude_deg, seed=seed
    )


def asked(
    spot: Spot, *, service: str, year: int | None, host: str, seed: int
) -> tuple[WeatherYear, str]:
    """The hours of a service, and nothing; or made ones with what was wrong, also in their source."""
    from leadinglights.engines.transfer.weather import WeatherRefused
    from leadinglights.engines.transfer.weather.online import (
        FIRST_YEAR,
        SERVICES,
        latest_whole_year,
    )

    today = datetime.now(tz=UTC).date()
    latest = latest_whole_year(today)
    of_year = year or latest
    if not FIRST_YEAR <= of_year <= latest:
        raise files.Unusable([f"--year: {year} is no whole year: give {FIRST_YEAR} to {latest}"])
    one = SERVICES[NAMES[service]]
    url = one.address(spot.latitude_deg, spot.longitude_deg, of_year, host.rstrip("/"))
    if not fetching.may_be_asked(url):
        raise files.Unusable([f"--host: {host!r} is not asked: write it as {one.service.host}"])
    try:
        found = one.read(fetching.fetched(url))
    except (fetching.ServiceSilent, WeatherRefused) as wrong:
        why = f"{one.service.name} gave no year of weather on {today.isoformat()} ({wrong})"
        hours = made(spot, seed)
        return replace(hours, source=f"{hours.source}; {why}"), why
    return replace(found, source=f"{found.source}, fetched {today.isoformat()}"), ""
