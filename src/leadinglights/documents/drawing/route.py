"""The map of a day's route: where the stops lie to each other, and in which order.

The lines show order, not roads. There is no base map; the coast is drawn where the office brought
an outline with a recorded source, otherwise rings of distance give the ground.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from leadinglights.documents.drawing import placing, svg
from leadinglights.documents.drawing.land import Land, cut, path_of
from leadinglights.documents.drawing.palette import SCREEN, Palette
from leadinglights.documents.drawing.places import MapDay, MapLeg, MapPlace
from leadinglights.documents.drawing.projection import Projection, fitted, round_km
from leadinglights.documents.wording import lines_of, width_em

NAME_PX = 13.0
HEAVY = 1.2  # names are set heavier on the screen, and so wider
NOTE_PX = 12.0
PIN_PX = 10.5
DOT_PX = 6.5
BEND = 0.14  # how far a leg bows aside, as a share of its length

Point = placing.Point


@dataclass(frozen=True, slots=True)
class _Pin:
    """One spot of the map with all the visits to it."""

    place: MapPlace
    numbers: tuple[int, ...]
    true_xy: Point
    xy: Point
    title: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def half_width(self) -> float:
        if self.place.kind == "stop" and self.numbers:
            return max(PIN_PX, (width_em(self.figure) * 12 + 9) / 2)
        return DOT_PX

    @property
    def half_height(self) -> float:
        return PIN_PX if self.place.kind == "stop" and self.numbers else DOT_PX

    @property
    def figure(self) -> str:
        return ", ".join(str(number) for number in self.numbers)


def route_map(
    day: MapDay, *, palette: Palette = SCREEN, width: int = 640, height: int = 480
) -> str:
    """Draw the day as one SVG picture."""
    if not day.places:
        body = svg.mark(palette, "sea", "rect", width=width, height=height)
        return _framed(day, width, height, body)
    shown = [(place.lat, place.lon) for place in day.places if place.kind != "other"]
    view = fitted(
        shown or [(place.lat, place.lon) for place in day.places],
        width=width,
        height=height,
        margin=max(44.0, width * 0.16),
        margin_y=max(54.0, height * 0.14),
    )
    pins, pin_of = _pins(day, view)
    curves = _curves(day.legs, pins, pin_of)
    frame = placing.Box(6, 6, width - 6, height - 6)
    furniture = [
        placing.Box(0, height - 36, 20 + _scale_px(view), height),
        placing.Box(width - 34, 0, width, 44),
    ]
    anchors = [_anchor(pin) for pin in pins]
    spots = placing.labels(
        anchors,
        frame=frame,
        taken=furniture,
        lines=[point for curve in curves for point in curve.points()],
    )
    parts = [
        svg.mark(palette, "sea", "rect", width=width, height=height),
        *_ground(day.land, view, pins, palette),
        *(_unsure(pin, view, palette) for pin in pins),
        *(_drawn(curve, palette) for curve in curves),
        *(_tether(pin, palette) for pin in pins),
        *(_marker(pin, palette) for pin in pins),
        *(_label(pin, spot, palette) for pin, spot in zip(pins, spots, strict=True) if spot),
        _furniture(day, view, palette),
    ]
    return _framed(day, width, height, "".join(parts))


def _framed(day: MapDay, width: int, height: int, body: str) -> str:
    title = day.title or day.sentence
    said = day.sentence if day.title else ""
    return svg.drawing(width=width, height=height, title=title, description=said, body=body)


def _pins(day: MapDay, view: Projection) -> tuple[list[_Pin], list[int]]:
    """Gather the places by spot, and push apart what would lie on each other."""
    spots: dict[tuple[float, float], list[MapPlace]] = {}
    for place in day.places:
        spots.setdefault((place.lat, place.lon), []).append(place)
    keys = [
        key
        for key, places in spots.items()
        if any(place.kind != "other" for place in places) or _on_sheet(view, key)
    ]
    true = [view.xy(*key) for key in keys]
    frame = placing.Box(14, 14, view.width - 14, view.height - 14)
    free = placing.apart(true, gap=2 * PIN_PX + 3, frame=frame)
    pins = []
    for key, at, moved in zip(keys, true, free, strict=True):
        here = spots[key]
        head = min(here, key=lambda place: ("stop", "start", "other").index(place.kind))
        names = list(dict.fromkeys(place.name for place in here))
        notes = list(dict.fromkeys(place.note for place in here if place.note))
        pins.append(
            _Pin(
                place=head,
                numbers=tuple(place.number for place in here if place.number is not None),
                true_xy=at,
                xy=moved,
                title=lines_of(
                    " · ".join(names), widest_em=view.width * 0.42 / NAME_PX / HEAVY, most=2
                ),
                notes=tuple(
                    line
                    for note in notes[:2]
                    for line in lines_of(note, widest_em=view.width * 0.42 / NOTE_PX, most=1)
                ),
            )
        )
    index = {key: i for i, key in enumerate(keys)}
    return pins, [index.get((place.lat, place.lon), -1) for place in day.places]


def _on_sheet(view: Projection, key: tuple[float, float]) -> bool:
    x, y = view.xy(*key)
    return 20 < x < view.width - 20 and 20 < y < view.height - 20


def _anchor(pin: _Pin) -> placing.Anchor:
    wide = [width_em(line) * NAME_PX * HEAVY for line in pin.title]
    wide += [width_em(line) * NOTE_PX for line in pin.notes]
    tall = len(pin.title) * (NAME_PX + 3) + len(pin.notes) * (NOTE_PX + 3)
    return placing.Anchor(*pin.xy, pin.half_width, pin.half_height, max(wide, default=0.0), tall)


@dataclass(frozen=True, slots=True)
class _Curve:
    start: Point
    bow: Point
    end: Point

    def at(self, t: float) -> Point:
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return (
            a * self.start[0] + b * self.bow[0] + c * self.end[0],
            a * self.start[1] + b * self.bow[1] + c * self.end[1],
        )

    def points(self) -> list[Point]:
        return [self.at(i / 24) for i in range(1, 24)]


def _curves(legs: Sequence[MapLeg], pins: Sequence[_Pin], pin_of: Sequence[int]) -> list[_Curve]:
    ways = [(pin_of[leg.from_place], pin_of[leg.to_place]) for leg in legs]
    middle = (
        sum(pin.xy[0] for pin in pins) / len(pins),
        sum(pin.xy[1] for pin in pins) / len(pins),
    )
    curves, driven = [], list[tuple[int, int]]()
    for one, other in ways:
        if one == other or one < 0 or other < 0:
            continue
        bend = BEND * (1 + driven.count((one, other)))
        driven.append((one, other))
        # There and back bow to opposite sides; a way driven once bows out of the round trip.
        alone = (other, one) not in ways
        inward = alone and _bows_inward(pins[one].xy, pins[other].xy, middle)
        curves.append(_curve(pins[one], pins[other], -bend if inward else bend))
    return curves


def _bows_inward(a: Point, b: Point, middle: Point) -> bool:
    across = (middle[0] - (a[0] + b[0]) / 2, middle[1] - (a[1] + b[1]) / 2)
    return -across[0] * (b[1] - a[1]) + across[1] * (b[0] - a[0]) > 0


def _curve(one: _Pin, other: _Pin, bend: float) -> _Curve:
    (ax, ay), (bx, by) = one.xy, other.xy
    bow = ((ax + bx) / 2 - (by - ay) * bend, (ay + by) / 2 + (bx - ax) * bend)
    return _Curve(_edge(one, bow, 1.0), bow, _edge(other, bow, 2.5))


def _edge(pin: _Pin, toward: Point, air: float) -> Point:
    """Where a line leaves the rim of a pin."""
    dx, dy = toward[0] - pin.xy[0], toward[1] - pin.xy[1]
    length = math.hypot(dx, dy) or 1.0
    reach = min(max(pin.half_height, pin.half_width * abs(dx) / length) + air, length * 0.6)
    return (pin.xy[0] + dx / length * reach, pin.xy[1] + dy / length * reach)


def _drawn(curve: _Curve, palette: Palette) -> str:
    n = svg.number
    d = (
        f"M{n(curve.start[0])} {n(curve.start[1])}"
        f"Q{n(curve.bow[0])} {n(curve.bow[1])} {n(curve.end[0])} {n(curve.end[1])}"
    )
    line = svg.mark(palette, "leg", "path", d=d)
    length = math.dist(curve.start, curve.end)
    if length < 24:
        return line
    (x, y), (px, py) = curve.at(0.56), curve.at(0.5)
    turn = math.atan2(y - py, x - px)
    corners = ((5.5, 0.0), (-4.0, 4.4), (-4.0, -4.4))
    tip = " ".join(
        f"{n(x + a * math.cos(turn) - b * math.sin(turn))},"
        f"{n(y + a * math.sin(turn) + b * math.cos(turn))}"
        for a, b in corners
    )
    return line + svg.mark(palette, "arrow", "polygon", points=tip)


def _ground(
    land: Land | None, view: Projection, pins: Sequence[_Pin], palette: Palette
) -> list[str]:
    corners = view.corners()
    if land is not None and land.covers(corners):
        # A little beyond the sheet, so that the cut edge is not drawn as a coast.
        west, south, east, north = corners
        wider = (west - 0.01, south - 0.01, east + 0.01, north + 0.01)
        rings = ([view.xy(y, x) for x, y in cut(ring, wider)] for ring in land.rings)
        return [svg.mark(palette, "land", "path", d=path_of(rings), fill_rule="evenodd")]
    start = next((pin for pin in pins if pin.place.kind == "start"), pins[0])
    step = round_km(max(view.width, view.height) / view.px_per_km / 4)
    parts = []
    for ring in range(1, 8):
        radius = ring * step * view.px_per_km
        if radius < math.hypot(view.width, view.height):
            x, y = start.true_xy
            parts.append(svg.mark(palette, "ring", "circle", cx=x, cy=y, r=radius))
    return parts


def _unsure(pin: _Pin, view: Projection, palette: Palette) -> str:
    radius = (pin.place.accuracy_km or 0.0) * view.px_per_km
    if radius <= pin.half_width + 1 or pin.place.kind == "other":
        return ""
    x, y = pin.true_xy
    return svg.mark(palette, "unsure", "circle", cx=x, cy=y, r=radius)


def _tether(pin: _Pin, palette: Palette) -> str:
    """A thread from a pin that was pushed aside to where the place is."""
    (ax, ay), (bx, by) = pin.true_xy, pin.xy
    if math.dist((ax, ay), (bx, by)) < 5:
        return ""
    spot = svg.mark(palette, "arrow", "circle", cx=ax, cy=ay, r=1.6)
    return svg.mark(palette, "tether", "line", x1=ax, y1=ay, x2=bx, y2=by) + spot


def _marker(pin: _Pin, palette: Palette) -> str:
    x, y = pin.xy
    if pin.place.kind == "other":
        return svg.mark(palette, "other", "circle", cx=x, cy=y, r=5)
    if pin.place.kind == "start" or not pin.numbers:
        return svg.mark(palette, "start", "circle", cx=x, cy=y, r=DOT_PX)
    half, high = pin.half_width, pin.half_height
    box = svg.mark(
        palette, "pin", "rect", x=x - half, y=y - high, width=2 * half, height=2 * high, rx=high
    )
    figure = svg.text(
        palette, "pin-number", x, y + 4.2, pin.figure, size=12, anchor="middle", heavy=True
    )
    return box + figure


def _label(pin: _Pin, spot: placing.Placed, palette: Palette) -> str:
    x = {"start": spot.box.left, "end": spot.box.right}.get(
        spot.align, (spot.box.left + spot.box.right) / 2
    )
    y, parts = spot.box.top, []
    for line in pin.title:
        y += NAME_PX + 3
        parts.append(
            svg.text(palette, "label", x, y - 4, line, size=NAME_PX, anchor=spot.align, heavy=True)
        )
    for line in pin.notes:
        y += NOTE_PX + 3
        parts.append(svg.text(palette, "note", x, y - 4, line, size=NOTE_PX, anchor=spot.align))
    if spot.reach > 24:
        near = (
            min(max(pin.xy[0], spot.box.left), spot.box.right),
            min(max(pin.xy[1], spot.box.top), spot.box.bottom),
        )
        edge = _edge(pin, near, 0.0)
        thread = svg.mark(palette, "tether", "line", x1=edge[0], y1=edge[1], x2=near[0], y2=near[1])
        parts.insert(0, thread)
    return "".join(parts)


def _scale_km(view: Projection) -> float:
    return round_km(view.width * 0.24 / view.px_per_km)


def _scale_px(view: Projection) -> float:
    return _scale_km(view) * view.px_per_km


def _furniture(day: MapDay, view: Projection, palette: Palette) -> str:
    """Draw the scale bar below left, and the arrow to the north above right."""
    km, px = _scale_km(view), _scale_px(view)
    x, y = 14.0, view.height - 14
    said = f"{km:g} km" if km >= 1 else f"{km * 1000:g} m"
    bar = svg.mark(palette, "scale", "path", d=f"M14 {svg.number(y - 5)}v5h{svg.number(px)}v-5")
    right = view.width - 18
    arrow = svg.mark(
        palette,
        "arrow",
        "polygon",
        points=f"{svg.number(right)},10 {svg.number(right + 5)},24 {svg.number(right)},21 "
        f"{svg.number(right - 5)},24",
    )
    return (
        svg.text(palette, "note", x, y - 8, said, size=12)
        + bar
        + arrow
        + svg.text(palette, "note", right, 38, day.north, size=12, anchor="middle")
    )
