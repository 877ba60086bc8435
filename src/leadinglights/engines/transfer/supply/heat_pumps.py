"""Large heat pumps on sea, river, ground water, air or a warm stream (§25)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.prepared import Note
from leadinglights.engines.transfer.supply.cop import HIGHEST_SINK_C, Machine, cop_jensen
from leadinglights.engines.transfer.supply.surroundings import (
    Built,
    PlantPlan,
    Surroundings,
    source,
)
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS

FREEZING_K_PER_SALINITY: Final = 0.054  # kelvin for each g/kg; linear part of the UNESCO formula
EXCHANGE_POWER: Final = 0.01  # pumps, for one MWh exchanged directly; assumed
AIR_COOLING_K: Final = 5.0  # air is cheap to cool further than water; assumed


@dataclass(frozen=True, slots=True, eq=False)
class Stream:
    """The source as it comes and leaves [degC], and where it may be used, (8760,) each."""

    in_c: F64
    out_c: F64
    usable: NDArray[np.bool_]


def machine_of(plant: PlantPlan) -> Machine:
    """The machine of a plant whose table has the formula's constants."""
    figures = plant.figures
    return Machine(
        plant.options["refrigerant"], figures["pinch_k"], figures["eta_isentropic"],
        figures["heat_loss_share"], figures["cop_over_formula"],
    )  # fmt: skip


def stream_of(place: Surroundings, plant: PlantPlan) -> Stream:
    """The source's temperatures; water near freezing is cooled less, then not at all."""
    figures, kind = plant.figures, plant.options["source"]
    weather = place.weather
    if kind == "air":
        usable = weather.temp_air_c >= figures["air_stop_c"]
        return Stream(weather.temp_air_c, weather.temp_air_c - AIR_COOLING_K, usable)
    if kind == "sea":
        return _above_freezing(
            plant, weather.temp_sea_c, -FREEZING_K_PER_SALINITY * figures["salinity_g_per_kg"]
        )
    if kind == "river":
        return _above_freezing(plant, np.maximum(place.air.smooth_c, 0.1), 0.0)
    if kind == "ground_water":
        mean = max(float(weather.temp_ground_c.mean()), 0.1)
        return _above_freezing(plant, np.full(HOURS, mean), 0.0)
    return _above_freezing(plant, np.full(HOURS, figures["source_c"]), 0.0)


def _above_freezing(plant: PlantPlan, in_c: F64, freezing_c: float) -> Stream:
    figures = plant.figures
    room = in_c - freezing_c - figures["freezing_margin_k"]
    cooling = np.minimum(figures["cooling_k"], room)
    least = min(figures["least_cooling_k"], figures["cooling_k"])
    usable = cooling >= least
    return Stream(in_c, in_c - np.where(usable, cooling, figures["cooling_k"]), usable)


def heat_pump(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """A heat pump; where the source is warmer than the supply, heat is exchanged instead."""
    stream = stream_of(place, plant)
    machine = machine_of(plant)
    direct = stream.out_c - machine.pinch_k >= water.supply_c
    cop = cop_jensen(
        machine, sink_out_c=np.minimum(water.supply_c, HIGHEST_SINK_C), sink_in_c=water.return_c,
        source_in_c=stream.in_c, source_out_c=stream.out_c,
    )  # fmt: skip
    made = source(
        place, plant, capacity_mw=np.where(stream.usable, plant.figures["heat_mw"], 0.0),
        operation_eur_per_mwh=plant.figures["operation_eur_per_mwh"],
        power_mwh_per_mwh=np.where(direct, EXCHANGE_POWER, 1.0 / cop),
    )  # fmt: skip
    notes = _notes(plant, cop, stream, direct, water)
    if plant.options["source"] == "sea" and place.coastal is False:
        notes = (*notes, Note("no_sea_known"))
    return Built((made,), notes=notes)


def _notes(
    plant: PlantPlan, cop: F64, stream: Stream, direct: NDArray[np.bool_], water: Water
) -> tuple[Note, ...]:
    peak = int(water.supply_c.argmax())
    notes = [Note("heat_pump_cop", (
        ("mean", float(cop.mean())), ("at_highest_supply", float(cop[peak])),
        ("gives_at_highest_supply", float(stream.usable[peak])),
        ("supply_winter_c", float(water.supply_c.max())), ("supply_summer_c", float(water.supply_c.min())),
    ))]  # fmt: skip
    lost = int(HOURS - np.count_nonzero(stream.usable))
    if lost:
        notes.append(Note("source_too_cold", (("hours", float(lost)),)))
    beyond = int(np.count_nonzero(water.supply_c > HIGHEST_SINK_C))
    if beyond:
        notes.append(Note("others_top_up", (("hours", float(beyond)),)))
    exchanged = int(np.count_nonzero(direct))
    if exchanged:
        notes.append(Note("exchanged_directly", (("hours", float(exchanged)),)))
    return tuple(notes)
