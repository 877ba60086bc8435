"""What every plant of a city meets: weather, sun, prices, fuels; and what a plant is told and gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from leadinglights.engines.transfer.demand.hours import Air
from leadinglights.engines.transfer.dispatch.year import Running, Unit
from leadinglights.engines.transfer.prepared import Note, PowerMade, Source
from leadinglights.engines.transfer.problem import ProblemRefused
from leadinglights.engines.transfer.weather import WeatherYear
from leadinglights.engines.transfer.weather.calendar_year import DAYS, F64, HOURS, I64
from leadinglights.engines.transfer.weather.solar import Sun
from leadinglights.quantities.quoting import Fault, quoted

DAY_OF_HOUR = np.repeat(np.arange(DAYS), 24)


@dataclass(frozen=True, slots=True)
class FuelCost:
    """Price [EUR/MWh] and fossil CO2 [kg/kWh = t/MWh] of a fuel, on its lower heating value."""

    price_eur_per_mwh: float
    co2_t_per_mwh: float


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What every plant of the city meets.

    Parameters
    ----------
    price_eur_per_mwh : (8760,) float
        Electricity without tariff: what is sold gets it, what is bought pays the tariff as well.
    grid_t_per_mwh : float
        Average factor of the grid, for ties only.
    coastal : bool or None
        Whether the city has a coast; None if nobody said.
    """

    weather: WeatherYear
    sun: Sun
    air: Air
    latitude_deg: float
    year: int
    price_eur_per_mwh: F64
    tariff_eur_per_mwh: float
    grid_t_per_mwh: float
    fuels: Mapping[str, FuelCost]
    co2_price_eur_per_t: float
    coastal: bool | None = None

    @property
    def towards_equator_deg(self) -> float:
        """Where a plane faces that looks at the noon sun, from north over east."""
        return 180.0 if self.latitude_deg >= 0.0 else 0.0

    def fuel(self, name: str) -> FuelCost:
        """A fuel by name.

        Raises
        ------
        ProblemRefused
            If the problem has none of that name.
        """
        if name not in self.fuels:
            raise refused(
                "fuels", f"the fuel {quoted(name)} is burnt and is not among them: add it"
            )
        return self.fuels[name]

    @property
    def weekday(self) -> I64:
        """0 Monday to 6 Sunday, for each hour."""
        return (DAY_OF_HOUR + date(self.year, 1, 1).weekday()) % 7


@dataclass(frozen=True, slots=True)
class PlantPlan:
    """A plant as its builder is told: figures by name in the units of its table, choices by name.

    `running` limits how it may run; None where it runs at any load.
    """

    name: str
    kind: str
    figures: Mapping[str, float]
    options: Mapping[str, str]
    running: Running | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a plant comes to: segments of heat, or power whatever the heat; and what a reader must know."""

    sources: tuple[Source, ...] = ()
    power_made: tuple[PowerMade, ...] = ()
    notes: tuple[Note, ...] = ()


def refused(path: str, message: str) -> ProblemRefused:
    """One fault as a refusal."""
    return ProblemRefused([Fault(path, message)])


def source(
    place: Surroundings,
    plant: PlantPlan,
    *,
    capacity_mw: F64 | float,
    operation_eur_per_mwh: F64 | float,
    fuel: str = "",
    fuel_mwh_per_mwh: F64 | float = 0.0,
    power_mwh_per_mwh: F64 | float = 0.0,
    segment: str = "",
) -> Source:
    """A segment of heat: its marginal cost from what it takes (§23).

    cost = (fuel + CO2 price x factor) x fuel taken + (price + tariff) x power taken + operation; power
    made is sold at the price without tariff.
    """
    burnt = np.broadcast_to(np.asarray(fuel_mwh_per_mwh, dtype=np.float64), (HOURS,))
    power = np.broadcast_to(np.asarray(power_mwh_per_mwh, dtype=np.float64), (HOURS,))
    cost = np.broadcast_to(np.asarray(operation_eur_per_mwh, dtype=np.float64), (HOURS,))
    emission = power * place.grid_t_per_mwh
    if fuel:
        asked = place.fuel(fuel)
        cost = cost + burnt * (
            asked.price_eur_per_mwh + place.co2_price_eur_per_t * asked.co2_t_per_mwh
        )
        emission = emission + burnt * asked.co2_t_per_mwh
    if np.any(power):
        tariff = np.where(power > 0.0, place.tariff_eur_per_mwh, 0.0)
        cost = cost + power * (place.price_eur_per_mwh + tariff)
    capacity = np.broadcast_to(np.asarray(capacity_mw, dtype=np.float64), (HOURS,))
    name = f"{plant.name} {segment}" if segment else plant.name
    return Source(
        unit=Unit(name, np.ascontiguousarray(cost), np.ascontiguousarray(capacity), emission),
        plant=plant.name, kind=plant.kind, fuel=fuel,
        fuel_mwh_per_mwh=burnt, power_mwh_per_mwh=power,
    )  # fmt: skip
