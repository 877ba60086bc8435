"""The same source, compiled or interpreted, gives the same dispatch."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

PROGRAM = """
import json
from leadinglights.engines.transfer.compiled import COMPILED
from leadinglights.engines.transfer.dispatch.random_year import random_year
from leadinglights.engines.transfer.dispatch.solve import by_kernel
found = [by_kernel(random_year(seed)) for seed in range(40)]
found.append(by_kernel(random_year(5, hours=2000)))
print(json.dumps({
    "compiled": COMPILED,
    "costs": [one.cost_eur for one in found],
    "heat": [one.heat_mw.sum(axis=1).tolist() for one in found],
    "contents": [one.content_mwh[::7].tolist() for one in found],
}))
"""


def told(no_numba: str) -> dict[str, object]:
    settings = {**os.environ, "LEADINGLIGHTS_NO_NUMBA": no_numba}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=settings, capture_output=True, text=True, check=True
    )
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


def flat(numbers: object) -> list[float]:
    if isinstance(numbers, list):
        return [one for part in numbers for one in flat(part)]
    assert isinstance(numbers, float)
    return [numbers]


def test_without_numba_every_number_is_the_same() -> None:
    interpreted, compiled = told("1"), told("0")
    assert interpreted["compiled"] is False
    for key in ("costs", "heat", "contents"):
        assert flat(interpreted[key]) == pytest.approx(flat(compiled[key]), rel=1e-9, abs=1e-9)
