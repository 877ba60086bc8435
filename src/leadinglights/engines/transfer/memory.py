"""What is kept between the dispatches of one study: memory of the kernel, and years already solved."""

from __future__ import annotations

from typing import Literal

import numpy as np

from leadinglights.engines.transfer.dispatch import Dispatched, HeatYear, dispatch
from leadinglights.engines.transfer.dispatch.segments import Room
from leadinglights.engines.transfer.dispatch.year import F64, plain

AskedTier = Literal["auto", "kernel", "lp", "pypsa"]
KEPT = 6  # years: a study has few networks, and a draw changes most of them


class Memory:
    """Rooms by size, and the last years with their answers; of equal years only one is solved.

    With `plainly`, years that the kernel does not take are asked as the nearest it does: for draws and
    turning points, thousands of times.
    """

    def __init__(self, tier: AskedTier = "auto", *, plainly: bool = False) -> None:
        self.tier: AskedTier = tier
        self.plainly = plainly
        self._rooms: dict[tuple[int, int, bool], Room] = {}
        self._kept: list[tuple[HeatYear, float, Dispatched]] = []
        self._pinned: list[tuple[HeatYear, float, Dispatched]] = []

    def dispatch(self, year: HeatYear, merged_eur_per_mwh: float = 0.0) -> Dispatched:
        """The dispatch of a year, or the one of the same year before."""
        there = self._before(year, merged_eur_per_mwh)
        if there is None and self.plainly and plain(year) is not year:
            year = plain(year)
            there = self._before(year, merged_eur_per_mwh)
        if there is not None:
            return there
        if self.tier not in ("auto", "kernel"):
            return dispatch(year, tier=self.tier)
        if plain(year) is not year:
            found = dispatch(year, tier=self.tier)
        else:
            key = (len(year.units), year.hours, year.rejection_mw > 0)
            room = self._rooms.get(key)
            if room is None:
                room = self._rooms[key] = Room.of(year)
            found = dispatch(year, merged_eur_per_mwh=merged_eur_per_mwh, room=room)
        self._kept = [*self._kept[1 - KEPT :], (year, merged_eur_per_mwh, found)]
        return found

    def _before(self, year: HeatYear, merged_eur_per_mwh: float) -> Dispatched | None:
        for there, merged, found in (*self._pinned, *self._kept):
            if merged == merged_eur_per_mwh and same_year(there, year):
                return found
        return None

    def pin(self) -> None:
        """Keep the years solved last, whatever comes."""
        self._pinned = [*self._pinned, *self._kept]
        self._kept = []

    def unpin(self) -> None:
        """Forget what was pinned."""
        self._pinned = []


def same_year(one: HeatYear, other: HeatYear) -> bool:
    """Whether two years ask the same to the last digit."""
    if _plainly(one) != _plainly(other):
        return False
    if len(one.units) != len(other.units) or not _same(one.demand_mw, other.demand_mw):
        return False
    return all(
        mine.name == theirs.name
        and _same(mine.cost_eur_per_mwh, theirs.cost_eur_per_mwh)
        and _same(mine.capacity_mw, theirs.capacity_mw)
        and _same(mine.emission_t_per_mwh, theirs.emission_t_per_mwh)
        for mine, theirs in zip(one.units, other.units, strict=True)
    )


def _plainly(year: HeatYear) -> tuple[object, ...]:
    """What is no series."""
    return (
        year.stores, year.running, year.ending, year.start_mwh, year.rejection_mw,
        year.unserved_eur_per_mwh,
    )  # fmt: skip


def _same(one: F64, other: F64) -> bool:
    return one is other or (one[0] == other[0] and bool(np.array_equal(one, other)))
