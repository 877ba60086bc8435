"""The demo as a newcomer runs it: from nothing to papers, and a second time without doubles."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

TABLES = (
    "registry_site",
    "visits_visit",
    "visits_plan",
    "visits_programmeitem",
    "visits_stop",
    "access_staff",
    "transfers_transferstudy",
    "transfers_sweeprow",
)
pytestmark = pytest.mark.slow


def demo(folder: Path) -> str:
    environ = {"PATH": os.environ["PATH"], "LEADINGLIGHTS_PROFILE": "demo", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "leadinglights.cli", "demo", "--no-serve"]
    done = subprocess.run(
        [*command, "--data", str(folder)],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder.parent,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def counts(folder: Path) -> dict[str, int]:
    """Rows by table, read past Django as another program would."""
    with sqlite3.connect(folder / "office.sqlite3") as connection:
        return {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in TABLES
        }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give a folder in which the demo was made, and what it said: `./ll test` has just made one."""
    made = Path(os.environ.get("LEADINGLIGHTS_PREPARED") or "data")
    said, folder = made.with_name(f"{made.name}.said"), tmp_path_factory.mktemp("demo") / made.name
    if not said.is_file():
        return folder, demo(folder)
    shutil.copytree(made, folder)
    return folder, said.read_text(encoding="utf-8").replace(str(made), str(folder))


def test_it_says_what_was_planned_for_whom_where_the_papers_are_and_how_to_sign_in(
    first: tuple[Path, str],
) -> None:
    folder, said = first
    for words in (
        f"Data folder: {folder}",
        "Week of 4–8 September 2017: 2 delegations.",
        "Dalian Refrigeration",
        "City of Baoding",
        "Left out: 1 wish",
        "City of Chengde: announced, no programme yet",
        "coordinator@leadinglights.example  password ",
    ):
        assert words in said
    assert len(said.splitlines()) < 50


def test_the_papers_are_there_in_four_languages(first: tuple[Path, str]) -> None:
    names = [path.name for path in (first[0] / "papers").rglob("*") if path.is_file()]
    for language in ("da", "en", "zh-hans", "de"):
        for kind in ("pdf", "docx", "ics"):
            assert any(name.endswith(f"{language}.{kind}") for name in names), (language, kind)


def test_what_is_secret_may_be_read_by_its_owner_alone(first: tuple[Path, str]) -> None:
    modes = {
        name: (first[0] / name).stat().st_mode & 0o777 for name in ("accounts.txt", "secret-key")
    }
    assert modes == {"accounts.txt": 0o600, "secret-key": 0o600}
    assert first[0].stat().st_mode & 0o777 == 0o700


def test_a_second_time_nothing_doubles_and_the_passwords_stay(first: tuple[Path, str]) -> None:
    folder, said = first
    before, accounts = counts(folder), (folder / "accounts.txt").read_text(encoding="utf-8")
    again = demo(folder)
    assert counts(folder) == before
    assert before["access_staff"] == 4
    assert before["visits_plan"] == 1
    assert before["transfers_transferstudy"] == 5
    assert before["transfers_sweeprow"] == 104  # eight cities, thirteen solutions
    assert (folder / "accounts.txt").read_text(encoding="utf-8") == accounts
    assert "Planning" not in again
    assert said.split("\n\n", 1)[1] == again.split("\n\n", 1)[1]  # the same summary


def test_papers_that_were_cut_short_are_written_the_next_time(first: tuple[Path, str]) -> None:
    folder, _said = first
    papers = folder / "papers"
    whole = sorted(path.relative_to(papers) for path in papers.rglob("*.*"))
    (week,) = papers.iterdir()
    (papers / ".unfinished").mkdir()
    week.rename(papers / ".unfinished" / week.name)  # as a kill after a few papers leaves it
    next((papers / ".unfinished" / week.name).iterdir()).unlink()
    demo(folder)
    assert sorted(path.relative_to(papers) for path in papers.rglob("*.*")) == whole
    assert counts(folder)["visits_plan"] == 1
