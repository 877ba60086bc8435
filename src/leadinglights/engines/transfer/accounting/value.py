"""What heat is worth hour by hour, and the week in which that moves most (§57)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from leadinglights.engines.transfer.accounting import curves
from leadinglights.engines.transfer.accounting.year import asked_mw
from leadinglights.engines.transfer.dispatch import Dispatched
from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.prepared import System
from leadinglights.engines.transfer.result import ValueOfHeat, Week, WeekPlant

WEEK_HOURS = 168
TRACE_MW = 1e-6  # less is rounding


def value_of_heat(system: System, dispatched: Sequence[Dispatched]) -> ValueOfHeat | None:
    """The value of heat of all hours, and one week; None without a network."""
    if not system.networks:
        return None
    value = curves.hours_of_heat_value(system, dispatched)
    first = _liveliest_day(value)
    hours = slice(24 * first, 24 * first + WEEK_HOURS)
    largest = curves.largest_store(system, dispatched)
    content: tuple[float, ...] = ()
    water: tuple[float, ...] = ()
    if largest is not None:
        content = _some(largest.content_mwh[hours])
        water = _some(largest.water_value_eur_per_mwh[hours])
    heat = curves.heat_made(system, dispatched)
    return ValueOfHeat(
        hours_eur_per_mwh=tuple(float(one) + 0.0 for one in np.round(value, 1)),
        week=Week(
            first_day=first,
            heat=tuple(
                WeekPlant(name=name, kind=kind, network=network, mw=_some(mw[hours]))
                for name, kind, network, mw in heat
                if float(mw[hours].max()) > TRACE_MW
            ),
            asked_mw=_some(asked_mw(system)[hours]),
            heat_value_eur_per_mwh=_some(value[hours]),
            content_mwh=content,
            water_value_eur_per_mwh=water,
        ),
    )


def _liveliest_day(value: F64) -> int:
    """First day of the seven over which the value of heat varies most; the earliest of equals."""
    days = value.reshape(-1, 24)
    weeks = np.lib.stride_tricks.sliding_window_view(days, 7, axis=0).reshape(-1, WEEK_HOURS)
    return int(np.round(weeks.std(axis=1), 6).argmax())


def _some(values: F64) -> tuple[float, ...]:
    """Four significant digits: a picture has no room for more."""
    return tuple(float(f"{one:.4g}") + 0.0 for one in values)
