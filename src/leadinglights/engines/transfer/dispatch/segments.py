"""The year as the loops want it: series of units, of heat thrown away and of heat missing, row after row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.transfer.compiled import blank, blank_whole, floats, whole
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear

NO_MATTER = 1e290  # before (negative) or after every emission of a unit, at equal cost


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """Rows are the units by name, before them heat thrown away if any may be, after them heat missing.

    `row_of_unit` says where the units of the year lie; arrays are (rows, hours).
    """

    cost: F64
    capacity: F64
    emission: F64
    demand: F64
    row_of_unit: NDArray[np.int64]
    rejection_mw: float

    @property
    def rows(self) -> int:
        return len(self.cost)

    @property
    def hours(self) -> int:
        return len(self.demand)

    def rejected(self, heat_mw: F64) -> F64:
        """Heat thrown away every hour [MW], from heat of all rows: the first is what is not thrown away."""
        if self.rejection_mw > 0:
            return np.asarray(self.rejection_mw - heat_mw[0])
        return np.zeros(self.hours)


def rows_of(year: HeatYear) -> int:
    """How many rows the segments of a year have."""
    return len(year.units) + 1 + (year.rejection_mw > 0)


def segments_of(year: HeatYear, room: Room | None = None) -> Segments:
    """Lay the year out; equal costs and emissions are then told apart by row.

    With a room, its tables are written over, and hold only until it is used again.
    """
    units = year.units
    by_name = sorted(range(len(units)), key=lambda k: units[k].name)
    first = 1 if year.rejection_mw > 0 else 0
    table = np.empty((3, rows_of(year), year.hours)) if room is None else room.table
    cost, capacity, emission = table
    row_of_unit = np.empty(len(units), dtype=np.int64)
    for row, k in enumerate(by_name, start=first):
        row_of_unit[k] = row
        cost[row] = units[k].cost_eur_per_mwh
        capacity[row] = units[k].capacity_mw
        emission[row] = units[k].emission_t_per_mwh
    if first:
        cost[0], capacity[0], emission[0] = 0.0, year.rejection_mw, -NO_MATTER
    cost[-1], capacity[-1], emission[-1] = year.unserved_eur_per_mwh, year.demand_mw, NO_MATTER
    return Segments(cost, capacity, emission, year.demand_mw, row_of_unit, year.rejection_mw)


@dataclass(slots=True, eq=False)
class Room:
    """Sequences the loops write to; kept between years of the same size, it saves fetching memory anew."""

    rows: int
    hours: int
    table: F64 = field(init=False)
    heat: Any = field(init=False)
    money: F64 = field(init=False)
    ranks: Any = field(init=False)
    slopes: Any = field(init=False)
    lengths: Any = field(init=False)
    reach: Any = field(init=False)
    most: Any = field(init=False)
    least: Any = field(init=False)
    closes: Any = field(init=False)
    contents: Any = field(init=False)
    begins: Any = field(init=False)
    counts: Any = field(init=False)
    lows: Any = field(init=False)
    at_hand: tuple[Any, Any, Any, Any] = field(init=False)
    width: int = field(init=False)
    ledger: Any = field(init=False)
    ends: Any = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        rows, hours = self.rows, self.hours
        self.table, self.money = np.empty((3, rows, hours)), np.empty((rows, hours))
        self.heat, self.ranks = blank(rows * hours), blank_whole(rows * hours)
        wide = (rows + 1) * hours
        self.slopes, self.lengths, self.reach = blank(wide), blank(wide), blank(wide)
        self.most, self.least, self.closes = blank(hours), blank(hours), blank_whole(hours)
        self.contents, self.lows = blank(hours + 1), blank(hours + 1)
        self.begins, self.counts = blank_whole(hours + 1), blank_whole(hours + 1)
        self.width = 512 + 4 * rows
        self.at_hand = (blank(self.width), blank(self.width), blank(self.width), blank(self.width))
        self.size = 4 * hours + 2 * self.width
        self.ledger, self.ends = blank(self.size), blank(self.size)

    @classmethod
    def of(cls, year: HeatYear) -> Room:
        """Room for a year, and for every other with as many units and hours and a cooler as this."""
        return cls(rows_of(year), year.hours)

    def fits(self, year: HeatYear) -> bool:
        """Whether a year can be laid out here."""
        return (self.rows, self.hours) == (rows_of(year), year.hours)

    def grow(self) -> None:
        """Twice the room for values; what is in the ledger stays."""
        self.width *= 2
        self.at_hand = (blank(self.width), blank(self.width), blank(self.width), blank(self.width))
        more = blank(self.size)
        if isinstance(self.ledger, list):
            self.ledger.extend(more)
            self.ends.extend(more)
        else:
            self.ledger = np.concatenate([self.ledger, more])
            self.ends = np.concatenate([self.ends, more])
        self.size *= 2


@dataclass(frozen=True, slots=True, eq=False)
class Flat:
    """The segments as flat sequences: arrays when compiled, lists when interpreted."""

    cost: Any
    capacity: Any
    emission: Any
    demand: Any

    @classmethod
    def of(cls, segments: Segments) -> Flat:
        return cls(
            floats(segments.cost),
            floats(segments.capacity),
            floats(segments.emission),
            floats(segments.demand),
        )


def first_order(rows: int) -> Any:
    """Rows in the order in which they lie."""
    return whole(np.arange(rows))
