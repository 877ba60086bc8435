"""One week: plan it, hold the plan against the check, ask it questions, plan it again, compare with baselines.

    python benchmarks/programme_one.py weeks-v1/5-30-5-normal-30-1 --seconds 20

Prints one JSON object. `./ll bench programme` runs it in a process of its own for every week.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import resource
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from programme_alone import alone
from programme_baselines import greedy, served_as_they_come
from programme_questions import replanning, robustness, what_if, why_not
from programme_same_plan import same_plan
from programme_timeline import count_cpu_seconds, planned

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.inquiry import Inquiry
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import made
from leadinglights.engines.programme.weeks.dice import Dice

WARM = "weeks-v1/2-8-2-normal-50-1"
WHAT_IF_SECONDS = 1.0


def measured(
    name: str, *, seconds: float, seed: int, work: int, interpreted: bool
) -> dict[str, Any]:
    """Everything there is to know about how a week is planned."""
    week = made(name)
    problem = week.problem
    row: dict[str, Any] = {
        "week": name,
        "seconds": seconds,
        "compile_s": warmed(),
        "planted_faults": [str(one) for one in check(problem, week.result)],
        "planted_interest": week.result.level("interest").value,
        "days": sum(len(programme.days) for programme in week.result.programmes),
    }
    result, times = planned(problem, seconds, seed)
    row |= times
    row["peak_mb"] = peak_mb()
    row["faults"] = [str(one) for one in check(problem, result)]
    inquiry = Inquiry(problem, result)
    parts: list[Callable[[], dict[str, Any]]] = [
        lambda: why_not(inquiry, Dice(name)),
        lambda: replanning(problem, result, name),
        lambda: what_if(inquiry, WHAT_IF_SECONDS),
        lambda: robustness(problem, result),
        lambda: same_plan(name, work=work, seed=seed, interpreted=interpreted),
        lambda: served_as_they_come(problem),
        lambda: greedy(problem, seed),
        lambda: alone(problem),
    ]
    errors = []
    for part in parts:
        try:
            row |= part()
        except (
            Exception
        ):  # one measurement that fails is a finding, and the others are made all the same
            errors.append(traceback.format_exc())
    row["errors"] = errors
    return row


def warmed() -> float:
    """Seconds to compile or load the kernels: a small week planned before any clock runs.

    As in the server (`server/wsgi.py`) what was loaded is not looked through for garbage after that.
    """
    begun = time.perf_counter()
    solve(made(WARM).problem, seconds=5.0, work=200)
    gc.collect()
    gc.freeze()
    return round(time.perf_counter() - begun, 2)


def peak_mb() -> int:
    """The most memory this process has had so far."""
    unit = 1024 * 1024 if platform.system() == "Darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


def main() -> int:
    """Measure one week."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--work", type=int, default=300, help="day searches of the repeated plans")
    parser.add_argument(
        "--interpreted", action="store_true", help="repeat without Numba too, which takes longer"
    )
    parser.add_argument("--cpu", action="store_true", help="limits count CPU seconds, not wall")
    parser.add_argument("--out", type=Path, help="instead of the terminal")
    options = parser.parse_args()
    if options.cpu:
        count_cpu_seconds()
    row = measured(
        options.name,
        seconds=options.seconds,
        seed=options.seed,
        work=options.work,
        interpreted=options.interpreted,
    )
    text = json.dumps(row, ensure_ascii=False)
    if options.out is None:
        print(text)
    else:
        options.out.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
