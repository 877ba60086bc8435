"""Compute the study that `a_study` keeps, and keep it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from leadinglights.engines import transfer
from leadinglights.engines.transfer.defaults import problem_for

FILE = Path(__file__).with_name("tartu_heat_pump.json.gz")


def make() -> None:
    """A heat pump in Tartu, seed 7, 60 draws."""
    problem = problem_for(city_id="ee-tartu", solution="heat_pump", seed=7)
    result = transfer.run(problem, samples=60)
    kept = {"problem": problem.model_dump(mode="json"), "result": result.model_dump(mode="json")}
    FILE.write_bytes(gzip.compress(json.dumps(kept, sort_keys=True).encode(), mtime=0))


if __name__ == "__main__":
    make()
