"""`leadinglights programme why`, `what-if` and `diagnose`: words to the terminal, JSON with --out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engines.programme.worked import a_problem_document, a_result_document

TUESDAY = "2026-06-09"
LONG = ("--seconds", "240")  # it ends when nothing is left to prove, unless the machine is busy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "problem.json").write_text(json.dumps(a_problem_document()), "utf-8")
    (tmp_path / "result.json").write_text(json.dumps(a_result_document()), "utf-8")
    tight = a_problem_document()
    tight["offers"][0]["windows"] = [[TUESDAY, "09:00", "09:45"]]
    (tmp_path / "tight.json").write_text(json.dumps(tight), "utf-8")
    return tmp_path


def asked(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "leadinglights.cli", "programme", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_why_says_who_is_busy_and_shows_a_plan(folder: Path) -> None:
    why = asked(
        folder, "why", "problem.json", "result.json", "--delegation", "baoding", "--site", "plant",
        "--out", "why.json",
    )  # fmt: skip
    assert why.returncode == 0, why.stderr
    assert "wang interprets elsewhere at every time that would fit." in why.stdout
    assert "extra interpreter zh 2026-06-09" in why.stdout
    written = json.loads((folder / "why.json").read_text("utf-8"))
    assert written["format"] == "leadinglights.programme.why/1"
    assert written["reasons"][0]["code"] == "interpreter_busy"
    assert written["checked"] is True


def test_why_names_what_does_not_exist(folder: Path) -> None:
    why = asked(folder, "why", "problem.json", "result.json", "--delegation", "baoding", "--site", "plnt")  # fmt: skip
    assert why.returncode == 2
    assert why.stderr == "problem.json: no site 'plnt' in this problem: did you mean 'plant'?\n"


def test_why_does_not_write_over_what_it_reads(folder: Path) -> None:
    why = asked(
        folder, "why", "problem.json", "result.json", "--delegation", "baoding", "--site", "plant",
        "--out", "result.json",
    )  # fmt: skip
    assert why.returncode == 2
    assert json.loads((folder / "result.json").read_text("utf-8")) == a_result_document()


@pytest.mark.slow
def test_what_if_says_what_each_delegation_gains(folder: Path) -> None:
    found = asked(
        folder, "what-if", "problem.json", "result.json", "--extra-interpreter", "zh", TUESDAY,
        *LONG, "--out", "found.json",
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    assert "390.6 points, 102.6 more than without" in found.stdout
    assert "baoding: 182 points (+82); gains plant; loses supermarket" in found.stdout
    written = json.loads((folder / "found.json").read_text("utf-8"))
    assert written["given"] == {"extra_interpreter": ["zh", TUESDAY]}


def test_what_if_wants_one_thing(folder: Path) -> None:
    for more in ([], ["--prices", "--advice", "1"]):
        found = asked(folder, "what-if", "problem.json", "result.json", *more)
        assert found.returncode == 2
        assert "one of the three" in found.stderr


def test_prices_are_told_dearest_first(folder: Path) -> None:
    found = asked(folder, "what-if", "problem.json", "result.json", "--prices", *LONG)
    assert found.returncode == 0, found.stderr
    assert "interpreter for zh on Tuesday 9 June" in found.stdout.splitlines()[0]


def test_diagnose_says_what_to_ask_for(folder: Path) -> None:
    found = asked(folder, "diagnose", "tight.json", *LONG, "--out", "found.json")
    assert found.returncode == 0, found.stderr
    assert "missed: the reception of" in found.stdout
    assert "Ask reception to be open 09:45 to 10:15 on Tuesday 9 June." in found.stdout
    written = json.loads((folder / "found.json").read_text("utf-8"))
    assert written["remedies"][0]["result"]["levels"][0]["value"] == 0


def test_diagnose_says_so_where_everything_is_possible(folder: Path) -> None:
    found = asked(folder, "diagnose", "problem.json", *LONG)
    assert found.returncode == 0, found.stderr
    assert found.stdout == "Everything owed is possible: nothing has to be given up.\n"
