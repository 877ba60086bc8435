"""The verdict in one of four words, with reasons by code (transfer conventions §60, §61)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leadinglights.engines.transfer.bands import Bands
from leadinglights.engines.transfer.evaluate import Numbers, Pair
from leadinglights.engines.transfer.notes import old_figures
from leadinglights.engines.transfer.problem import ELECTRICITY
from leadinglights.engines.transfer.result import Band, VerdictWord

NEGLIGIBLE: Final = 1e-3  # of what the plants could give, of electricity once made: less is nothing
ROUNDING: Final = 1e-7  # of the city's energy
WORTHLESS_EUR_PER_MWH: Final = 0.5
NEARLY_FREE: Final = 0.1  # MWh spent for a MWh of heat: more is no gift
BARELY: Final = 0.01  # of a band: so little on one side of zero is a plant that stands still
HARDLY: Final = 0.01  # of what it could give in the year
MOST_TELLING: Final = 3  # inputs whose age is looked at
THIN_MWH_PER_M: Final = 0.5  # linear heat density below which a network is critical (§61)

REASONS: Final[Mapping[str, str]] = {
    "grid_too_carbon_heavy": "The electricity it takes emits more than the fuel it spares.",
    "little_heat_demand": "There is too little demand for heat along each metre of pipe.",
    "price_favours_not_co2": "It saves money, but no CO2.",
    "co2_favours_not_price": "It saves CO2, but costs more than it brings.",
    "surplus_not_surplus": "The heat is not all surplus: what is spent to give it is charged to it.",
    "chp_displaced": "It displaces CHP: the grid has to make up for the electricity that is lost.",
    "free_heat_already": "Much of the time there is heat in abundance, and more of it is worth nothing.",
    "store_without_variation": "Neither prices nor supply vary enough for a store to be worth anything.",
    "source_too_cold": "In some hours the source is too cold or the network too hot for the heat pump.",
    "band_straddles_zero": "With what is known today it may save or not.",
    "sign_depends_on_convention": "Whether it saves depends on the convention of accounting.",
    "grid_crosses_later": "As the grid is projected the answer turns within the life of the solution.",
    "air_too_cold": "In some hours the air is too cold for the heat pump.",
    "too_dear_to_run": "It would hardly ever run: there is cheaper heat in nearly every hour.",
    "old_figures": "A figure that counts is more than ten years old.",
    "heat_is_missing": "Supply cannot meet all heat that is asked for.",
    "negligible": "It changes next to nothing.",
    "no_solution": "No solution was put in.",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Word and reasons, before thresholds are sought."""

    word: VerdictWord
    reasons: tuple[str, ...]


def judged(pair: Pair, numbers: Numbers, bands: Bands) -> Judged:
    """What can be said: from the numbers, the band of the declared saving and what the systems tell."""
    if pair.problem.solution is None:
        return Judged("no_saving", ("no_solution",))
    found = set(_causes(pair, numbers))
    if old_figures(pair.problem, [one.path for one in bands.influences[:MOST_TELLING]]):
        found.add("old_figures")
    word = _word(pair, numbers, bands.of("saving_t_co2e"), found)
    return Judged(word, tuple(code for code in REASONS if code in found))


def straddles_zero(band: Band | None) -> bool:
    """Whether of ten draws at least one saves and at least one does not, by more than a hundredth of the band."""
    if band is None:
        return False
    little = BARELY * (band.p90 - band.p10)
    return band.p10 < -little and band.p90 > little


def _word(pair: Pair, numbers: Numbers, band: Band | None, found: set[str]) -> VerdictWord:
    if negligible(pair, numbers):
        found.add("negligible")
        found.discard("sign_depends_on_convention")
        return "no_saving"
    if "little_heat_demand" in found and numbers.saving_eur < 0.0:
        # A network nobody can pay for is not built, whatever it would save.
        return "no_saving"
    if straddles_zero(band):
        found.add("band_straddles_zero")
        return "cannot_tell"
    saves, ever = numbers.saving_t_co2e > 0.0, math.fsum(numbers.lifetime_t_co2e) > 0.0
    if saves:
        unsure = {"sign_depends_on_convention", "heat_is_missing"} & found
        return "saves_only_if" if unsure or not ever else "saves"
    return "saves_only_if" if ever else "no_saving"


