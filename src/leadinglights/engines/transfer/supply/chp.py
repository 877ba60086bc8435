"""Heat and power together (§26)."""

from __future__ import annotations

from typing import Final

import numpy as np

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.supply.surroundings import (
    Built,
    PlantPlan,
    Surroundings,
    source,
)

STEAM_EFFICIENCY: Final = 0.9  # of the steam boiler alone; assumed


def back_pressure(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """Heat and power in fixed proportion: at a high price the heat costs less than nothing."""
    figures = plant.figures
    made = source(
        place, plant, capacity_mw=figures["heat_mw"],
        operation_eur_per_mwh=figures["operation_eur_per_mwh"],
        fuel=plant.options["fuel"], fuel_mwh_per_mwh=1.0 / figures["eta_th"],
        power_mwh_per_mwh=-figures["eta_el"] / figures["eta_th"],
    )  # fmt: skip
    return Built((made,))


def extraction(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """A steam turbine heat is drawn from: two segments.

    Where power alone would pay, heat costs the power it takes away (c_v). Elsewhere the turbine runs
    for the heat, in back pressure (c_b). Heat beyond that goes past the turbine: one of power for one of
    heat where power would have been made anyway, or one of fuel where not. Condensing power itself is no
    part of the study: it is the same with and without the solution.
    """
    figures, fuel = plant.figures, plant.options["fuel"]
    asked = place.fuel(fuel)
    eta, c_v, c_b = figures["eta_condensing"], figures["c_v"], figures["c_b"]
    fuel_cost = asked.price_eur_per_mwh + place.co2_price_eur_per_t * asked.co2_t_per_mwh
    anyway = place.price_eur_per_mwh >= fuel_cost / eta
    # Power it no longer sells was worth the price without tariff.
    untaxed = np.where(anyway, place.tariff_eur_per_mwh, 0.0)
    operation = figures["operation_eur_per_mwh"]
    drawn = source(
        place, plant, capacity_mw=figures["heat_mw"], segment="extraction",
        operation_eur_per_mwh=operation - c_v * untaxed, fuel=fuel,
        fuel_mwh_per_mwh=np.where(anyway, 0.0, (c_b + c_v) / eta),
        power_mwh_per_mwh=np.where(anyway, c_v, -c_b),
    )  # fmt: skip
    past = source(
        place, plant, capacity_mw=figures["heat_mw"] * figures["bypass_share"], segment="past turbine",
        operation_eur_per_mwh=operation - untaxed, fuel=fuel,
        fuel_mwh_per_mwh=np.where(anyway, 0.0, 1.0 / STEAM_EFFICIENCY),
        power_mwh_per_mwh=np.where(anyway, 1.0, 0.0),
    )  # fmt: skip
    return Built((drawn, past))
