"""Every check and test of the project, one step after another: what `./ll test` runs.

    ./ll test                     all steps; SQLite
    ./ll test --fast              without the slow tests and the journeys
    ./ll test --postgres          the tests against DATABASE_URL or a throwaway PostgreSQL
    ./ll test -- tests/engines -k travel    only pytest, with these arguments
    ./ll lint                     the checks without the tests

The checks run beside each other, and so does the making of the demo that the journeys visit; then
the tests have all processors, then the journeys. A failing step does not hide the next ones, but
the exit code says that one failed.
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from tools import chromium

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
JOURNEYS = "tests/journeys"
DEMO = "demo for the journeys"
PREPARED = "LEADINGLIGHTS_PREPARED"  # names the folder of that demo; what it said stands beside it
WINDOWS = 2  # workers of the journeys at most: each serves an office and opens a browser


@dataclass(frozen=True, slots=True)
class Step:
    """One command; a quiet one shows its output only when it fails."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    is_quiet: bool = True
    cwd: str = ""  # the root of the project, if it does not matter
    keeps: str = ""  # file for what a quiet one said


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
    """The longest first: the others run beside it."""
    ruff, test = str(BIN / "ruff"), {"LEADINGLIGHTS_PROFILE": "test"}
    return [
        # Afresh: django-stubs loses related managers in the cache of an earlier, partial run.
        Step("mypy --strict", [str(BIN / "mypy"), "--no-incremental"], test),
        Step("import contracts", [str(BIN / "lint-imports"), "--no-logo"]),
        Step("ruff", [ruff, "check", "--quiet", "."]),
        Step("ruff format", [ruff, "format", "--check", "--quiet", "--diff", "."]),
        Step("migrations complete", manage("makemigrations", "--check", "--dry-run"), test),
        Step(
            "check --deploy",
            manage("check", "--deploy", "--fail-level", "WARNING"),
            production(data),
        ),
    ]


def pytest(*arguments: str) -> list[str]:
    return [PYTHON, "-m", "pytest", *arguments]


def empty_database() -> Step:
    """Migrate the database of the tests once, lest each worker do so."""
    command = [PYTHON, "-m", "tests.empty_database"]
    return Step("empty database", command, {"LEADINGLIGHTS_PROFILE": "test"})


def tests(*, is_fast: bool, on_postgres: bool, chosen: list[str], prepared: str) -> list[Step]:
    env = {"LEADINGLIGHTS_TEST_POSTGRES": "1"} if on_postgres else {}
    if prepared:
        env[PREPARED] = prepared
    name = "tests on PostgreSQL" if on_postgres else "tests on SQLite"
    if chosen:
        return [Step("chosen tests", pytest(*chosen), env, is_quiet=False)]
    # A worker that has nothing left takes tests from another: none is alone with the last long file.
    workers = ["-n", "auto", "--dist", "worksteal", "-q", f"--ignore={JOURNEYS}"]
    slow = ["-m", "not slow"] if is_fast else []
    return [Step(name, pytest(*workers, *slow), env, is_quiet=False)]


def demo(folder: str) -> Step:
    """Make the demo that the journeys visit; its planning compiles the kernels for the tests, too."""
    command = [PYTHON, "-m", "leadinglights.cli", "demo", "--no-serve", "--data", folder]
    return Step(
        DEMO,
        command,
        {"DATABASE_URL": ""},  # a file, of which each office has a copy
        cwd=str(
            Path(folder).parent
        ),  # what it says names files as they are seen from where it stands
        keeps=f"{folder}.said",
    )


def journeys(found: str, prepared: str) -> Step:
    workers = ["-n", str(min(WINDOWS, os.cpu_count() or 1))]  # shared out by their conftest.py
    env = {"LEADINGLIGHTS_CHROMIUM": found, PREPARED: prepared}
    return Step("journeys", pytest("-q", *workers, JOURNEYS), env, is_quiet=False)


def caches() -> dict[str, str]:
    """Let Python keep what it compiled where it was told not to: the tests start it hundreds of times."""
    if not os.environ.get("PYTHONDONTWRITEBYTECODE"):
        return {}
    kept = ROOT / ".cache" / "bytecode"
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(kept)}


