"""Every solution by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from leadinglights.engines.transfer.solutions.buildings import retrofit
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan
from leadinglights.engines.transfer.solutions.district_heating import district_heating
from leadinglights.engines.transfer.solutions.plants import (
    chp,
    geothermal,
    heat_pump,
    supermarkets,
    surplus_heat,
)

Put = Callable[[Asked, CityPlan], CityPlan]

SOLUTIONS: Final[Mapping[str, Put]] = {
    "chp": chp,
    "district_heating": district_heating,
    "geothermal": geothermal,
    "heat_pump": heat_pump,
    "retrofit": retrofit,
    "supermarket_heat": supermarkets,
    "surplus_heat": surplus_heat,
}


def put(asked: Asked, city: CityPlan) -> CityPlan:
    """The city with the solution in it."""
    return SOLUTIONS[asked.kind](asked, city)