def negligible(pair: Pair, numbers: Numbers) -> bool:
    """Whether the solution hardly moves any energy: by what its plants could give, and by the city's use."""
    reference = pair.ledgers[0]
    energy = sum(reference.fuels_mwh.values()) + reference.power_used_mwh
    moved = max(abs(one) for one in numbers.carriers_mwh.values())
    return moved <= max(NEGLIGIBLE * _its_plants(pair).able, ROUNDING * energy)


def _causes(pair: Pair, numbers: Numbers) -> list[str]:
    """Reasons that hold whatever the word is."""
    causes = [*_of_the_grid(pair, numbers), *_of_the_heat(pair)]
    if numbers.saving_t_co2e <= 0.0 < numbers.saving_eur:
        causes.append("price_favours_not_co2")
    if numbers.saving_eur < 0.0 < numbers.saving_t_co2e:
        causes.append("co2_favours_not_price")
    signs = {saved > 0.0 for key, saved in numbers.cells.items() if key[0] in SHOWN}
    if len(signs) > 1:
        causes.append("sign_depends_on_convention")
    return causes


SHOWN: Final = ("heat_efficiency_125", "heat_efficiency_200")


def _of_the_grid(pair: Pair, numbers: Numbers) -> list[str]:
    causes = []
    before, after = pair.ledgers
    takes_power = numbers.carriers_mwh[ELECTRICITY] < 0.0
    if numbers.saving_t_co2e <= 0.0 and takes_power:
        causes.append("grid_too_carbon_heavy")
    if after.power_chp_mwh < (1.0 - NEGLIGIBLE) * before.power_chp_mwh:
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
    if after.unserved_mwh > before.unserved_mwh + 1e-6 * max(1.0, before.heat_used_mwh):
        causes.append("heat_is_missing")
    causes += _of_its_plants(pair)
    if _idle_store(pair):
        causes.append("store_without_variation")
    if linear_density(pair) < THIN_MWH_PER_M:
        causes.append("little_heat_demand")
    return causes


@dataclass(slots=True)
class _Plants:
    """What the plants that come with the solution could give and give [MWh], spend for it, and give in vain."""

    able: float = 0.0
    given: float = 0.0
    spent: float = 0.0
    in_vain: float = 0.0


def _its_plants(pair: Pair) -> _Plants:
    there = {
        (network.name, source.plant)
        for network in pair.systems[0].networks
        for source in network.sources
    }
    sums = _Plants()
    for network, found in zip(pair.systems[1].networks, pair.dispatched[1], strict=True):
        worthless = found.heat_price_eur_per_mwh <= WORTHLESS_EUR_PER_MWH
        for source, heat in zip(network.sources, found.heat_mw, strict=True):
            if (network.name, source.plant) in there:
                continue
            capacity = source.unit.capacity_mw
            spent = source.fuel_mwh_per_mwh if source.fuel else source.power_mwh_per_mwh
            sums.able += float(capacity.sum())
            sums.given += float(heat.sum())
            sums.spent += float(heat @ spent)
            if not source.fuel and float(spent.max()) <= NEARLY_FREE:
                sums.in_vain += float((capacity - heat)[worthless].sum())
    return sums


def _of_its_plants(pair: Pair) -> list[str]:
    """What is to be said of the plants that come with the solution."""
    plants, solution = _its_plants(pair), pair.problem.solution
    causes = []
    surplus = solution is not None and solution.kind in ("surplus_heat", "supermarket_heat")
    if surplus and plants.spent > NEARLY_FREE * plants.given > 0.0:
        causes.append("surplus_not_surplus")
    if plants.in_vain > 0.1 * plants.able:
        causes.append("free_heat_already")
    if plants.able > 0.0 and plants.given < HARDLY * plants.able:
        causes.append("too_dear_to_run")
    return causes


def _idle_store(pair: Pair) -> bool:
    """Whether a store that comes with the solution moves less than one filling in a year."""
    old = {one.name: one.year.store for one in pair.systems[0].networks}
    for network, found in zip(pair.systems[1].networks, pair.dispatched[1], strict=True):
        store = network.year.store
        if store is None or not network.year.stored or store == old.get(network.name):
            continue
        content = found.content_mwh
        charged = content[1:] - (1.0 - store.loss_per_hour) * content[:-1]
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
