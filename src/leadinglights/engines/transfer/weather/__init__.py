"""Weather of a city, hour by hour, with or without the internet (transfer conventions §10-§14)."""

from leadinglights.engines.transfer.weather.city_table import (
    CityNormals,
    CityNotKnown,
    cities,
    nearest,
    normals_of,
)
from leadinglights.engines.transfer.weather.degree_days import expected_hdd, hdd
from leadinglights.engines.transfer.weather.epw import parse_epw
from leadinglights.engines.transfer.weather.generator import ensemble, generate
from leadinglights.engines.transfer.weather.normals import Normals
from leadinglights.engines.transfer.weather.table_text import parse_csv
from leadinglights.engines.transfer.weather.year import WeatherRefused, WeatherYear

__all__ = [
    "CityNormals",
    "CityNotKnown",
    "Normals",
    "WeatherRefused",
    "WeatherYear",
    "cities",
    "ensemble",
    "expected_hdd",
    "generate",
    "hdd",
    "nearest",
    "normals_of",
    "parse_csv",
    "parse_epw",
]
