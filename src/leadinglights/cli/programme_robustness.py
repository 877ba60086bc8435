"""`leadinglights programme robustness`: live through a plan many times, and say how many starts hold."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from leadinglights.cli import programme_files as files
from leadinglights.cli.programme_words import Names, holding, of_100
from leadinglights.engines.programme.check import check as violations_of
from leadinglights.engines.programme.check.violation import day_words
from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.robustness import Robustness


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("robustness", help="simulate delays: how often every start holds")
    files.names_problem_and_result(verb)
    verb.add_argument(
        "--runs", type=int, default=1000, metavar="N", help="1 to 100000 (default 1000)"
    )
    verb.add_argument(
        "--seed",
        type=int,
        default=0,
        help="the same seed, the same delays: two plans can be compared (default 0)",
    )
    verb.set_defaults(run=files.reporting(_robustness))


def _robustness(options: argparse.Namespace) -> int:
    from leadinglights.engines.programme.robust import simulate  # NumPy, for this verb only

    problem, result = files.problem_and_result(options)
    found = violations_of(problem, result)
    if found:
        print("The result breaks rules, so its delays mean nothing:", file=sys.stderr)
        for violation in found:
            print(violation, file=sys.stderr)
        return files.VIOLATED
    try:
        robustness = simulate(problem, result, seed=options.seed, runs=options.runs)
    except ValueError as refused:
        raise files.Unusable([f"{options.result}: {refused}"]) from None
    print("\n".join(in_words(problem, robustness)))
    return files.DONE


def in_words(problem: Problem, found: Robustness) -> Iterator[str]:
    """Say what the simulation found, what is weakest, and what was assumed."""
    names, within = Names(problem), found.delays.within_min
    yield f"{holding(found)} ({found.runs:,} runs, seed {found.seed})."
    for one in found.delegations:
        slack = ""
        if one.slack_min is not None:
            slack = f"; to spare on a ride: {one.slack_min} minutes at least, {one.slack_mean_min:g} on average"
        yield f"  {names[one.delegation]}: {of_100(one.holds, found.runs)}{slack}"
    if found.weakest:
        yield "Weakest"
    for stop in found.weakest:
        who = " and ".join(names[name] for name in stop.delegations)
        worse = f"; in 1 of 20 it starts {stop.late_min_p95} minutes late or later"
        yield (
            f"  {names[stop.stop]}, {day_words(stop.date)} {clock_of(stop.start)}, {who}: "
            f"holds in {of_100(stop.holds, found.runs)}{worse * (stop.late_min_p95 > within)}"
        )
    yield _assumption(found)


def _assumption(found: Robustness) -> str:
    delays = found.delays
    spread = ", ".join(
        f"{quality} {delays.sigma_of(quality):g}"
        for quality in ("measured", "routed", "estimated", "assumed")
    )
    source = f" ({delays.source})" if delays.source else ""
    return (
        f"{delays.grade.capitalize()}{source}: rides vary by a lognormal factor ({spread}); "
        f"{100 * delays.overrun_share:g} % of the visits run over, by {delays.overrun_mean_min:g} minutes on average."
    )
