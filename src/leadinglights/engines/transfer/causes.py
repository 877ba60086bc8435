"""What holds of two dispatched systems whatever the verdict is: causes by code (§61)."""

from __future__ import annotations

import math
from typing import Final

from leadinglights.engines.transfer.dispatch.certificate import charges_of
from leadinglights.engines.transfer.dispatch.year import NOTHING
from leadinglights.engines.transfer.evaluate import Numbers, Pair
from leadinglights.engines.transfer.own_plants import causes_of_plants
from leadinglights.engines.transfer.problem import ELECTRICITY
from leadinglights.engines.transfer.reasons import REASONS

SHOWN: Final = ("heat_efficiency_125", "heat_efficiency_200")
ONCE_MADE: Final = 0.999  # of the electricity of CHP: less than that is displaced
THIN_MWH_PER_M: Final = 0.5  # linear heat density below which a network is critical


def causes_of(pair: Pair, numbers: Numbers) -> list[str]:
    """Reasons that hold whatever the word is."""
    causes = [*_of_the_grid(pair, numbers), *_of_the_heat(pair)]
    before, after = (one.unserved_mwh for one in pair.ledgers)
    # Heat that is missing costs nothing: money kept by leaving it out is none that is saved.
    unlike = "heat_is_missing" in causes and after > before
    if numbers.saving_t_co2e <= 0.0 < numbers.saving_eur and not unlike:
        causes.append("price_favours_not_co2")
    if numbers.saving_eur < 0.0 < numbers.saving_t_co2e:
        causes.append("co2_favours_not_price")
    signs = {saved > 0.0 for key, saved in numbers.cells.items() if key[0] in SHOWN}
    if len(signs) > 1:
        causes.append("sign_depends_on_convention")
    return causes


def _of_the_grid(pair: Pair, numbers: Numbers) -> list[str]:
    causes = []
    before, after = pair.ledgers
    takes_power = numbers.carriers_mwh[ELECTRICITY] < 0.0
    if numbers.saving_t_co2e <= 0.0 and takes_power:
        causes.append("grid_too_carbon_heavy")
    if after.power_chp_mwh < ONCE_MADE * before.power_chp_mwh:
        causes.append("chp_displaced")
    path = numbers.lifetime_t_co2e
    if len({one > 0.0 for one in path}) > 1:
        causes.append("grid_crosses_later")
    return causes


def _of_the_heat(pair: Pair) -> list[str]:
    """What the dispatch and the notes of the physics say about heat."""
    before, after = pair.ledgers
    already = {(note.code, note.about) for note in pair.systems[0].notes}
    told = {note.code for note in pair.systems[1].notes if (note.code, note.about) not in already}
    causes = [code for code in REASONS if code in told]
    # Told whichever system misses it: tonnes and money then compare unlike heat.
    if max(before.unserved_mwh, after.unserved_mwh) > 1e-6 * max(1.0, before.heat_used_mwh):
        causes.append("heat_is_missing")
    causes += causes_of_plants(pair)
    if _idle_store(pair):
        causes.append("store_without_variation")
    if linear_density(pair) < THIN_MWH_PER_M:
        causes.append("little_heat_demand")
    return causes


def _idle_store(pair: Pair) -> bool:
    """Whether a store that comes with the solution moves less than one filling in a year."""
    old = {one.name: one.year.stores for one in pair.systems[0].networks}
    for network, found in zip(pair.systems[1].networks, pair.dispatched[1], strict=True):
        charges = charges_of(network.year, found)
        for store, charged in zip(network.year.stores, charges, strict=True):
            nothing = min(store.energy_mwh, store.power_mw) <= NOTHING
            if nothing or store in old.get(network.name, ()):
                continue
            if float(charged[charged > 0].sum()) < store.energy_mwh:
                return True
    return False


def linear_density(pair: Pair) -> float:
    """Heat at the buildings for each metre of trench in the thinnest network [MWh/m]; infinite if unknown."""
    found = [math.inf]
    for note in pair.systems[1].notes:
        found += [value for name, value in note.figures if name == "linear_heat_mwh_per_m"]
    lengths = {one.name: one.trench_km for one in pair.problem.networks}
    for network in pair.systems[1].networks:
        trench = lengths.get(network.name)
        if trench is not None and trench.value > 0:
            found.append(float(network.delivered_mw.sum()) / (1000.0 * trench.value))
    return min(found)
