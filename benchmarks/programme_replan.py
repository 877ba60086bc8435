"""Every single change of a week in turn: how long the local answer takes, and how much of the plan it keeps.

    python benchmarks/programme_replan.py --seeds 1 2 3 --work 1500

Each host on each date cancels, each delegation is an hour late each day, each interpreter and vehicle is
missing each day it is used. Every answer is held against the check. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from machine import machine

from leadinglights.engines.programme.changes import (
    Change,
    Changes,
    DelegationLate,
    HostCancelled,
    InterpreterIll,
    VehicleLost,
)
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan import Replanner
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import generate


def changes_of(problem: Problem, result: Result) -> Iterator[Change]:
    """Every host, delegation, interpreter and vehicle of a plan, date by date."""
    for one in result.resources:
        if one.kind == "host":
            yield HostCancelled(host=one.id, date=one.date)
        elif one.kind == "interpreter":
            yield InterpreterIll(interpreter=one.id, date=one.date)
        elif one.kind == "vehicle" and "#" not in one.id:
            yield VehicleLost(vehicle=one.id, date=one.date)
    for guests in problem.delegations:
        for day in guests.days:
            yield DelegationLate(delegation=guests.id, date=day.date, minutes=60)


def measured(seeds: list[int], work: int) -> dict[str, Any]:
    """CPU milliseconds by kind of change, and what share of the stops that could stay stays."""
    milliseconds: dict[str, list[float]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for seed in seeds:
        problem = generate(delegations=5, sites=30, days=4, seed=seed)
        result = solve(problem, work=work)
        planner = Replanner(problem, result)
        for change in changes_of(problem, result):
            changes = Changes(changes=(change,))
            begun = time.process_time()
            answer = planner.local(changes)
            milliseconds[change.kind].append(1000 * (time.process_time() - begun))
            counts["faults"] += len(check(planner.changed(changes), answer))
            diff = answer.diff
            assert diff is not None
            assert diff.fewest is not None
            gone = len(diff.moved) + len(diff.dropped)
            counts["answers"] += 1
            counts["kept"] += diff.kept
            counts["could_stay"] += diff.kept + gone - diff.fewest
            counts["proven_fewest"] += gone == diff.fewest
    every = [one for some in milliseconds.values() for one in some]
    return {
        "machine": machine(),
        "seeds": seeds,
        "cpu_ms": {kind: spread(some) for kind, some in {**milliseconds, "all": every}.items()},
        "kept_of_those_that_could": round(counts["kept"] / counts["could_stay"], 4),
        **counts,
    }


def spread(some: list[float]) -> dict[str, float]:
    """Number, median, 95th percentile and largest."""
    ordered = sorted(some)
    at = {name: ordered[min(len(ordered) - 1, int(len(ordered) * share))]
          for name, share in (("p50", 0.5), ("p95", 0.95), ("max", 1.0))}  # fmt: skip
    return {"n": len(ordered), **{name: round(value, 1) for name, value in at.items()}}


def main() -> None:
    """Read the seeds and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--work", type=int, default=1500, help="day searches of each plan in force")
    options = parser.parse_args()
    print(json.dumps(measured(options.seeds, options.work), indent=1))


if __name__ == "__main__":
    main()
