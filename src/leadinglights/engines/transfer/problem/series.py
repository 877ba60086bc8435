"""Series of a problem: one value for each hour of a year without 29 February."""

from __future__ import annotations

from leadinglights.quantities.quoting import Fault

HOURS = 8760
LEAP_HOURS = 8784


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
