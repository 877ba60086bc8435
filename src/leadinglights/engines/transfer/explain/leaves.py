"""Numbers an explanation ends at beside inputs: sums over the hours of a dispatch, and prices of things."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.evaluate import Pair
from leadinglights.engines.transfer.explain.formula import name_of
from leadinglights.engines.transfer.explain.provenance import (
    load_paths,
    paths_of_capital,
    paths_of_heater,
    paths_of_plant,
    price_paths,
    source_of_kind,
)
from leadinglights.engines.transfer.prepared import Source
from leadinglights.engines.transfer.problem import ELECTRICITY

SIDES = ("reference", "solution")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A number of the hours; `words` say what was summed, `paths` which inputs it hangs on."""

    id: str
    value: float
    unit: str
    words: str
    paths: tuple[str, ...] = ()
    source: str = ""
    physics: bool = False


def leaves_of(pair: Pair, side: int) -> dict[str, Leaf]:
    """All leaves of one system by name."""
    found: dict[str, Leaf] = {}
    for leaf in (*_plants(pair, side), *_own(pair, side), *_others(pair, side)):
        before = found.get(leaf.id)
        value = leaf.value + (before.value if before else 0.0)
        found[leaf.id] = Leaf(
            leaf.id, value, leaf.unit, leaf.words, leaf.paths, leaf.source, leaf.physics
        )
    return found


def plant_name(side: int, network: str, plant: str, fuel: str = "") -> str:
    """Name of the steps of one plant."""
    return name_of(SIDES[side], network, plant, fuel)


def capital_name(side: int, place: int, item: str) -> str:
    """Name of the steps of something that is paid for."""
    return name_of(SIDES[side], "capital", str(place + 1), item)


def _plants(pair: Pair, side: int) -> list[Leaf]:
    leaves = []
    system, dispatched = pair.systems[side], pair.dispatched[side]
    for network, found in zip(system.networks, dispatched, strict=True):
        for source, heat in zip(network.sources, found.heat_mw, strict=True):
            paths = paths_of_plant(pair.problem, network.name, source.plant)
            origin = source_of_kind(source.kind)
            name = plant_name(side, network.name, source.plant, source.fuel)
            leaves.append(Leaf(f"{name}_heat", float(heat.sum()), "MWh/a",
                               f"heat of {source.plant}", paths, origin))  # fmt: skip
            if source.fuel:
                burnt = float(heat @ source.fuel_mwh_per_mwh)
                words = f"heat of {source.plant} x {source.fuel} for each MWh of it"
                leaves.append(Leaf(f"{name}_fuel", burnt, "MWh/a", words, paths, origin))
            leaves += _power_leaves(name, source, heat, paths, origin)
    return leaves


def _power_leaves(
    name: str, source: Source, heat: F64, paths: tuple[str, ...], origin: str
) -> list[Leaf]:
    """Electricity of a plant, and what of its fuel and heat belongs to hours in which it makes any."""
    power = heat * source.power_mwh_per_mwh
    used, made = np.maximum(power, 0.0), np.maximum(-power, 0.0)
    words = f"heat of {source.plant} x electricity for each MWh of it"
    leaves = []
    if used.any():
        leaves.append(Leaf(f"{name}_power_used", float(used.sum()), "MWh/a", words, paths, origin))
    if made.any():
        leaves.append(Leaf(f"{name}_power_made", float(made.sum()), "MWh/a", words, paths, origin))
        making = "in hours in which it makes electricity"
        chp_heat = float(heat[made > 0].sum())
        leaves.append(Leaf(f"{name}_chp_heat", chp_heat, "MWh/a",
                           f"heat of {source.plant} {making}", paths, origin))  # fmt: skip
        chp_fuel = float((heat * source.fuel_mwh_per_mwh)[made > 0].sum()) if source.fuel else 0.0
        leaves.append(Leaf(f"{name}_chp_fuel", chp_fuel, "MWh/a",
                           f"fuel of {source.plant} {making}", paths, origin))  # fmt: skip
    return leaves


def _own(pair: Pair, side: int) -> list[Leaf]:
    leaves = []
    for own in pair.systems[side].own_heat:
        name = name_of(SIDES[side], "own", own.name)
        kind = "power" if own.carrier == ELECTRICITY else "fuel"
        words = f"{own.carrier} of {own.name}"
        paths = (*paths_of_heater(pair.problem, own.name), *load_paths(pair.problem))
        leaves.append(Leaf(f"{name}_{kind}", float(own.energy_mw.sum()), "MWh/a", words, paths))
    return leaves


def _others(pair: Pair, side: int) -> list[Leaf]:
    system, ledger, name = pair.systems[side], pair.ledgers[side], SIDES[side]
    prices = price_paths(pair.problem)
    leaves = [
        Leaf(f"{name}_power_other", ledger.power_other_mwh, "MWh/a",
             "electricity for everything else", ("electricity.use_mwh_per_year",)),
        Leaf(f"{name}_heat_used", ledger.heat_used_mwh, "MWh/a",
             "heat that reached the buildings", load_paths(pair.problem)),
        Leaf(f"{name}_cost_power", ledger.costs.power, "EUR/a",
             "electricity x (price of the hour + tariff where it is used)", prices),
        Leaf(f"{name}_cost_other_power", ledger.other_power_eur, "EUR/a",
             "electricity for everything else x (price of the hour + tariff)", prices),
        Leaf(f"{name}_cost_operation", ledger.costs.operation, "EUR/a",
             "heat x cost of operation of each MWh, and what it costs a year"),
        Leaf(f"{name}_cost_other", ledger.costs.other, "EUR/a",
             "amounts of the year on no hour"),
        Leaf(f"{name}_lines_t", ledger.lines_t_co2e, "t/a", "tonnes of the year on no hour"),
    ]  # fmt: skip
    for made in system.power_made:
        mwh = float(np.sum(made.mw))
        leaves.append(
            Leaf(name_of(name, "made", made.name), mwh, "MWh/a", f"electricity of {made.name}",
                 paths_of_plant(pair.problem, "", made.name), source_of_kind(made.kind))
        )  # fmt: skip
    leaves += [
        Leaf(name_of(name, "line", line.what), line.amount, "MWh/a", line.code)
        for line in system.lines
        if line.what.startswith("fuel:")
    ]
    for i, one in enumerate(system.capital):
        item = capital_name(side, i, one.name)
        paths = paths_of_capital(pair.problem)
        leaves.append(Leaf(f"{item}_invest", one.invest_eur, "EUR", f"price of {one.name}",
                           paths, physics=True))  # fmt: skip
        leaves.append(Leaf(f"{item}_years", one.life_years, "a", f"life of {one.name}",
                           paths, physics=True))  # fmt: skip
    return leaves
