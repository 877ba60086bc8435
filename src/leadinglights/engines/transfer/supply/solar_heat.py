"""Heat of a field of flat-plate collectors (§29)."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.supply.surroundings import (
    Built,
    PlantPlan,
    Surroundings,
    source,
)
from leadinglights.engines.transfer.weather.calendar_year import F64
from leadinglights.engines.transfer.weather.solar import cosine_of_incidence, on_plane


def collector_w_per_m2(place: Surroundings, plant: PlantPlan, water: Water) -> F64:
    """Heat of a square metre [W/m2] by the collector equation, after shading and pipes; never negative."""
    figures, weather = plant.figures, place.weather
    tilt, facing = figures["tilt_deg"], place.towards_equator_deg
    plane = on_plane(
        ghi_w_per_m2=weather.ghi_w_per_m2, dhi_w_per_m2=weather.dhi_w_per_m2,
        dni_w_per_m2=weather.dni_w_per_m2, sun=place.sun, tilt_deg=tilt, azimuth_deg=facing,
    )  # fmt: skip
    cosine = np.maximum(cosine_of_incidence(place.sun, tilt_deg=tilt, azimuth_deg=facing), 0.0)
    beam = weather.dni_w_per_m2 * cosine
    b0 = figures["angle_b0"]
    modifier = np.clip(1.0 - b0 * (1.0 / np.maximum(cosine, 0.05) - 1.0), 0.0, 1.0)
    # Diffuse light comes as beam does at 60 degrees.
    light = beam * modifier + (plane - beam) * (1.0 - b0)
    above = 0.5 * (water.return_c + water.supply_c + figures["lift_k"]) - weather.temp_air_c
    heat = (
        figures["optical_efficiency"] * light - figures["loss_w_per_m2_k"] * above
        - figures["loss_w_per_m2_k2"] * np.abs(above) * above
    )  # fmt: skip
    kept = (1.0 - figures["shading_share"]) * (1.0 - figures["piping_loss_share"])
    found: F64 = np.clip(heat, 0.0, np.maximum(plane, 0.0)) * kept
    return found


def solar_heat(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """A field; its heat is there or it is lost."""
    figures = plant.figures
    made = source(
        place, plant, capacity_mw=collector_w_per_m2(place, plant, water) * figures["area_m2"] * 1e-6,
        operation_eur_per_mwh=figures["operation_eur_per_mwh"],
        power_mwh_per_mwh=figures["pumping_mwh_per_mwh"],
    )  # fmt: skip
    return Built((made,))
