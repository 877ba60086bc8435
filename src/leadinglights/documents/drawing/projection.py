"""From degrees to the sheet: equirectangular, true at the middle latitude of what is shown."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

KM_PER_DEGREE = 111.195  # of a great circle on a sphere of 6371 km
LEAST_SPAN_KM = 2.0  # a day in one street still shows the street


@dataclass(frozen=True, slots=True)
class Projection:
    """A view of the ground: the middle of it, its scale and the sheet it fills."""

    lat: float
    lon: float
    px_per_km: float
    width: float
    height: float

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        east_km = (lon - self.lon) * KM_PER_DEGREE * math.cos(math.radians(self.lat))
        north_km = (lat - self.lat) * KM_PER_DEGREE
        return (
            self.width / 2 + east_km * self.px_per_km,
            self.height / 2 - north_km * self.px_per_km,
        )

    def corners(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the view in degrees."""
        half_lat = self.height / 2 / self.px_per_km / KM_PER_DEGREE
        half_lon = self.width / 2 / self.px_per_km / KM_PER_DEGREE / _shrink(self.lat)
        return (self.lon - half_lon, self.lat - half_lat, self.lon + half_lon, self.lat + half_lat)


def _shrink(lat: float) -> float:
    return max(0.02, math.cos(math.radians(lat)))


def fitted(
    points: Sequence[tuple[float, float]],
    *,
    width: float,
    height: float,
    margin: float,
    margin_y: float,
) -> Projection:
    """The largest view of the points (lat, lon) that leaves a margin for their labels."""
    lats = [lat for lat, _ in points]
    lons = [lon for _, lon in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    tall_km = max(LEAST_SPAN_KM, (max(lats) - min(lats)) * KM_PER_DEGREE)
    wide_km = max(LEAST_SPAN_KM, (max(lons) - min(lons)) * KM_PER_DEGREE * _shrink(lat))
    across = max(width - 2 * margin, width * 0.3) / wide_km
    down = max(height - 2 * margin_y, height * 0.3) / tall_km
    return Projection(lat, lon, min(across, down), width, height)


def round_km(longest_km: float) -> float:
    """The longest of 1, 2, 5 times a power of ten that is not longer.

    >>> round_km(7.3), round_km(0.4)
    (5.0, 0.2)
    """
    power: float = 10.0 ** math.floor(math.log10(longest_km))
    best = max(step for step in (1.0, 2.0, 5.0) if step * power <= longest_km)
    return round(best * power, 6)
