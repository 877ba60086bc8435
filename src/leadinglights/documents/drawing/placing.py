"""Where pins and labels go so that nothing covers anything: a small search, always the same."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]

# Right, left, below, above, then the corners: the order in which a reader looks for a label.
_WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (1, 1), (-1, -1), (-1, 1))
_REACHES = (0.0, 6.0, 14.0, 26.0, 42.0, 62.0, 88.0)
_SWEEPS = 4
COVERED = 1000.0  # the cost above which a label is not drawn: the list beside the map has the name


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom

    def inside(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Anchor:
    """A pin and the size of the label it wants."""

    x: float
    y: float
    half_width: float
    half_height: float
    label_width: float
    label_height: float

    def box(self) -> Box:
        return Box(
            self.x - self.half_width,
            self.y - self.half_height,
            self.x + self.half_width,
            self.y + self.half_height,
        )


@dataclass(frozen=True, slots=True)
class Placed:
    box: Box
    align: str  # start, middle or end: where the text of the label begins
    reach: float


def apart(points: Sequence[Point], *, gap: float, frame: Box) -> list[Point]:
    """Push points asunder until each two are a gap apart; those far from others stay put."""
    moved = [list(point) for point in points]
    for _ in range(60):
        still = True
        for i in range(len(moved)):
            for j in range(i + 1, len(moved)):
                still = _push(moved[i], moved[j], gap, turn=i + j) and still
        for point in moved:
            point[0] = min(max(point[0], frame.left), frame.right)
            point[1] = min(max(point[1], frame.top), frame.bottom)
        if still:
            break
    return [(x, y) for x, y in moved]


def _push(one: list[float], other: list[float], gap: float, *, turn: int) -> bool:
    """Move two points half of what they lack each; true when they lack nothing."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    distance = math.hypot(dx, dy)
    if distance >= gap - 0.01:
        return True
    if distance < 0.01:
        # Of two points on one spot neither has a way to go: the order of the places gives one.
        dx, dy, distance = math.cos(turn), math.sin(turn), 1.0
        short = gap / 2
    else:
        short = (gap - distance) / 2
    for axis, share in ((0, dx / distance), (1, dy / distance)):
        one[axis] -= share * short
        other[axis] += share * short
    return False


def labels(
    anchors: Sequence[Anchor], *, frame: Box, taken: Sequence[Box] = (), lines: Sequence[Point] = ()
) -> list[Placed | None]:
    """A place for each label, or none where every place would cover something."""
    pins = [anchor.box() for anchor in anchors]
    options = [_options(anchor, frame) for anchor in anchors]
    fixed = [
        [_ground_cost(option, frame, [*taken, *pins[:i], *pins[i + 1 :]], lines) for option in row]
        for i, row in enumerate(options)
    ]
    for i, row in enumerate(options):
        for k, option in enumerate(row):
            fixed[i][k] += _strange_cost(option, anchors[i], [*anchors[:i], *anchors[i + 1 :]])
    order = sorted(range(len(anchors)), key=lambda i: (sum(c < COVERED for c in fixed[i]), i))
    chosen: list[int | None] = [None] * len(anchors)
    for _ in range(_SWEEPS):
        before = list(chosen)
        for i in order:
            others = [
                options[j][pick].box for j, pick in enumerate(chosen) if j != i and pick is not None
            ]
            chosen[i] = _cheapest(options[i], fixed[i], others)
        if chosen == before:
            break
    for i in order:
        if chosen[i] is None:
            chosen = _made_room(i, chosen, options, fixed)
    return [None if pick is None else options[i][pick] for i, pick in enumerate(chosen)]


def _made_room(
    lost: int,
    chosen: list[int | None],
    options: list[list[Placed]],
    fixed: list[list[float]],
) -> list[int | None]:
    """Let a label that found no place push others aside, if they all find another one."""
    ranked = sorted(range(len(options[lost])), key=lambda k: fixed[lost][k])
    for k in ranked:
        if fixed[lost][k] >= COVERED:
            break
        tried = list(chosen)
        tried[lost] = k
        box = options[lost][k].box
        pushed = [
            j
            for j, pick in enumerate(chosen)
            if j != lost and pick is not None and options[j][pick].box.meets(box)
        ]
        for j in pushed:
            others = [
                options[m][pick].box
                for m, pick in enumerate(tried)
                if pick is not None and m not in pushed
            ]
            others += [options[m][tried[m] or 0].box for m in pushed[: pushed.index(j)]]
            tried[j] = _cheapest(options[j], fixed[j], others)
        if all(tried[j] is not None for j in pushed):
            return tried
    return chosen


def _strange_cost(option: Placed, own: Anchor, others: Sequence[Anchor]) -> float:
    """What it costs that a label lies nearer to another pin than to its own."""
    mine = _away(option.box, own)
    nearer = sum(_away(option.box, other) < mine + 2 for other in others)
    return 45.0 * nearer


def _away(box: Box, anchor: Anchor) -> float:
    pin = anchor.box()
    dx = max(box.left - pin.right, pin.left - box.right, 0.0)
    dy = max(box.top - pin.bottom, pin.top - box.bottom, 0.0)
    return math.hypot(dx, dy)


def _cheapest(options: list[Placed], fixed: list[float], others: list[Box]) -> int | None:
    best, least = None, COVERED
    for k, option in enumerate(options):
        if fixed[k] < least and not any(option.box.meets(other) for other in others):
            best, least = k, fixed[k]
    return best


def _options(anchor: Anchor, frame: Box) -> list[Placed]:
    found = []
    for reach in _REACHES:
        for rank, (across, down) in enumerate(_WAYS):
            box, align = _beside(anchor, across, down, reach)
            if across == 0:
                box = _slid(box, frame)
            found.append(Placed(box, align, reach + rank * 0.7))
    return found


def _beside(anchor: Anchor, across: int, down: int, reach: float) -> tuple[Box, str]:
    w, h = anchor.label_width, anchor.label_height
    slant = 0.7 if across and down else 1.0
    dx = (anchor.half_width + 5 + reach) * slant * across
    dy = (anchor.half_height + 3 + reach) * slant * down
    x, y = anchor.x + dx, anchor.y + dy
    left = {1: x, 0: x - w / 2, -1: x - w}[across]
    top = {1: y, 0: y - h / 2, -1: y - h}[down]
    return Box(left, top, left + w, top + h), {1: "start", 0: "middle", -1: "end"}[across]


def _slid(box: Box, frame: Box) -> Box:
    """Slide a label above or below its pin sideways into the frame."""
    by = max(frame.left - box.left, 0.0) + min(frame.right - box.right, 0.0)
    return Box(box.left + by, box.top, box.right + by, box.bottom)


def _ground_cost(option: Placed, frame: Box, taken: Sequence[Box], lines: Sequence[Point]) -> float:
    if not option.box.inside(frame) or any(option.box.meets(box) for box in taken):
        return COVERED
    crossed = sum(option.box.holds(point) for point in lines)
    return min(COVERED - 1, option.reach + 9.0 * crossed)
