"""`leadinglights programme what-if`: change the problem, plan it anew, compare; or ask what would help most."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leadinglights.cli import programme_files as files
from leadinglights.cli.programme_words import Names
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.what_if_changes import KINDS


def add_to(verbs: Any) -> None:
    """Declare the verb, with an option for every change there is."""
    verb = verbs.add_parser(
        "what-if", help="plan with one more interpreter, a host closed, ..., and compare"
    )
    files.names_problem_and_result(verb)
    verb.add_argument(
        "--seconds", type=files.seconds, default=5.0, help="how long each search (default 5)"
    )
    verb.add_argument("--seed", type=int, default=0, help="of the search (default 0)")
    verb.add_argument(
        "--prices", action="store_true", help="say what is short, dearest first, and change nothing"
    )
    verb.add_argument(
        "--advice",
        type=int,
        metavar="N",
        help="find the N changes that help most; --out is then the result with this advice",
    )
    verb.add_argument("--out", type=Path, metavar="FILE.json", help="the answer with its plan")
    changes = verb.add_argument_group("changes", "each may be given several times")
    for name, kind in KINDS.items():
        changes.add_argument(
            f"--{name.replace('_', '-')}",
            nargs=len(kind.values),
            action="append",
            metavar=tuple(value.upper() for value, _ in kind.values),
            help=kind.sentence.replace("{", "").replace("}", ""),
        )
    verb.set_defaults(run=files.reporting(_what_if))


def _what_if(options: argparse.Namespace) -> int:
    from leadinglights.engines.programme.inquiry import (
        Inquiry,
    )  # NumPy and HiGHS, for this verb only
    from leadinglights.engines.programme.what_if import Refuted

    problem, result = files.problem_and_result(options)
    files.may_write_answer(options)
    given = {kind: getattr(options, kind) for kind in KINDS if getattr(options, kind)}
    if bool(given) + options.prices + (options.advice is not None) != 1:
        raise files.Unusable(["name changes, or --prices, or --advice: one of the three"])
    try:
        inquiry = Inquiry(problem, result)
        if options.prices:
            prices = inquiry.prices(seconds=options.seconds)
            for one in prices:
                print(one.text)
            if not prices:
                print("Nothing is short, or no bound was reached: give it longer with --seconds.")
            return files.DONE
        if options.advice is not None:
            advised = inquiry.advised(options.advice, seconds=options.seconds, seed=options.seed)
            for advice in advised.advice:
                print(advice.text)
            if not advised.advice:
                print("Nothing that was tried makes this week better.")
            files.write_answer(options.out, advised)
            return files.DONE
        found = inquiry.what_if(seconds=options.seconds, seed=options.seed, **given)
    except Refuted as wrong:
        print(f"The plan found breaks rules, a fault of the planner: {wrong}", file=sys.stderr)
        return files.VIOLATED
    except ValueError as refused:
        raise files.Unusable([f"{options.problem}: {refused}"]) from None
    print(found.text)
    for line in _differences(problem, found):
        print(line)
    files.write_answer(options.out, found)
    return files.DONE


def _differences(problem: Problem, found: Any) -> Iterator[str]:
    """What each party gains and loses."""
    names = Names(problem)
    for one in found.differences:
        who = names[one.delegation] + (f", group {one.group}" if one.group else "")
        words = [
            f"{word} {', '.join(names[stop] for stop in stops)}"
            for word, stops in (("gains", one.gained), ("loses", one.lost), ("moves", one.moved))
            if stops
        ]
        more = f" ({one.more:+g})" if one.more else ""
        yield f"  {who}: {one.interest:g} points{more}; {'; '.join(words) or 'nothing changes'}"
    yield (
        "No plan with this has more interest."
        if found.proven
        else "Confirmed by a plan that was made and checked; a longer search may find more."
    )
