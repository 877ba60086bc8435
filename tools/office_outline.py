"""Cut the coast around an office out of Natural Earth, once, at development time.

Input: `land-10m.json` of the npm package world-atlas 2.0.2 (TopoJSON of Natural Earth 1:10m,
public domain). Output: the GeoJSON an office imports as `outline.geojson`, land without borders.

    python tools/office_outline.py land-10m.json --box 9.2 54.75 10.2 55.15 --out outline.geojson
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """Decode delta-coded arcs: running sums, scaled and moved (TopoJSON 1.0, section 2.2)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        decoded.append(points)
    return decoded


def rings_of(topology: dict[str, Any]) -> list[list[Ring]]:
    """Join arcs to polygons; a negative index is the arc walked backwards (TopoJSON 2.1.4)."""
    arcs = arcs_of(topology)

    def ring(indices: list[int]) -> Ring:
        points: Ring = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(arc if not points else arc[1:])
        return points

    polygons: list[list[Ring]] = []
    for shape in topology["objects"]["land"]["geometries"]:
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        polygons.extend([ring(indices) for indices in part] for part in parts)
    return polygons


def clipped(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """Clip a ring to a box (Sutherland and Hodgman), one side after the other."""
    west, south, east, north = box
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Ring = []
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            inside, next_inside = (sign * (p[axis] - limit) >= 0 for p in (here, there))
            if inside:
                kept.append(here)
            if inside != next_inside:
                share = (limit - here[axis]) / (there[axis] - here[axis])
                kept.append(tuple(a + share * (b - a) for a, b in zip(here, there, strict=True)))  # type: ignore[arg-type]
        ring = kept
    return ring


def outline(path: Path, box: tuple[float, float, float, float]) -> dict[str, Any]:
    """Return the land inside the box as one GeoJSON feature that names its source."""
    raw = path.read_bytes()
    polygons = []
    for polygon in rings_of(json.loads(raw)):
        rings = [[(round(x, 4), round(y, 4)) for x, y in clipped(ring, box)] for ring in polygon]
        rings = [[*ring, ring[0]] for ring in rings if len(ring) > 2]
        if rings:
            polygons.append(rings)
    return {
        "type": "Feature",
        "properties": {
            "source": "Natural Earth 1:10m land, public domain, through npm package world-atlas 2.0.2",
            "input_sha256": hashlib.sha256(raw).hexdigest(),
            "box": list(box),
            "made_on": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "made_by": "tools/office_outline.py",
        },
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("land", type=Path)
    parser.add_argument("--box", type=float, nargs=4, metavar=("W", "S", "E", "N"), required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    text = json.dumps(outline(asked.land, tuple(asked.box)), separators=(",", ":"))
    asked.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
