"""`leadinglights programme replan`: three files in, the new result out, and in words what is different."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from tests.cli.test_programme import run
from tests.engines.programme.worked import a_problem_document, a_result_document

CANCELLED = {"kind": "host_cancelled", "host": "utility"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "problem.json").write_text(json.dumps(a_problem_document()), "utf-8")
    (tmp_path / "result.json").write_text(json.dumps(a_result_document()), "utf-8")
    return tmp_path


def _replan(folder: Path, *changes: dict[str, Any], more: tuple[object, ...] = ()) -> int:
    (folder / "changes.json").write_text(json.dumps({"changes": list(changes)}), "utf-8")
    inputs = [folder / f"{name}.json" for name in ("problem", "result", "changes")]
    return run("replan", *inputs, "--out", folder / "new.json", *more)


def test_the_new_result_checks_against_the_changed_problem(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = files / "changed.json"
    assert _replan(files, CANCELLED, more=("--problem-out", changed)) == 0
    result = Result.read(files / "new.json")
    assert check(Problem.read(changed), result) == ()
    assert result.diff is not None
    told = capsys.readouterr().out
    assert told.startswith(result.diff.text)
    assert "\n  dalian: plant on Tuesday 9 June 11:00-12:00 falls away.\n" in told
    assert "\nTo be told\n  Interpreter wang\n    plant on Tuesday 9 June 11:00-12:00 is not interpreted by you any more.\n" in told  # fmt: skip
    assert "\nLeft out only now\n  dalian: plant (60 points): " in told
    assert told.endswith(f"Written to {files / 'new.json'} and {changed}\n")
    assert "utility" not in told


def test_planning_everything_says_what_the_touched_days_alone_would_have_given(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--global", "--seconds", 2, "--problem-out", files / "changed.json")
    assert _replan(files, CANCELLED, more=more) == 0
    assert check(Problem.read(files / "changed.json"), Result.read(files / "new.json")) == ()
    assert capsys.readouterr().out.startswith(
        "Of 8 stops in force 7 stay as they are; 1 falls away"
    )


def test_no_change_changes_nothing(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _replan(files) == 0
    assert capsys.readouterr().out.startswith("Nothing changes: all 8 stops stay as they are.")


def test_faults_of_the_changes_are_told_by_file_and_path(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _replan(files, {"kind": "interpreter_ill", "interpreter": "li"}, {"kind": "storm"}) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith(f"{files / 'changes.json'}: changes[1].kind: is no kind of change")
    late = {"kind": "delegation_late", "delegation": "dalian", "date": "2026-06-10", "minutes": 5}
    assert _replan(files, {"kind": "interpreter_ill", "interpreter": "li"}, late) == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{files / 'changes.json'}: changes[0].interpreter: unknown interpreter 'li': correct the id",
        f"{files / 'changes.json'}: changes[1].date: 2026-06-10 lies outside the period "
        "2026-06-09 to 2026-06-09: correct the date",
    ]
    assert not (files / "new.json").exists()


def test_a_result_of_another_problem_is_refused(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = {**a_result_document(), "problem_sha256": "0" * 64}
    (files / "result.json").write_text(json.dumps(document), "utf-8")
    assert _replan(files, CANCELLED) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"{files / 'result.json'}: the result was made for another problem")


def test_what_is_read_is_not_written_over(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _replan(files, CANCELLED, more=("--problem-out", files / "problem.json")) == 2
    assert "is the problem itself and would be lost" in capsys.readouterr().err


def test_a_moment_is_local_and_written_in_full(files: Path) -> None:
    for wrong in ("noon", "2026-06-09T10:00+02:00"):
        with pytest.raises(SystemExit):
            _replan(files, CANCELLED, more=("--now", wrong))
    assert _replan(files, CANCELLED, more=("--now", "2026-06-09T08:00")) == 0


def test_it_runs_as_a_command(files: Path) -> None:
    (files / "changes.json").write_text(json.dumps({"changes": [CANCELLED]}), "utf-8")
    names = [str(files / f"{name}.json") for name in ("problem", "result", "changes", "new")]
    command = [sys.executable, "-m", "leadinglights.cli", "programme", "replan", *names[:3], "--out", names[3]]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Of 8 stops in force 7 stay as they are" in done.stdout


def test_the_schema_of_changes_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema", "changes") == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Changes"
