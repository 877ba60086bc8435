"""Heaters in the buildings themselves (§24)."""

from __future__ import annotations

from typing import Final

from leadinglights.engines.transfer.prepared import OwnHeat
from leadinglights.engines.transfer.problem import ELECTRICITY
from leadinglights.engines.transfer.supply.cop import cop_house
from leadinglights.engines.transfer.supply.surroundings import Surroundings
from leadinglights.engines.transfer.weather.calendar_year import F64

HEAT_PUMP_FROM: Final = 1.5  # an electric heater that gives more than this for one is a heat pump


def own_heat(
    place: Surroundings, *, name: str, carrier: str, efficiency: float, heat_mw: F64
) -> OwnHeat:
    """Energy a heater takes for this heat: by its efficiency, and a heat pump's hours by the air.

    The efficiency of a heat pump is that of its whole year; cold hours take more, and the year's sum
    stays as given.
    """
    energy = heat_mw / efficiency
    if carrier == ELECTRICITY and efficiency > HEAT_PUMP_FROM and heat_mw.any():
        by_hour = heat_mw / cop_house(place.weather.temp_air_c)
        energy = by_hour * (float(energy.sum()) / float(by_hour.sum()))
    return OwnHeat(name, carrier, heat_mw, energy)
