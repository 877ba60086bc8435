"""Indices against functions whose indices are known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from leadinglights.engines.transfer.dispatch.year import F64
from leadinglights.engines.transfer.uncertainty.latin import deviates
from leadinglights.engines.transfer.uncertainty.sobol import first_indices, total_index

DRAWS = 2000
# Of a + 2 b + a c with independent standard normals the variances are 1, 4 and 1: 6 in all.
FIRST = [1 / 6, 4 / 6, 0.0]
TOTAL = [2 / 6, 4 / 6, 1 / 6]


def answer(held: F64) -> F64:
    result: F64 = held[:, 0] + 2.0 * held[:, 1] + held[:, 0] * held[:, 2]
    return result


def total_of(function: Callable[[F64], F64], k: int) -> float:
    held = deviates(1, "a", draws=DRAWS, dimensions=3)
    moved = held.copy()
    moved[:, k] = deviates(1, "b", draws=DRAWS, dimensions=3)[:, k]
    return total_index(function(held), function(moved))


def test_first_indices_are_those_of_the_formula() -> None:
    held = deviates(1, "a", draws=DRAWS, dimensions=3)
    assert first_indices(held, answer(held)) == pytest.approx(FIRST, abs=0.03)


@pytest.mark.parametrize("k", [0, 1, 2])
def test_total_indices_are_those_of_the_formula(k: int) -> None:
    assert total_of(answer, k) == pytest.approx(TOTAL[k], abs=0.05)


def test_an_answer_that_never_changes_has_no_shares() -> None:
    held = deviates(1, "a", draws=50, dimensions=2)
    assert first_indices(held, np.ones(50)).tolist() == [0.0, 0.0]
    assert total_index(np.ones(50), np.ones(50)) == 0.0


def test_an_input_without_effect_has_next_to_no_share() -> None:
    held = deviates(1, "a", draws=200, dimensions=3)
    found = first_indices(held, held[:, 0])
    assert found[0] == pytest.approx(1.0)
    assert max(found[1:]) < 0.05
