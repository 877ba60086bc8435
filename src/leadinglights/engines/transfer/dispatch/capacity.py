"""What one more MW would save, and the sizes that are best: an outer convex search around the kernel.

For given prices the bound on the cost of a year is linear in every size, so each dispatch gives a plane under
the whole cost. The search keeps the planes, bounds the best from below by them (a small linear programme), and
goes each time to the nearest point where they promise part of what is left (level method, Lemarechal,
Nemirovskii and Nesterov 1995).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from leadinglights.engines.transfer.dispatch.dispatched import Dispatched
from leadinglights.engines.transfer.dispatch.segments import Room
from leadinglights.engines.transfer.dispatch.solve import by_kernel
from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, YearRefused

LEVEL = 0.3  # of what is left between bound and best, how much is asked of the next point


@dataclass(frozen=True, slots=True)
class OpenUnit:
    """A unit of the year whose size is sought; its capacity there is what one MW installed can give (0..1)."""

    name: str
    annuity_eur_per_mw: float
    most_mw: float


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store whose size is sought; the year's own gives the loss."""

    annuity_eur_per_mwh: float
    annuity_eur_per_mw: float
    most_mwh: float
    most_mw: float


@dataclass(frozen=True, slots=True, eq=False)
class SizeValue:
    """What one more unit of size would save in the year [EUR/MW or EUR/MWh], not negative."""

    units: F64
    store_energy: float
    store_power: float


@dataclass(frozen=True, slots=True, eq=False)
class Sized:
    """The best sizes found.

    Attributes
    ----------
    sizes_mw : dict of str to float
        Of the open units.
    store_mwh, store_mw : float
        Of the store, the year's own where it was not open.
    cost_eur, bound_eur, gap : float
        Annuities and heat of the year, a bound that no sizes can be below, their distance as a share.
    runs : int
        Dispatches it took.
    """

    sizes_mw: dict[str, float]
    store_mwh: float
    store_mw: float
    cost_eur: float
    bound_eur: float
    gap: float
    runs: int
    dispatched: Dispatched


def size_value(year: HeatYear, dispatched: Dispatched) -> SizeValue:
    """What more capacity, content or power would save, by the prices of a dispatch.

    A unit's extra MW is available as its capacity is, as a share of its greatest.
    """
    price, water = dispatched.heat_price_eur_per_mwh, dispatched.water_value_eur_per_mwh
    worth: F64 = np.zeros(len(year.units))
    for k, unit in enumerate(year.units):
        most = float(unit.capacity_mw.max())
        share = unit.capacity_mw / most if most > 0 else np.ones(year.hours)
        worth[k] = float((share * np.maximum(price - unit.cost_eur_per_mwh, 0.0)).sum())
    energy, power = _store_worth(year, price, water)
    return SizeValue(worth, energy, power)


def _store_worth(year: HeatYear, price: F64, water: F64) -> tuple[float, float]:
    store = year.store
    if store is None:
        return 0.0, 0.0
    carry = 1.0 - store.loss_per_hour
    energy = -float(np.minimum(water[:-1] - carry * water[1:], 0.0).sum())
    if year.ending.kind == "cyclic":
        energy -= min(0.0, float(water[-1] - carry * water[0]))
    elif year.ending.kind != "content":
        end = year.ending.amount if year.ending.kind == "value" else 0.0
        energy -= min(0.0, float(water[-1]) - end)
    return energy, float(np.abs(price - water).sum())


class _Search:
    """Sizes as shares of their most, planes under the cost, and the best point so far."""

    def __init__(
        self, year: HeatYear, units: tuple[OpenUnit, ...], store: OpenStore | None
    ) -> None:
        names = [unit.name for unit in year.units]
        unknown = [one.name for one in units if one.name not in names]
        if unknown:
            raise YearRefused("open units", f"the year has no unit {unknown[0]!r}")
        if store is not None and year.store is None:
            raise YearRefused("open store", "the year has no store to take the loss from")
        self.year, self.units, self.store = year, units, store
        self.at_unit = [names.index(one.name) for one in units]
        most = [one.most_mw for one in units]
        annuity = [one.annuity_eur_per_mw for one in units]
        if store is not None:
            most += [store.most_mwh, store.most_mw]
            annuity += [store.annuity_eur_per_mwh, store.annuity_eur_per_mw]
        self.most, self.annuity = np.array(most), np.array(annuity)
        self.room = Room.of(year)
        self.planes: list[tuple[float, F64]] = []
        self.runs = 0

    def sized(self, shares: F64) -> HeatYear:
        sizes = shares * self.most
        units = list(self.year.units)
        for size, k in zip(sizes, self.at_unit, strict=False):
            units[k] = replace(units[k], capacity_mw=units[k].capacity_mw * float(size))
        own = self.year.store
        if self.store is not None and own is not None:
            own = replace(own, energy_mwh=float(sizes[-2]), power_mw=float(sizes[-1]))
        return replace(self.year, units=tuple(units), store=own)

    def run(self, shares: F64) -> tuple[float, Dispatched]:
        """Cost of annuities and heat; its plane is kept."""
        self.runs += 1
        year = self.sized(shares)
        found = by_kernel(year, room=self.room)
        price = found.heat_price_eur_per_mwh
        slopes = self.annuity.copy()
        for n, k in enumerate(self.at_unit):
            gain = np.maximum(price - year.units[k].cost_eur_per_mwh, 0.0)
            slopes[n] -= float((self.year.units[k].capacity_mw * gain).sum())
        if self.store is not None:
            energy, power = _store_worth(year, price, found.water_value_eur_per_mwh)
            slopes[-2] -= energy
            slopes[-1] -= power
        slopes = slopes * self.most
        heights = float((self.annuity * self.most * shares).sum())
        self.planes.append((heights + found.bound_eur - float(slopes @ shares), slopes))
        return heights + found.cost_eur, found


