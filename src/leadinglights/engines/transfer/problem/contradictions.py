"""What in a problem contradicts another part of it: names, fuels, lengths of series."""

from __future__ import annotations

from typing import Final

from leadinglights.engines.transfer.problem.contents import Contents
from leadinglights.engines.transfer.problem.place import FromHours
from leadinglights.engines.transfer.problem.series import faults_of_prices, faults_of_series
from leadinglights.quantities.quoting import Fault, quoted

ELECTRICITY: Final = "electricity"


def contradictions(problem: Contents) -> list[Fault]:
    """Every fault that shows only when the parts are seen together."""
    return [*_names(problem), *_fuels(problem), *_weather_hours(problem)]


def _names(problem: Contents) -> list[Fault]:
    names = [network.name for network in problem.networks]
    faults = []
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        faults.append(Fault("networks", f"two networks are called {quoted(twice)}: rename one"))
    wanted = problem.solution.network if problem.solution else ""
    if wanted and wanted not in names:
        there = ", ".join(names) or "none"
        faults.append(
            Fault("solution.network", f"there is no network {quoted(wanted)}: there is {there}")
        )
    if not problem.networks and problem.individual is None:
        faults.append(
            Fault("networks", "the city has neither a network nor buildings with heaters: add one")
        )
    return faults


def _fuels(problem: Contents) -> list[Fault]:
    there = ", ".join(problem.fuels) or "none"
    burnt = [
        (f"networks[{i}].plants[{j}].options.fuel", plant.options["fuel"])
        for i, network in enumerate(problem.networks)
        for j, plant in enumerate(network.plants)
        if "fuel" in plant.options
    ]
    if problem.individual is not None:
        burnt += [
            (f"individual.heaters[{i}].carrier", heater.carrier)
            for i, heater in enumerate(problem.individual.heaters)
            if heater.carrier != ELECTRICITY
        ]
    if problem.solution and "fuel" in problem.solution.options:
        burnt.append(("solution.options.fuel", problem.solution.options["fuel"]))
    return [
        Fault(path, f"the fuel {quoted(fuel)} is not among the fuels ({there}): add it there")
        for path, fuel in burnt
        if fuel not in problem.fuels
    ]


def _weather_hours(problem: Contents) -> list[Fault]:
    faults = []
    if isinstance(problem.weather, FromHours):
        for name in (
            "temp_air_c",
            "ghi_w_per_m2",
            "wind_10m_m_per_s",
            "dhi_w_per_m2",
            "temp_sea_c",
        ):
            series = getattr(problem.weather, name)
            if series is not None:
                faults += faults_of_series(f"weather.{name}", series)
    price = problem.electricity.price
    if price.kind == "hours":
        faults += faults_of_prices("electricity.price.eur_per_mwh", price.eur_per_mwh)
    return faults
