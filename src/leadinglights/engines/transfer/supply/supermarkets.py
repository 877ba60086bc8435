"""Heat of supermarket refrigeration with CO2 (§28)."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.prepared import Note
from leadinglights.engines.transfer.supply.cop import Machine, cop_jensen
from leadinglights.engines.transfer.supply.surroundings import (
    Built,
    PlantPlan,
    Surroundings,
    source,
)
from leadinglights.engines.transfer.weather.calendar_year import F64

LOAD_RISES_ABOVE_C = 10.0
HOME_MWH = (8.0, 18.1)  # a small flat and the Danish standard house: homes are a range or nothing
LEAST_LOAD = 0.3  # of the mean: cabinets stand in warm shops in winter as well; assumed


def rejected_mw(place: Surroundings, plant: PlantPlan) -> F64:
    """Heat all stores throw away in floating operation [MW]: cooling load plus compressors."""
    figures = plant.figures
    design = (
        (figures["medium_kw_per_m2"] + figures["low_kw_per_m2"]) * figures["sales_area_m2"] / 1e3
    )
    warm = 1.0 + figures["load_per_k"] * (place.weather.temp_air_c - LOAD_RISES_ABOVE_C)
    load = design * figures["mean_load_share"] * np.maximum(warm, LEAST_LOAD) * figures["stores"]
    found: F64 = np.minimum(load, design * figures["stores"]) * (
        1.0 + 1.0 / figures["cop_floating"]
    )
    return found


def supermarkets(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """Two segments: heat that comes by itself, and heat that asks for more pressure.

    Heat forced by transcritical operation is never free: it carries 1 / marginal COP of power.
    """
    figures = plant.figures
    rejected = rejected_mw(place, plant)
    by_itself = np.where(
        place.weather.temp_air_c >= figures["transcritical_from_c"],
        figures["recoverable_share"],
        np.minimum(figures["desuperheat_share"], figures["recoverable_share"]),
    )
    exported = 1.0 - figures["own_use_share"]
    free = rejected * by_itself * exported
    forced = rejected * (figures["recoverable_share"] - by_itself) * exported
    # Above the temperature of export the last kelvin are lifted by a heat pump on the same water.
    missing = np.clip(
        (water.supply_c - figures["export_c"]) / (water.supply_c - water.return_c), 0.0, 1.0
    )
    lift = cop_jensen(
        Machine(), sink_out_c=np.maximum(water.supply_c, figures["export_c"]),
        sink_in_c=figures["export_c"],
        source_in_c=figures["export_c"] - 10.0,
        source_out_c=figures["export_c"] - 20.0,
    )  # fmt: skip
    boost = missing / lift
    more = 1.0 / (1.0 - boost)  # power of the lift becomes heat as well
    sources = tuple(
        source(
            place, plant, capacity_mw=capacity * more, segment=segment,
            operation_eur_per_mwh=figures["operation_eur_per_mwh"],
            power_mwh_per_mwh=boost + (1.0 - boost) * power,
        )
        for segment, capacity, power in (
            ("by itself", free, 0.01), ("forced", forced, 1.0 / figures["marginal_cop"]),
        )
    )  # fmt: skip
    most = float((free + forced).sum())
    note = Note("supermarket_export", (
        ("mwh_at_most", most), ("mwh_by_itself", float(free.sum())),
        ("homes", most / figures["mwh_per_home"]), ("mwh_per_home", figures["mwh_per_home"]),
        ("homes_least", most / HOME_MWH[1]), ("homes_most", most / HOME_MWH[0]),
    ))  # fmt: skip
    return Built(sources, notes=(note,))
