"""Tonnes of a year explained: fuel charged to the city x its factor, electricity x the grid's factor."""

from __future__ import annotations

from leadinglights.engines.transfer.accounting.allocation import References
from leadinglights.engines.transfer.accounting.ledger import ChpYear
from leadinglights.engines.transfer.evaluate import Pair
from leadinglights.engines.transfer.explain.formula import name_of
from leadinglights.engines.transfer.explain.leaves import SIDES, plant_name
from leadinglights.engines.transfer.explain.steps import Steps
from leadinglights.engines.transfer.problem import ELECTRICITY
from leadinglights.engines.transfer.problem.terms import Allocation

ALLOCATION_SOURCE = "transfer conventions §52"


def tonnes_steps(steps: Steps, pair: Pair, side: int, name: str) -> None:
    """From tonnes of one system down to the fuel and electricity of its plants."""
    _power(steps, pair, side, name)
    declared = pair.problem.accounting
    parts = [f"{name}_lines_t"]
    for fuel, plants in _fuel_parts(pair, side).items():
        steps.add(name_of(name, "fuel", fuel), "MWh/a", " + ".join(plants))
        charged = _charged(steps, pair, side, name, fuel)
        factor = steps.input(f"fuels.{fuel}.co2_kg_per_kwh")
        parts.append(steps.add(name_of(name, "t", fuel), "t/a", f"{charged} * {factor}"))
    bought = f"{name}_power_heat + {name}_power_other - {name}_power_free"
    if declared.grid_factor == "marginal":
        bought += f" - {name}_power_chp"
    steps.add(f"{name}_power_charged", "MWh/a", bought, "transfer conventions §53")
    factor = steps.input(f"electricity.factor_{declared.grid_factor}_kg_per_kwh")
    parts.append(steps.add(f"{name}_t_{ELECTRICITY}", "t/a", f"{name}_power_charged * {factor}"))
    steps.add(f"{name}_t_co2e", "t/a", " + ".join(parts), "transfer conventions §53")


def _power(steps: Steps, pair: Pair, side: int, name: str) -> None:
    """Electricity used for heat, made by CHP, made without burning anything."""
    used: list[str] = []
    made: list[str] = []
    by_chp: list[str] = []
    ledger, system = pair.ledgers[side], pair.systems[side]
    chp = {(one.network, one.plant, one.fuel) for one in ledger.chp}
    plants = dict.fromkeys(
        (network.name, source.plant, source.fuel)
        for network in system.networks
        for source in network.sources
    )
    for plant in plants:
        step = plant_name(side, *plant)
        if steps.has(f"{step}_power_used"):
            used.append(f"{step}_power_used")
        if steps.has(f"{step}_power_made"):
            (by_chp if plant in chp else made).append(f"{step}_power_made")
    used += [
        f"{name_of(name, 'own', own.name)}_power"
        for own in system.own_heat
        if own.carrier == ELECTRICITY
    ]
    made += [name_of(name, "made", one.name) for one in system.power_made]
    steps.add(f"{name}_power_heat", "MWh/a", _sum(used))
    steps.add(f"{name}_power_chp", "MWh/a", _sum(by_chp))
    steps.add(f"{name}_power_free", "MWh/a", _sum(made))


def _sum(names: list[str]) -> str:
    return " + ".join(dict.fromkeys(names)) or "0"


def _fuel_parts(pair: Pair, side: int) -> dict[str, list[str]]:
    """Steps that burn each fuel."""
    parts: dict[str, list[str]] = {fuel: [] for fuel in pair.ledgers[side].fuels_mwh}
    system = pair.systems[side]
    for network in system.networks:
        for source in network.sources:
            step = f"{plant_name(side, network.name, source.plant, source.fuel)}_fuel"
            if source.fuel in parts and step not in parts[source.fuel]:
                parts[source.fuel].append(step)
    for own in system.own_heat:
        step = f"{name_of(SIDES[side], 'own', own.name)}_fuel"
        if own.carrier in parts and step not in parts[own.carrier]:
            parts[own.carrier].append(step)
    for line in system.lines:
        step, fuel = name_of(SIDES[side], "line", line.what), line.what.removeprefix("fuel:")
        if fuel in parts and step not in parts[fuel]:
            parts[fuel].append(step)
    return parts


def _charged(steps: Steps, pair: Pair, side: int, name: str, fuel: str) -> str:
    """The fuel the city answers for: all, or with CHP's share for heat only."""
    plants = [one for one in pair.ledgers[side].chp if one.fuel == fuel]
    burnt = name_of(name, "fuel", fuel)
    declared = pair.problem.accounting
    if not plants or declared.grid_factor == "marginal":
        return burnt
    formula = burnt
    for plant in plants:
        step = plant_name(side, plant.network, plant.plant, plant.fuel)
        to_heat = steps.add(
            f"{step}_to_heat", "MWh/a",
            _share(declared.allocation, plant, step, pair.factors.references), ALLOCATION_SOURCE,
        )  # fmt: skip
        formula += f" - {step}_chp_fuel + {to_heat}"
    return steps.add(f"{burnt}_charged", "MWh/a", formula, ALLOCATION_SOURCE)


def _share(allocation: Allocation, plant: ChpYear, step: str, references: References) -> str:
    """The allocation as arithmetic over heat, electricity and fuel of the plant."""
    heat, power, fuel = f"{step}_chp_heat", f"{step}_power_made", f"{step}_chp_fuel"
    if plant.heat_mwh <= 0.0:
        return "0"
    if allocation == "heat_efficiency_125":
        return f"{heat} / 1.25"
    if allocation == "heat_efficiency_200":
        return f"{heat} / 2"
    if allocation == "energy":
        return f"{fuel} * {heat} / ({heat} + {power})"
    if allocation == "alternative_generation":
        own = f"{heat} / {references.heat_efficiency!r}"
        return f"{fuel} * ({own}) / ({own} + {power} / {references.power_efficiency!r})"
    carnot = f"(1 - {references.ambient_k!r} / {references.heat_k!r})"
    return f"{fuel} * {heat} * {carnot} / ({power} + {heat} * {carnot})"
