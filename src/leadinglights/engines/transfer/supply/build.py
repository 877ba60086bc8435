"""Every kind of plant by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.supply.boilers import boiler, electric_boiler
from leadinglights.engines.transfer.supply.chp import back_pressure, extraction
from leadinglights.engines.transfer.supply.geothermal import geothermal
from leadinglights.engines.transfer.supply.heat_pumps import heat_pump
from leadinglights.engines.transfer.supply.power import photovoltaics, wind
from leadinglights.engines.transfer.supply.solar_heat import solar_heat
from leadinglights.engines.transfer.supply.supermarkets import supermarkets
from leadinglights.engines.transfer.supply.surplus import surplus_heat
from leadinglights.engines.transfer.supply.surroundings import Built, PlantPlan, Surroundings

Builder = Callable[[Surroundings, PlantPlan, Water], Built]

BUILDERS: Final[Mapping[str, Builder]] = {
    "boiler": boiler,
    "electric_boiler": electric_boiler,
    "heat_pump": heat_pump,
    "chp_back_pressure": back_pressure,
    "chp_extraction": extraction,
    "surplus_heat": surplus_heat,
    "solar_heat": solar_heat,
    "geothermal": geothermal,
    "supermarket_heat": supermarkets,  # only as a solution
}

POWER_BUILDERS: Final[Mapping[str, Callable[[Surroundings, PlantPlan], Built]]] = {
    "photovoltaics": photovoltaics,
    "wind": wind,
}


def build(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """A plant in a network with this water."""
    if plant.kind in POWER_BUILDERS:
        return build_power(place, plant)
    return BUILDERS[plant.kind](place, plant, water)


def build_power(place: Surroundings, plant: PlantPlan) -> Built:
    """A plant that makes electricity and no heat."""
    return POWER_BUILDERS[plant.kind](place, plant)
