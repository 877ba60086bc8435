"""`leadinglights transfer sweep`: parts that survive a kill, whoever computes them."""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadinglights.cli import transfer, transfer_executors
from leadinglights.engines.transfer.sweep import Part, Task, cities_of, part_of, tasks_of

CITIES = "city_id\nee-tartu\nde-flensburg\nno-such-city\nth-bangkok\ndk-sonderborg\n"


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser(prog="leadinglights")
    transfer.add_to(parser.add_subparsers(required=True))
    options = parser.parse_args(["transfer", *(str(one) for one in arguments)])
    return int(options.run(options))


@pytest.fixture
def cities(tmp_path: Path) -> Path:
    path = tmp_path / "cities.csv"
    path.write_text(CITIES, "utf-8")
    return path


def sweep(cities: Path, out: Path, *more: object, workers: int = 1) -> int:
    asked = ("--solutions", "heat_pump,retrofit", "--task", 1, "--workers", workers)
    return run("sweep", cities, *asked, "--out", out, *more)


def manifest_of(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "manifest.json").read_text("utf-8"))
    return found


def test_a_sweep_writes_all_rows_the_ranks_and_what_could_not_be_used(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sweep"
    assert sweep(cities, out) == 1  # a row could not be used
    told = capsys.readouterr()
    assert "line 4, city_id: 'no-such-city' is in no table" in told.err
    assert "4 cities, 12 runs: 1 no need, 1 no network, 10 ok." in told.out
    rows = (out / "results.csv").read_text("utf-8").splitlines()
    assert len(rows) == 13
    assert [row.split(",")[0] for row in rows[1::3]] == [
        "de-flensburg", "dk-sonderborg", "ee-tartu", "th-bangkok",
    ]  # fmt: skip
    assert (out / "errors.csv").read_text("utf-8").splitlines()[1].startswith("4,city_id,")
    assert (out / "ranking.csv").read_text("utf-8").startswith("rank,city_id,")
    assert manifest_of(out)["complete"] is True


def test_a_sweep_that_was_killed_goes_on_to_the_same_checksum(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    sweep(cities, whole)
    sweep(cities, killed)
    # As a kill between two parts leaves it: a part is missing, another cut off, none is complete.
    (killed / "parts/part-00001.csv").unlink()
    part = killed / "parts/part-00002.csv"
    part.write_bytes(part.read_bytes()[:100])
    (killed / "results.csv").unlink()
    capsys.readouterr()
    assert sweep(cities, killed, "--resume") == 1
    assert "2 parts were done before; 2 are missing or changed" in capsys.readouterr().out
    assert manifest_of(killed) == manifest_of(whole)
    assert (killed / "results.csv").read_bytes() == (whole / "results.csv").read_bytes()


def test_two_processes_write_the_same_bytes_as_one(cities: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    sweep(cities, one)
    sweep(cities, two, workers=2)
    assert (two / "results.csv").read_bytes() == (one / "results.csv").read_bytes()


def test_a_folder_with_a_sweep_is_not_written_over(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sweep"
    sweep(cities, out)
    assert sweep(cities, out) == 2
    assert "holds a sweep already: add --resume" in capsys.readouterr().err


def test_other_cities_or_another_engine_do_all_parts_again_and_say_so(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sweep"
    sweep(cities, out)
    sweep(cities, out, "--resume", "--seed", 5)
    assert "are not those of the parts found: all are done again" in capsys.readouterr().out
    document = manifest_of(out)
    (out / "manifest.json").write_text(json.dumps({**document, "engine": "older"}), "utf-8")
    sweep(cities, out, "--resume", "--seed", 5)
    assert "another version of the engine: all are done again" in capsys.readouterr().out


def test_of_another_sweep_in_the_folder_nothing_is_left(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sweep"
    sweep(cities, out)
    cities.write_text("city_id\nth-bangkok\n", "utf-8")
    assert sweep(cities, out, "--resume") == 0
    assert "are not those of the parts found" in capsys.readouterr().out
    assert [path.name for path in (out / "parts").iterdir()] == ["part-00000.csv"]


def test_a_table_that_is_no_sweeps_is_not_written_over(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "results.csv").write_text("of last year", "utf-8")
    assert sweep(cities, tmp_path) == 2
    assert "holds results.csv of no sweep" in capsys.readouterr().err
    assert (tmp_path / "results.csv").read_text("utf-8") == "of last year"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--solutions", "magic"), "'magic' is no solution"),
        (("--solutions", ","), "none is named"),
    ],
)
def test_an_unknown_solution_is_refused_before_anything_is_made(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    more: tuple[str, str], words: str,
) -> None:  # fmt: skip
    assert run("sweep", cities, *more, "--out", tmp_path / "sweep") == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "sweep").exists()


def dies_once(task: Task) -> Part:
    """A worker that ends without an answer the first time it sees the second task."""
    import os
    import signal
    import tempfile

    seen = Path(tempfile.gettempdir()) / f"leadinglights-dies-{task.seed}"
    if task.number == 1 and not seen.exists():
        seen.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return part_of(task)


@pytest.fixture
def seen() -> Iterator[int]:
    import os
    import tempfile

    number = os.getpid()
    path = Path(tempfile.gettempdir()) / f"leadinglights-dies-{number}"
    path.unlink(missing_ok=True)
    yield number
    path.unlink(missing_ok=True)


def test_a_killed_worker_is_replaced_and_its_task_done_again(seen: int) -> None:
    cities = cities_of("city_id\nee-tartu\nde-flensburg\nth-bangkok\n").cities
    tasks = tasks_of(cities, (), seed=seen, cities_a_task=1)
    parts = transfer_executors.Processes(2).parts(dies_once, tasks)
    assert sorted(part.number for part in parts) == [0, 1, 2]


def kills_the_sweep(task: Task) -> Part:
    """Tells its number, kills the process that waits for it, and would work on for long."""
    import multiprocessing
    import os
    import signal
    import time

    sweep = multiprocessing.parent_process()
    assert sweep is not None
    assert sweep.pid is not None
    sys.stdout.write(f"{os.getpid()}\n")
    sys.stdout.flush()
    os.kill(sweep.pid, signal.SIGKILL)
    time.sleep(120)
    return part_of(task)


def test_no_worker_outlives_a_sweep_that_is_killed() -> None:
    asked = "; ".join(
        (
            "from tests.cli.test_transfer_sweep import *",
            "tasks = tasks_of(cities_of('city_id\\nee-tartu').cities, (), seed=1)",
            "list(transfer_executors.Processes(2).parts(kills_the_sweep, tasks))",
        )
    )
    killed = subprocess.run(
        [sys.executable, "-c", asked], stdout=subprocess.PIPE, timeout=60, check=False
    )
    # The pipe ends only when the worker, which holds its other end, has ended too.
    assert killed.returncode == -signal.SIGKILL
    assert len(killed.stdout.split()) == 1


def test_a_cluster_without_dask_names_the_extra(
    cities: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(transfer_executors, "find_spec", lambda name: None)
    assert sweep(cities, tmp_path / "sweep", "--scheduler", "tcp://127.0.0.1:1") == 3
    assert "install leading-lights[scale]" in capsys.readouterr().err


def test_invented_cities_can_be_swept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "invented.csv"
    assert run("generate", "--cities", 3, "--seed", 8, "--out", table) == 0
    asked = ("--solutions", "photovoltaics", "--workers", 1)
    assert run("sweep", table, *asked, "--out", tmp_path / "sweep") == 0
    assert "3 cities, 6 runs: 6 ok." in capsys.readouterr().out
