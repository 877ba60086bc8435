"""Run a study and prove it; what the row keeps of the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leadinglights.engines import transfer
from leadinglights.engines.transfer import Problem
from leadinglights.engines.transfer.dispatch.pypsa_network import ExtraMissing
from leadinglights.office.transfers.bridge.refusals import (
    ResultDoesNotCheck,
    StudyCancelled,
    StudyNeedsExtra,
    StudyRefused,
)

Progress = Callable[[float, str], bool]
# How much of a study's time its parts take, as it was measured on studies of 200 draws.
_PARTS = {"dispatch": (0.0, 0.05), "uncertainty": (0.05, 0.8), "thresholds": (0.85, 0.15)}


@dataclass(frozen=True, slots=True)
class Computed:
    """What a run gives the row."""

    result: dict[str, Any]
    verdict: str
    saving_t_co2e: float
    band: tuple[float, float] | None
    grade: str
    engine_version: str
    seed: int


def run(problem: Problem, progress: Progress | None) -> Computed:
    """Compute and check a study; raises StudyCancelled if the callback said stop."""
    stopped = False

    def told(part: str, share: float) -> None:
        nonlocal stopped
        begun, takes = _PARTS.get(part, (0.05, 0.8))
        if progress is not None and not progress(begun + takes * share, _part_words(part)):
            stopped = True

    try:
        result = transfer.run(problem, progress=told, cancelled=lambda: stopped)
    except transfer.StudyCancelled:
        raise StudyCancelled from None
    except ExtraMissing:
        raise StudyNeedsExtra from None
    except transfer.ProblemRefused as refused:  # what only the hours show
        raise StudyRefused(refused) from None
    found = transfer.check(problem, result)
    if found:
        raise ResultDoesNotCheck(found)
    saving = result.headline.saving_t_co2e
    return Computed(
        result=result.model_dump(mode="json"),
        verdict=result.verdict.word,
        saving_t_co2e=saving.value,
        band=(saving.band.p10, saving.band.p90) if saving.band else None,
        grade=saving.grade.value,
        engine_version=result.proof.engine,
        seed=result.proof.seed,
    )


def _part_words(part: str) -> str:
    if part == "thresholds":
        return _("Seeking where the answer turns.")
    if part == "dispatch":
        return _("Computing the hours of the year, with and without the solution.")
    return _("Drawing figures from their bands, to see how sure the answer is.")
