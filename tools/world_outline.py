"""Write the land of the whole world for the map of ties, once, at development time.

Input: `land-110m.json` of the npm package world-atlas 2.0.2 (TopoJSON of Natural Earth 1:110m,
public domain). Output: rings in tenths of degrees, each point as the step from the one before.
Land only, no borders: an office that has guests from everywhere draws nobody's boundary.

    python -m tools.world_outline land-110m.json --on 2026-11-21 \
        --out src/leadinglights/documents/drawing/world-land.txt
"""

import argparse
import hashlib
import itertools
import json
from pathlib import Path

from tools.office_outline import Ring, rings_of

SOUTHERNMOST = -60.0  # without Antarctica
LEAST_DEGREES2 = 0.6  # a smaller island is less than a pixel wide


def area(ring: Ring) -> float:
    """Return the area of a ring in square degrees (shoelace)."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def unwrapped(ring: Ring) -> Ring:
    """Walk on over the date line instead of jumping back: longitudes may pass 180."""
    walked = [ring[0]]
    turn = 0.0
    for (before, _), (x, y) in itertools.pairwise(ring):
        if abs(x - before) > 180:
            turn += 360 if x < before else -360
        walked.append((x + turn, y))
    return walked


def line_of(ring: Ring) -> str:
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    points = [point for i, point in enumerate(tenths) if i == 0 or point != tenths[i - 1]]
    if points[0] == points[-1]:
        points.pop()
    steps = [points[0]]
    steps += [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points)]
    return " ".join(f"{x} {y}" for x, y in steps)


def outline(path: Path, on: str) -> str:
    """Return the data file with the header that says where it comes from."""
    raw = path.read_bytes()
    rings = [unwrapped(ring) for polygon in rings_of(json.loads(raw)) for ring in polygon]
    kept = [
        ring
        for ring in rings
        if max(y for _, y in ring) > SOUTHERNMOST and area(ring) > LEAST_DEGREES2
    ]
    header = (
        "# Land of the world without borders, in tenths of degrees (longitude latitude), "
        "as steps.\n"
        "# Source: Natural Earth 1:110m land, public domain, naturalearthdata.com\n"
        "# through npm package world-atlas 2.0.2 (ISC), file land-110m.json\n"
        f"# SHA-256 of the input: {hashlib.sha256(raw).hexdigest()}\n"
        f"# Made on {on} by tools/world_outline.py\n"
    )
    return header + "".join(line_of(ring) + "\n" for ring in kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("land", type=Path)
    parser.add_argument("--on", required=True, help="the date to write into the header")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    asked.out.write_text(outline(asked.land, asked.on), encoding="utf-8")


if __name__ == "__main__":
    main()
