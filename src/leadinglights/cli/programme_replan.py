"""`leadinglights programme replan`: after a change, plan anew what it touches, and say whom that concerns."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadinglights.cli import programme_files as files
from leadinglights.cli.programme_words import Names, Watcher, left_out
from leadinglights.engines.programme.changes import Changes, ChangesRefused
from leadinglights.engines.programme.check import check as violations_of
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Concern, Diff, Result

if TYPE_CHECKING:
    from leadinglights.engines.programme.replan import Replanner

STATES = ("tentative", "proposed", "confirmed", "held")
_KINDS = {"host": "Host", "company": "Company", "receiver": "Receiver", "interpreter": "Interpreter",
          "vehicle": "Vehicle", "delegation": "Delegation"}  # fmt: skip


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    verb = verbs.add_parser("replan", help="plan anew after a change; what can stay, stays")
    files.names_problem_and_result(verb)
    verb.add_argument("changes", type=Path, metavar="CHANGES.json")
    verb.add_argument(
        "--out", type=Path, required=True, metavar="NEW.json", help="where the new result goes"
    )
    verb.add_argument(
        "--problem-out",
        type=Path,
        metavar="CHANGED.json",
        help="also write the changed problem, which the new result is checked against",
    )
    verb.add_argument(
        "--global",
        dest="globally",
        action="store_true",
        help="plan all days anew, not only those the changes touch",
    )
    verb.add_argument(
        "--seconds",
        type=files.seconds,
        default=10.0,
        help="how long to search with --global (default 10)",
    )
    verb.add_argument(
        "--now",
        type=_moment,
        metavar="WHEN",
        help="local time, for example 2026-06-09T10:30: what has begun stays as it is",
    )
    verb.add_argument(
        "--state",
        choices=STATES,
        default="confirmed",
        help="how binding the stops in force are where the problem does not say (default confirmed)",
    )
    verb.add_argument("--seed", type=int, default=0, help="of the search with --global (default 0)")
    verb.set_defaults(run=files.reporting(_replan))


def _moment(text: str) -> dt.datetime:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a local date and time: write it like 2026-06-09T10:30"
        )
    return found


def _replan(options: argparse.Namespace) -> int:
    outs = [one for one in (options.out, options.problem_out) if one is not None]
    for path in outs:
        files.may_be_written(path)
        for kept, what in ((options.problem, "the problem"), (options.changes, "the changes")):
            files.may_not_replace(kept, path, what)
    if options.problem_out is not None:
        files.may_not_replace(options.problem_out, options.out, "the file of --problem-out")
    planner, changes = _opened(options)
    try:
        problem = planner.changed(changes)
        local = planner.local(changes)
        result = local
        if options.globally:
            with Watcher(sys.stderr) as watcher:
                result = planner.globally(
                    changes,
                    seconds=options.seconds,
                    seed=options.seed,
                    progress=watcher,
                    start=local,
                )
    except ChangesRefused as refused:
        raise files.Unusable(
            [f"{options.changes}: {fault.path}: {fault.message}" for fault in refused.faults]
        ) from None
    found = violations_of(problem, result)
    if found:
        print(
            "The plan breaks rules and was not written; this is a fault of the planner:",
            file=sys.stderr,
        )
        for violation in found:
            print(violation, file=sys.stderr)
        return files.VIOLATED
    files.write(options.out, result.to_json())
    if options.problem_out is not None:
        files.write(options.problem_out, problem.canonical())
    print("\n".join(in_words(problem, result, planner.result)))
    if options.globally and local.diff is not None and local.diff != result.diff:
        print(f"\nWith only the days touched planned anew: {local.diff.text}")
    print("\nWritten to " + " and ".join(str(path) for path in outs))
    return files.DONE


def _opened(options: argparse.Namespace) -> tuple[Replanner, Changes]:
    """Read the three files, the faults of all told at once, and lay the programme in force open."""
    from leadinglights.engines.programme.replan import Replanner  # NumPy, for this verb only

    changes, faults = files.read_or_faults(options.changes, Changes)
    try:
        problem, result = files.problem_and_result(options)
    except files.Unusable as unusable:
        raise files.Unusable([*unusable.lines, *faults]) from None
    if changes is None:
        raise files.Unusable(faults)
    try:
        return Replanner(problem, result, now=options.now, state=options.state), changes
    except ValueError as refused:
        raise files.Unusable([f"{options.result}: {refused}"]) from None


def in_words(problem: Problem, result: Result, before: Result) -> Iterator[str]:
    """What is different, who is to be asked again, who is to be told, and what is left out only now."""
    names, diff = Names(problem), result.diff or Diff()
    yield diff.text
    for one in (*diff.moved, *diff.dropped, *diff.added):
        yield f"  {one.text}"
    for asked, title in ((True, "To be asked"), (False, "To be told")):
        some = [one for one in diff.concerns if one.asked == asked and one.kind != "delegation"]
        if some:
            yield f"\n{title}"
            for concern in some:
                yield from _concern(names, concern)
    known = {_key(one) for one in before.unserved}
    new = [one for one in result.unserved if _key(one) not in known]
    if new:
        yield "\nLeft out only now"
        for left in new:
            yield f"  {left_out(names, left)}"


def _key(one: Any) -> tuple[object, ...]:
    return (one.kind, one.delegation, one.group, one.site, one.offer, one.appointment, one.meeting, one.date)  # fmt: skip


def _concern(names: Names, concern: Concern) -> Iterator[str]:
    yield f"  {_KINDS[concern.kind]} {names[concern.id]}"
    for reason in concern.reasons:
        yield f"    {reason.text}"
