"""`leadinglights programme week`: a name in, three files out, and a bad name refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadinglights.engines.programme.changes import Changes
from leadinglights.engines.programme.problem import Problem
from tests.cli.test_programme import run

NAME = "weeks-v1/2-8-2-normal-30-4"


def test_a_week_is_written_as_problem_planted_plan_and_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "week"
    assert run("week", NAME, "--out", folder) == 0
    assert {path.name for path in folder.iterdir()} == {
        "problem.json",
        "planted.json",
        "changes.json",
    }
    assert capsys.readouterr().out.startswith(f"{NAME}: 2 delegations, ")
    assert run("check", folder / "problem.json", folder / "planted.json") == 0
    assert len(Problem.read(folder / "problem.json").delegations) == 2
    assert len(Changes.read(folder / "changes.json").changes) >= 4


def test_the_same_name_writes_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        run("week", NAME, "--out", tmp_path / folder)
    for name in ("problem.json", "planted.json", "changes.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_numbers_and_name_make_the_same_problem(tmp_path: Path) -> None:
    run("week", NAME, "--out", tmp_path)
    numbers = ("--delegations", 2, "--sites", 8, "--days", 2, "--seed", 4)
    run("generate", *numbers, "--out", tmp_path / "by_numbers.json")
    assert (tmp_path / "by_numbers.json").read_bytes() == (tmp_path / "problem.json").read_bytes()


def test_a_bad_name_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "week"
    assert run("week", "weeks-v1/2-8-6-firm-30-4", "--out", folder) == 2
    assert capsys.readouterr().err == "tightness: 'firm' is not loose, normal or tight\n"
    assert not folder.exists()


def test_a_folder_that_cannot_be_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("kept", "utf-8")
    assert run("week", NAME, "--out", file) == 2
    assert run("week", NAME, "--out", tmp_path / "no" / "week") == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"{file}: is a file: name a folder"
    assert told[1].startswith(f"{tmp_path / 'no' / 'week'}: the folder {tmp_path / 'no'}")
    assert file.read_text("utf-8") == "kept"
