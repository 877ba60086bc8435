"""Months, sorted hours and prices of a dispatched year, as a result shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.dispatch.dispatched import Stored
from leadinglights.engines.transfer.dispatch.year import F64, NOTHING
from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.problem.series import HOURS
from leadinglights.engines.transfer.result import Made

DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
STEP_HOURS: Final = 73  # 120 points of the sorted year
MONTH_OF_HOUR: Final[NDArray[np.int64]] = np.repeat(np.arange(12), [24 * days for days in DAYS])
Table = tuple[tuple[float, ...], ...]


def months_mwh(mw: F64) -> tuple[float, ...]:
    """Sums of the twelve months."""
    sums = np.bincount(MONTH_OF_HOUR, weights=mw, minlength=12)
    return tuple(float(one) for one in sums)


def month_by_hour(values: F64, weights: F64 | None = None) -> Table:
    """Means by month (12) and hour of the day (24); hours of no weight count where a cell has no other."""
    cell = MONTH_OF_HOUR * 24 + np.arange(HOURS) % 24
    plain = np.bincount(cell, weights=values, minlength=288) / np.bincount(cell, minlength=288)
    means = plain
    if weights is not None:
        weight = np.bincount(cell, weights=weights, minlength=288)
        sums = np.bincount(cell, weights=values * weights, minlength=288)
        means = np.divide(sums, weight, out=plain, where=weight > 1e-9)
    return tuple(tuple(float(one) for one in row) for row in means.reshape(12, 24))


def heat_made(system: System, dispatched: Sequence[Dispatched]) -> list[tuple[str, str, str, F64]]:
    """Plant, kind, network and heat [MW] of everything that heats, plants of several segments as one."""
    rows: dict[tuple[str, str, str], F64] = {}
    for network, found in zip(system.networks, dispatched, strict=True):
        for source, heat in zip(network.sources, found.heat_mw, strict=True):
            key = (source.plant, source.kind, network.name)
            rows[key] = rows[key] + heat if key in rows else heat.copy()
    for own in system.own_heat:
        key = (own.name, own.carrier, "")
        rows[key] = rows[key] + own.heat_mw if key in rows else own.heat_mw.copy()
    return [(*key, heat) for key, heat in rows.items()]


def power_made(system: System, dispatched: Sequence[Dispatched]) -> list[tuple[str, str, str, F64]]:
    """Plant, kind, network and electricity [MW] of everything that makes any."""
    rows: dict[tuple[str, str, str], F64] = {}
    for network, found in zip(system.networks, dispatched, strict=True):
        for source, heat in zip(network.sources, found.heat_mw, strict=True):
            key = (source.plant, source.kind, network.name)
            # What an extraction turbine gives up in other hours is used, and not taken off here.
            power = np.maximum(-heat * source.power_mwh_per_mwh, 0.0)
            rows[key] = rows[key] + power if key in rows else power
    made = [(*key, power) for key, power in rows.items() if float(power.sum()) > 0.0]
    return [*made, *((one.name, one.kind, "", one.mw) for one in system.power_made)]


def sorted_hours(rows: Sequence[tuple[str, str, str, F64]]) -> NDArray[np.int64]:
    """Hours by all heat made, most first; equal hours in their order."""
    total = sum((heat for *_name, heat in rows), np.zeros(HOURS))
    return np.argsort(-total, kind="stable")


def curve(mw: F64, order: NDArray[np.int64]) -> tuple[float, ...]:
    """Means over steps of the sorted year [MW]."""
    means = mw[order].reshape(-1, STEP_HOURS).mean(axis=1)
    return tuple(float(one) for one in means)


def made_rows(
    rows: Sequence[tuple[str, str, str, F64]], order: NDArray[np.int64]
) -> tuple[Made, ...]:
    """Rows of a result, in the order given."""
    return tuple(
        Made(
            name=name, kind=kind, network=network, mwh=float(mw.sum()), months_mwh=months_mwh(mw),
            curve_mw=curve(mw, order),
        )
        for name, kind, network, mw in rows
    )  # fmt: skip


def hours_of_heat_value(system: System, dispatched: Sequence[Dispatched]) -> F64:
    """Marginal value of heat of every hour [EUR/MWh], networks weighted by their heat."""
    loads = [network.year.demand_mw for network in system.networks]
    total = sum(loads, np.zeros(HOURS))
    money = sum(
        (
            load * found.heat_price_eur_per_mwh
            for load, found in zip(loads, dispatched, strict=True)
        ),
        np.zeros(HOURS),
    )
    first = dispatched[0].heat_price_eur_per_mwh
    return np.divide(money, total, out=first.copy(), where=total > 0)


def values_of_heat(system: System, dispatched: Sequence[Dispatched]) -> Table:
    """Marginal value of heat by month and hour; empty without a network."""
    if not system.networks:
        return ()
    total = sum((network.year.demand_mw for network in system.networks), np.zeros(HOURS))
    return month_by_hour(hours_of_heat_value(system, dispatched), total)


def largest_store(system: System, dispatched: Sequence[Dispatched]) -> Stored | None:
    """The largest store of the city over its year; None without one."""
    stored = [
        (store.energy_mwh, -k, -n)
        for k, network in enumerate(system.networks)
        for n, store in enumerate(network.year.stores)
        if min(store.energy_mwh, store.power_mw) > NOTHING
    ]
    if not stored:
        return None
    _size, k, n = max(stored)
    return dispatched[-k].stored[-n]


def values_of_water(system: System, dispatched: Sequence[Dispatched]) -> Table:
    """Value of stored heat by month and hour, in the largest store; empty without one."""
    largest = largest_store(system, dispatched)
    return () if largest is None else month_by_hour(largest.water_value_eur_per_mwh)
