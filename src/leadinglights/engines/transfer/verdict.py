"""The verdict in one of four words, with reasons by code (transfer conventions §60, §61)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from leadinglights.engines.transfer.bands import Bands
from leadinglights.engines.transfer.causes import causes_of
from leadinglights.engines.transfer.evaluate import Numbers, Pair
from leadinglights.engines.transfer.notes import old_figures
from leadinglights.engines.transfer.own_plants import own_plants
from leadinglights.engines.transfer.reasons import REASONS
from leadinglights.engines.transfer.result import Band, VerdictWord

NEGLIGIBLE: Final = 1e-3  # of what the plants could give: less is nothing
ROUNDING: Final = 1e-7  # of the city's energy
BARELY: Final = 0.01  # of a band: so little on one side of zero is a plant that stands still
MOST_TELLING: Final = 3  # inputs whose age is looked at
# What is said of the sign of a saving: where next to nothing runs, 0.00 t and -0.00 t are no sign.
OF_A_SIGN: Final = frozenset({
    "sign_depends_on_convention", "grid_too_carbon_heavy", "co2_favours_not_price",
    "grid_crosses_later",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """Word and reasons, before thresholds are sought."""

    word: VerdictWord
    reasons: tuple[str, ...]


def judged(pair: Pair, numbers: Numbers, bands: Bands) -> Judged:
    """What can be said: from the numbers, the band of the declared saving and what the systems tell."""
    if pair.problem.solution is None:
        return Judged("no_saving", ("no_solution",))
    found = set(causes_of(pair, numbers))
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
        found -= OF_A_SIGN
        return "no_saving"
    if "little_heat_demand" in found and numbers.saving_eur < 0.0:
        # A network nobody can pay for is not built, whatever it would save.
        return "no_saving"
    if straddles_zero(band):
        found.add("band_straddles_zero")
        return "cannot_tell"
    saves, ever = numbers.saving_t_co2e > 0.0, math.fsum(numbers.lifetime_t_co2e) > 0.0
    if saves:
        before, after = (one.unserved_mwh for one in pair.ledgers)
        less_heat = "heat_is_missing" in found and after > before
        unsure = less_heat or "sign_depends_on_convention" in found
        return "saves_only_if" if unsure or not ever else "saves"
    return "saves_only_if" if ever else "no_saving"


def negligible(pair: Pair, numbers: Numbers) -> bool:
    """Whether the solution hardly moves any energy: by what its plants could give, and by the city's use."""
    reference = pair.ledgers[0]
    energy = sum(reference.fuels_mwh.values()) + reference.power_used_mwh
    moved = max(abs(one) for one in numbers.carriers_mwh.values())
    return moved <= max(NEGLIGIBLE * own_plants(pair).able, ROUNDING * energy)
