"""VROOM on one problem: JSON on stdin, tours on stdout. Runs alone, in a process that knows nothing of us."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from typing import Any

LEVEL = 5  # the most thorough; its time is its own
MOST_PRIORITY = 100


def tours_of(problem: dict[str, Any]) -> list[list[int]]:
    """The tours VROOM finds on one thread, as places."""
    import vroom

    size = problem["n"] + 1
    travel = problem["travel"]
    matrix = [travel[i * size : (i + 1) * size] for i in range(size)]
    for i in range(size):
        matrix[i][i] = 0
    model = vroom.Input()
    model.set_durations_matrix("car", matrix)
    day = vroom.TimeWindow(0, problem["closes"][0])
    model.add_vehicle(
        [vroom.Vehicle(t, start=0, end=0, time_window=day) for t in range(problem["m"])]
    )
    model.add_job(
        [
            vroom.Job(
                place,
                location=place,
                default_service=problem["service"][place],
                priority=min(MOST_PRIORITY, problem["profits"][place]),
                time_windows=[vroom.TimeWindow(problem["opens"][place], problem["closes"][place])],
            )
            for place in range(1, size)
        ]
    )
    solution = model.solve(exploration_level=LEVEL, nb_threads=1)
    return [
        [step["job"] for step in route["steps"] if step["type"] == "job"]
        for route in solution.to_dict()["routes"]
    ]


if __name__ == "__main__":
    given = json.load(sys.stdin)
    began = time.process_time()
    found = tours_of(given)
    json.dump(
        {
            "tours": found,
            "seconds": time.process_time() - began,
            "version": version("pyvroom"),
        },
        sys.stdout,
    )
