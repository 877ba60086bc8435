"""What the planner is compared with: first come first served, and greedy days improved for two seconds."""

from __future__ import annotations

import time
from typing import Any

from programme_first_come import first_come
from programme_timeline import unplanned

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.conductor import Conductor
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.why_told import told

GREEDY_CPU_S = 2.0
ROUNDS = 10**6  # more than two seconds hold


def served_as_they_come(problem: Problem) -> dict[str, Any]:
    """One delegation after the other, each stop the best of the moment."""
    begun = time.perf_counter()
    result = first_come(problem)
    return _row("first_come", problem, result, time.perf_counter() - begun)


def greedy(problem: Problem, seed: int) -> dict[str, Any]:
    """Every day its best by exact search in turn, then ruin and recreate for 2 CPU seconds; no bound."""
    begun = time.perf_counter()
    conductor = Conductor(problem, Budget(seconds=None, work=None), seed)
    improver = conductor.improver
    improver.start()
    improver.greedy()
    ends = time.process_time() + GREEDY_CPU_S
    improver.improve(ROUNDS, lambda: time.process_time() >= ends)
    result = told(conductor.office, conductor.plan, conductor.alone)
    return _row("greedy", problem, result, time.perf_counter() - begun)


def _row(name: str, problem: Problem, result: Result, seconds: float) -> dict[str, Any]:
    return {
        f"{name}_interest": result.level("interest").value,
        f"{name}_musts_missed": result.level("musts_missed").value,
        f"{name}_unplanned": unplanned(result),
        f"{name}_s": round(seconds, 2),
        f"{name}_faults": [str(one) for one in check(problem, result)],
    }
