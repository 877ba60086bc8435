"""Who sits where at a table, by rank: pure geometry, in millimetres from the upper left.

The door is below. The right hand of whoever sits above and looks down is on our left.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, Literal

Side = Literal["guest", "host"]
Kind = Literal["facing_sides", "round", "head_of_table"]
Shape = Literal["bar", "round"]

SEAT_WIDTH, SEAT_HEIGHT = 27.0, 15.0
WIDTH, HEIGHT = 265.0, 106.0
COLUMNS: Final = 9  # seats in a row
ROWS: Final = 2  # of each side; whoever does not fit is listed, never squeezed
MOST_ROUND: Final = 15  # more would touch
MOST_LONG: Final = 16  # along both sides of a table with a head
_STEP = WIDTH / COLUMNS


@dataclass(frozen=True, slots=True)
class Seat:
    side: Side
    order: int  # 1 is the highest of that side
    x: float  # the middle of the seat
    y: float


@dataclass(frozen=True, slots=True)
class Table:
    shape: Shape
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A laid table. Guests and hosts whose order is higher than these numbers have no seat at it."""

    kind: Kind
    table: Table
    seats: tuple[Seat, ...]

    def seated(self, side: Side) -> int:
        return sum(seat.side == side for seat in self.seats)


def lay(kind: Kind, *, guests: int, hosts: int) -> Laid:
    """Lay a table for so many of each side.

    >>> [(seat.side, seat.order) for seat in lay("round", guests=2, hosts=2).seats]
    [('host', 1), ('guest', 1), ('guest', 2), ('host', 2)]
    """
    if guests < 0 or hosts < 0:
        raise ValueError(f"a table for {guests} guests and {hosts} hosts")
    return _LAYERS[kind](guests, hosts)


def _facing_sides(guests: int, hosts: int) -> Laid:
    """Guests above, facing the door; hosts below; the highest of each side in the middle."""
    table = Table("bar", 4, HEIGHT / 2 - 9, WIDTH - 8, 18)
    seats = (
        *_rows("guest", guests, y=HEIGHT / 2 - 20, away=-18.5, right=-1),
        *_rows("host", hosts, y=HEIGHT / 2 + 20, away=18.5, right=1),
    )
    return Laid("facing_sides", table, seats)


def _rows(side: Side, count: int, *, y: float, away: float, right: int) -> Iterator[Seat]:
    for index in range(min(count, COLUMNS * ROWS)):
        row, place = divmod(index, COLUMNS)
        x = WIDTH / 2 + _from_the_middle(place) * right * _STEP
        yield Seat(side, index + 1, x, y + row * away)


def _from_the_middle(place: int) -> int:
    """Give 0, 1, -1, 2, -2 ...: the second sits to the right of the first, the third to the left."""
    return (place + 1) // 2 * (1 if place % 2 else -1)


def _round(guests: int, hosts: int) -> Laid:
    """The host looks at the door, the guest of honour to the right, the second guest to the left."""
    order = _alternating(*_fitting(guests, hosts, MOST_ROUND))
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    count = max(len(order), 1)
    seats = []
    for index, (side, rank) in enumerate(order):
        turn = _from_the_middle(index) * 2 * pi / count
        # Turning to the right hand of the one above is counter-clockwise on paper.
        x, y = middle_x - sin(turn) * 118, middle_y - cos(turn) * 45
        seats.append(Seat(side, rank, x, y))
    return Laid("round", Table("round", middle_x - 78, middle_y - 26, 156, 52), tuple(seats))


def _head_of_table(guests: int, hosts: int) -> Laid:
    """The host at the head on the left, the guest of honour to the right: on our side, below."""
    order = _alternating(*_fitting(guests, hosts, MOST_LONG + 1))
    seats = []
    for index, (side, rank) in enumerate(order):
        if index == 0:
            seats.append(Seat(side, rank, SEAT_WIDTH / 2 + 1, HEIGHT / 2))
            continue
        column = (index - 1) // 2
        x = _STEP * (column + 1.5)
        y = HEIGHT / 2 + (20 if index % 2 else -20)
        seats.append(Seat(side, rank, x, y))
    return Laid(
        "head_of_table", Table("bar", _STEP, HEIGHT / 2 - 9, WIDTH - _STEP - 2, 18), tuple(seats)
    )


def _fitting(guests: int, hosts: int, room: int) -> tuple[int, int]:
    """Share the room of a table: the side with fewer keeps its seats, up to half of them."""
    hosts = min(hosts, max(room - guests, room // 2))
    return min(guests, room - hosts), hosts


def _alternating(guests: int, hosts: int) -> list[tuple[Side, int]]:
    """List who sits next: host, two guests, two hosts, two guests ... outwards from the first."""
    waiting: dict[Side, list[int]] = {
        "guest": list(range(1, guests + 1)),
        "host": list(range(1, hosts + 1)),
    }
    order: list[tuple[Side, int]] = []
    side: Side = "host"
    take = 1
    while waiting["guest"] or waiting["host"]:
        taken, waiting[side] = waiting[side][:take], waiting[side][take:]
        order += [(side, rank) for rank in taken]
        side, take = ("guest" if side == "host" else "host"), 2
    return order


_LAYERS: Final[dict[Kind, Callable[[int, int], Laid]]] = {
    "facing_sides": _facing_sides,
    "round": _round,
    "head_of_table": _head_of_table,
}
