"""Merit order without a store for many cities at once: every hour by itself, cheapest first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.compiled import COMPILED
from leadinglights.engines.transfer.dispatch.year import F64, YearRefused


@dataclass(frozen=True, slots=True, eq=False)
class MeritYears:
    """Heat (cities, units, hours), heat missing and thrown away (cities, hours), cost (cities,) [MW, EUR]."""

    heat_mw: F64
    unserved_mw: F64
    rejected_mw: F64
    cost_eur: F64


def merit_order(
    demand_mw: F64,
    cost_eur_per_mwh: F64,
    capacity_mw: F64,
    *,
    rejection_mw: F64 | None = None,
    unserved_eur_per_mwh: float = 1000.0,
    heat_out_mw: F64 | None = None,
) -> MeritYears:
    """Least cost of heat where nothing is stored.

    Parameters
    ----------
    demand_mw : (cities, hours) float
    cost_eur_per_mwh, capacity_mw : (cities, units, hours) float
        Of equal cost the earlier unit goes first: sort units by emission, then by name.
    rejection_mw : (cities,) float
        Most heat that may be thrown away; none where left out.
    heat_out_mw : (cities, units, hours) float
        Where to write the heat, instead of fetching memory for it anew.

    Raises
    ------
    YearRefused
        If the shapes do not belong together.
    """
    cities, units, hours = cost_eur_per_mwh.shape
    if demand_mw.shape != (cities, hours):
        raise YearRefused("demand_mw", f"shape {demand_mw.shape}, not {(cities, hours)}")
    if capacity_mw.shape != (cities, units, hours):
        raise YearRefused("capacity_mw", f"shape {capacity_mw.shape}, not {(cities, units, hours)}")
    rejection: F64 = np.zeros(cities) if rejection_mw is None else rejection_mw
    if COMPILED:
        from leadinglights.engines.transfer.dispatch.merit_kernel import merit_of_cities

        heat = np.empty(cost_eur_per_mwh.shape) if heat_out_mw is None else heat_out_mw
        left, total = np.empty((cities, hours)), np.empty(cities)
        merit_of_cities(
            float(unserved_eur_per_mwh), rejection, demand_mw, cost_eur_per_mwh, capacity_mw, heat,
            left, total,
        )  # fmt: skip
    else:
        heat, left, total = _whole_arrays(
            demand_mw, cost_eur_per_mwh, capacity_mw, rejection, unserved_eur_per_mwh
        )
    return MeritYears(heat, np.maximum(left, 0.0), np.maximum(-left, 0.0), total)


def _whole_arrays(
    demand: F64, cost: F64, capacity: F64, rejection: F64, missing: float
) -> tuple[F64, F64, F64]:
    """The same for where there is no Numba: a pair of units in all cities and hours at once."""
    cooled = rejection[:, np.newaxis, np.newaxis] * (cost < 0.0)
    rest = np.where(cost > missing, 0.0, demand[:, np.newaxis, :] + cooled)
    for k in range(cost.shape[1]):
        for j in range(k):
            first = cost[:, j] <= cost[:, k]
            rest[:, k] -= capacity[:, j] * first
            rest[:, j] -= capacity[:, k] * ~first
    heat: F64 = np.maximum(np.minimum(rest, capacity), 0.0)
    left: F64 = demand - heat.sum(axis=1)
    total: F64 = (heat * cost).sum(axis=(1, 2)) + missing * np.maximum(left, 0.0).sum(axis=1)
    return heat, left, total
