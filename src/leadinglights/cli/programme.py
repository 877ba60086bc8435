"""`leadinglights programme`: plan, check, schema and more. Files in, files out; no database, no Django.

Only `export`, `release`, `notify` and `withdraw` open an office.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from leadinglights.cli import (
    programme_benchmark,
    programme_diagnose,
    programme_export,
    programme_release,
    programme_replan,
    programme_robustness,
    programme_week,
    programme_what_if,
    programme_why,
)
from leadinglights.cli import programme_files as files
from leadinglights.engines.programme.changes import changes_schema
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

    schema = verbs.add_parser("schema", help="print the JSON Schema of a file")
    schema.add_argument(
        "document", nargs="?", choices=("problem", "result", "changes"), default="problem"
    )
    schema.set_defaults(run=_schema)
    # Every other verb is a file of its own beside this one, `programme_<verb>.py`, and one line here.
    programme_week.add_to(verbs)
    programme_robustness.add_to(verbs)
    programme_benchmark.add_to(verbs)
    programme_replan.add_to(verbs)
    programme_why.add_to(verbs)
    programme_what_if.add_to(verbs)
    programme_diagnose.add_to(verbs)
    programme_export.add_to(verbs)
    programme_release.add_to(verbs)


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


def _schema(options: argparse.Namespace) -> int:
    schemas = {"problem": problem_schema, "result": result_schema, "changes": changes_schema}
    print(json.dumps(schemas[options.document](), indent=1, ensure_ascii=False))
    return files.DONE
