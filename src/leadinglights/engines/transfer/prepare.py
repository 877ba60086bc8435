"""From a problem and its weather to the hourly system the dispatch is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from leadinglights.engines.transfer.demand.hours import (
    Air,
    NoHeatingHours,
    air_of,
    hot_water_mw,
    space_heat_mw,
)
from leadinglights.engines.transfer.demand.network import (
    kelvin_above,
    loss_coefficient_mw_per_k,
    water_of,
)
from leadinglights.engines.transfer.dispatch.year import HeatYear, Store
from leadinglights.engines.transfer.prepared import (
    NetworkYear,
    Note,
    OwnHeat,
    PowerMade,
    Source,
    System,
)
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.problem.blocks import Family, kind_of
from leadinglights.engines.transfer.problem.heat import Load, Network, Plant
from leadinglights.engines.transfer.problem.heat import Store as StoreAsked
from leadinglights.engines.transfer.problem.place import FromHours
from leadinglights.engines.transfer.problem.terms import Economics
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan, NetworkPlan
from leadinglights.engines.transfer.solutions.put import instead, put
from leadinglights.engines.transfer.supply.build import build, build_power
from leadinglights.engines.transfer.supply.money import price_factor
from leadinglights.engines.transfer.supply.own_heat import own_heat
from leadinglights.engines.transfer.supply.prices import prices_of
from leadinglights.engines.transfer.supply.running import running_first
from leadinglights.engines.transfer.supply.surroundings import (
    FuelCost,
    PlantPlan,
    Surroundings,
    refused,
)
from leadinglights.engines.transfer.weather import WeatherYear, generate
from leadinglights.engines.transfer.weather.calendar_year import F64, HOURS
from leadinglights.engines.transfer.weather.hours import weather_year
from leadinglights.engines.transfer.weather.solar import Sun, sun_over
from leadinglights.quantities.inputs import Input


def weather_of(problem: Problem) -> WeatherYear:
    """The hours of weather a problem asks for.

    Raises
    ------
    WeatherRefused
        If a series is not believed.
    """
    asked, city = problem.weather, problem.city
    if not isinstance(asked, FromHours):
        return generate(
            asked.normals, latitude_deg=city.latitude_deg, longitude_deg=city.longitude_deg,
            seed=asked.seed,
        )  # fmt: skip
    given = {
        name: np.array(series)
        for name in ("temp_air_c", "ghi_w_per_m2", "wind_10m_m_per_s", "dhi_w_per_m2", "temp_sea_c")
        if (series := getattr(asked, name)) is not None
    }
    return weather_year(
        given, place=(city.latitude_deg, city.longitude_deg), source=asked.source, grade=asked.grade
    )


def prepare(problem: Problem, weather: WeatherYear, *, with_solution: bool) -> System:
    """The city's year, hour by hour, as it is or with the solution.

    Parameters
    ----------
    weather : WeatherYear
        As `weather_of` gives it; shared by all runs of a city.
    with_solution : bool
        False gives the reference.

    Raises
    ------
    ProblemRefused
        If what is asked cannot be; names the place and the remedy.
    """
    place = surroundings_of(problem, weather)
    city = _city(problem, place)
    if problem.solution is not None:
        solution = problem.solution
        asked = Asked(
            solution.kind, solution.network,
            values_of("solutions", solution.kind, solution.inputs, problem.economics),
            solution.options, place,
        )  # fmt: skip
        city = put(asked, city) if with_solution else instead(asked, city)
    return _system(place, city)


def surroundings_of(problem: Problem, weather: WeatherYear) -> Surroundings:
    """Weather, sun, prices and fuels every plant of the city meets."""
    place, electricity = problem.city, problem.electricity
    air, sun = _air_and_sun(weather, place.latitude_deg, place.longitude_deg)
    return Surroundings(
        weather=weather, sun=sun, air=air, latitude_deg=place.latitude_deg, year=problem.year,
        price_eur_per_mwh=prices_of(
            electricity.price, weather, clock=air.clock, latitude_deg=place.latitude_deg
        ),
        tariff_eur_per_mwh=electricity.tariff_eur_per_mwh.value,
        grid_t_per_mwh=electricity.factor_average_kg_per_kwh.value,
        fuels={
            name: FuelCost(fuel.price_eur_per_mwh.value, fuel.co2_kg_per_kwh.value)
            for name, fuel in problem.fuels.items()
        },
        co2_price_eur_per_t=problem.economics.co2_price_eur_per_t.value,
        coastal=None if isinstance(problem.weather, FromHours) else problem.weather.normals.coastal,
    )  # fmt: skip


def values_of(
    family: Family, kind: str, inputs: Mapping[str, Input], economics: Economics
) -> dict[str, float]:
    """Values of the figures of a plant or a solution, money as it is in this city (§40).

    Euro become those of the study's year; what no one of the city gave is scaled by the country's cost
    factor. A value drawn beyond what the table calls possible counts as the limit.
    """
    figures, in_year = kind_of(family, kind).figures, economics.price_year
    values = {}
    for name, figure in inputs.items():
        measured = figures[name].measured
        value = figure.value
        if measured.least is not None:
            value = max(value, measured.least)
        if measured.most is not None:
            value = min(value, measured.most)
        if figure.unit.startswith("EUR"):
            of_year = in_year if figure.year is None else figure.year
            value *= price_factor(of_year=of_year, in_year=in_year)
            value *= 1.0 if figure.own else economics.cost_factor.value
        values[name] = value
    return values


@lru_cache(maxsize=8)
def _air_and_sun(
    weather: WeatherYear, latitude_deg: float, longitude_deg: float
) -> tuple[Air, Sun]:
    """Pure in the weather, and shared by all runs of a city."""
    air = air_of(weather.temp_air_c, weather.temp_ground_c, longitude_deg)
    return air, sun_over(latitude_deg, longitude_deg)


def _city(problem: Problem, place: Surroundings) -> CityPlan:
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
            place.air, mwh_per_year=load.space_mwh_per_year.value,
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
            water, place.weather.temp_ground_c, delivered_mwh=float(delivered.sum()),
            loss_share=network.loss_share.value,
        )  # fmt: skip
    except ValueError as impossible:
        raise refused(f"{path}.loss_share", str(impossible)) from None
    return NetworkPlan(
        name=network.name, delivered_mw=delivered, space_mw=space, water=water, loss_mw_per_k=loss,
        plants=tuple(_plan(problem, plant) for plant in network.plants),
        store=_store(network.store, f"{path}.store"),
        cooler_mw=network.cooler_mw.value if network.cooler_mw else 0.0,
    )  # fmt: skip


def _store(asked: StoreAsked | None, path: str) -> Store | None:
    if asked is None:
        return None
    if asked.loss_per_hour.value >= 1.0:
        raise refused(
            f"{path}.loss_per_hour",
            "a store that leaks all it holds within the hour is none: correct the share, or leave "
            "the store out",
        )
    return Store(asked.energy_mwh.value, asked.power_mw.value, asked.loss_per_hour.value)


def _plan(problem: Problem, plant: Plant) -> PlantPlan:
    figures = values_of("plants", plant.kind, plant.inputs, problem.economics)
    return PlantPlan(plant.name, plant.kind, figures, plant.options)


def _system(place: Surroundings, city: CityPlan) -> System:
    notes: list[Note] = []
    made: list[PowerMade] = list(city.power_made)
    networks = []
    for plan in city.networks:
        sources: list[Source] = []
        first: set[str] = set()
        for plant in plan.plants:
            built = build(place, plant, plan.water)
            sources += built.sources
            if plant.options.get("runs") == "first":
                first.update(one.unit.name for one in built.sources)
            made += built.power_made
            notes += [replace(note, about=plant.name) for note in built.notes]
        networks.append(_network_year(place, plan, running_first(tuple(sources), first)))
    for plant in city.power_plants:
        power = build_power(place, plant)
        made += power.power_made
        notes += [replace(note, about=plant.name) for note in power.notes]
    return System(
        tuple(networks), city.own_heat, tuple(made), city.use_mw, place.price_eur_per_mwh,
        city.capital, city.lines, (*city.notes, *notes),
    )  # fmt: skip


def _network_year(
    place: Surroundings, plan: NetworkPlan, sources: tuple[Source, ...]
) -> NetworkYear:
    loss = plan.loss_mw_per_k * kelvin_above(plan.water, place.weather.temp_ground_c)
    year = HeatYear(
        demand_mw=plan.delivered_mw + loss, units=tuple(one.unit for one in sources),
        store=plan.store, rejection_mw=plan.cooler_mw,
    )  # fmt: skip
    return NetworkYear(plan.name, year, sources, plan.delivered_mw, loss)
