"""What one store and its kernel cannot do: several stores at one network, several budgets over the year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.dispatch.year import F64, HeatYear, Store, YearRefused


@dataclass(frozen=True, slots=True, eq=False)
class Budget:
    """A limit on a sum over the year: weight of each unit's heat, (units, hours), and the most of the sum.

    The weight is an emission [t/MWh] for a cap on carbon, fuel for a fuel budget, 1 for full-load hours.
    """

    name: str
    weight_per_mwh: F64
    most: float

    def __post_init__(self) -> None:
        if not np.isfinite(self.most):
            raise YearRefused(f"budget[{self.name}].most", f"{self.most} is no limit")


@dataclass(frozen=True, slots=True, eq=False)
class WideYear:
    """A heat year with more stores beside its own and with budgets; all stores end as the year does.

    `starts_mwh` are the contents of the further stores at the start, for years that are not cyclic. A year
    that ends with a content asks it of its own store; the others then end freely.
    """

    year: HeatYear
    more_stores: tuple[Store, ...] = ()
    starts_mwh: tuple[float, ...] = ()
    budgets: tuple[Budget, ...] = ()

    def __post_init__(self) -> None:
        shape = (len(self.year.units), self.year.hours)
        for budget in self.budgets:
            if budget.weight_per_mwh.shape != shape:
                where = f"budget[{budget.name}].weight_per_mwh"
                raise YearRefused(where, f"shape {budget.weight_per_mwh.shape}, not {shape}")
        cyclic = self.year.ending.kind == "cyclic"
        if not cyclic and len(self.starts_mwh) != len(self.more_stores):
            raise YearRefused("starts_mwh", "one content for every further store is needed")

    @property
    def stores(self) -> tuple[Store, ...]:
        return (*self.year.stores, *self.more_stores)

    @property
    def starts(self) -> tuple[float, ...]:
        own = (self.year.start_mwh,) if self.year.store is not None else ()
        if self.year.ending.kind == "cyclic":
            return (0.0,) * len(self.stores)
        return (*own, *self.starts_mwh)
