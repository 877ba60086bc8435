"""Every check and test of the project, one step after another: what `./ll test` runs.

    ./ll test                     all steps; SQLite
    ./ll test --fast              without the slow tests and the journeys
    ./ll test --postgres          the tests against DATABASE_URL or a throwaway PostgreSQL
    ./ll test -- tests/engines -k travel    only pytest, with these arguments
    ./ll lint                     the checks without the tests

A failing step does not hide the next ones, but the exit code says that one failed.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools import chromium

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
JOURNEYS = "tests/journeys"


@dataclass(frozen=True, slots=True)
class Step:
    """One command; a quiet one shows its output only when it fails."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    is_quiet: bool = True


def manage(*arguments: str) -> list[str]:
    return [PYTHON, "-m", "django", *arguments, "--settings=leadinglights.server.settings"]


def production(data: str) -> dict[str, str]:
    """A production profile as an administrator would set it, for `check --deploy`."""
    return {
        "LEADINGLIGHTS_PROFILE": "production",
        "LEADINGLIGHTS_SECRET_KEY": secrets.token_urlsafe(64),
        "LEADINGLIGHTS_SITE_URL": "https://lights.example",
        "LEADINGLIGHTS_DATA": data,
    }


def checks(data: str) -> list[Step]:
    ruff, test = str(BIN / "ruff"), {"LEADINGLIGHTS_PROFILE": "test"}
    return [
        Step("import contracts", [str(BIN / "lint-imports"), "--no-logo"]),
        Step("ruff", [ruff, "check", "--quiet", "."]),
        Step("ruff format", [ruff, "format", "--check", "--quiet", "--diff", "."]),
        # Afresh: django-stubs loses related managers in the cache of an earlier, partial run.
        Step("mypy --strict", [str(BIN / "mypy"), "--no-incremental"], test),
        Step("migrations complete", manage("makemigrations", "--check", "--dry-run"), test),
        Step(
            "check --deploy",
            manage("check", "--deploy", "--fail-level", "WARNING"),
            production(data),
        ),
    ]


def pytest(*arguments: str) -> list[str]:
    return [PYTHON, "-m", "pytest", *arguments]


def tests(*, is_fast: bool, on_postgres: bool, chosen: list[str]) -> list[Step]:
    env = {"LEADINGLIGHTS_TEST_POSTGRES": "1"} if on_postgres else {}
    name = "tests on PostgreSQL" if on_postgres else "tests on SQLite"
    if chosen:
        return [Step("chosen tests", pytest(*chosen), env, is_quiet=False)]
    workers = ["-n", "auto", "--dist", "loadfile", "-q", f"--ignore={JOURNEYS}"]
    slow = ["-m", "not slow"] if is_fast else []
    return [Step(name, pytest(*workers, *slow), env, is_quiet=False)]


def journeys(found: str) -> Step:
    return Step(
        "journeys", pytest("-q", JOURNEYS), {"LEADINGLIGHTS_CHROMIUM": found}, is_quiet=False
    )


def run(step: Step) -> bool:
    """Run one step and print its line; return whether it passed."""
    print(
        f"\n== {step.name}" if not step.is_quiet else f"   {step.name:<24}",
        end="" if step.is_quiet else "\n",
        flush=True,
    )
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env={**os.environ, **step.env},
        stdout=subprocess.PIPE if step.is_quiet else None,
        stderr=subprocess.STDOUT if step.is_quiet else None,
        check=False,
    )
    passed, took = done.returncode == 0, time.monotonic() - began
    print(
        f"{'ok' if passed else 'FAILED':<7}{took:6.1f} s"
        + ("" if step.is_quiet else f"  {step.name}"),
        flush=True,
    )
    if step.is_quiet and not passed:
        print(done.stdout.decode("utf-8", "replace"), flush=True)
    return passed


def main(arguments: list[str]) -> int:
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(
        prog="./ll test", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--lint", action="store_true", help="the checks without the tests")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args(arguments[:end])
    chosen = arguments[end + 1 :]
    began, failed, left_out = time.monotonic(), [], []
    with tempfile.TemporaryDirectory() as data:
        steps = [] if given.postgres or chosen else checks(data)
        if not given.lint:
            steps += tests(is_fast=given.fast, on_postgres=given.postgres, chosen=chosen)
        failed += [step.name for step in steps if not run(step)]
    if given.postgres or chosen:
        left_out.append("the checks were not run (./ll lint)")
    if given.lint:
        left_out.append("the tests were not run (./ll test)")
    elif chosen:
        left_out.append("the other tests were not run (./ll test)")
    else:
        if given.fast:
            left_out.append("slow tests and journeys were not run (./ll test)")
        elif given.postgres:
            left_out.append("journeys were not run on PostgreSQL (./ll test runs them on SQLite)")
        else:
            found = chromium.find_or_install()
            if not found:
                left_out.append(chromium.NOT_RUN)
                if os.environ.get("LEADINGLIGHTS_REQUIRE_BROWSER") == "1":
                    failed.append("journeys")
            elif any((ROOT / JOURNEYS).glob("test_*.py")) and not run(journeys(found)):
                failed.append("journeys")
        if not given.postgres and not os.environ.get("DATABASE_URL"):
            left_out.append("PostgreSQL was not tried (./ll test --postgres)")
    print(
        f"\n{'FAILED: ' + ', '.join(failed) if failed else 'All passed'} in {time.monotonic() - began:.0f} s."
    )
    for line in left_out:
        print(f"  {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
