"""`leadinglights programme diagnose`: what is the least that must be given up so that everything owed is possible."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leadinglights.cli import programme_files as files
from leadinglights.cli.programme_words import Names
from leadinglights.engines.programme.check.violation import day_words
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser(
        "diagnose", help="say what to ask for where not everything owed is possible"
    )
    verb.add_argument("problem", type=Path, metavar="PROBLEM.json")
    verb.add_argument(
        "--result", type=Path, metavar="RESULT.json", help="a plan of it, where there is one"
    )
    verb.add_argument(
        "--seconds", type=files.seconds, default=10.0, help="how long to look (default 10)"
    )
    verb.add_argument("--seed", type=int, default=0, help="of the first plan (default 0)")
    verb.add_argument("--out", type=Path, metavar="FILE.json", help="the answer with its plans")
    verb.set_defaults(run=files.reporting(_diagnose))


def _diagnose(options: argparse.Namespace) -> int:
    from leadinglights.engines.programme.diagnose import diagnose  # HiGHS, for this verb only

    problem = files.read(options.problem, Problem)
    result = files.read(options.result, Result) if options.result is not None else None
    files.may_write_answer(options)
    try:
        found = diagnose(problem, seconds=options.seconds, seed=options.seed, result=result)
    except ValueError as refused:
        raise files.Unusable([f"{options.result}: {refused}"]) from None
    print("\n".join(_in_words(problem, found)))
    files.write_answer(options.out, found)
    return files.DONE


def _in_words(problem: Problem, found: Any) -> Iterator[str]:
    if found.met:
        yield "Everything owed is possible: nothing has to be given up."
        return
    yield (
        "Not everything owed is possible."
        if found.certain
        else "No plan was found that meets everything owed."
    )
    names = Names(problem)
    for one in found.missed:
        what = one.appointment or one.meeting or one.offer or one.site
        thing = names[what] if what is not None else f"the {one.kind.replace('_', ' ')}"
        when = f" on {day_words(one.date)}" if one.date is not None else ""
        group = f", group {one.group}" if one.group else ""
        yield f"  missed: {thing} of {names[one.delegation]}{group}{when}"
    for number, remedy in enumerate(found.remedies, start=1):
        yield f"{number}. {remedy.text} Then everything owed is possible, with {remedy.interest:g} points."
    if not found.remedies:
        yield "No set of requests was found in this time: give it longer with --seconds."
    elif not found.complete:
        yield "Time was up before everything was tried: an easier set may exist."
