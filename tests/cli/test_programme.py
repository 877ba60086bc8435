"""`leadinglights programme`: files in, files out, every fault in one line, nothing half-written."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leadinglights.cli import programme
from leadinglights.cli.programme_words import Watcher, summary
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.stopping import Progress
from tests.engines.programme.worked import (
    a_problem,
    a_problem_document,
    a_result,
    a_result_document,
    item_of,
)


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser(prog="leadinglights")
    programme.add_to(parser.add_subparsers(required=True))
    options = parser.parse_args(["programme", *(str(one) for one in arguments)])
    return int(options.run(options))


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


def test_a_plan_is_written_and_passes_the_check(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "plan.json"
    assert run("plan", problem_file, "--out", out, "--seconds", 3, "--seed", 1) == 0
    assert check(Problem.read(problem_file), Result.read(out)) == ()
    told = capsys.readouterr().out
    assert "2 delegations, Tuesday 9 June 2026: 2 of 2 days planned." in told
    assert told.endswith(f"Written to {out}\n")
    assert {one.name for one in tmp_path.iterdir()} == {"problem.json", "plan.json"}


def test_a_result_without_fault_gets_one_line(
    problem_file: Path, result_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", problem_file, result_file) == 0
    assert capsys.readouterr().out == "no violation\n"


def test_every_violation_is_told_in_words(
    problem_file: Path, result_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = a_result_document()
    item_of(document, "baoding", "supermarket").update(start="11:45", end="12:15")
    result_file.write_text(json.dumps(document), "utf-8")
    assert run("check", problem_file, result_file) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (
        "R20 Interpreter wang is in two places on Tuesday 9 June: plant 11:00-12:00 and supermarket 11:45-12:15."
        in lines
    )


def test_the_faults_of_both_files_are_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = a_problem_document()
    problem["delegations"][0]["days"][0]["to"] = "08:00"
    problem["colour"] = "green"
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(problem), "utf-8")
    assert run("check", file, tmp_path / "nowhere.json") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        f"{file}: colour: unknown field 'colour': remove it or correct its name",
        f"{tmp_path / 'nowhere.json'}: cannot be read (no such file or directory): check the path",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b'{"caf\xe9": 1}', "is not UTF-8 text (byte 0xe9 at position 5): save it as UTF-8"),
        (b"[" * 100_000, ""),
        (
            b'{"format": "something/9", "junk": 1}',
            "'something/9' is not a format this version reads",
        ),
    ],
)
def test_a_file_that_is_no_problem_gets_one_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    file, out = tmp_path / "problem.json", tmp_path / "plan.json"
    file.write_bytes(content)
    assert run("plan", file, "--out", out) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{file}: ")
    assert words in line
    assert not out.exists()


def test_a_problem_with_a_byte_order_mark_is_read(problem_file: Path, result_file: Path) -> None:
    problem_file.write_bytes(b"\xef\xbb\xbf" + problem_file.read_bytes())
    assert run("check", problem_file, result_file) == 0


def test_an_output_that_cannot_be_is_refused_before_the_search(
    problem_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no" / "plan.json"
    assert run("plan", problem_file, "--out", out, "--seconds", 3600) == 2
    assert (
        capsys.readouterr().err
        == f"{out}: the folder {out.parent} does not exist: make it or name another\n"
    )


def test_a_result_never_takes_the_place_of_its_problem(
    problem_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = problem_file.read_bytes()
    (problem_file.parent / "link.json").symlink_to(problem_file)
    for out in (problem_file, problem_file.parent / "link.json"):
        assert run("plan", problem_file, "--out", out, "--seconds", 0.2) == 2
        told = f"{out}: is the problem itself and would be lost: name another file\n"
        assert capsys.readouterr().err == told
    assert problem_file.read_bytes() == before


def test_what_is_no_ordinary_file_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"  # as /dev/stdout, or /dev/null for an administrator
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    run("generate", "--delegations", 1, "--sites", 5, "--days", 1, "--seed", 1, "--out", pipe)
    assert pipe.is_fifo()
    assert os.read(reader, 1) == b"{"
    os.close(reader)


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "week.json"
    out.write_text("old", "utf-8")

    def no_space(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    assert (
        run("generate", "--delegations", 1, "--sites", 5, "--days", 1, "--seed", 1, "--out", out)
        == 2
    )
    assert (
        capsys.readouterr().err
        == f"{out}: cannot be written (no space left on device): name another file\n"
    )
    assert [one.name for one in tmp_path.iterdir()] == ["week.json"]
    assert out.read_text("utf-8") == "old"


@pytest.mark.parametrize("seconds", ["0", "-1", "soon", "nan"])
def test_a_search_of_no_time_is_refused(
    problem_file: Path, tmp_path: Path, seconds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run("plan", problem_file, "--out", tmp_path / "plan.json", f"--seconds={seconds}")
    assert ended.value.code == 2
    assert f"{seconds!r} is not a number of seconds" in capsys.readouterr().err


def test_a_generated_week_and_its_planted_plan_pass_the_check(tmp_path: Path) -> None:
    week, plant = tmp_path / "week.json", tmp_path / "plant.json"
    numbers = ("--delegations", 2, "--sites", 8, "--days", 2, "--seed", 4)
    assert run("generate", *numbers, "--out", week, "--planted", plant) == 0
    assert run("check", week, plant) == 0


def test_the_same_numbers_generate_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    numbers = ("--delegations", 1, "--sites", 5, "--days", 1, "--seed", 4)
    run("generate", *numbers)
    first = capsys.readouterr().out
    run("generate", *numbers)
    assert capsys.readouterr().out == first


def test_numbers_no_week_has_are_refused_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(
            "generate",
            "--delegations",
            0,
            "--sites",
            4,
            "--days",
            1,
            "--seed",
            1,
            "--merge-share",
            60,
        )
        == 2
    )
    assert capsys.readouterr().err.splitlines() == [
        "--delegations: 0 is not between 1 and 50: choose a number in between",
        "--sites: 4 is not between 5 and 100: choose a number in between",
        "--merge-share: 60 is not between 0 and 50: choose a number in between",
    ]


@pytest.mark.parametrize("document", ["problem", "result"])
def test_the_schema_is_json_with_every_field(
    document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("schema", document) == 0
    schema = json.loads(capsys.readouterr().out)
    kind = Problem if document == "problem" else Result
    assert set(schema["properties"]) == set(kind.model_fields)
    assert schema["additionalProperties"] is False


def test_planning_never_loads_django(problem_file: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from leadinglights.cli.__main__ import main; "
        f"code = main(['programme', 'plan', {str(problem_file)!r}, '--seconds', '1', "
        f"'--out', {str(tmp_path / 'plan.json')!r}]); "
        "sys.exit(9 if 'django' in sys.modules else code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # On a busy machine there is time to report progress; nothing else may stand there.
    progress = re.compile(r" *\d+ s  (looking for|compiling|first|improving|bounding|proving)")
    assert [line for line in done.stderr.splitlines() if not progress.match(line)] == []


def test_the_summary_tells_legs_people_and_what_was_left_out() -> None:
    lines = summary(a_problem(), a_result()).splitlines()
    assert "dalian: 188 points" in lines
    assert "    10:30-11:00  hall to plant, 12 min and 5 in reserve" in lines
    assert "    09:30-10:00  reception, received by mayor, interpreted by wang" in lines
    assert "    13:45-14:45  heat_pump, interpreted by wang, together with baoding" in lines
    assert "    11:00-12:00  plant, interpreted by wang, as already arranged" in lines
    assert (
        "  baoding: plant (90 points): would cost 88 points elsewhere: no second zh interpreter"
        in lines
    )


def test_a_period_without_delegations_is_a_result_in_words() -> None:
    problem = a_problem(delegations=[], pins=[])
    document = {**a_result_document(), "programmes": [], "unserved": []}
    assert summary(problem, Result.of(document)) == (
        "No delegation is in the period: there is nothing to plan."
    )


def wait_for(words: str, stream: io.StringIO) -> None:
    until_s = time.monotonic() + 60
    while words not in stream.getvalue() and time.monotonic() < until_s:
        time.sleep(0.01)


def test_whoever_waits_is_told_how_the_search_stands() -> None:
    stream = io.StringIO()
    levels = (0, 1000, 2_880_000, 495, -23, -83, -1400)
    with Watcher(stream, every_s=0.05) as watcher:
        wait_for("first plan", stream)
        watcher(Progress(0.1, "improving", levels, 300.0))
        wait_for("improving", stream)
    lines = [line.partition(" s  ")[2] for line in stream.getvalue().splitlines()]
    assert lines[0] == "looking for a first plan"
    assert lines[-1] == "improving: 288.0 points of interest, at most 300.0 possible"


def test_a_short_search_is_quiet() -> None:
    stream = io.StringIO()
    with Watcher(stream):
        time.sleep(0.01)
    assert stream.getvalue() == ""
