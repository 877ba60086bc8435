"""A year of weather, hour by hour: what every part of a transfer study reads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS, moment
from leadinglights.quantities.grade import Grade

# Widest values believed, with what to do about others (records: WMO extremes archive, rounded out).
BELIEVED: dict[str, tuple[float, float, str]] = {
    "temp_air_c": (-100.0, 60.0, "degC"),
    "ghi_w_per_m2": (0.0, 1600.0, "W/m2"),
    "dhi_w_per_m2": (0.0, 1100.0, "W/m2"),
    "dni_w_per_m2": (0.0, 1450.0, "W/m2"),
    "wind_10m_m_per_s": (0.0, 90.0, "m/s"),
    "temp_sea_c": (-2.0, 40.0, "degC"),
    "temp_ground_c": (-80.0, 60.0, "degC"),
}


class WeatherRefused(ValueError):
    """Weather that is not believed or not whole; names the place, the value and the remedy."""


@dataclass(frozen=True, slots=True, eq=False)
class WeatherYear:
    """Hourly means of one year, UTC, 29 February left out (transfer conventions §1 and §10).

    Every array is (8760,) float, without gaps and within `BELIEVED`; entry h is the mean of the
    hour that begins at h. `cold` is the space heat it asks for over that of a mean year.

    Raises
    ------
    WeatherRefused
        If an array has another length, a gap or a value nobody would believe.
    """

    temp_air_c: F64
    ghi_w_per_m2: F64
    dhi_w_per_m2: F64
    dni_w_per_m2: F64
    wind_10m_m_per_s: F64
    temp_sea_c: F64
    temp_ground_c: F64
    source: str
    grade: Grade
    seed: int | None = None
    cold: float = 1.0

    def __post_init__(self) -> None:
        for name, (low, high, unit) in BELIEVED.items():
            believe(name, getattr(self, name), low=low, high=high, unit=unit)


def believe(name: str, values: F64, *, low: float, high: float, unit: str) -> None:
    if values.shape != (HOURS,):
        raise WeatherRefused(
            f"{name} has {values.size} values; a year of weather has 8760 (29 February left out)"
        )
    strange = ~((values >= low) & (values <= high))  # NaN is strange as well
    if strange.any():
        hour = int(np.argmax(strange))
        what = "is missing" if np.isnan(values[hour]) else f"is {values[hour]:g} {unit}"
        raise WeatherRefused(
            f"{name} {what} at {moment(hour)} UTC ({int(strange.sum())} such hours); "
            f"{low:g} to {high:g} {unit} is believed: correct or fill the series before handing it in"
        )
