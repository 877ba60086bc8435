"""`leadinglights transfer weather`: the hours of a city's year, made from its monthly means or fetched."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from leadinglights.cli import files, transfer_hours, transfer_online
from leadinglights.cli.transfer_begin import degrees, seed
from leadinglights.cli.transfer_online import NAMES, Spot


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    weather = verbs.add_parser(
        "weather",
        help="a year of hours from a city's monthly means, or from a weather service",
        description="Without --from nothing is fetched, and the same seed gives the same hours. A "
        "service that gives no year is replaced by those hours, of grade C, and that is said.",
    )
    weather.add_argument("city", metavar="CITY", help="such as ee-tartu, or a name with --at")
    weather.add_argument("--at", metavar="LAT,LON", help="degrees of a place that is in no table")
    weather.add_argument("--seed", type=seed, default=0, help="another year (default 0)")
    weather.add_argument(
        "--from", dest="service", choices=tuple(NAMES), help="fetch the hours from this service"
    )
    weather.add_argument(
        "--year", type=int, help="past year to fetch (default the last whole one; not for pvgis)"
    )
    weather.add_argument("--host", default="", metavar="URL", help="a mirror of the service")
    weather.add_argument(
        "--out", type=Path, metavar="CSV", help="8,760 hours as a table (default: months, as text)"
    )
    weather.set_defaults(run=files.reporting(_weather))


def _weather(options: argparse.Namespace) -> int:
    if options.service is None and (options.host or options.year):
        raise files.Unusable(["--host and --year belong to --from: name the service"])
    spot = _spot(options)
    if options.out is not None:
        files.may_be_written(options.out)
    silent = ""
    if options.service is None:
        year = transfer_online.made(spot, options.seed)
    else:
        year, silent = transfer_online.asked(
            spot, service=options.service, year=options.year, host=options.host, seed=options.seed
        )
    if options.out is not None:
        files.write(options.out, transfer_hours.as_table(spot, year))
    print(transfer_hours.months(spot, year))
    if silent:
        print(f"{silent}.\nThe hours are made from monthly means instead.", file=sys.stderr)
    if options.out is not None:
        print(f"\nWritten to {options.out}")
    return files.DONE


def _spot(options: argparse.Namespace) -> Spot:
    from leadinglights.engines.transfer.weather import cities, nearest

    if options.at is not None:
        latitude, longitude = degrees(options.at)
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise files.Unusable([f"--at: {options.at} is no place on Earth"])
        return Spot(options.city, "", latitude, longitude, nearest(latitude, longitude))
    city = next((one for one in cities() if one.city_id == options.city), None)
    if city is None:
        alike = [one.city_id for one in cities() if options.city[-4:].lower() in one.city_id][:5]
        hint = f": there is {', '.join(alike)}" if alike else ": see the table of the guide"
        raise files.Unusable([f"there is no city {options.city!r}{hint}"])
    return Spot(city.name, city.country, city.latitude_deg, city.longitude_deg, city.normals)
