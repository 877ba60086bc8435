"""`leadinglights transfer check`: prove a result without the solver that made it, and do the study once more."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadinglights.cli import files
from leadinglights.cli.transfer_study import NOT_INSTALLED

if TYPE_CHECKING:
    from leadinglights.engines.transfer.problem import Problem
    from leadinglights.engines.transfer.result import Result

SHOWN = 20


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    check = verbs.add_parser(
        "check",
        help="prove a result: balance, cost, CO2 by every convention, and that nothing is cheaper",
        description="Prepares the city again, derives every sum anew and proves by a lower bound that no "
        "plan is cheaper; then does the study once more and compares every field. Answers with 0, or with "
        "1 and what does not hold.",
    )
    check.add_argument("problem", type=Path, metavar="FILE.json")
    check.add_argument("result", type=Path, metavar="RESULT.json")
    check.add_argument(
        "--quick",
        action="store_true",
        help="the proof alone: a second, without bands, drawings and turning points",
    )
    check.set_defaults(run=files.reporting(_check))


def _check(options: argparse.Namespace) -> int:
    from leadinglights.engines.transfer.problem import Problem
    from leadinglights.engines.transfer.result import Result

    problem, faults = files.read_or_faults(options.problem, Problem)
    result, more = files.read_or_faults(options.result, Result)
    if problem is None or result is None:
        raise files.Unusable([*faults, *more])
    found = _found(options, problem, result)
    if found is None:
        return NOT_INSTALLED
    for fault in found[:SHOWN]:
        print(fault)
    if len(found) > SHOWN:
        print(f"and {len(found) - SHOWN} more")
    if found:
        return files.VIOLATED
    every = "balance, energy, money and tonnes hold" if options.quick else "every number holds"
    gap = max(result.proof.gap, 0.0)
    print(f"proved: {every}, and no plan of the year is cheaper by more than {gap:.2g}")
    if options.quick:
        print("not done again: bands, drawings, turning points")
    return files.DONE


def _found(options: argparse.Namespace, problem: Problem, result: Result) -> tuple[str, ...] | None:
    """What does not hold; None with words where a tier is not installed."""
    from leadinglights.cli.transfer_words import Watcher
    from leadinglights.engines.transfer.check import check
    from leadinglights.engines.transfer.dispatch import NoTier
    from leadinglights.engines.transfer.dispatch.pypsa_network import ExtraMissing
    from leadinglights.engines.transfer.repeat import repeated

    try:
        found = check(problem, result)
        if options.quick or result.problem_sha256 != problem.sha256():
            return found
        with Watcher(sys.stderr) as watcher:
            return (*found, *repeated(problem, result, progress=watcher))
    except (NoTier, ExtraMissing) as missing:
        print(f"{options.problem}: {missing}", file=sys.stderr)
        return None
    except ValueError as refused:
        raise files.Unusable([f"{options.problem}: {refused}"]) from None
