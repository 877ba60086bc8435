"""`leadinglights programme`: plan, check, generate, schema. Files in, files out; no database, no Django."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from leadinglights.engines.programme.check import check as violations_of
from leadinglights.engines.programme.problem import Problem, ProblemRefused, problem_schema
from leadinglights.engines.programme.result import Result, result_schema

DONE, VIOLATED, UNREADABLE = 0, 1, 2
_Document = TypeVar("_Document", Problem, Result)


class Unusable(Exception):
    """Input that cannot be read or output that cannot be written: one line per fault."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


def add_to(subparsers: Any) -> None:
    """Declare the command and its four verbs."""
    parser = subparsers.add_parser(
        "programme",
        help="plan, check or generate a problem file, without a database",
        description="Visit programmes for several delegations at once, from file to file.",
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    plan = verbs.add_parser("plan", help="find the best programmes for a problem")
    plan.add_argument("problem", type=Path, metavar="PROBLEM.json")
    plan.add_argument(
        "--out", type=Path, required=True, metavar="RESULT.json", help="where the result goes"
    )
    plan.add_argument(
        "--seconds", type=_seconds, default=10.0, help="how long to search (default 10)"
    )
    plan.add_argument(
        "--seed", type=int, default=0, help="same seed and work, same plan (default 0)"
    )
    plan.set_defaults(run=_reporting(_plan))

    check = verbs.add_parser("check", help="check a result against every rule, without the solver")
    check.add_argument("problem", type=Path, metavar="PROBLEM.json")
    check.add_argument("result", type=Path, metavar="RESULT.json")
    check.set_defaults(run=_reporting(_check))

    generate = verbs.add_parser("generate", help="make up a problem that has a complete plan")
    generate.add_argument("--delegations", type=int, required=True, metavar="N", help="1 to 50")
    generate.add_argument("--sites", type=int, required=True, metavar="M", help="5 to 100")
    generate.add_argument("--days", type=int, required=True, metavar="D", help="1 to 5")
    generate.add_argument(
        "--seed", type=int, required=True, metavar="S", help="another seed, another week"
    )
    generate.add_argument("--tightness", choices=("loose", "normal", "tight"), default="normal")
    generate.add_argument("--merge-share", type=int, default=30, metavar="PERCENT", help="0 to 50")
    generate.add_argument("--out", type=Path, metavar="FILE", help="instead of the terminal")
    generate.add_argument(
        "--planted", type=Path, metavar="FILE", help="also write the plan it was built around"
    )
    generate.set_defaults(run=_reporting(_generate))

    schema = verbs.add_parser("schema", help="print the JSON Schema of a file")
    schema.add_argument("document", nargs="?", choices=("problem", "result"), default="problem")
    schema.set_defaults(run=_schema)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds between 0 and 86400")
    return seconds


def _reporting(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Say on stderr what cannot be used, line by line, and answer with exit code 2."""

    def reported(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except Unusable as unusable:
            for line in unusable.lines:
                print(line, file=sys.stderr)
            return UNREADABLE

    return reported


def _read(path: Path, kind: type[_Document]) -> _Document:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as wrong:
        reason = (wrong.strerror or str(wrong)).lower()
        raise Unusable([f"{path}: cannot be read ({reason}): check the path"]) from None
    except UnicodeDecodeError as wrong:
        where = f"byte {wrong.object[wrong.start]:#04x} at position {wrong.start}"
        raise Unusable([f"{path}: is not UTF-8 text ({where}): save it as UTF-8"]) from None
    try:
        return kind.parse(text)
    except ProblemRefused as refused:
        # A file of another kind has many faults that all come from the first.
        faults = [fault for fault in refused.faults if fault.path == "format"] or refused.faults
        lines = [
            f"{path}: {fault.path}{': ' * bool(fault.path)}{fault.message}" for fault in faults
        ]
        raise Unusable(lines) from None
    except RecursionError:
        raise Unusable([f"{path}: is nested too deeply to be a {kind.__name__.lower()}"]) from None


def _read_or_faults(path: Path, kind: type[_Document]) -> tuple[_Document | None, list[str]]:
    """Read one of two files, so that the faults of both are told at once."""
    try:
        return _read(path, kind), []
    except Unusable as unusable:
        return None, unusable.lines


def _may_be_written(path: Path) -> None:
    """Refuse before a long search, not after it."""
    if path.is_dir():
        raise Unusable([f"{path}: is a folder: name a file"])
    if not path.parent.is_dir():
        raise Unusable(
            [f"{path}: the folder {path.parent} does not exist: make it or name another"]
        )


def _may_not_replace(kept: Path, path: Path, what: str) -> None:
    if path.resolve() == kept.resolve():
        raise Unusable([f"{path}: is {what} itself and would be lost: name another file"])


def _write(path: Path, text: str) -> None:
    """Write the whole file or nothing: beside it first, then renamed."""
    _may_be_written(path)
    beside = ""
    try:
        if path.exists() and not path.is_file():  # /dev/stdout: a file must not take its place
            path.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")
            return
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="\n",
            dir=path.parent,
            prefix=f".{path.name}.",
            delete=False,
        ) as file:
            beside = file.name
            file.write(text if text.endswith("\n") else text + "\n")
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as wrong:
        if beside:
            Path(beside).unlink(missing_ok=True)
        reason = (wrong.strerror or str(wrong)).lower()
        raise Unusable([f"{path}: cannot be written ({reason}): name another file"]) from None


def _umask() -> int:
    """Permissions a new file would have: temporary files are private by default."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _plan(options: argparse.Namespace) -> int:
    from leadinglights.cli.programme_words import Watcher, summary
    from leadinglights.engines.programme.solve import solve  # HiGHS and NumPy, for this verb only

    problem = _read(options.problem, Problem)
    _may_be_written(options.out)
    _may_not_replace(options.problem, options.out, "the problem")
    with Watcher(sys.stderr) as watcher:
        result = solve(problem, seconds=options.seconds, seed=options.seed, progress=watcher)
    found = violations_of(problem, result)
    if found:
        print(
            "The plan breaks rules and was not written; this is a fault of the planner:",
            file=sys.stderr,
        )
        for violation in found:
            print(violation, file=sys.stderr)
        return VIOLATED
    _write(options.out, result.to_json())
    print(summary(problem, result))
    print(f"\nWritten to {options.out}")
    return DONE


def _check(options: argparse.Namespace) -> int:
    problem, faults = _read_or_faults(options.problem, Problem)
    result, more = _read_or_faults(options.result, Result)
    if problem is None or result is None:
        raise Unusable([*faults, *more])
    found = violations_of(problem, result)
    for violation in found:
        print(violation)
    if not found:
        print("no violation")
    return VIOLATED if found else DONE


def _generate(options: argparse.Namespace) -> int:
    from leadinglights.engines.programme.weeks import WeekRefused, planted

    for path in (options.out, options.planted):
        if path is not None:
            _may_be_written(path)
    if options.out is not None and options.planted is not None:
        _may_not_replace(options.planted, options.out, "the file of --planted")
    try:
        problem, result = planted(
            delegations=options.delegations,
            sites=options.sites,
            days=options.days,
            seed=options.seed,
            tightness=options.tightness,
            merge_share=options.merge_share,
        )
    except WeekRefused as refused:
        lines = [
            f"--{fault.replace('_', '-', 1)}: choose a number in between"
            for fault in refused.faults
        ]
        raise Unusable(lines) from None
    if options.planted is not None:
        _write(options.planted, result.to_json())
    if options.out is not None:
        _write(options.out, problem.canonical())
    else:
        print(problem.canonical())
    return DONE


def _schema(options: argparse.Namespace) -> int:
    document = problem_schema() if options.document == "problem" else result_schema()
    print(json.dumps(document, indent=1, ensure_ascii=False))
    return DONE
