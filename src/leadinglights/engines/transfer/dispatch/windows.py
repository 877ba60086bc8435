"""A year whose units are limited in how they run, cut into weeks that are solved one after the other.

One programme of whole numbers for 8,760 hours, or for a month of summer, does not end in any time a user
waits; a week takes seconds. At the borders the store holds what the year without limits holds there, and each
unit begins a week as it ended the one before. What that costs beyond the best is inside the gap, which is told
against the whole year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.transfer.dispatch.compact_lp import NoDispatch
from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.year import F64, Ending, HeatYear, Unit

LONGEST = (
    168  # hours; in one month of summer, weeks came 9 % cheaper than a month given as much time
)


@dataclass(frozen=True, slots=True)
class Before:
    """A unit at the border: its size over the whole year [MW], whether it ran, and its heat [MW, None: any]."""

    size_mw: float
    on: bool = True
    heat_mw: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Heat (units, hours), missing heat, contents (hours + 1,), and which units were on (units, hours)."""

    heat_mw: F64
    unserved_mw: F64
    content_mwh: F64
    on: NDArray[np.bool_]

    @property
    def starts(self) -> F64:
        """How often each unit started, (units,); all stand ready before the first hour."""
        begun: F64 = (self.on[:, 1:] & ~self.on[:, :-1]).sum(axis=1).astype(float)
        return begun


Solve = Callable[[HeatYear, dict[str, Before]], Run]


def beginning(year: HeatYear) -> dict[str, Before]:
    """Every unit before the first hour: ready, at any load."""
    return {unit.name: Before(max(float(unit.capacity_mw.max()), 1e-9)) for unit in year.units}


def in_windows(year: HeatYear, relaxed: Dispatched, solve: Solve, *, longest: int = LONGEST) -> Run:
    """A year by `solve`, window by window; one that is not longer than `longest` hours is solved whole.

    Parameters
    ----------
    relaxed : Dispatched
        The same year without limits: gives contents and values of the store at the borders.

    Raises
    ------
    NoDispatch
        If the hours of a window have no answer, whatever it leaves in the store.
    """
    before = beginning(year)
    count = -(-year.hours // longest)
    if count == 1:
        return solve(year, before)
    cuts = [year.hours * k // count for k in range(count + 1)]
    most = year.store.energy_mwh if year.store else 0.0
    contents = np.clip(relaxed.content_mwh, 0.0, most)
    content, parts = float(contents[0]), list[Run]()
    for first, last in pairwise(cuts):
        window = _window(year, first, last, content)
        if last < year.hours:
            asked = Ending("content", float(contents[last]))
            # What is left there is worth what the year without limits would pay for it.
            loose = Ending("value", float(relaxed.water_value_eur_per_mwh[last - 1]))
        elif year.ending.kind == "cyclic":
            asked = loose = Ending("content", float(contents[0]))
        else:
            asked = loose = year.ending
        run = _solved(window, (asked, loose), before, solve, f"hours {first} to {last - 1}")
        parts.append(run)
        content = float(np.clip(run.content_mwh[-1], 0.0, most))
        before = {
            unit.name: Before(
                before[unit.name].size_mw, bool(run.on[k, -1]), float(run.heat_mw[k, -1])
            )
            for k, unit in enumerate(year.units)
        }
    return _joined(parts)


def _window(year: HeatYear, first: int, last: int, start_mwh: float) -> HeatYear:
    cut = slice(first, last)
    units = tuple(
        Unit(
            unit.name, unit.cost_eur_per_mwh[cut], unit.capacity_mw[cut],
            unit.emission_t_per_mwh[cut],
        ) for unit in year.units
    )  # fmt: skip
    return replace(
        year, demand_mw=year.demand_mw[cut], units=units, start_mwh=start_mwh, ending=Ending("free")
    )


def _solved(
    window: HeatYear, endings: tuple[Ending, Ending], before: dict[str, Before], solve: Solve,
    where: str,
) -> Run:  # fmt: skip
    """With the first ending; where limits keep the store from it, with the second."""
    asked, loose = endings
    try:
        return solve(replace(window, ending=asked), before)
    except NoDispatch as none:
        if loose == asked:
            raise NoDispatch(none.status, where) from none
    try:
        return solve(replace(window, ending=loose), before)
    except NoDispatch as none:
        raise NoDispatch(none.status, where) from none


def _joined(parts: list[Run]) -> Run:
    contents = [parts[0].content_mwh[:1], *(part.content_mwh[1:] for part in parts)]
    return Run(
        np.concatenate([part.heat_mw for part in parts], axis=1),
        np.concatenate([part.unserved_mw for part in parts]),
        np.concatenate(contents),
        np.concatenate([part.on for part in parts], axis=1),
    )
