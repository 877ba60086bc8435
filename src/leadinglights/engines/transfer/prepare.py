"""From a problem and its weather to the hourly system the dispatch is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from leadinglights.engines.transfer.demand.network import kelvin_above
from leadinglights.engines.transfer.dispatch.year import HeatYear, Running
from leadinglights.engines.transfer.prepared import (
    NetworkYear,
    Note,
    PowerMade,
    Source,
    System,
)
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.solutions.city import Asked, CityPlan, NetworkPlan
from leadinglights.engines.transfer.solutions.put import instead, put
from leadinglights.engines.transfer.solutions.today import city_today
from leadinglights.engines.transfer.supply.build import build, build_power
from leadinglights.engines.transfer.supply.money import values_of
from leadinglights.engines.transfer.supply.of_problem import surroundings_of, weather_of
from leadinglights.engines.transfer.supply.running import running_first
from leadinglights.engines.transfer.supply.surroundings import PlantPlan, Surroundings, refused
from leadinglights.engines.transfer.weather import WeatherYear

__all__ = ["Preparing", "prepare", "surroundings_of", "weather_of"]


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
    return Preparing(weather)(problem, with_solution)


class Preparing:
    """Prepares systems under one weather; the city of a problem asked for twice is planned once."""

    def __init__(self, weather: WeatherYear) -> None:
        self._weather = weather
        self._last: tuple[Problem, Surroundings, CityPlan] | None = None

    def __call__(self, problem: Problem, with_solution: bool) -> System:
        """As `prepare`."""
        last = self._last
        if last is None or last[0] is not problem:
            place = surroundings_of(problem, self._weather)
            last = self._last = problem, place, city_today(problem, place)
        return _put(problem, last[1], last[2], with_solution=with_solution)


def _put(problem: Problem, place: Surroundings, city: CityPlan, *, with_solution: bool) -> System:
    if problem.solution is not None:
        solution = problem.solution
        asked = Asked(
            solution.kind, solution.network,
            values_of("solutions", solution.kind, solution.inputs, problem.economics),
            solution.options, place,
        )  # fmt: skip
        city = put(asked, city) if with_solution else instead(asked, city)
    return _system(place, city)


def _system(place: Surroundings, city: CityPlan) -> System:
    notes: list[Note] = []
    made: list[PowerMade] = list(city.power_made)
    networks = []
    for plan in city.networks:
        sources: list[Source] = []
        limits: list[Running] = []
        first: set[str] = set()
        for plant in plan.plants:
            built = build(place, plant, plan.water)
            sources += built.sources
            limits += _limits(plan, plant, built.sources)
            if plant.options.get("runs") == "first":
                first.update(one.unit.name for one in built.sources)
            made += built.power_made
            notes += [replace(note, about=plant.name) for note in built.notes]
        networks.append(_network_year(place, plan, running_first(tuple(sources), first), limits))
    for plant in city.power_plants:
        power = build_power(place, plant)
        made += power.power_made
        notes += [replace(note, about=plant.name) for note in power.notes]
    return System(
        tuple(networks), city.own_heat, tuple(made), city.use_mw, place.price_eur_per_mwh,
        city.capital, city.lines, (*city.notes, *notes),
    )  # fmt: skip


def _limits(plan: NetworkPlan, plant: PlantPlan, made: Sequence[Source]) -> list[Running]:
    """How the plant may run; it must be one segment of heat, beside one store at most."""
    asked = plant.running
    if asked is None or asked == Running(asked.unit):
        return []
    if plan.more_stores:
        raise refused(
            "networks",
            f"{plan.name} has several stores, and {plant.name} a least load, a start or a ramp: no solver "
            "here answers both exactly; give the network one store, or leave these limits out",
        )
    if len(made) != 1:
        raise refused(
            "networks",
            f"{plant.name} of {plan.name} makes heat in {len(made)} ways at once ({plant.kind}), so a least "
            "load, a start or a ramp is not one figure: give it to a plant of another kind, or leave it out",
        )
    return [replace(asked, unit=made[0].unit.name)]


def _network_year(
    place: Surroundings, plan: NetworkPlan, sources: tuple[Source, ...], limits: Sequence[Running]
) -> NetworkYear:
    loss = plan.loss_mw_per_k * kelvin_above(plan.water, place.weather.temp_ground_c)
    year = HeatYear(
        demand_mw=plan.delivered_mw + loss, units=tuple(one.unit for one in sources),
        store=plan.store, rejection_mw=plan.cooler_mw, more_stores=plan.more_stores,
        running=tuple(limits),
    )  # fmt: skip
    return NetworkYear(plan.name, year, sources, plan.delivered_mw, loss, plan.loss_mw_per_k)
