"""One year with one store, taken back and forth by the compiled loops."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from leadinglights.engines.transfer.compiled import blank, floats
from leadinglights.engines.transfer.dispatch import kernel, kernel_order
from leadinglights.engines.transfer.dispatch.segments import Flat, Room, Segments, first_order
from leadinglights.engines.transfer.dispatch.year import F64, ContentOutOfReach, Store

NEXT_TO_NOTHING = 1e-13  # of the store: shorter pieces of a value are joined to their neighbour
ROUNDING = 1e-14  # of the power, for stores much smaller than an hour of it


@dataclass(slots=True, eq=False)
class OneStore:
    """A store beside sorted hours; `energy_mwh` is no more than it can ever be useful to hold."""

    segments: Segments
    flat: Flat
    room: Room
    energy_mwh: float
    power_mw: float
    carry: float
    apart_eur_per_mwh: float
    free: int = 0
    tiny: float = field(init=False)

    def __post_init__(self) -> None:
        self.tiny = max(NEXT_TO_NOTHING * self.energy_mwh, ROUNDING * self.power_mw)
        sort_hours(self.segments, self.flat, self.room, power_mw=self.power_mw)

    def end_with(self, slopes: list[float], ends: list[float], low: float) -> None:
        """Begin the ledger anew with the value of the content at the end of the year."""
        self.free = 0
        self._put(slopes, ends, low)

    def end_as_begun(self) -> None:
        """Let the end of the year be worth what its start is."""
        room = self.room
        begin, count = int(room.begins[0]), int(room.counts[0])
        slopes = [float(one) for one in room.ledger[begin : begin + count]]
        ends = [float(one) for one in room.ends[begin : begin + count]]
        self._put(slopes, ends, float(room.lows[0]))

    def _put(self, slopes: list[float], ends: list[float], low: float) -> None:
        room, count, t = self.room, len(slopes), self.segments.hours
        while self.free + count + 1 > room.size:
            room.grow()
        for p in range(count):
            room.ledger[self.free + p], room.ends[self.free + p] = slopes[p], ends[p]
        room.ledger[self.free + count], room.ends[self.free + count] = kernel.CLOSED, 0.0
        room.begins[t], room.counts[t], room.lows[t] = self.free, count, low
        self.free += count + 1

    def back(self, *, again: bool = False) -> int:
        """Values of all hours from that of the end; answers the hour where they are those of before."""
        room, segments = self.room, self.segments
        while True:
            stopped, free = kernel.values_back(
                segments.hours, segments.rows, self.carry, self.energy_mwh, self.tiny,
                self.apart_eur_per_mwh, again, room.slopes, room.lengths, room.reach, room.most,
                room.least, *room.at_hand, room.width, room.ledger, room.ends, room.begins, room.counts,
                room.lows, self.free, room.size,
            )  # fmt: skip
            if stopped == kernel.OUT_OF_REACH:
                raise ContentOutOfReach(float(room.lows[segments.hours]), free)
            if stopped != kernel.FULL:
                self.free = free
                return int(stopped)
            # Some values are written over already, so that none can be told to be the one of before.
            room.grow()
            again = False

    def on(self, start_mwh: float, *, again: bool = False) -> int:
        """Contents from a start; answers the hour from which they are those of before."""
        room, segments = self.room, self.segments
        return kernel.contents_on(
            segments.hours, segments.rows, self.carry, self.energy_mwh, self.tiny, again, start_mwh,
            room.lengths, room.reach, room.most, room.least, room.closes, room.contents,
        )  # fmt: skip

    def contents(self) -> F64:
        """A copy of the contents written last [MWh], (hours + 1,)."""
        return np.array(self.room.contents)

    def check_start(self, start_mwh: float, end_mwh: float) -> None:
        """Refuse a start from which the content at the end cannot be reached."""
        room = self.room
        begin, count, low = int(room.begins[0]), int(room.counts[0]), float(room.lows[0])
        high = float(room.ends[begin + count - 1]) if count else low
        near = 1e-9 * self.energy_mwh
        if not low - near <= start_mwh <= high + near:
            raise ContentOutOfReach(end_mwh, 0)

    def best_start(self, value: float) -> float:
        """The content best to start with, if each MWh costs so much [EUR/MWh]."""
        room = self.room
        return kernel.least_start(
            int(room.begins[0]), float(room.lows[0]), value, room.ledger, room.ends
        )

    def charge(self, contents_mwh: F64) -> F64:
        """What goes into the store every hour [MW]."""
        return contents_mwh[1:] - self.carry * contents_mwh[:-1]

    def heat(self, charge_mw: F64) -> F64:
        """Heat of all rows [MW], (rows, hours), cheapest first; holds until the room is used again."""
        return filled(self.segments, self.flat, self.room, charge_mw)


def sort_hours(segments: Segments, flat: Flat, room: Room, *, power_mw: float) -> None:
    """Put the rows of every hour in order, and lay out what a store of that power can use of them."""
    rows = segments.rows
    kernel_order.order_hours(
        segments.hours, rows, segments.rejection_mw, power_mw, flat.demand, flat.cost,
        flat.capacity, flat.emission, first_order(rows), blank(rows), room.ranks, room.slopes,
        room.lengths, room.most, room.least, room.closes,
    )  # fmt: skip


def filled(segments: Segments, flat: Flat, room: Room, charge_mw: F64) -> F64:
    """Heat of all rows [MW], (rows, hours), for a net charge of every hour; holds until the room is used again."""
    kernel_order.fill_heat(
        segments.hours, segments.rows, segments.rejection_mw, flat.demand, floats(charge_mw),
        flat.capacity, room.ranks, room.heat,
    )  # fmt: skip
    return np.asarray(room.heat, dtype=np.float64).reshape(segments.rows, segments.hours)


def useful_energy(store: Store, *, hours: int, start_mwh: float, cyclic: bool) -> float:
    """No schedule holds more than this [MWh]: the size, or what can be charged at full power."""
    if not cyclic:
        return min(store.energy_mwh, 1.01 * (start_mwh + hours * store.power_mw))
    if store.loss_per_hour > 0:
        return min(store.energy_mwh, 1.01 * store.power_mw / store.loss_per_hour)
    # Without loss a round trip can be moved down until it touches nothing.
    return min(store.energy_mwh, 1.01 * hours * store.power_mw)
