"""`leadinglights transfer check`: prove a result without the solver that made it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from leadinglights.cli import files


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    check = verbs.add_parser(
        "check",
        help="prove a result: balance, cost, CO2 by every convention, and that nothing is cheaper",
        description="Prepares the city again and derives every number anew. Answers with 0, or with "
        "1 and what does not hold.",
    )
    check.add_argument("problem", type=Path, metavar="FILE.json")
    check.add_argument("result", type=Path, metavar="RESULT.json")
    check.set_defaults(run=files.reporting(_check))


def _check(options: argparse.Namespace) -> int:
    from leadinglights.engines.transfer.problem import Problem
    from leadinglights.engines.transfer.result import Result

    problem, faults = files.read_or_faults(options.problem, Problem)
    result, more = files.read_or_faults(options.result, Result)
    if problem is None or result is None:
        raise files.Unusable([*faults, *more])
    from leadinglights.engines.transfer.check import check

    found = check(problem, result)
    for fault in found:
        print(fault)
    if not found:
        gap = max(result.proof.gap, 0.0)
        print(
            f"proved: every number holds, and no plan of the year is cheaper by more than {gap:.2g}"
        )
    return files.VIOLATED if found else files.DONE
