"""A result beside the same study done once more: every field of it, bands and drawings too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from leadinglights.engines.transfer.problem import Problem
from leadinglights.engines.transfer.progress import Progress
from leadinglights.engines.transfer.result import Result
from leadinglights.engines.transfer.study import run

NEAR: Final = 1e-6  # relative: another machine or the interpreter rounds otherwise
ROOTS: Final = 1e-5  # relative: a turning point is sought no nearer
NOUGHT: Final = 1e-6  # of any unit: less is nothing
MOST_SAMPLES: Final = 100_000


def repeated(
    problem: Problem, result: Result, *, progress: Progress | None = None
) -> tuple[str, ...]:
    """Every field in which the result is not what the study gives when it is done again, in words.

    Takes as long as the study. Raises what `run` raises where a tier is not installed.
    """
    samples, tier = result.proof.samples, result.proof.tier
    if not 0 <= samples <= MOST_SAMPLES:
        return (f"proof.samples: {samples} is told; a study draws 0 to {MOST_SAMPLES}",)
    # A tier without a reason was asked for; one with a reason is found again by itself.
    asked = tier if not result.proof.fallback_reason else "auto"
    return compared(result, run(problem, samples=samples, progress=progress, tier=asked))


def compared(told: Result, again: Result) -> tuple[str, ...]:
    """Every field in which two results differ by more than rounding, in words."""
    return tuple(_between("", told.model_dump(), again.model_dump()))


def _between(path: str, told: Any, found: Any) -> Iterator[str]:
    if isinstance(found, dict) and isinstance(told, dict):
        for name in sorted(told.keys() | found.keys()):
            inner = f"{path}.{name}" if path else name
            yield from _between(inner, told.get(name), found.get(name))
    elif isinstance(found, tuple) and isinstance(told, tuple) and len(found) == len(told):
        for i, (one, other) in enumerate(zip(told, found, strict=True)):
            yield from _between(f"{path}[{i}]", one, other)
    elif not _same(path, told, found):
        yield f"{path}: {_shown(told)} is told, {_shown(found)} when the study is done again"


def _same(path: str, told: Any, found: Any) -> bool:
    if isinstance(told, float) and isinstance(found, float):
        near = ROOTS if path.startswith("verdict.thresholds") else NEAR
        return abs(told - found) <= max(NOUGHT, near * max(abs(told), abs(found)))
    return bool(told == found)


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, tuple | dict):
        return f"{len(value)} values"
    return "nothing" if value in (None, "") else f"{str(value)[:80]}"
