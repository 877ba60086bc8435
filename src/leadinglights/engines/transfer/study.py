"""A transfer study from problem to result."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from leadinglights.engines.transfer.accounting.allocation import References
from leadinglights.engines.transfer.accounting.year import year_of
from leadinglights.engines.transfer.bands import Bands, no_bands
from leadinglights.engines.transfer.curves import curves_of
from leadinglights.engines.transfer.economics import abatement_reason
from leadinglights.engines.transfer.evaluate import (
    Ground,
    Numbers,
    Pair,
    Physics,
    numbers_of,
    references_of,
)
from leadinglights.engines.transfer.explain import explained
from leadinglights.engines.transfer.memory import AskedTier, Memory
from leadinglights.engines.transfer.notes import notes_of
from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.progress import Cancelled, Progress, Telling
from leadinglights.engines.transfer.result import (
    Amount,
    Cell,
    Headline,
    Proof,
    Result,
    Verdict,
)
from leadinglights.engines.transfer.running import if_it_ran
from leadinglights.engines.transfer.thresholds import thresholds_of
from leadinglights.engines.transfer.tiers import asked_plainly
from leadinglights.engines.transfer.uncertainty import banded
from leadinglights.engines.transfer.verdict import judged, straddles_zero

ENGINE: Final = "leadinglights.transfer/1"
Physically = Callable[[Problem], tuple[Physics, References]]


def run(
    problem: Problem,
    *,
    samples: int | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    tier: AskedTier = "auto",
) -> Result:
    """Compute a study: both systems, verdict, bands, thresholds, explanation.

    Parameters
    ----------
    samples : int
        Draws in place of those the problem asks for; 0 gives no bands.
    progress : callable
        Told the part (a word) and the share of it that is done, between draws.
    cancelled : callable
        Asked between draws; a true answer ends the study.
    tier : str
        Another solver for the study's own two systems, for comparison: lp, pypsa. Draws take the kernel.

    Raises
    ------
    StudyCancelled
        If `cancelled` says so.
    NoTier, ExtraMissing
        If what is asked is answered exactly by no tier that is installed.
    """
    physics, references = physically(problem)
    return study_of(
        problem, physics, references, samples=samples, progress=progress, cancelled=cancelled,
        tier=tier,
    )  # fmt: skip


def physically(problem: Problem) -> tuple[Physics, References]:
    """The physics of a problem's place: one weather for all its runs."""
    from leadinglights.engines.transfer.prepare import Preparing, weather_of

    weather = weather_of(problem)
    return Preparing(weather), references_of(problem, weather)


def study_of(
    problem: Problem, physics: Physics, references: References, *, samples: int | None = None,
    progress: Progress | None = None, cancelled: Cancelled | None = None, tier: AskedTier = "auto",
) -> Result:  # fmt: skip
    """A study whose systems come from `physics`."""
    telling, ground = Telling(progress, cancelled), Ground(physics, references, Memory(tier))
    telling.at("dispatch", 0.0)
    pair = ground.pair(problem)
    numbers = numbers_of(pair)
    ground.memory.tier, ground.memory.plainly = "auto", True
    ground.memory.pin()
    draws = problem.uncertainty.samples if samples is None else samples
    bands = no_bands(problem)
    if draws > 0 and problem.solution is not None:
        bands = banded(pair, ground, draws, telling)
    telling.at("thresholds", 0.0)
    ran = if_it_ran(pair, judged(pair, numbers, bands), ground)
    judgement = ran.judged
    turning = (*thresholds_of(pair, numbers, ground), *ran.thresholds)
    telling.at("thresholds", 1.0)
    shown = curves_of(pair, ground, ran_first=ran.pair)
    unsure = judgement.word == "cannot_tell" and bands.influences
    return Result(
        problem_sha256=problem.sha256(),
        proof=_proof(pair, problem, draws),
        verdict=Verdict(
            word=judgement.word,
            reasons=judgement.reasons,
            thresholds=turning,
            measure_next=bands.influences[0].path if unsure else "",
        ),
        headline=_headline(pair, numbers, bands),
        conventions=_conventions(pair, numbers),
        lifetime_t_co2e=numbers.lifetime_t_co2e,
        reference=year_of(pair.systems[0], pair.dispatched[0], pair.ledgers[0], pair.factors),
        with_solution=year_of(pair.systems[1], pair.dispatched[1], pair.ledgers[1], pair.factors),
        influences=bands.influences,
        supply_temperature=shown.supply_temperature,
        trade_off=shown.trade_off,
        value_of_heat=shown.value_of_heat,
        explanation=explained(pair, numbers),
        notes=(*notes_of(pair, bands), *ran.notes, *asked_plainly(pair)),
    )


def _proof(pair: Pair, problem: Problem, draws: int) -> Proof:
    every = [found for side in pair.dispatched for found in side]
    fallen = next((one for one in every if one.tier != "kernel"), None)
    return Proof(
        engine=ENGINE,
        tier=fallen.tier if fallen else "kernel",
        fallback_reason=fallen.fallback_reason if fallen else "",
        gap=max((one.gap for one in every), default=0.0),
        seed=problem.uncertainty.seed,
        samples=draws,
    )


def _conventions(pair: Pair, numbers: Numbers) -> tuple[Cell, ...]:
    """125 and 200 % by average and marginal, and the declared allocation where it is neither."""
    declared = pair.problem.accounting
    return tuple(
        Cell(
            allocation=allocation, grid_factor=basis, saving_t_co2e=saved,
            declared=(allocation, basis) == (declared.allocation, declared.grid_factor),
        )
        for (allocation, basis), saved in numbers.cells.items()
        if allocation in ("heat_efficiency_125", "heat_efficiency_200", declared.allocation)
    )  # fmt: skip


def _headline(pair: Pair, numbers: Numbers, bands: Bands) -> Headline:
    def amount(name: str, value: float, unit: str) -> Amount:
        return Amount(value=value, unit=unit, band=bands.of(name), grade=bands.grade(name))

    def where(name: str, value: float, unit: str) -> Amount | None:
        return amount(name, value, unit) if math.isfinite(value) else None

    reason = abatement_reason(
        saved_t=min(numbers.saving_t_co2e, math.fsum(numbers.lifetime_t_co2e)),
        npv_eur=numbers.npv_eur,
        straddles_zero=straddles_zero(bands.of("saving_t_co2e")),
    )
    later, ever = numbers.abatement_eur_per_t, numbers.abatement_undiscounted_eur_per_t
    return Headline(
        saving_t_co2e=amount("saving_t_co2e", numbers.saving_t_co2e, "t/a"),
        saving_mwh=amount("saving_mwh", numbers.saving_mwh, "MWh/a"),
        carriers_mwh={
            name: amount(f"carrier:{name}", saved, "MWh/a")
            for name, saved in numbers.carriers_mwh.items()
        },
        saving_eur=amount("saving_eur", numbers.saving_eur, "EUR/a"),
        npv_eur=amount("npv_eur", numbers.npv_eur, "EUR"),
        lcoh_eur_per_mwh=where("lcoh_eur_per_mwh", numbers.lcoh_eur_per_mwh, "EUR/MWh"),
        abatement_eur_per_t=None if reason else where("abatement_eur_per_t", later, "EUR/t"),
        abatement_undiscounted_eur_per_t=(
            None if reason else where("abatement_undiscounted_eur_per_t", ever, "EUR/t")
        ),
        abatement_reason=reason,
        saving_excess_mwh=where("saving_excess_mwh", numbers.saving_excess_mwh, "MWh/a"),
    )
