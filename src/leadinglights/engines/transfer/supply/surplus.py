"""Heat of a site that it cannot use itself (§27)."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.demand.network import Water
from leadinglights.engines.transfer.prepared import Note
from leadinglights.engines.transfer.supply.heat_pumps import machine_of
from leadinglights.engines.transfer.supply.surroundings import (
    DAY_OF_HOUR,
    Built,
    PlantPlan,
    Surroundings,
    source,
)
from leadinglights.engines.transfer.supply.warm_streams import hardly_warm, lifted
from leadinglights.engines.transfer.weather.calendar_year import F64

SUMMER_STOP_DAY = 188  # 8 July
SHIFT = (7, 17)


def open_hours(place: Surroundings, calendar: str, holiday_weeks: float) -> F64:
    """1 where the site runs: every day, weekdays or their day shift; a week at New Year, the rest in July."""
    running = np.ones(len(DAY_OF_HOUR))
    if calendar in ("weekdays", "day_shift"):
        running = running * (place.weekday < 5)
    if calendar == "day_shift":
        running = running * (place.air.clock >= SHIFT[0]) * (place.air.clock < SHIFT[1])
    days = round(7.0 * holiday_weeks)
    winter = min(days, 7)
    running = running * (365 - winter > DAY_OF_HOUR)
    summer = (DAY_OF_HOUR >= SUMMER_STOP_DAY) & (SUMMER_STOP_DAY + days - winter > DAY_OF_HOUR)
    return running * ~summer


def surplus_heat(place: Surroundings, plant: PlantPlan, water: Water) -> Built:
    """Surplus heat; what the site could save itself is not counted as heat."""
    figures = plant.figures
    stream = lifted(
        machine_of(plant), water, stream_c=figures["source_c"],
        cooled_to_c=figures["source_cooled_to_c"],
    )  # fmt: skip
    gives = (
        figures["heat_mw"] * (1.0 - figures["avoidable_share"]) * figures["availability"]
        * open_hours(place, plant.options["calendar"], figures["holiday_weeks"])
    )  # fmt: skip
    made = source(
        place, plant, capacity_mw=gives * stream.most,
        operation_eur_per_mwh=figures["operation_eur_per_mwh"],
        power_mwh_per_mwh=stream.lifted / stream.cop + figures["pumping_mwh_per_mwh"],
    )  # fmt: skip
    note = Note("surplus_lifted", (
        ("share", float(stream.lifted.mean())), ("cop", float(stream.cop.mean())),
        ("hours_open", float(np.count_nonzero(gives))),
    ))  # fmt: skip
    cold = hardly_warm(figures["source_c"], figures["source_cooled_to_c"])
    return Built((made,), notes=(note, Note("stream_hardly_warm")) if cold else (note,))
