"""The map of the world with the cities the office is tied to: land without borders, and arcs."""

import math
from collections.abc import Sequence

from leadinglights.documents.drawing import placing, svg
from leadinglights.documents.drawing.land import cut, path_of, world_land
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.drawing.places import TieLabels, TiePlace
from leadinglights.documents.drawing.projection import KM_PER_DEGREE, Projection, fitted
from leadinglights.documents.wording import lines_of, width_em

NAME_PX = 14.0
NOTE_PX = 13.0
HEAVY = 1.15
OFFICE_PX = 7.5
CITY_PX = 5.0
LIFT = 0.13  # how far an arc rises over the straight line, as a share of its length
LEAST_KM = 1500.0  # neighbours alone are still shown on their coast
LEAST_TIE_PX = 30.0  # a neighbour's thread would be shorter than its pin

Point = placing.Point


def ties(
    places: Sequence[TiePlace],
    *,
    labels: TieLabels,
    palette: Palette = SCREEN,
    width: int = 1120,
    height: int = 430,
) -> str:
    """Draw the office and its cities as one SVG picture, as large as they allow."""
    sea = svg.mark(palette, "sea", "rect", width=width, height=height)
    if not places:
        return _framed(labels, width, height, sea)
    view = _view(places, width, height)
    frame = placing.Box(8, 8, width - 8, height - 8)
    true = [view.xy(place.lat, place.lon) for place in places]
    spots = placing.apart(true, gap=2 * OFFICE_PX + 1, frame=frame)
    office = next((i for i, place in enumerate(places) if place.kind == "office"), None)
    arcs = [
        (place, _arc(spots[office], spots[i]))
        for i, place in enumerate(places)
        if office is not None and i != office and math.dist(spots[office], spots[i]) > LEAST_TIE_PX
    ]
    names = [_lines(place, width) for place in places]
    anchors = [
        _anchor(place, spot, lines) for place, spot, lines in zip(places, spots, names, strict=True)
    ]
    crossed = [_on_arc(arc, i / 40) for _, arc in arcs for i in range(1, 40)]
    labelled = placing.labels(anchors, frame=frame, lines=crossed)
    body = [
        sea,
        _land(view, palette),
        *(_drawn(place, arc, palette) for place, arc in arcs),
        *(_dot(place, spot, palette) for place, spot in zip(places, spots, strict=True)),
    ]
    for i, spot in enumerate(labelled):
        if spot is not None:
            body.append(_label(names[i], spots[i], spot, palette))
    return _framed(labels, width, height, "".join(body))


def _framed(labels: TieLabels, width: int, height: int, body: str) -> str:
    return svg.drawing(
        width=width, height=height, title=labels.title, description=labels.description, body=body
    )


def _view(places: Sequence[TiePlace], width: int, height: int) -> Projection:
    points = [(place.lat, place.lon) for place in places]
    view = fitted(points, width=width, height=height, margin=width * 0.13, margin_y=56.0)
    most = width / LEAST_KM
    least = width / (360 * KM_PER_DEGREE * max(0.3, math.cos(math.radians(view.lat))))
    scale = min(max(view.px_per_km, least), most)
    return Projection(view.lat, view.lon, scale, width, height)


def _land(view: Projection, palette: Palette) -> str:
    west, south, east, north = view.corners()
    wider = (west - 2, south - 2, east + 2, north + 2)
    rings = (
        [view.xy(y, x) for x, y in cut([(x + turn, y) for x, y in ring], wider)]
        for turn in (-360, 0, 360)
        for ring in world_land().rings
    )
    return svg.mark(palette, "land", "path", d=path_of(rings), fill_rule="evenodd")


def _lines(place: TiePlace, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    widest = max(width * 0.24, 120.0)
    return (
        lines_of(place.name, widest_em=widest / NAME_PX / HEAVY, most=1),
        lines_of(place.note, widest_em=widest / NOTE_PX, most=2),
    )


def _anchor(
    place: TiePlace, spot: Point, lines: tuple[tuple[str, ...], tuple[str, ...]]
) -> placing.Anchor:
    wide = [width_em(line) * NAME_PX * HEAVY for line in lines[0]]
    wide += [width_em(line) * NOTE_PX for line in lines[1]]
    tall = len(lines[0]) * (NAME_PX + 3) + len(lines[1]) * (NOTE_PX + 3)
    half = _radius(place)
    return placing.Anchor(*spot, half, half, max(wide, default=0.0), tall)


def _radius(place: TiePlace) -> float:
    return {"office": OFFICE_PX, "partner": CITY_PX, "guest": CITY_PX - 1}[place.kind]


def _arc(start: Point, end: Point) -> tuple[Point, Point, Point]:
    lift = math.dist(start, end) * LIFT
    return (start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - lift), end)


def _on_arc(arc: tuple[Point, Point, Point], t: float) -> Point:
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    x, y = (a * arc[0][k] + b * arc[1][k] + c * arc[2][k] for k in (0, 1))
    return (x, y)


def _drawn(place: TiePlace, arc: tuple[Point, Point, Point], palette: Palette) -> str:
    n = svg.number
    (ax, ay), (bx, by), (cx, cy) = arc
    kind = "tie-guest" if place.kind == "guest" else "tie"
    return svg.mark(palette, kind, "path", d=f"M{n(ax)} {n(ay)}Q{n(bx)} {n(by)} {n(cx)} {n(cy)}")


def _dot(place: TiePlace, spot: Point, palette: Palette) -> str:
    kind = {"office": "office", "partner": "city", "guest": "city-guest"}[place.kind]
    return svg.mark(palette, kind, "circle", cx=spot[0], cy=spot[1], r=_radius(place))


def _label(
    lines: tuple[tuple[str, ...], tuple[str, ...]],
    pin: Point,
    spot: placing.Placed,
    palette: Palette,
) -> str:
    x = {"start": spot.box.left, "end": spot.box.right}.get(
        spot.align, (spot.box.left + spot.box.right) / 2
    )
    y, parts = spot.box.top, []
    for line in lines[0]:
        y += NAME_PX + 3
        parts.append(
            svg.text(palette, "label", x, y - 4, line, size=NAME_PX, anchor=spot.align, heavy=True)
        )
    for line in lines[1]:
        y += NOTE_PX + 3
        parts.append(svg.text(palette, "note", x, y - 4, line, size=NOTE_PX, anchor=spot.align))
    if spot.reach > 24:
        near = (
            min(max(pin[0], spot.box.left), spot.box.right),
            min(max(pin[1], spot.box.top), spot.box.bottom),
        )
        thread = svg.mark(palette, "tether", "line", x1=pin[0], y1=pin[1], x2=near[0], y2=near[1])
        parts.insert(0, thread)
    return "".join(parts)
