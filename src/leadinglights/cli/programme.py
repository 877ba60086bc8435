"""`leadinglights programme`: plan, check, generate, schema. Files in, files out; no database, no Django."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from leadinglights.cli import programme_files as files
from leadinglights.engines.programme.check import check as violations_of
from leadinglights.engines.programme.problem import Problem, problem_schema
from leadinglights.engines.programme.result import result_schema


def add_to(subparsers: Any) -> None:
    """Declare the command and its verbs."""
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
        "--seconds", type=files.seconds, default=10.0, help="how long to search (default 10)"
    )
    plan.add_argument(
        "--seed", type=int, default=0, help="same seed and work, same plan (default 0)"
    )
    plan.set_defaults(run=files.reporting(_plan))

    check = verbs.add_parser("check", help="check a result against every rule, without the solver")
    files.names_problem_and_result(check)
    check.set_defaults(run=files.reporting(_check))

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
    generate.set_defaults(run=files.reporting(_generate))

    schema = verbs.add_parser("schema", help="print the JSON Schema of a file")
    schema.add_argument("document", nargs="?", choices=("problem", "result"), default="problem")
    schema.set_defaults(run=_schema)
    # Every other verb is a file of its own beside this one, `programme_<verb>.py`, and one line here.


def _plan(options: argparse.Namespace) -> int:
    from leadinglights.cli.programme_words import Watcher, summary
    from leadinglights.engines.programme.solve import solve  # HiGHS and NumPy, for this verb only

    problem = files.read(options.problem, Problem)
    files.may_be_written(options.out)
    files.may_not_replace(options.problem, options.out, "the problem")
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
        return files.VIOLATED
    files.write(options.out, result.to_json())
    print(summary(problem, result))
    print(f"\nWritten to {options.out}")
    return files.DONE


def _check(options: argparse.Namespace) -> int:
    problem, result = files.problem_and_result(options)
    found = violations_of(problem, result)
    for violation in found:
        print(violation)
    if not found:
        print("no violation")
    return files.VIOLATED if found else files.DONE


def _generate(options: argparse.Namespace) -> int:
    from leadinglights.engines.programme.weeks import WeekRefused, planted

    for path in (options.out, options.planted):
        if path is not None:
            files.may_be_written(path)
    if options.out is not None and options.planted is not None:
        files.may_not_replace(options.planted, options.out, "the file of --planted")
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
        raise files.Unusable(lines) from None
    if options.planted is not None:
        files.write(options.planted, result.to_json())
    if options.out is not None:
        files.write(options.out, problem.canonical())
    else:
        print(problem.canonical())
    return files.DONE


def _schema(options: argparse.Namespace) -> int:
    document = problem_schema() if options.document == "problem" else result_schema()
    print(json.dumps(document, indent=1, ensure_ascii=False))
    return files.DONE
