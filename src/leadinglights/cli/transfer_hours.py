"""A year of weather as a table that reads back, and as its months in words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from leadinglights.cli.transfer_online import Spot

if TYPE_CHECKING:
    from leadinglights.engines.transfer.weather import WeatherYear

COLUMNS = (
    "temp_air_c", "ghi_w_per_m2", "dhi_w_per_m2", "dni_w_per_m2", "wind_10m_m_per_s", "temp_sea_c",
    "temp_ground_c",
)  # fmt: skip
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def as_table(spot: Spot, year: WeatherYear) -> str:
    """Hours as comma-separated text, in the form that a study reads back."""
    text = io.StringIO()
    made = "" if year.seed is None else f"; seed {year.seed}"
    text.write(f"# source: {year.source}{made}\n# grade: {year.grade.value}\n")
    text.write(f"# latitude_deg: {spot.latitude_deg:g}\n# longitude_deg: {spot.longitude_deg:g}\n")
    text.write(",".join(COLUMNS) + "\n")
    for hour in zip(*(getattr(year, name) for name in COLUMNS), strict=True):
        text.write(",".join(f"{value:.6g}" for value in hour) + "\n")
    return text.getvalue()


def months(spot: Spot, year: WeatherYear) -> str:
    from leadinglights.engines.transfer.weather import hdd

    named = f"{spot.name} ({spot.country})" if spot.country else spot.name
    lines = [
        f"{named}, grade {year.grade.value}: {year.source}",
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
    warmth = float(hdd(year.temp_air_c, 17.0))
    lines.append(f"Heating degree days below 17 degC: {warmth:,.0f} K d.")
    return "\n".join(lines)
