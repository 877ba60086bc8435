"""`leadinglights transfer weather`: the hours of a city's year, made from its monthly means."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadinglights.cli import files
from leadinglights.cli.transfer_begin import seed

if TYPE_CHECKING:
    from leadinglights.engines.transfer.weather import CityNormals, WeatherYear

COLUMNS = (
    "temp_air_c", "ghi_w_per_m2", "dhi_w_per_m2", "dni_w_per_m2", "wind_10m_m_per_s", "temp_sea_c",
    "temp_ground_c",
)  # fmt: skip
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    weather = verbs.add_parser(
        "weather",
        help="make a year of hours from a city's monthly means; the same seed, the same hours",
    )
    weather.add_argument("city", metavar="CITY", help="such as ee-tartu")
    weather.add_argument("--seed", type=seed, default=0, help="another year (default 0)")
    weather.add_argument(
        "--out", type=Path, metavar="CSV", help="8,760 hours as a table (default: months, as text)"
    )
    weather.set_defaults(run=files.reporting(_weather))


def _weather(options: argparse.Namespace) -> int:
    from leadinglights.engines.transfer.weather import cities, generate

    city = next((one for one in cities() if one.city_id == options.city), None)
    if city is None:
        alike = [one.city_id for one in cities() if options.city[-4:].lower() in one.city_id][:5]
        hint = f": there is {', '.join(alike)}" if alike else ": see the table of the guide"
        raise files.Unusable([f"there is no city {options.city!r}{hint}"])
    if options.out is not None:
        files.may_be_written(options.out)
    year = generate(
        city.normals,
        latitude_deg=city.latitude_deg,
        longitude_deg=city.longitude_deg,
        seed=options.seed,
    )
    if options.out is not None:
        files.write(options.out, as_table(city, year))
    print(_months(city, year))
    if options.out is not None:
        print(f"\nWritten to {options.out}")
    return files.DONE


def as_table(city: CityNormals, year: WeatherYear) -> str:
    """Hours as comma-separated text, in the form that a study reads back."""
    text = io.StringIO()
    text.write(f"# source: {year.source}; grade {year.grade}; seed {year.seed}\n")
    text.write(f"# latitude_deg: {city.latitude_deg:g}\n# longitude_deg: {city.longitude_deg:g}\n")
    text.write(",".join(COLUMNS) + "\n")
    for hour in zip(*(getattr(year, name) for name in COLUMNS), strict=True):
        text.write(",".join(f"{value:.6g}" for value in hour) + "\n")
    return text.getvalue()


def _months(city: CityNormals, year: WeatherYear) -> str:
    from leadinglights.engines.transfer.weather import hdd

    lines = [
        f"{city.name} ({city.country}), grade {year.grade}: {year.source}",
        "month   air degC   sun kWh/m2   wind m/s",
    ]
    first = 0
    for number, days in enumerate(MONTHS, start=1):
        part = slice(first, first + days * 24)
        first += days * 24
        lines.append(
            f"{number:5d} {year.temp_air_c[part].mean():10.1f}"
            f" {year.ghi_w_per_m2[part].sum() / 1000:12.0f}"
            f" {year.wind_10m_m_per_s[part].mean():10.1f}"
        )
    degrees = float(hdd(year.temp_air_c, 17.0))
    lines.append(f"Heating degree days below 17 degC: {degrees:,.0f} K d.")
    return "\n".join(lines)
