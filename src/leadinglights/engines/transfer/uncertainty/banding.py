"""Bands, grades and influences of a study: the reference and the solution under the same draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from leadinglights.engines.transfer.bands import Bands, no_bands, numbers_by_name, worst_of
from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.evaluate import Ground, Pair, numbers_of
from leadinglights.engines.transfer.progress import Telling
from leadinglights.engines.transfer.result import Band, Influence
from leadinglights.engines.transfer.uncertainty.drawing import Drawing
from leadinglights.engines.transfer.uncertainty.latin import deviates
from leadinglights.engines.transfer.uncertainty.sobol import first_indices, total_index
from leadinglights.quantities.grade import Grade

MOST_IMPORTANT: Final = 12
LEAST_PAIRS: Final = 32
MOST_PAIRS: Final = 64  # draws that are repeated with one input drawn anew
HALF: Final = 0.5  # of the variance: the inputs that carry it grade a number
ANSWER: Final = "saving_t_co2e"
Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Moved:
    """What the answer is with one figure alone at the ends of its band."""

    k: int
    at_low: float
    at_high: float
    effect: float


@dataclass(frozen=True, slots=True, eq=False)
class _Again:
    """Draws that are repeated with one input drawn anew."""

    drawing: Drawing
    ground: Ground
    held: F64
    answers: F64
    seed: int

    def total(self, k: int, telling: Telling, begun: float, part: float) -> float:
        """Total share of the variance of one input."""
        drawn = len(self.answers)
        pairs = min(MOST_PAIRS, max(LEAST_PAIRS, drawn // 5), drawn)
        fresh = deviates(self.seed, "anew", draws=pairs, dimensions=self.drawing.dimensions)
        both = []
        for row in range(pairs):
            telling.at("influences", begun + part * row / pairs)
            other = self.held[row].copy()
            other[k] = fresh[row, k]
            there = _row(self.drawing, self.ground, self.drawing.values(other))
            if there is not None:
                both.append((float(self.answers[row]), there[ANSWER]))
        before, after = np.array(both).reshape(-1, 2).T
        return total_index(before, after) if both else 0.0


def banded(pair: Pair, ground: Ground, draws: int, telling: Telling) -> Bands:
    """Draw, dispatch and sum so many times; then find which inputs move the answer.

    Raises
    ------
    StudyCancelled
        If somebody says so between draws.
    """
    drawing = Drawing.of(pair.problem)
    if not drawing.paths:
        return no_bands(pair.problem)
    seed = pair.problem.uncertainty.seed
    held = deviates(seed, "draws", draws=draws, dimensions=drawing.dimensions)
    rows: list[Row | None] = []
    for n in range(draws):
        telling.at("draws", n / draws)
        rows.append(_row(drawing, ground, drawing.values(held[n])))
    kept = [n for n, row in enumerate(rows) if row is not None]
    good = [row for row in rows if row is not None]
    if not good:
        return no_bands(pair.problem)
    moved = _screened(drawing, ground, pair, telling)
    answers = np.array([row[ANSWER] for row in good])
    first = first_indices(held[kept], answers)
    again = _Again(drawing, ground, held[kept], answers, seed)
    found = []
    for n, one in enumerate(moved):
        total = again.total(one.k, telling, n / len(moved), 1.0 / len(moved))
        low, high = drawing.ends(one.k)
        share = float(first[one.k])
        found.append(
            Influence(
                path=drawing.paths[one.k], first=share, total=max(share, total), low=low, high=high,
                saving_at_low_t=one.at_low, saving_at_high_t=one.at_high,
            )
        )  # fmt: skip
    return Bands(
        bands=_bands(good),
        grades=_grades(drawing, held[kept], good),
        influences=tuple(sorted(found, key=lambda one: (-one.total, one.path))),
        worst=worst_of(list(drawing.grades)),
        left_out=draws - len(good),
    )


def _row(drawing: Drawing, ground: Ground, values: Row) -> Row | None:
    """The numbers of one draw; None where its figures make no city."""
    try:
        pair = ground.pair(drawing.problem(values))
        return numbers_by_name(numbers_of(pair))
    except ValueError:
        return None


def _bands(rows: Sequence[Row]) -> dict[str, Band]:
    """Percentiles of every number that nine draws of ten have."""
    found = {}
    for name in dict.fromkeys(name for row in rows for name in row):
        missing = 0.0 if name.startswith("carrier:") else math.nan
        values = np.array([row.get(name, missing) for row in rows])
        there = values[np.isfinite(values)]
        if len(there) >= 0.9 * len(rows):
            p10, p50, p90 = (float(one) for one in np.quantile(there, (0.1, 0.5, 0.9)))
            found[name] = Band(p10=p10, p50=p50, p90=p90)
    return found


def _grades(drawing: Drawing, held: F64, rows: Sequence[Row]) -> dict[str, Grade]:
    """Of each number: the worst grade among the inputs that carry half of what is explained."""
    grades = {}
    for name in dict.fromkeys(name for row in rows for name in row):
        values = np.array([row.get(name, math.nan) for row in rows])
        there = np.isfinite(values)
        if there.sum() < 3:
            continue
        shares = _squared_correlations(held[there], values[there])
        order = np.argsort(-shares, kind="stable")
        needed = int(np.searchsorted(np.cumsum(shares[order]), HALF * float(shares.sum()))) + 1
        grades[name] = worst_of([drawing.grades[int(k)] for k in order[:needed]])
    return grades


def _squared_correlations(held: F64, values: F64) -> F64:
    spread, columns = values - values.mean(), held - held.mean(axis=0)
    scale = np.sqrt(float(spread @ spread) * (columns**2).sum(axis=0))
    products = columns.T @ spread
    squares: F64 = np.divide(products, scale, out=np.zeros_like(products), where=scale > 0) ** 2
    return squares


def _screened(drawing: Drawing, ground: Ground, pair: Pair, telling: Telling) -> list[_Moved]:
    """The inputs that move the answer most when moved alone to the ends of their bands."""
    answer = numbers_by_name(numbers_of(pair))[ANSWER]
    found = []
    for k in range(drawing.dimensions):
        telling.at("screening", k / drawing.dimensions)
        ends = []
        for high in (False, True):
            row = _row(drawing, ground, drawing.moved(k, high))
            ends.append(answer if row is None else row[ANSWER])
        effect = max(abs(ends[0] - answer), abs(ends[1] - answer))
        found.append(_Moved(k, ends[0], ends[1], effect))
    least = 1e-9 * max(1.0, abs(answer))
    found = [one for one in found if one.effect > least]
    return sorted(found, key=lambda one: (-one.effect, one.k))[:MOST_IMPORTANT]
