"""Weather services: the address to ask, and how to read the answer. Nothing is fetched here.

Three services give hours for any place without a key. Whoever fetches keeps the text with its date;
the licence line goes with it. When a service is down, the generator takes its place, with its grade.
"""

from leadinglights.engines.transfer.weather.online.answer import Service
from leadinglights.engines.transfer.weather.online.asked import (
    FIRST_YEAR,
    SERVICES,
    Asked,
    latest_whole_year,
)
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

__all__ = [
    "FIRST_YEAR",
    "NASA_POWER",
    "OPEN_METEO",
    "PVGIS",
    "SERVICES",
    "Asked",
    "Service",
    "latest_whole_year",
    "nasa_power_url",
    "open_meteo_url",
    "parse_nasa_power",
    "parse_open_meteo",
    "parse_pvgis",
    "pvgis_url",
]
