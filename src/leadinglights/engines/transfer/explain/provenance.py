"""Which inputs a plant, a heater or a price hangs on, and where its formulas are from."""

from __future__ import annotations

from leadinglights.engines.transfer.problem import Problem, kinds


def paths_of_plant(problem: Problem, network: str, plant: str) -> tuple[str, ...]:
    """Inputs of a plant of the problem, with the water it heats; of the solution where it is none of them."""
    for i, one in enumerate(problem.networks):
        for j, there in enumerate(one.plants):
            if there.name == plant and network in (one.name, ""):
                own = [f"networks[{i}].plants[{j}].inputs.{name}" for name in there.inputs]
                water = [f"networks[{i}].temperatures.{name}" for name in WATER]
                return (*own, *water)
    for j, there in enumerate(problem.electricity.plants):
        if there.name == plant:
            return tuple(f"electricity.plants[{j}].inputs.{name}" for name in there.inputs)
    return solution_paths(problem)


WATER = ("supply_winter_c", "supply_summer_c", "return_c")


def solution_paths(problem: Problem) -> tuple[str, ...]:
    """All inputs of the solution."""
    inputs = problem.solution.inputs if problem.solution else {}
    return tuple(f"solution.inputs.{name}" for name in inputs)


def paths_of_heater(problem: Problem, name: str) -> tuple[str, ...]:
    """Share and efficiency of a heater of the problem."""
    heaters = problem.individual.heaters if problem.individual else ()
    for i, heater in enumerate(heaters):
        if heater.name == name:
            return (f"individual.heaters[{i}].share", f"individual.heaters[{i}].efficiency")
    return solution_paths(problem)


def load_paths(problem: Problem) -> tuple[str, ...]:
    """Heat the buildings use."""
    names = ("space_mwh_per_year", "hot_water_mwh_per_year", "heating_limit_c")
    places = [f"networks[{i}].load" for i in range(len(problem.networks))]
    if problem.individual is not None:
        places.append("individual.load")
    return tuple(f"{place}.{name}" for place in places for name in names)


def price_paths(problem: Problem) -> tuple[str, ...]:
    """What electricity costs."""
    shape = ("mean_eur_per_mwh", "day_swing", "season_swing")
    shaped = problem.electricity.price.kind == "shape"
    own = [f"electricity.price.{name}" for name in shape] if shaped else []
    return (*own, "electricity.tariff_eur_per_mwh")


def paths_of_capital(problem: Problem) -> tuple[str, ...]:
    """What things cost: figures of the solution, and the country's cost level."""
    return (*solution_paths(problem), "economics.cost_factor")


def source_of_kind(kind: str) -> str:
    """Sources of the formulas of a kind of plant or solution, each once."""
    for family in ("plants", "solutions"):
        found = kinds(family).get(kind)
        if found is not None:
            sources = "; ".join(dict.fromkeys(one.source for one in found.formulas))
            return sources[:500]
    return ""