def best_sizes(
    year: HeatYear,
    units: tuple[OpenUnit, ...],
    store: OpenStore | None = None,
    *,
    within: float = 1e-4,
    most_runs: int = 400,
) -> Sized:
    """Sizes of least annuities and heat together.

    Parameters
    ----------
    year : HeatYear
        Its end must not ask for a content, nor its start hold one that a small store could not.
    within : float
        Stop when best and bound are this near, as a share of the cost.
    most_runs : int
        Stop after so many dispatches; the gap then says how far it came.
    """
    search = _Search(year, units, store)
    shares = np.full(len(search.most), 0.5)
    best_shares, best, bound, found = shares, np.inf, -np.inf, None
    while search.runs < most_runs:
        cost, tried = search.run(shares)
        if cost < best:
            best, best_shares, found = cost, shares, tried
        floor, lowest = _lowest(search.planes, len(shares))
        bound = max(bound, floor)
        if best - bound <= within * max(1.0, abs(best)):
            break
        level = bound + LEVEL * (best - bound)
        shares = _nearest(search.planes, best_shares, level)
        if np.abs(shares - best_shares).max() < 1e-12:
            shares = lowest
    assert found is not None
    sizes = best_shares * search.most
    final = search.sized(best_shares).store
    return Sized(
        {one.name: float(size) for one, size in zip(units, sizes, strict=False)},
        final.energy_mwh if final else 0.0,
        final.power_mw if final else 0.0,
        best,
        bound,
        (best - bound) / max(1.0, abs(best)),
        search.runs,
        found,
    )


def _lowest(planes: list[tuple[float, F64]], count: int) -> tuple[float, F64]:
    """The lowest point of all planes within the sizes allowed, and how low it is."""
    scale = max(1.0, *(abs(height) for height, _ in planes))
    matrix = np.column_stack([np.array([s for _, s in planes]) / scale, -np.ones(len(planes))])
    right = -np.array([height for height, _ in planes]) / scale
    cost = np.append(np.zeros(count), 1.0)
    upper = np.append(np.ones(count), 1e6)
    lower = np.append(np.zeros(count), -1e6)
    values = _solved(cost, lower, upper, matrix, right)
    return float(values[-1]) * scale, values[:-1]


def _nearest(planes: list[tuple[float, F64]], around: F64, level: float) -> F64:
    """The point nearest to another, in its farthest size, where no plane is above the level."""
    count = len(around)
    scale = max(1.0, abs(level))
    slopes = np.array([s for _, s in planes]) / scale
    right = (level - np.array([height for height, _ in planes])) / scale
    far = -np.ones((count, 1))
    matrix = np.vstack(
        [
            np.hstack([slopes, np.zeros((len(planes), 1))]),
            np.hstack([np.eye(count), far]),
            np.hstack([-np.eye(count), far]),
        ]
    )
    limits = np.concatenate([right, around, -around])
    cost = np.append(np.full(count, 1e-6), 1.0)
    values = _solved(cost, np.zeros(count + 1), np.ones(count + 1), matrix, limits)
    return values[:-1]


def _solved(cost: F64, lower: F64, upper: F64, matrix: F64, right: F64) -> F64:
    """Least cost within bounds and under the right-hand sides."""
    import highspy

    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(cost), len(right)
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, lower, upper
    model.row_lower_, model.row_upper_ = np.full(len(right), -highspy.kHighsInf), right
    cells = model.a_matrix_
    cells.format_ = highspy.MatrixFormat.kRowwise
    cells.start_ = np.arange(len(right) + 1) * len(cost)
    cells.index_ = np.tile(np.arange(len(cost)), len(right))
    cells.value_ = matrix.ravel()
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    solver.run()
    values: F64 = np.array(solver.getSolution().col_value)
    return np.clip(values, lower, upper)
