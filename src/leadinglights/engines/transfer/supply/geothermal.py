"""Warm water from the ground, lifted by an electric or an absorption heat pump (§30)."""

from __future__ import annotations

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.prepared import Note
from leadinglights.engines.transfer.supply.heat_pumps import machine_of
from leadinglights.engines.transfer.supply.surroundings import (
    Built,
    PlantPlan,
    Surroundings,
    source,
)
from leadinglights.engines.transfer.supply.warm_streams import hardly_warm, lifted


def geothermal(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """`heat_mw` is heat into the network; an absorption machine's drive heat is made by a boiler."""
    figures = plant.figures
    absorption = plant.options["drive"] == "absorption"
    stream = lifted(
        machine_of(plant), water, stream_c=figures["source_c"],
        cooled_to_c=figures["source_cooled_to_c"],
        cop=figures["cop_absorption"] if absorption else None,
    )  # fmt: skip
    drive = stream.lifted / stream.cop
    made = source(
        place, plant, capacity_mw=figures["heat_mw"] * figures["availability"],
        operation_eur_per_mwh=figures["operation_eur_per_mwh"],
        fuel=plant.options["drive_fuel"] if absorption else "",
        fuel_mwh_per_mwh=drive / figures["drive_efficiency"] if absorption else 0.0,
        power_mwh_per_mwh=figures["pumping_mwh_per_mwh"] + (0.0 if absorption else drive),
    )  # fmt: skip
    note = Note("geothermal_lifted", (
        ("share", float(stream.lifted.mean())), ("cop", float(stream.cop.mean())),
    ))  # fmt: skip
    cold = hardly_warm(figures["source_c"], figures["source_cooled_to_c"])
    return Built((made,), notes=(note, Note("stream_hardly_warm")) if cold else (note,))
