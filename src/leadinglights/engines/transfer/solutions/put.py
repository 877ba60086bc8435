"""Every solution by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from leadinglights.engines.transfer.solutions.biogas import biogas
from leadinglights.engines.transfer.solutions.buildings import plus_energy_houses, retrofit
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan
from leadinglights.engines.transfer.solutions.district_heating import district_heating
from leadinglights.engines.transfer.solutions.new_district import new_district, spread_out
from leadinglights.engines.transfer.solutions.plants import (
    chp,
    geothermal,
    heat_pump,
    supermarkets,
    surplus_heat,
)
from leadinglights.engines.transfer.solutions.power import photovoltaics, wind
from leadinglights.engines.transfer.solutions.solar_heat import solar_heat

Put = Callable[[Asked, CityPlan], CityPlan]

SOLUTIONS: Final[Mapping[str, Put]] = {
    "biogas": biogas,
    "chp": chp,
    "district_heating": district_heating,
    "geothermal": geothermal,
    "heat_pump": heat_pump,
    "new_district": new_district,
    "photovoltaics": photovoltaics,
    "plus_energy_houses": plus_energy_houses,
    "retrofit": retrofit,
    "solar_heat": solar_heat,
    "supermarket_heat": supermarkets,
    "surplus_heat": surplus_heat,
    "wind": wind,
}

# What would be built without the solution, where that is not simply the city of today.
INSTEAD: Final[Mapping[str, Put]] = {"new_district": spread_out}


def put(asked: Asked, city: CityPlan) -> CityPlan:
    """The city with the solution in it."""
    return SOLUTIONS[asked.kind](asked, city)


def instead(asked: Asked, city: CityPlan) -> CityPlan:
    """The reference city: as it is, and what would be built if the solution were not."""
    without = INSTEAD.get(asked.kind)
    return city if without is None else without(asked, city)
