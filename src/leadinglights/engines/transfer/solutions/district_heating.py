"""District heating in place of heaters in the houses (§36)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from leadinglights.engines.transfer.demand.network import Water, kelvin_above, water_of
from leadinglights.engines.transfer.prepared import Capital, Note, OwnHeat
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan, NetworkPlan
from leadinglights.engines.transfer.supply.surroundings import PlantPlan, refused
from leadinglights.engines.transfer.weather.calendar_year import F64

HEATING_LIMIT_C = 17.0  # of the supply's line in a new network
RESERVE = 1.05  # boiler of the peaks over the highest hour; assumed


@dataclass(frozen=True, slots=True, eq=False)
class Trench:
    """A new part of a network: its length and what it loses."""

    metres: float
    loss_mw_per_k: float


def trench_of(figures: Mapping[str, float], *, mwh: float, linear_mwh_per_m: float) -> Trench:
    """Length from the linear heat density."""
    metres = mwh / linear_mwh_per_m
    return Trench(metres, metres * figures["pipe_w_per_m_k"] * 1e-6)


def water_asked(asked: Asked) -> Water:
    """The water of a new network."""
    figures = asked.figures
    return water_of(
        asked.place.air, winter_c=figures["supply_winter_c"], summer_c=figures["supply_summer_c"],
        return_c=figures["return_c"], limit_c=HEATING_LIMIT_C,
    )  # fmt: skip


def plants_of(asked: Asked, *, peak_mw: float) -> tuple[tuple[PlantPlan, ...], tuple[Capital, ...]]:
    """A base plant and a boiler for the peaks, with what they cost."""
    figures = asked.figures
    boiler_mw, plants, capital = RESERVE * peak_mw, [], []
    if asked.options["plant"] == "heat_pump" and figures["base_share"] > 0.0:
        mw = figures["base_share"] * peak_mw
        plants.append(PlantPlan(
            "new heat pump", "heat_pump", {**figures, "heat_mw": mw}, asked.options
        ))  # fmt: skip
        price = "invest_air_eur_per_mw" if asked.options["source"] == "air" else "invest_eur_per_mw"
        capital.append(Capital(
            "heat_pump", mw * figures[price], figures["life_years"],
            mw * figures["fixed_eur_per_mw_year"],
        ))  # fmt: skip
    plants.append(PlantPlan("new boiler", "boiler", {
        "heat_mw": boiler_mw, "efficiency": figures["boiler_efficiency"],
        "operation_eur_per_mwh": figures["boiler_operation_eur_per_mwh"],
    }, asked.options))  # fmt: skip
    capital.append(Capital(
        "boiler", boiler_mw * figures["boiler_eur_per_mw"], figures["boiler_life_years"],
        boiler_mw * figures["boiler_fixed_eur_per_mw_year"],
    ))  # fmt: skip
    return tuple(plants), tuple(capital)


def pipes_of(figures: Mapping[str, float], trench: Trench, *, mwh: float) -> tuple[Capital, ...]:
    """Trench and connections, less the heaters that are not renewed."""
    dig = trench.metres * figures["trench_eur_per_m"]
    return (
        Capital("trench", dig, figures["trench_life_years"], dig * figures["trench_fixed_share"]),
        Capital(
            "connections", mwh * figures["connection_eur_per_mwh_year"],
            figures["connection_life_years"], 0.0,
        ),
        Capital(
            "heaters_not_renewed", -mwh * figures["heaters_eur_per_mwh_year"],
            figures["heaters_life_years"], -mwh * figures["heaters_fixed_eur_per_mwh"],
        ),
    )  # fmt: skip


def district_heating(asked: Asked, city: CityPlan) -> CityPlan:
    """Moves heat from heaters in the houses to a new network, or to more of an existing one."""
    figures, mwh = asked.figures, asked.size("heat_mwh_per_year")
    moved_mw, left = _moved(asked, city, mwh)
    mwh, space = float(moved_mw.sum()), moved_mw * city.own_space_share
    trench = trench_of(figures, mwh=mwh, linear_mwh_per_m=figures["linear_heat_mwh_per_m"])
    pipes = pipes_of(figures, trench, mwh=mwh)
    city = replace(city, own_heat=left)
    if asked.options["join"] == "existing":
        network = asked.network_of(city)
        return city.with_network(replace(
            network, delivered_mw=network.delivered_mw + moved_mw, space_mw=network.space_mw + space,
            loss_mw_per_k=network.loss_mw_per_k + trench.loss_mw_per_k,
        )).adding(capital=pipes, notes=(_note(trench, moved_mw, network.water, asked),))  # fmt: skip
    water = water_asked(asked)
    loss = trench.loss_mw_per_k * kelvin_above(water, asked.place.weather.temp_ground_c)
    plants, capital = plants_of(asked, peak_mw=float((moved_mw + loss).max()))
    new = NetworkPlan(
        _free("new network", city), moved_mw, space, water, trench.loss_mw_per_k, plants
    )
    return replace(city, networks=(*city.networks, new)).adding(
        capital=(*pipes, *capital), notes=(_note(trench, moved_mw, water, asked),)
    )


def _moved(asked: Asked, city: CityPlan, mwh: float) -> tuple[F64, tuple[OwnHeat, ...]]:
    """Heat of the hours that moves, from every heater its share, and what stays."""
    total = sum(float(one.heat_mw.sum()) for one in city.own_heat)
    if total <= 0.0:
        raise refused(
            "individual", "no building has a heater of its own: there is nothing to connect"
        )
    share = asked.within("heat_mwh_per_year", mwh, total) / total
    moved = sum((one.heat_mw for one in city.own_heat), np.zeros_like(city.use_mw)) * share
    left = tuple(
        replace(one, heat_mw=one.heat_mw * (1.0 - share), energy_mw=one.energy_mw * (1.0 - share))
        for one in city.own_heat
    )
    return moved, left


def _note(trench: Trench, delivered_mw: F64, water: Water, asked: Asked) -> Note:
    lost = trench.loss_mw_per_k * float(
        kelvin_above(water, asked.place.weather.temp_ground_c).sum()
    )
    mwh = float(delivered_mw.sum())
    raised = 0.0
    if asked.options["join"] == "new":
        raised = max(0.0, float(water.supply_c.min()) - asked.figures["supply_summer_c"])
    return Note("new_trench", (
        ("metres", trench.metres), ("linear_heat_mwh_per_m", mwh / trench.metres),
        ("loss_share", lost / (lost + mwh)), ("supply_raised_k", raised),
    ))  # fmt: skip


def _free(name: str, city: CityPlan) -> str:
    taken, number, free = {one.name for one in city.networks}, 2, name
    while free in taken:
        free, number = f"{name} {number}", number + 1
    return free
