"""The dispatch problem of one heat network: demand, units, a store, and how the year ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

F64 = NDArray[np.float64]
NOTHING = 1e-9  # MWh or MW: a smaller store is none
EndingKind = Literal["cyclic", "free", "value", "content"]


class YearRefused(ValueError):
    """Numbers that no network can have; says which field, and what was found."""

    def __init__(self, field_name: str, found: str) -> None:
        self.field = field_name
        super().__init__(f"{field_name}: {found}")


class ContentOutOfReach(ValueError):
    """The content asked for at the end cannot be reached with the store's power and the units."""

    def __init__(self, wanted_mwh: float, hour: int) -> None:
        self.wanted_mwh, self.hour = wanted_mwh, hour
        super().__init__(
            f"a store content of {wanted_mwh:g} MWh at the end cannot be reached: "
            f"already in hour {hour} no content would lead there"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One segment of heat supply; a plant of several segments is several units.

    Parameters
    ----------
    name : str
        Unique in the year. Of equal cost, lower emission goes first, then the name.
    cost_eur_per_mwh, capacity_mw, emission_t_per_mwh : (hours,) float
        Marginal cost of heat [EUR/MWh] (may be negative), most heat [MW], emission of heat [t/MWh].
    """

    name: str
    cost_eur_per_mwh: F64
    capacity_mw: F64
    emission_t_per_mwh: F64


@dataclass(frozen=True, slots=True)
class Store:
    """A heat store: most content [MWh], most charge and discharge [MW], share lost in an hour (0..1)."""

    energy_mwh: float
    power_mw: float
    loss_per_hour: float = 0.0

    def __post_init__(self) -> None:
        for name in ("energy_mwh", "power_mw"):
            if not (np.isfinite(getattr(self, name)) and getattr(self, name) >= 0):
                raise YearRefused(f"store.{name}", f"{getattr(self, name)} is no size of a store")
        if not 0 <= self.loss_per_hour <= 1:
            raise YearRefused("store.loss_per_hour", f"{self.loss_per_hour} is no share of 0 to 1")


def joined(stores: tuple[Store, ...]) -> Store | None:
    """Stores as one: contents and powers add, the share lost is the mean by content; None of none."""
    energy = sum(one.energy_mwh for one in stores)
    if energy <= 0.0:
        return stores[0] if stores else None
    loss = sum(one.energy_mwh * one.loss_per_hour for one in stores) / energy
    return Store(energy, sum(one.power_mw for one in stores), loss)


@dataclass(frozen=True, slots=True)
class Running:
    """How one unit may run, beyond its cost and capacity: what makes a year not convex.

    Attributes
    ----------
    unit : str
        Name of the unit.
    minimum_load : float
        Least share of its greatest capacity while it runs (0..1).
    start_eur : float
        Cost of a start.
    ramp : float
        Most change from hour to hour, as a share of its greatest capacity (0..1).
    """

    unit: str
    minimum_load: float = 0.0
    start_eur: float = 0.0
    ramp: float = 1.0

    def __post_init__(self) -> None:
        for name in ("minimum_load", "ramp"):
            if not 0 <= getattr(self, name) <= 1:
                raise YearRefused(
                    f"running[{self.unit}].{name}", f"{getattr(self, name)} is no share of 0 to 1"
                )
        if not (np.isfinite(self.start_eur) and self.start_eur >= 0):
            raise YearRefused(f"running[{self.unit}].start_eur", f"{self.start_eur} is no cost")


@dataclass(frozen=True, slots=True)
class Ending:
    """How the year ends: as it began, freely, with a value [EUR/MWh] or with a content [MWh]."""

    kind: EndingKind = "cyclic"
    amount: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class HeatYear:
    """One heat balance an hour, units in it, a store.

    Parameters
    ----------
    demand_mw : (hours,) float
        Heat to be supplied [MW], not negative; losses of the network are in it.
    start_mwh : float
        Content of the store at the start [MWh]; a cyclic year finds its own.
    rejection_mw : float
        Most heat a cooler may throw away [MW], free of charge.
    unserved_eur_per_mwh : float
        Price of heat that is missing [EUR/MWh].
    more_stores : tuple of Store
        Stores beside the first, of a year that ends as it began; the kernel takes none (condition E1).
    running : tuple of Running
        Limits on how units run, at most one each; only the reference tier takes any (condition E4).

    Raises
    ------
    YearRefused
        If lengths disagree, a number is missing or negative where it cannot be, or a name comes twice.
    """

    demand_mw: F64
    units: tuple[Unit, ...]
    store: Store | None = None
    ending: Ending = field(default_factory=Ending)
    start_mwh: float = 0.0
    rejection_mw: float = 0.0
    unserved_eur_per_mwh: float = 1000.0
    more_stores: tuple[Store, ...] = ()
    running: tuple[Running, ...] = ()

    def __post_init__(self) -> None:
        hours = len(self.demand_mw)
        if hours == 0:
            raise YearRefused("demand_mw", "a year without hours")
        _check_series("demand_mw", self.demand_mw, hours, least=0.0)
        names = [unit.name for unit in self.units]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise YearRefused("units", f"two units are called {twice!r}")
        for unit in self.units:
            where = f"units[{unit.name}]"
            _check_series(f"{where}.cost_eur_per_mwh", unit.cost_eur_per_mwh, hours)
            _check_series(f"{where}.capacity_mw", unit.capacity_mw, hours, least=0.0)
            _check_series(f"{where}.emission_t_per_mwh", unit.emission_t_per_mwh, hours)
        if not (np.isfinite(self.rejection_mw) and self.rejection_mw >= 0):
            raise YearRefused("rejection_mw", f"{self.rejection_mw} cannot be thrown away")
        if not np.isfinite(self.unserved_eur_per_mwh):
            raise YearRefused("unserved_eur_per_mwh", f"{self.unserved_eur_per_mwh} is no price")
        _check_store(self)
        unknown = sorted({one.unit for one in self.running} - set(names))
        if unknown:
            raise YearRefused("running", f"there is no unit {unknown[0]!r}")

    @property
    def stores(self) -> tuple[Store, ...]:
        """All stores, its own first."""
        return (*((self.store,) if self.store is not None else ()), *self.more_stores)

    @property
    def hours(self) -> int:
        return len(self.demand_mw)

    @property
    def stored(self) -> bool:
        """Whether there is a store that can hold and move more than a milliwatt-hour."""
        store = self.store
        return store is not None and min(store.energy_mwh, store.power_mw) > NOTHING


def plain(year: HeatYear) -> HeatYear:
    """The nearest year the kernel takes: all stores as one, units that run as they like."""
    if not (year.more_stores or year.running):
        return year
    return replace(year, store=joined(year.stores), more_stores=(), running=())


def _check_series(name: str, series: F64, hours: int, *, least: float = -np.inf) -> None:
    if series.shape != (hours,):
        raise YearRefused(name, f"shape {series.shape}, but the year has {hours} hours")
    if not np.isfinite(series.sum()) and not np.isfinite(series).all():
        at = int(np.flatnonzero(~np.isfinite(series))[0])
        raise YearRefused(name, f"hour {at} is {series[at]}")
    if series.min() < least:
        at = int(series.argmin())
        raise YearRefused(name, f"hour {at} is {series[at]:g}, less than {least:g}")


def _check_store(year: HeatYear) -> None:
    store, ending = year.store, year.ending
    if year.more_stores and (store is None or ending.kind != "cyclic"):
        raise YearRefused(
            "more_stores", "they need a first store, and a year that ends as it began"
        )
    if ending.kind not in ("cyclic", "free", "value", "content"):
        raise YearRefused("ending.kind", f"{ending.kind!r} is not cyclic, free, value or content")
    if not np.isfinite(ending.amount):
        raise YearRefused("ending.amount", f"{ending.amount} is no amount")
    most = store.energy_mwh if store else 0.0
    if ending.kind != "cyclic" and not 0 <= year.start_mwh <= most:
        raise YearRefused("start_mwh", f"{year.start_mwh:g} is not within 0 and {most:g} MWh")
    if ending.kind == "content" and not 0 <= ending.amount <= most:
        raise YearRefused("ending.amount", f"{ending.amount:g} is not within 0 and {most:g} MWh")
