"""Small years to build tests on."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from leadinglights.engines.transfer.dispatch.year import (
    Ending,
    EndingKind,
    HeatYear,
    Store,
    Unit,
)


def a_unit(
    name: str = "gas", *, cost: list[float], capacity: float | list[float] = 10.0,
    emission: float = 0.0,
) -> Unit:  # fmt: skip
    hours = len(cost)
    return Unit(
        name,
        np.array(cost, dtype=float),
        np.broadcast_to(np.array(capacity, dtype=float), (hours,)),
        np.full(hours, emission),
    )


def a_store(energy_mwh: float = 20.0, power_mw: float = 5.0, loss: float = 0.0) -> Store:
    return Store(energy_mwh, power_mw, loss)


def a_year(
    *, demand: list[float], units: tuple[Unit, ...], store: Store | None = None,
    ending: tuple[str, float] = ("free", 0.0), **more: Any,
) -> HeatYear:  # fmt: skip
    kind, amount = ending
    return HeatYear(
        np.array(demand, dtype=float), units, store, Ending(cast(EndingKind, kind), amount), **more
    )
