"""What every verb of `leadinglights programme` shares beyond `files`: its two documents, seconds, answers."""

from __future__ import annotations

import argparse
from pathlib import Path

from leadinglights.cli.files import (
    DONE,
    UNREADABLE,
    VIOLATED,
    Unusable,
    may_be_written,
    may_not_replace,
    read,
    read_or_faults,
    reporting,
    write,
    write_answer,
)
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result

__all__ = [
    "DONE", "UNREADABLE", "VIOLATED", "Unusable", "may_be_written", "may_not_replace",
    "may_write_answer", "names_problem_and_result", "problem_and_result", "read", "read_or_faults",
    "reporting", "seconds", "write", "write_answer",
]  # fmt: skip


def seconds(text: str) -> float:
    """Read the value of `--seconds`."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds between 0 and 86400")
    return found


def problem_and_result(options: argparse.Namespace) -> tuple[Problem, Result]:
    """Read the PROBLEM and the RESULT of a verb, the faults of both told at once."""
    problem, faults = read_or_faults(options.problem, Problem)
    result, more = read_or_faults(options.result, Result)
    if problem is None or result is None:
        raise Unusable([*faults, *more])
    return problem, result


def names_problem_and_result(verb: argparse.ArgumentParser) -> None:
    """Let a verb take PROBLEM.json and RESULT.json."""
    verb.add_argument("problem", type=Path, metavar="PROBLEM.json")
    verb.add_argument("result", type=Path, metavar="RESULT.json")


def may_write_answer(options: argparse.Namespace) -> None:
    """Refuse an --out that cannot be written, or would replace what was read, before a long search."""
    if options.out is None:
        return
    may_be_written(options.out)
    for name in ("problem", "result"):
        path = getattr(options, name, None)
        if path is not None:
            may_not_replace(path, options.out, f"the {name}")
