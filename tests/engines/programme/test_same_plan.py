"""Same problem, seed and work: the same plan, compiled or not, in any process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.weeks import made
from tests.engines.programme.programs import program

WEEK, WORK = "weeks-v1/2-8-2-normal-50-1", 60
SAYS_WHAT_KERNELS_GET = """
from leadinglights.engines.{engine} import compiled
made = getattr(compiled, "sequence", None) or compiled.whole
print(compiled.COMPILED, type(made([1, 2])).__name__)
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The program that compares interpreters."""
    return program("programme_same_plan")


@pytest.fixture(scope="module")
def here() -> Result:
    """The week planned in this process."""
    return solve(made(WEEK).problem, work=WORK, seed=3)


def test_the_same_seed_and_work_find_the_same_plan_again(here: Result) -> None:
    again = solve(made(WEEK).problem, work=WORK, seed=3)
    assert again.plan_sha256() == here.plan_sha256()
    assert (again.levels, again.unserved, again.work) == (here.levels, here.unserved, here.work)
    assert check(made(WEEK).problem, here) == ()


@pytest.mark.parametrize("off", ["LEADINGLIGHTS_NO_NUMBA", "NUMBA_DISABLE_JIT"])
@pytest.mark.parametrize("engine", ["programme", "transfer"])
def test_loops_run_on_lists_where_the_compiler_is_turned_off(engine: str, off: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", SAYS_WHAT_KERNELS_GET.format(engine=engine)],
        env={**os.environ, off: "1"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.split() == ["False", "list"]


def test_the_name_of_a_plan_is_that_of_its_programmes_alone(here: Result) -> None:
    slower = here.model_copy(update={"seconds": 99.0, "seed": 8})
    assert slower.plan_sha256() == here.plan_sha256()
    shorter = here.model_copy(update={"programmes": here.programmes[:1]})
    assert shorter.plan_sha256() != here.plan_sha256()


@pytest.mark.parametrize("interpreted", [False, True])
def test_another_process_finds_the_same_plan_with_numba_and_without(
    script: ModuleType, here: Result, interpreted: bool
) -> None:
    found = script.plan_in(sys.executable, WEEK, work=WORK, seed=3, interpreted=interpreted)
    assert found.get("failed") is None
    assert found["plan"] == here.plan_sha256()
    if interpreted:
        assert found["compiled"] is False


def test_an_interpreter_that_does_not_start_is_told_and_never_counts_as_the_same(
    script: ModuleType, tmp_path: Path
) -> None:
    missing = str(tmp_path / "python")
    row = script.compared([missing], [WEEK], work=WORK, seed=3)[0]
    assert row["same"] is False
    assert row["runs"][0]["failed"].startswith("FileNotFoundError")
    assert script.told(row)[0] == f"{WEEK}: DIFFERENT PLANS"


def test_two_plans_of_one_week_are_told_apart(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = iter(["a" * 64, "a" * 64, "a" * 64, "b" * 64])
    monkeypatch.setattr(script, "plan_in", lambda *_, **__: {"plan": next(plans)})
    same, different = script.compared(["python"], ["one", "other"], work=1, seed=0)
    assert same["same"] is True
    assert different["same"] is False


def test_an_interpreter_that_fails_says_its_last_line(script: ModuleType) -> None:
    found = script.plan_in(sys.executable, "no-week", work=1, seed=0, interpreted=False)
    assert found["plan"] is None
    assert "does not begin with 'weeks-v1/'" in found["failed"][0]
