"""Shares of the variance of an answer that its inputs carry (transfer conventions §65)."""

from __future__ import annotations

import numpy as np

from leadinglights.engines.transfer.dispatch.year import F64

DEGREE = 3


def first_indices(deviates: F64, answers: F64) -> F64:
    """Share of the variance each input explains alone, (dimensions,): by a cubic fitted to all draws.

    Parameters
    ----------
    deviates : (draws, dimensions) float
        Independent standard normal deviates.
    answers : (draws,) float

    Source
    ------
    The first Sobol index is the variance of the mean answer given the input; the fit stands for that mean,
    and its share is lowered by what as many columns of noise would explain (adjusted R squared).
    """
    draws, dimensions = deviates.shape
    spread = answers - answers.mean()
    variance = float(spread @ spread)
    found = np.zeros(dimensions)
    degree = min(DEGREE, max(1, draws // 12))
    if variance <= 0.0 or draws <= degree + 2:
        return found
    for k in range(dimensions):
        columns = np.vander(deviates[:, k], degree + 1)
        fitted, *_rest = np.linalg.lstsq(columns, spread, rcond=None)
        left = spread - columns @ fitted
        explained = 1.0 - float(left @ left) / variance
        found[k] = 1.0 - (1.0 - explained) * (draws - 1) / (draws - 1 - degree)
    return np.clip(found, 0.0, 1.0)


def total_index(answers: F64, answers_moved: F64) -> float:
    """Share of the variance in which one input has a part, alone or with others.

    Parameters
    ----------
    answers, answers_moved : (draws,) float
        Answers of draws, and of the same draws with this input alone drawn anew.

    Source
    ------
    Jansen 1999, Computer Physics Communications 117:35-43.
    """
    both = np.concatenate([answers, answers_moved])
    variance = float(both.var())
    if variance <= 0.0:
        return 0.0
    difference = answers - answers_moved
    return min(1.0, float(difference @ difference) / (2.0 * len(answers) * variance))
