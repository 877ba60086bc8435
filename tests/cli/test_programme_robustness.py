"""`leadinglights programme robustness`: one honest figure, its weakest stop, and what it rests on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_programme import run
from tests.engines.programme.worked import a_problem_document, a_result_document, item_of

OUTPUT = """\
In 83 of 100 simulated periods every start holds within 5 minutes (1,000 runs, seed 0).
  baoding: 96 of 100; to spare on a ride: 10 minutes at least, 38.8 on average
  dalian: 83 of 100; to spare on a ride: 10 minutes at least, 24.7 on average
Weakest
  reception, Tuesday 9 June 09:30, dalian: holds in 86 of 100; in 1 of 20 it starts 11 minutes late or later
  heat_pump, Tuesday 9 June 13:45, baoding and dalian: holds in 97 of 100
  supermarket, Tuesday 9 June 12:45, baoding: holds in 98 of 100
  canteen, Tuesday 9 June 12:30, dalian: holds in 98 of 100
Assumed: rides vary by a lognormal factor (measured 0.1, routed 0.2, estimated 0.35, assumed 0.5); 30 % of the visits run over, by 6 minutes on average.
"""


@pytest.fixture
def problem_file(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(a_problem_document()), "utf-8")
    return path


@pytest.fixture
def result_file(tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(a_result_document()), "utf-8")
    return path


def test_the_worked_example_is_told_in_words(
    problem_file: Path, result_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("robustness", problem_file, result_file) == 0
    assert capsys.readouterr().out == OUTPUT


def test_a_plan_that_breaks_a_rule_is_not_simulated(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = a_result_document()
    item_of(document, "dalian", "plant")["end"] = "12:15"
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(document), "utf-8")
    assert run("robustness", problem_file, broken) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("The result breaks rules, so its delays mean nothing:\n")


def test_a_number_of_runs_out_of_range_is_refused(
    problem_file: Path, result_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("robustness", problem_file, result_file, "--runs", 0) == 2
    assert capsys.readouterr().err == f"{result_file}: 0 runs: ask for 1 to 100000\n"
