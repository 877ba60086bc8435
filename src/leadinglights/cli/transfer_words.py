"""A study told in the terminal, and how far it is while it runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Self, TextIO

from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.result import Amount, Result

VERDICTS = {
    "saves": "Saves",
    "saves_only_if": "Saves only if",
    "no_saving": "No saving",
    "cannot_tell": "Cannot tell with these data",
}


class Watcher:
    """Says on a terminal how far the study is; silent where nobody looks."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._told = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._told:
            self._stream.write("\r" + " " * len(self._told) + "\r")

    def __call__(self, part: str, share: float) -> None:
        if not self._stream.isatty():
            return
        told = f"{part}: {share:.0%}"
        self._stream.write("\r" + told.ljust(len(self._told)))
        self._stream.flush()
        self._told = told


def summary(problem: Problem, result: Result) -> str:
    """The study in a screen: verdict, headline, both conventions, where it turns, proof."""
    return "\n".join(_lines(problem, result))


def _lines(problem: Problem, result: Result) -> Iterator[str]:
    yield problem.title or problem.city.name
    verdict = result.verdict
    reasons = ", ".join(reason.replace("_", " ") for reason in verdict.reasons)
    yield VERDICTS[verdict.word] + (f": {reasons}." if reasons else ".")
    for turn in verdict.thresholds:
        yield (
            f"  turns where {turn.path} is {turn.turns_when} {turn.at:.4g} {turn.unit}"
            f" (now {turn.now:.4g}" + (f", from {turn.from_year})" if turn.from_year else ")")
        )
    if verdict.measure_next:
        yield f"  measure next: {verdict.measure_next}"
    head = result.headline
    yield _amount("CO2 saved", head.saving_t_co2e)
    yield _amount("energy saved", head.saving_mwh)
    yield _amount("money saved", head.saving_eur)
    yield _amount("net present value", head.npv_eur)
    if head.abatement_eur_per_t is not None:
        yield _amount("cost of a tonne", head.abatement_eur_per_t)
    yield "Tonnes saved by convention:"
    for cell in result.conventions:
        mark = " (declared)" if cell.declared else ""
        yield f"  {cell.allocation}, grid {cell.grid_factor}: {cell.saving_t_co2e:,.0f} t{mark}"
    missing = result.with_solution.unserved_mwh
    if missing > 0:
        hours = result.with_solution.unserved_hours
        yield f"Heat that cannot be met: {missing:,.1f} MWh in {hours} hours."
    proof = result.proof
    yield f"Solved by {proof.tier}; proved optimal, gap {proof.gap:.2g}; seed {proof.seed}."
    if proof.fallback_reason:
        yield f"  because {proof.fallback_reason}"


def _amount(what: str, amount: Amount) -> str:
    band = amount.band
    wide = f" ({band.p10:,.0f} to {band.p90:,.0f})" if band is not None else ""
    return f"{what:>18}: {amount.value:,.0f} {amount.unit}{wide}, grade {amount.grade.value}"
