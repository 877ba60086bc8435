"""`leadinglights transfer study`: one study from its file, with result and report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadinglights.cli import files

if TYPE_CHECKING:
    from leadinglights.engines.transfer.problem import Problem
    from leadinglights.engines.transfer.result import Result

NOT_INSTALLED = 3
LANGUAGES = ("en", "da", "de", "zh")


def add_to(verbs: Any) -> None:
    """Declare the verb."""
    study = verbs.add_parser(
        "study",
        help="compute a study: what the solution saves in the city, and how sure that is",
        description="Answers with 0 also where nothing is saved; 2 if the file cannot be used, "
        "3 if what it asks for needs an extra that is not installed.",
    )
    study.add_argument("problem", type=Path, metavar="FILE.json")
    study.add_argument(
        "--out", type=Path, required=True, metavar="RESULT.json", help="where the result goes"
    )
    study.add_argument("--report", type=Path, metavar="REPORT.pdf", help="also as a paper to read")
    study.add_argument(
        "--language", choices=LANGUAGES, default="en", help="of the report (default en)"
    )
    study.add_argument(
        "--samples", type=draws, help="draws for the bands, instead of those of the file; 0: none"
    )
    study.set_defaults(run=files.reporting(_study))


def draws(text: str) -> int:
    """Read the value of `--samples`."""
    try:
        found = int(text)
    except ValueError:
        found = -1
    if not 0 <= found <= 100_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of draws from 0 to 100000")
    return found


def _study(options: argparse.Namespace) -> int:
    from leadinglights.engines.transfer.problem import Problem

    problem = files.read(options.problem, Problem)
    for path in (options.out, options.report):
        if path is not None:
            files.may_be_written(path)
            files.may_not_replace(options.problem, path, "the problem")
    if options.report is not None:
        files.may_not_replace(options.out, options.report, "the result")
    result = _computed(options, problem)
    if result is None:
        return NOT_INSTALLED
    faults = _faults(problem, result)
    if faults:
        print("The result does not prove itself and was not written:", file=sys.stderr)
        print("\n".join(faults), file=sys.stderr)
        return files.VIOLATED
    files.write(options.out, result.to_json())
    if options.report is not None:
        files.write_bytes(options.report, _report(problem, result, options.language))
    from leadinglights.cli.transfer_words import summary

    print(summary(problem, result))
    print(f"\nWritten to {options.out}" + (f" and {options.report}" if options.report else ""))
    return files.DONE


def _report(problem: Problem, result: Result, language: str) -> bytes:
    """The report; its words are the office's, so the office's settings are read."""
    from leadinglights.cli.opening import open_office

    open_office()
    from leadinglights.office.transfers.words.papers import report_pdf

    return report_pdf(problem, result, language=language)


def _faults(problem: Problem, result: Result) -> tuple[str, ...]:
    from leadinglights.engines.transfer.check import check

    return check(problem, result)


def _computed(options: argparse.Namespace, problem: Problem) -> Result | None:
    """The result, or None with words where an extra is missing."""
    from leadinglights.cli.transfer_words import Watcher
    from leadinglights.engines.transfer.dispatch import NoTier
    from leadinglights.engines.transfer.dispatch.pypsa_network import ExtraMissing
    from leadinglights.engines.transfer.study import run

    try:
        with Watcher(sys.stderr) as watcher:
            return run(problem, samples=options.samples, progress=watcher)
    except (NoTier, ExtraMissing) as missing:
        print(f"{options.problem}: {missing}", file=sys.stderr)
        return None
    except ValueError as refused:  # what only the hours show, such as a store that cannot hold
        raise files.Unusable([f"{options.problem}: {refused}"]) from None
