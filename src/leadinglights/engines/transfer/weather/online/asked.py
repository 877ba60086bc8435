"""The services that can be asked, by the code that settings, pages and commands name them by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from leadinglights.engines.transfer.weather.online.answer import Service
from leadinglights.engines.transfer.weather.online.nasa_power import (
    NASA_POWER,
    nasa_power_url,
    parse_nasa_power,
)
from leadinglights.engines.transfer.weather.online.open_meteo import (
    OPEN_METEO,
    open_meteo_url,
    parse_open_meteo,
)
from leadinglights.engines.transfer.weather.online.pvgis import PVGIS, parse_pvgis, pvgis_url
from leadinglights.engines.transfer.weather.year import WeatherRefused, WeatherYear

FIRST_YEAR: Final = 2001  # NASA POWER has hours since then, the others longer


@dataclass(frozen=True, slots=True)
class Asked:
    """How one service is asked and read; `of_a_year`: past years one by one, else a typical year."""

    service: Service
    of_a_year: bool
    address: Callable[[float, float, int, str], str]
    parse: Callable[[str], WeatherYear]

    def read(self, text: str) -> WeatherYear:
        """The year in an answer; whatever is wrong with its form is a `WeatherRefused`."""
        try:
            return self.parse(text)
        except WeatherRefused:
            raise
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as wrong:
            raise WeatherRefused(
                f"the answer of {self.service.name} has not the form it is documented with "
                f"({type(wrong).__name__}); try later or take the generator"
            ) from None


SERVICES: Final[dict[str, Asked]] = {
    "pvgis": Asked(
        PVGIS, False, lambda lat, lon, _, host: pvgis_url(lat, lon, host=host), parse_pvgis
    ),
    "open_meteo": Asked(
        OPEN_METEO,
        True,
        lambda lat, lon, year, host: open_meteo_url(lat, lon, year=year, host=host),
        parse_open_meteo,
    ),
    "nasa_power": Asked(
        NASA_POWER,
        True,
        lambda lat, lon, year, host: nasa_power_url(lat, lon, year=year, host=host),
        parse_nasa_power,
    ),
}


def latest_whole_year(today: date) -> int:
    """The last year every service has whole: satellites' radiation comes some months late.

    >>> latest_whole_year(date(2026, 11, 22)), latest_whole_year(date(2026, 2, 1))
    (2025, 2024)
    """
    return today.year - (1 if today.month > 6 else 2)
