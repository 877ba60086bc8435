"""What a plant that is too dear to run would do if it ran first: it may emit more than it spares."""

from __future__ import annotations

from dataclasses import dataclass

from leadinglights.engines.transfer.evaluate import Ground, Pair, numbers_of
from leadinglights.engines.transfer.problem import ELECTRICITY, Problem
from leadinglights.engines.transfer.reasons import REASONS
from leadinglights.engines.transfer.result import Note, Threshold
from leadinglights.engines.transfer.thresholds import thresholds_of
from leadinglights.engines.transfer.verdict import Judged


@dataclass(frozen=True, slots=True)
class IfItRan:
    """The verdict with what running first adds: reasons, thresholds in tonnes, a note with the savings.

    `pair` is the study of the plant that runs first; None where nothing was asked anew.
    """

    judged: Judged
    thresholds: tuple[Threshold, ...] = ()
    notes: tuple[Note, ...] = ()
    pair: Pair | None = None


def if_it_ran(pair: Pair, judgement: Judged, ground: Ground) -> IfItRan:
    """The same city once more with the plant run first, where it hardly runs for its cost alone."""
    first = run_first(pair.problem)
    if first is None or "too_dear_to_run" not in judgement.reasons:
        return IfItRan(judgement)
    other = ground.pair(first)
    numbers = numbers_of(other)
    found = set(judgement.reasons)
    if numbers.saving_t_co2e <= 0.0 and numbers.carriers_mwh[ELECTRICITY] < 0.0:
        found.add("grid_too_carbon_heavy")
    turning = tuple(
        one.model_copy(update={"if_it_ran": True})
        for one in thresholds_of(other, numbers, ground, outcomes=("saving_t_co2e",))
    )
    figures = {"saving_t_co2e": numbers.saving_t_co2e, "saving_eur": numbers.saving_eur}
    note = Note(code="if_it_ran", figures=figures)
    word = Judged(judgement.word, tuple(code for code in REASONS if code in found))
    return IfItRan(word, turning, (note,), other)


def run_first(problem: Problem) -> Problem | None:
    """The problem with the solution run first; None where that cannot be asked or is asked already."""
    solution = problem.solution
    if solution is None or solution.options.get("runs") != "cheapest":
        return None
    options = solution.options | {"runs": "first"}
    return problem.model_copy(update={"solution": solution.model_copy(update={"options": options})})
