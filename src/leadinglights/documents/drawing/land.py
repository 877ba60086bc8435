"""Land without borders: rings of longitude and latitude, cut to what a view shows."""

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from leadinglights.documents.drawing.svg import number

Point = tuple[float, float]
Ring = tuple[Point, ...]
Corners = tuple[float, float, float, float]  # west, south, east, north


class NoOutline(ValueError):
    def __init__(self, why: str) -> None:
        super().__init__(f"this is no outline of land: {why}")


@dataclass(frozen=True, slots=True)
class Land:
    """Land inside a box; outside the box nothing is known."""

    box: Corners
    rings: tuple[Ring, ...]

    def covers(self, corners: Corners) -> bool:
        west, south, east, north = self.box
        return (
            west <= corners[0]
            and south <= corners[1]
            and corners[2] <= east
            and corners[3] <= north
        )


@cache
def land_from_geojson(text: str) -> Land:
    """Read the outline of an office: one GeoJSON feature that names the box it was cut to."""
    try:
        feature = json.loads(text)
        west, south, east, north = (float(side) for side in feature["properties"]["box"])
        rings = tuple(
            tuple((float(x), float(y)) for x, y, *_ in ring)
            for part in _polygons(feature["geometry"])
            for ring in part
        )
        _require_earth([(west, south), (east, north), *(point for ring in rings for point in ring)])
    except (KeyError, TypeError, ValueError) as fault:
        raise NoOutline(f"{type(fault).__name__} {fault}") from fault
    return Land((west, south, east, north), rings)


def _polygons(shape: Any) -> Any:
    if shape["type"] not in {"Polygon", "MultiPolygon"}:
        raise ValueError(shape["type"])
    return [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]


def _require_earth(points: Iterable[Point]) -> None:
    """Refuse what no map can draw; a ring may pass the date line."""
    for x, y in points:
        if not (abs(x) <= 360 and abs(y) <= 90):  # also of NaN
            raise ValueError(f"{x}, {y} is no place on earth")


@cache
def world_land() -> Land:
    """Land of the whole world at 1:110 million; world-land.txt says where it comes from.

    A ring may pass the date line (longitudes over 180): draw it once more, 360 degrees aside.
    """
    folder = resources.files("leadinglights.documents.drawing")
    lines = (folder / "world-land.txt").read_text(encoding="utf-8").splitlines()
    return Land(
        (-180.0, -60.0, 180.0, 85.0),
        tuple(_ring(line) for line in lines if line and not line.startswith("#")),
    )


def _ring(line: str) -> Ring:
    """Read one line: tenths of degrees, each point as the step from the one before."""
    steps = [int(part) for part in line.split()]
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / 10, y / 10))
    return tuple(points)


def cut(ring: Iterable[Point], corners: Corners) -> list[Point]:
    """Cut a ring to a box, one side after the other (Sutherland and Hodgman)."""
    west, south, east, north = corners
    points = list(ring)
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: list[Point] = []
        for here, there in zip(points, points[1:] + points[:1], strict=True):
            inside = sign * (here[axis] - limit) >= 0
            if inside:
                kept.append(here)
            if inside != (sign * (there[axis] - limit) >= 0):
                share = (limit - here[axis]) / (there[axis] - here[axis])
                kept.append(
                    (
                        here[0] + share * (there[0] - here[0]),
                        here[1] + share * (there[1] - here[1]),
                    )
                )
        points = kept
    return points


def path_of(rings: Iterable[list[Point]]) -> str:
    """Write the ``d`` of one path in steps of tenths of a pixel; points that fall together are one."""
    parts = []
    for ring in rings:
        tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
        points = [point for i, point in enumerate(tenths) if i == 0 or point != tenths[i - 1]]
        if len(points) < 3:
            continue
        steps = [
            f"{number((b[0] - a[0]) / 10)} {number((b[1] - a[1]) / 10)}"
            for a, b in itertools.pairwise(points)
        ]
        start = f"M{number(points[0][0] / 10)} {number(points[0][1] / 10)}"
        parts.append(f"{start}l{' '.join(steps)}z")
    return "".join(parts)