def run(step: Step) -> bool:
    """Run one step and print its line; return whether it passed."""
    if not step.is_quiet:
        print(f"\n== {step.name}", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=step.cwd or ROOT,
        env={**os.environ, **caches(), **step.env},
        stdout=subprocess.PIPE if step.is_quiet else None,
        stderr=subprocess.STDOUT if step.is_quiet else None,
        check=False,
    )
    passed, took = done.returncode == 0, time.monotonic() - began
    if step.keeps:
        Path(step.keeps).write_bytes(done.stdout)
    verdict = f"{'ok' if passed else 'FAILED':<7}{took:6.1f} s"
    line = f"   {step.name:<24}{verdict}" if step.is_quiet else f"{verdict}  {step.name}"
    if step.is_quiet and not passed:
        line += "\n" + done.stdout.decode("utf-8", "replace")
    print(line, flush=True)
    return passed


def run_beside_each_other(steps: list[Step]) -> Iterator[str]:
    """Run quiet steps, two at a time where there are two processors; yield the names of those that failed."""
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as lanes:
        running = {lanes.submit(run, step): step for step in steps}
        yield from (running[done].name for done in as_completed(running) if not done.result())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for."""

    lint: bool
    fast: bool
    postgres: bool
    chosen: list[str]

    @property
    def is_whole(self) -> bool:
        return not (self.lint or self.fast or self.postgres or self.chosen)


def wanted(arguments: list[str]) -> Wanted:
    end = arguments.index("--") if "--" in arguments else len(arguments)
    parser = argparse.ArgumentParser(
        prog="./ll test", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--lint", action="store_true", help="the checks without the tests")
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args(arguments[:end])
    return Wanted(given.lint, given.fast, given.postgres, arguments[end + 1 :])


def run_all(asked: Wanted, found: str | None, data: str) -> Iterator[str]:
    """Run what was asked for; yield the names of the steps that failed."""
    prepared = str(Path(data) / "demo")
    quiet = [] if asked.postgres or asked.chosen else checks(data)
    if found:
        quiet.insert(1, demo(prepared))
    if quiet and not asked.lint:
        quiet.insert(2, empty_database())
    failed = list(run_beside_each_other(quiet))
    yield from failed
    if not asked.lint:
        steps = tests(
            is_fast=asked.fast,
            on_postgres=asked.postgres,
            chosen=asked.chosen,
            prepared=prepared if found and DEMO not in failed else "",
        )
        yield from (step.name for step in steps if not run(step))
    if found and DEMO not in failed and not run(journeys(found, prepared)):
        yield "journeys"


def left_out(asked: Wanted, found: str | None) -> Iterator[str]:
    """Say what was not run, and how it is run."""
    if asked.postgres or asked.chosen:
        yield "the checks were not run (./ll lint)"
    if asked.lint:
        yield "the tests were not run (./ll test)"
    elif asked.chosen:
        yield "the other tests were not run (./ll test)"
    elif asked.fast:
        yield "slow tests and journeys were not run (./ll test)"
    elif asked.postgres:
        yield "journeys were not run on PostgreSQL (./ll test runs them on SQLite)"
    elif not found:
        yield chromium.NOT_RUN
    is_on_postgres = asked.postgres or os.environ.get("DATABASE_URL")
    if not (asked.lint or asked.chosen or is_on_postgres):
        yield "PostgreSQL was not tried (./ll test --postgres)"


def main(arguments: list[str]) -> int:
    asked, began = wanted(arguments), time.monotonic()
    found = chromium.find_or_install() if asked.is_whole else None
    with tempfile.TemporaryDirectory() as data:
        failed = list(run_all(asked, found, data))
    if asked.is_whole and not found and os.environ.get("LEADINGLIGHTS_REQUIRE_BROWSER") == "1":
        failed.append("journeys")
    verdict = f"FAILED: {', '.join(failed)}" if failed else "All passed"
    print(f"\n{verdict} in {time.monotonic() - began:.0f} s.")
    for line in left_out(asked, found):
        print(f"  {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
