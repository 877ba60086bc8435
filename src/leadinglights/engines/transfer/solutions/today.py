"""The city as it is: its networks, heaters and power plants, before any solution (§20, §21, §24)."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.demand.hours import (
    NoHeatingHours,
    hot_water_mw,
    space_heat_mw,
)
from leadinglights.engines.transfer.demand.network import loss_coefficient_mw_per_k, water_of
from leadinglights.engines.transfer.dispatch.year import Running, Store
from leadinglights.engines.transfer.prepared import OwnHeat
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.problem.heat import Load, Network, Plant
from leadinglights.engines.transfer.problem.heat import Store as StoreAsked
from leadinglights.engines.transfer.solutions.city import CityPlan, NetworkPlan
from leadinglights.engines.transfer.supply.money import values_of
from leadinglights.engines.transfer.supply.own_heat import own_heat
from leadinglights.engines.transfer.supply.surroundings import (
    PlantPlan,
    Surroundings,
    refused,
)
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS


def city_today(problem: Problem, place: Surroundings) -> CityPlan:
    """The city without a solution.

    Raises
    ------
    ProblemRefused
        If something in it cannot be; names the place and the remedy.
    """
    networks = tuple(
        _network(problem, place, network, f"networks[{index}]")
        for index, network in enumerate(problem.networks)
    )
    own: tuple[OwnHeat, ...] = ()
    share = np.zeros(HOURS)
    if problem.individual is not None:
        space, water = _heat(place, problem.individual.load, "individual.load")
        heat = space + water
        share = np.divide(space, heat, out=np.zeros(HOURS), where=heat > 0.0)
        own = tuple(
            own_heat(
                place, name=heater.name, carrier=heater.carrier, efficiency=heater.efficiency.value,
                heat_mw=heat * heater.share.value,
            )
            for heater in problem.individual.heaters
        )  # fmt: skip
    electricity = problem.electricity
    used = electricity.use_mwh_per_year.value if electricity.use_mwh_per_year else 0.0
    plans = []
    for index, plant in enumerate(electricity.plants):
        if "power_mw" not in plant.inputs:
            raise refused(
                f"electricity.plants[{index}].kind",
                f"{plant.kind} makes heat: put it among the plants of a network",
            )
        plans.append(_plan(problem, plant))
    return CityPlan(networks, own, share, tuple(plans), (), np.full(HOURS, used / HOURS))


def _heat(place: Surroundings, load: Load, path: str) -> tuple[F64, F64]:
    try:
        space = space_heat_mw(
            place.air, mwh_per_year=load.space_mwh_per_year.value * place.weather.cold,
            limit_c=load.heating_limit_c.value,
        )  # fmt: skip
    except NoHeatingHours as nothing:
        raise refused(f"{path}.heating_limit_c", str(nothing)) from None
    return space, hot_water_mw(place.air, mwh_per_year=load.hot_water_mwh_per_year.value)


def _network(problem: Problem, place: Surroundings, network: Network, path: str) -> NetworkPlan:
    space, hot_water = _heat(place, network.load, f"{path}.load")
    asked = network.temperatures
    water = water_of(
        place.air, winter_c=asked.supply_winter_c.value, summer_c=asked.supply_summer_c.value,
        return_c=asked.return_c.value, limit_c=network.load.heating_limit_c.value,
    )  # fmt: skip
    delivered = space + hot_water
    try:
        loss = loss_coefficient_mw_per_k(
            water, place.weather.temp_ground_c,
            delivered_mwh=float(space.sum()) / place.weather.cold + float(hot_water.sum()),
            loss_share=network.loss_share.value,
        )  # fmt: skip
    except ValueError as impossible:
        raise refused(f"{path}.loss_share", str(impossible)) from None
    return NetworkPlan(
        name=network.name, delivered_mw=delivered, space_mw=space, water=water, loss_mw_per_k=loss,
        plants=tuple(_plan(problem, plant) for plant in network.plants),
        store=_store(network.store, f"{path}.store"),
        cooler_mw=network.cooler_mw.value if network.cooler_mw else 0.0,
        more_stores=tuple(
            _vessel(store, f"{path}.more_stores[{index}]")
            for index, store in enumerate(network.more_stores)
        ),
    )  # fmt: skip


def _store(asked: StoreAsked | None, path: str) -> Store | None:
    return None if asked is None else _vessel(asked, path)


def _vessel(asked: StoreAsked, path: str) -> Store:
    if asked.loss_per_hour.value >= 1.0:
        raise refused(
            f"{path}.loss_per_hour",
            "a store that leaks all it holds within the hour is none: correct the share, or leave "
            "the store out",
        )
    return Store(asked.energy_mwh.value, asked.power_mw.value, asked.loss_per_hour.value)


def _plan(problem: Problem, plant: Plant) -> PlantPlan:
    figures = values_of("plants", plant.kind, plant.inputs, problem.economics)
    return PlantPlan(plant.name, plant.kind, figures, plant.options, _running(plant))


def _running(plant: Plant) -> Running | None:
    """The limits of a plant; None where it has none."""
    asked = plant.running
    if asked is None:
        return None
    least, start, ramp = asked.minimum_load, asked.start_eur, asked.ramp_per_hour
    return Running(
        plant.name, least.value if least else 0.0, start.value if start else 0.0,
        ramp.value if ramp else 1.0,
    )  # fmt: skip
