"""PyVRP on one problem: JSON on stdin, tours on stdout. Runs alone, in a process that knows nothing of us."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from typing import Any

PRIZE = 1000  # one profit unit outweighs the ticks it costs


def tours_of(problem: dict[str, Any]) -> list[list[int]]:
    """The tours PyVRP finds in `seconds` of CPU time, as places."""
    import numpy as np
    import pyvrp

    began = time.process_time()
    size, seconds = problem["n"] + 1, problem["seconds"]
    matrix = np.array(problem["travel"], dtype=np.int64).reshape(size, size)
    np.fill_diagonal(matrix, 0)
    clients = [
        pyvrp.Client(
            location=place,
            service_duration=problem["service"][place],
            tw_early=problem["opens"][place],
            tw_late=problem["closes"][place],
            prize=problem["profits"][place] * PRIZE,
            required=False,
        )
        for place in range(1, size)
    ]
    fleet = pyvrp.VehicleType(
        num_available=problem["m"],
        tw_late=problem["closes"][0],
        unit_distance_cost=0,
        unit_duration_cost=1,
    )
    data = pyvrp.ProblemData(
        [pyvrp.Location(0, 0) for _ in range(size)],
        clients,
        [pyvrp.Depot(0)],
        [fleet],
        [matrix],
        [matrix],
    )
    result = pyvrp.solve(
        data,
        stop=lambda _: time.process_time() - began >= seconds,
        seed=problem["seed"],
        collect_stats=False,
        display=False,
    )
    if not result.best.is_feasible():
        return []
    return [[1 + stop.idx for stop in route if stop.is_client()] for route in result.best.routes()]


if __name__ == "__main__":
    given = json.load(sys.stdin)
    found = tours_of(given)
    json.dump(
        {"tours": found, "seconds": time.process_time(), "version": version("pyvrp")}, sys.stdout
    )
