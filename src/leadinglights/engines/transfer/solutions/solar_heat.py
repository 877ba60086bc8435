"""Solar heat with a tank or a pit (§29, §33)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from leadinglights.engines.transfer.dispatch.year import Store
from leadinglights.engines.transfer.prepared import Capital, Note
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan, NetworkPlan, with_plant
from leadinglights.engines.transfer.supply.stores import (
    WALLS_OVER_LID,
    Vessel,
    pit_lid_m2,
    tank_skin_m2,
)
from leadinglights.engines.transfer.supply.surroundings import refused

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "none": (),
    "tank": ("tank",),
    "pit": ("pit",),
    "tank_and_pit": ("tank", "pit"),
}
PIT_SLOWER = 10.0  # a pit takes that many times longer to fill than a tank; assumed


def solar_heat(asked: Asked, city: CityPlan) -> CityPlan:
    """A field of collectors and its stores, beside those that are there already."""
    figures, network = asked.figures, asked.network_of(city)
    area = asked.size("area_m2")
    capital = [
        Capital(
            "collectors", area * figures["invest_eur_per_m2"], figures["life_years"],
            area * figures["fixed_eur_per_m2_year"],
        )
    ]  # fmt: skip
    notes: list[Note] = []
    for kind in KINDS[asked.options["store"]]:
        if figures[f"{kind}_m3_per_m2"] <= 0.0:
            continue
        store = _store(asked, network, kind, area * figures[f"{kind}_m3_per_m2"])
        capital.append(Capital(
            kind, store.energy_mwh * figures[f"{kind}_eur_per_mwh"], figures[f"{kind}_life_years"],
            store.energy_mwh * figures[f"{kind}_fixed_eur_per_mwh_year"],
        ))  # fmt: skip
        notes += _notes(asked, network, store)
        network = network.with_store(store)
    return with_plant(city, network, asked.plant()).adding(
        capital=tuple(capital), notes=tuple(notes)
    )


def _store(asked: Asked, network: NetworkPlan, kind: str, volume_m3: float) -> Store:
    figures = asked.figures
    bottom = max(figures["store_bottom_c"], network.water.return_c)
    top = figures["store_top_c"]
    if top <= bottom:
        raise refused(
            "solution.inputs.store_top_c",
            f"a store of {top:g} degC holds nothing for a network whose water returns with "
            f"{bottom:g} degC: give a hotter store",
        )
    weather = asked.place.weather
    if kind == "tank":
        skin = figures["tank_w_per_m2_k"] * tank_skin_m2(volume_m3)
        around, hours = float(weather.temp_air_c.mean()), figures["charge_hours"]
    else:
        lid = pit_lid_m2(volume_m3)
        skin = lid * (figures["lid_w_per_m2_k"] + WALLS_OVER_LID * figures["wall_w_per_m2_k"])
        around, hours = float(weather.temp_ground_c.mean()), PIT_SLOWER * figures["charge_hours"]
    vessel = Vessel(volume_m3, top, bottom, skin)
    loss = vessel.loss_per_hour(around)
    if loss >= 1.0:
        raise refused(
            f"solution.inputs.{kind}_m3_per_m2",
            f"a {kind} of {volume_m3:g} m3 leaks more in an hour than it holds: make it larger or "
            "leave it out",
        )
    return Store(vessel.energy_mwh, vessel.energy_mwh / hours, loss)


def _notes(asked: Asked, network: NetworkPlan, store: Store) -> list[Note]:
    notes = [Note("store_built", (
        ("mwh", store.energy_mwh), ("mw", store.power_mw), ("loss_per_hour", store.loss_per_hour),
    ), network.name)]  # fmt: skip
    colder = int(np.count_nonzero(network.water.supply_c > asked.figures["store_top_c"]))
    if colder:
        notes.append(Note("store_colder_than_supply", (("hours", float(colder)),), network.name))
    return notes
