"""Series of a problem: one value for each hour of a year without 29 February."""

from __future__ import annotations

from typing import Final

from leadinglights.engines.transfer.weather.calendar_year import moment
from leadinglights.quantities.quoting import Fault

HOURS = 8760
LEAP_HOURS = 8784
# No market has been beyond these (assumed, rounded out): what is, is in another unit.
LEAST_EUR_PER_MWH: Final = -2000.0
MOST_EUR_PER_MWH: Final = 20000.0


def faults_of_series(path: str, series: tuple[float, ...]) -> list[Fault]:
    """What is wrong with the length; gaps cannot pass, since JSON null is no number."""
    if len(series) == HOURS:
        return []
    if len(series) == LEAP_HOURS:
        return [
            Fault(
                path,
                "8784 hours are a leap year: take out the 24 hours of 29 February, "
                "so that years can be compared hour by hour",
            )
        ]
    return [Fault(path, f"has {len(series)} hours: a year has {HOURS}")]


def faults_of_prices(path: str, series: tuple[float, ...]) -> list[Fault]:
    """Length, and the first hour whose price no market has had [EUR/MWh]."""
    faults = faults_of_series(path, series)
    for hour, price in enumerate(series):
        if not LEAST_EUR_PER_MWH <= price <= MOST_EUR_PER_MWH:
            when = f" ({moment(hour)} UTC)" if hour < HOURS else ""
            possible = f"{LEAST_EUR_PER_MWH:g} to {MOST_EUR_PER_MWH:g}"
            told = f"{price:g} EUR/MWh{when} is not possible: give {possible}"
            return [*faults, Fault(f"{path}[{hour}]", told)]
    return faults
