"""Boilers, on fuel and on electricity (§23)."""

from __future__ import annotations

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.supply.surroundings import (
    Built,
    PlantPlan,
    Surroundings,
    source,
)


def boiler(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """A boiler on fuel."""
    made = source(
        place, plant, capacity_mw=plant.figures["heat_mw"],
        operation_eur_per_mwh=plant.figures["operation_eur_per_mwh"],
        fuel=plant.options["fuel"], fuel_mwh_per_mwh=1.0 / plant.figures["efficiency"],
    )  # fmt: skip
    return Built((made,))


def electric_boiler(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """An electrode boiler."""
    made = source(
        place, plant, capacity_mw=plant.figures["heat_mw"],
        operation_eur_per_mwh=plant.figures["operation_eur_per_mwh"],
        power_mwh_per_mwh=1.0 / plant.figures["efficiency"],
    )  # fmt: skip
    return Built((made,))
