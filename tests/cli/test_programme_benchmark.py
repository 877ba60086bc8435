"""`leadinglights programme benchmark`: a table of checked tour sets; a broken file is named and passed over."""

from __future__ import annotations

import argparse
import csv
import io
import json
from pathlib import Path

import pytest

from leadinglights.cli import programme
from leadinglights.cli.yardstick import peers
from leadinglights.cli.yardstick.rows import Found, Reference, Row
from leadinglights.cli.yardstick.totals import totals
from leadinglights.engines.programme.toptw import check, read
from tests.engines.programme.toptw.made import SQUARE, a_file


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser(prog="leadinglights")
    programme.add_to(parser.add_subparsers(required=True))
    options = parser.parse_args(["programme", "benchmark", *(str(one) for one in arguments)])
    return int(options.run(options))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sound files, one broken between them, one reference value beside."""
    made = tmp_path / "instances"
    made.mkdir()
    (made / "c101.txt").write_text(SQUARE, "utf-8")
    (made / "r102.txt").write_text(SQUARE.replace(" 2 10.00", " 7 10.00"), "utf-8")
    (made / "pr03.txt").write_text(a_file(12, 4), "utf-8")
    (made / "reference.csv").write_text(
        "instance,m,reference_value,status\nc101,1,50,proven\n", "utf-8"
    )
    return made


def test_the_broken_file_is_named_and_the_others_are_measured(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, machine = tmp_path / "table.csv", tmp_path / "rows.json"
    code = run(
        "--instances", folder, "--tours", "1,2", "--seconds", "0.3", "--out", out, "--json", machine
    )
    assert code == 1
    told, said = capsys.readouterr()
    assert said == (f"{folder / 'r102.txt'}: refused: line 6: point '7' where point 2 is due\n")
    assert told.startswith("Compiled in ")
    assert f"refused: {folder / 'r102.txt'}: line 6" in told
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    assert [(row["instance"], row["m"]) for row in rows] == [
        ("c101", "1"), ("c101", "2"), ("pr03", "1"), ("pr03", "2"),
    ]  # fmt: skip
    assert (rows[0]["value"], rows[0]["gap_percent"], rows[0]["proven"]) == ("60", "-20.000", "yes")
    assert [row["reference"] + row["gap_percent"] for row in rows[1:]] == ["", "", ""]
    document = json.loads(machine.read_text("utf-8"))
    assert document["format"] == "leadinglights.programme.benchmark/1"
    assert [total["family"] for total in document["totals"]] == ["c1", "pr", "all"]
    for row in document["rows"]:
        path = folder / f"{row['instance']}.txt"
        checked = check(path.stem, path.read_text("utf-8"), row["m"], row["tours"])
        assert checked.profit == row["own"]["value"] > 0


def test_a_value_above_the_reference_is_starred(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--instances", folder, "--tours", "1", "--seconds", "0.2", "--only", "c*") == 0
    line = next(one for one in capsys.readouterr().out.splitlines() if one.startswith("c101"))
    assert line.split()[:8] == ["c101", "1", "3", "|", "60", "50", "proven", "-20.00*"]


def test_without_a_reference_file_no_gap_is_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "reference.csv").unlink()
    assert run("--instances", folder, "--tours", "1", "--seconds", "0.2", "--only", "c*") == 0
    told = capsys.readouterr().out
    assert "References: none found" in told
    line = next(one for one in told.splitlines() if one.startswith("c101"))
    assert line.split()[4:8] == ["60", "-", "-", "-"]


def test_a_peer_that_is_not_installed_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(peers.PEERS, "vroom", ("no_such_module", "no-such-distribution"))
    asked = ("--instances", folder, "--tours", "1", "--seconds", "0.2", "--only", "c*")
    assert run(*asked, "--peers", "vroom") == 0
    told = capsys.readouterr().out
    assert "| not installed" in told
    assert "vroom not installed" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--instances", "{}/nowhere"], "{}/nowhere: is no folder: name one that holds instance"),
        (["--instances", "{}"], "{}: holds no *.txt file: nothing to measure"),
        (["--instances", "{}/instances", "--only", "z*"], "no file fits 'z*'"),
        (
            ["--instances", "{}/instances", "--reference", "{}/none.csv"],
            "{}/none.csv: cannot be read (no such file or directory): check the path",
        ),
        (
            ["--instances", "{}/instances", "--reference", "{}/instances/c101.txt"],
            "has no column instance, m, reference_value, status",
        ),
        (["--instances", "{}/instances", "--out", "{}/no/table.txt"], "does not exist"),
    ],
)
def test_what_cannot_be_used_is_said_in_plain_words(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    told: str,
) -> None:
    assert run(*(argument.format(tmp_path) for argument in arguments)) == 2
    assert told.format(tmp_path) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value"), [("--tours", "1,x"), ("--tours", "0"), ("--peers", "gurobi"), ("--seconds", "0")]
)  # fmt: skip
def test_a_wrong_list_is_refused(folder: Path, option: str, value: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run("--instances", folder, option, value)
    assert ended.value.code == 2


def test_a_peer_that_breaks_down_is_worth_nothing_and_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "peer_pyvrp.py").write_text("raise RuntimeError('no licence')", "utf-8")
    monkeypatch.setattr(peers, "__file__", str(tmp_path / "peers.py"))
    answer = peers.ask("pyvrp", read("c1", SQUARE), 1, 0.1, 0)
    assert answer == peers.Answer((), 0.0, "RuntimeError: no licence")


def a_row(instance: str, value: int, reference: Reference | None, peer: int = 0) -> Row:
    found = {"vroom": Found(peer, 0.5)} if peer else {}
    return Row(instance, 1, 9, reference, Found(value, 2.0), 100, 0.4, 2.0, 10, (), found)


def test_the_foot_counts_gaps_only_where_there_is_a_reference() -> None:
    proven, memory = Reference(100, "proven"), Reference(50, "memory")
    rows = [
        a_row("rc101", 100, proven, peer=90),
        a_row("rc102", 60, memory, peer=40),
        a_row("rc103", 70, None, peer=80),
    ]
    family, everything = totals(rows)
    assert (family.family, everything.family, family.problems) == ("rc1", "all", 3)
    assert (family.gaps.rows, family.gaps.mean_percent, family.gaps.max_percent) == (2, -10.0, 0.0)
    assert (family.gaps_proven.rows, family.gaps_proven.mean_percent) == (1, 0.0)
    assert (family.proven, family.proven_soon, family.above, family.seconds) == (1, 1, 1, 2.0)
    gaps, sure, seconds = family.peers["vroom"]
    assert (gaps.mean_percent, gaps.max_percent, sure.mean_percent, seconds) == (
        15.0,
        20.0,
        10.0,
        0.5,
    )
