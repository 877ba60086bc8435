"""Electricity of sun and wind (§31, §32)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import numpy as np

from leadinglights.engines.transfer.prepared import Note, PowerMade
from leadinglights.engines.transfer.supply.surroundings import Built, PlantPlan, Surroundings
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS
from leadinglights.engines.transfer.weather.solar import on_plane

FAIMAN: Final = (25.0, 6.84)  # W/m2/K and W s/m3/K; Faiman 2008, doi 10.1002/pip.813; recalled
CUT_IN_M_PER_S: Final = 3.0
CUT_OUT_M_PER_S: Final = 25.0
STANDARD_DENSITY: Final = 1.225
SPEEDS: Final[F64] = np.arange(0.0, 45.01, 0.25)


def photovoltaic_share(
    place: Surroundings, figures: Mapping[str, float], *, ground_cover: float = 0.0
) -> F64:
    """AC power of the hours as a share of the cells' DC peak, as PVWatts with a constant inverter.

    Parameters
    ----------
    ground_cover : float
        Width of the rows over their distance; 0 where nothing stands in front.
    """
    weather = place.weather
    light = np.maximum(on_plane(
        ghi_w_per_m2=weather.ghi_w_per_m2, dhi_w_per_m2=weather.dhi_w_per_m2,
        dni_w_per_m2=weather.dni_w_per_m2, sun=place.sun, tilt_deg=figures["tilt_deg"],
        azimuth_deg=place.towards_equator_deg + figures["turned_deg"],
    ), 0.0)  # fmt: skip
    if ground_cover > 0.0:
        light = light - _behind_rows(place, figures, ground_cover)
    cell = weather.temp_air_c + light / (FAIMAN[0] + FAIMAN[1] * weather.wind_10m_m_per_s)
    warm = 1.0 + figures["temperature_per_k"] * (cell - 25.0)
    direct = light / 1000.0 * np.maximum(warm, 0.0) * (1.0 - figures["loss_share"])
    share: F64 = np.minimum(direct * figures["inverter_efficiency"], 1.0 / figures["dc_to_ac"])
    return share


def _behind_rows(place: Surroundings, figures: Mapping[str, float], ground_cover: float) -> F64:
    """Beam [W/m2 of the plane] that the row in front takes; endless rows, shade without mismatch.

    The part of a row that is lit is p sin(a) / sin(a + tilt), p the distance of rows over their
    width, a the sun's height seen along the rows.

    Source
    ------
    Geometry; as in Appelbaum and Bany 1979, Solar Energy 23(6):497-507 (recalled).
    """
    sun, tilt = place.sun, np.radians(figures["tilt_deg"])
    facing = np.radians(place.towards_equator_deg + figures["turned_deg"])
    towards = np.sqrt(1.0 - sun.cos_zenith**2) * np.cos(sun.azimuth_rad - facing)
    height = np.arctan2(np.maximum(sun.cos_zenith, 0.0), np.maximum(towards, 1e-9))
    lit = np.sin(height) / np.maximum(np.sin(height + tilt), 1e-9) / ground_cover
    incidence = np.cos(tilt) * sun.cos_zenith + np.sin(tilt) * towards
    beam = place.weather.dni_w_per_m2 * np.maximum(incidence, 0.0)
    found: F64 = beam * np.where(towards > 0.0, 1.0 - np.clip(lit, 0.0, 1.0), 0.0)
    return found


def photovoltaics(place: Surroundings, plant: PlantPlan) -> Built:
    """Solar cells; `power_mw` is their DC peak."""
    figures, cover = plant.figures, 0.0
    if plant.options.get("mounting") == "land":  # nothing turns rows away from the noon sun
        figures, cover = {**figures, "turned_deg": 0.0}, figures["ground_cover"]
    share = photovoltaic_share(place, figures, ground_cover=cover)
    return Built(
        power_made=(PowerMade(plant.name, plant.kind, share * plant.figures["power_mw"]),),
        notes=(Note("full_load_hours", (("hours", float(share.sum())),)),),
    )


@lru_cache(maxsize=64)
def power_curve(rated_m_per_s: float, smoothing_share: float) -> F64:
    """Share of rated power at `SPEEDS`: a cubic between cut-in and rated speed, smoothed over a park."""
    cubic = (SPEEDS**3 - CUT_IN_M_PER_S**3) / (rated_m_per_s**3 - CUT_IN_M_PER_S**3)
    single = np.where(SPEEDS <= CUT_OUT_M_PER_S, np.clip(cubic, 0.0, 1.0), 0.0)
    if smoothing_share <= 0.0:
        return single
    spread = np.maximum(smoothing_share * SPEEDS, 0.05)[:, None]
    weights = np.exp(-0.5 * ((SPEEDS[None, :] - SPEEDS[:, None]) / spread) ** 2)
    found: F64 = (weights * single).sum(axis=1) / weights.sum(axis=1)
    return found


def wind_share(place: Surroundings, figures: Mapping[str, float], *, at_sea: bool) -> F64:
    """Power of the hours as a share of the rated power, after wakes, stops and cables."""
    height, shear = (
        (figures["hub_offshore_m"], figures["shear_offshore"]) if at_sea
        else (figures["hub_onshore_m"], figures["shear_onshore"])
    )  # fmt: skip
    over = figures["sea_over_land" if at_sea else "open_land_over_city"]
    density = 353.0 / (place.weather.temp_air_c + 273.15) / STANDARD_DENSITY
    hub = place.weather.wind_10m_m_per_s * over * (height / 10.0) ** shear * np.cbrt(density)
    curve = power_curve(figures["rated_m_per_s"], figures["smoothing_share"])
    kept = (
        (1.0 - figures["wake_share"]) * figures["availability"]
        * (1.0 - figures["electrical_loss_share"])
    )  # fmt: skip
    share: F64 = np.interp(hub, SPEEDS, curve) * kept
    return share


def wind(place: Surroundings, plant: PlantPlan) -> Built:
    """Wind turbines."""
    share = wind_share(place, plant.figures, at_sea=plant.options["place"] == "offshore")
    note = Note("full_load_hours", (("hours", float(share.mean()) * HOURS),))
    return Built(
        power_made=(PowerMade(plant.name, plant.kind, share * plant.figures["power_mw"]),),
        notes=(note,),
    )
