"""`leadinglights import` as a person at a terminal meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leadinglights.cli.__main__ import main
from leadinglights.office.registry.models import Site
from tests.office.visits.import_folders import a_folder, spoilt

pytestmark = pytest.mark.django_db


def test_a_good_folder_is_imported_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(a_folder(tmp_path))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "sites: 2 new, 0 changed, 0 as before" in lines
    assert lines[-1] == "Imported: 13 rows are new, 0 changed, 0 as before."
    assert Site.objects.count() == 2


def test_a_bad_folder_is_refused_with_exit_code_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(a_folder(tmp_path, **spoilt("travel", ",12,", ",-4,")))]) == 1
    shown = capsys.readouterr()
    assert shown.err.splitlines() == [
        "travel.csv, row 2, column minutes: “-4”. It must be 1 or more.",
        "Nothing was imported: the files have faults.",
    ]
    assert shown.out == ""
    assert not Site.objects.exists()


def test_a_rehearsal_saves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--dry-run", str(a_folder(tmp_path))]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("This was a rehearsal: 13 rows")
    assert not Site.objects.exists()


def test_without_a_folder_the_command_says_what_to_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["import"]) == 2
    assert capsys.readouterr().err == "Name the folder to import: leadinglights import DIR\n"


def test_the_columns_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--columns"]) == 0
    assert capsys.readouterr().out.startswith("# Import files\n")


def test_a_database_that_was_not_migrated_is_named_and_not_a_crash(tmp_path: Path) -> None:
    # A process of its own: the database of the tests is migrated.
    fresh = {**os.environ, "LEADINGLIGHTS_DATA": str(tmp_path / "data"), "DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-m", "leadinglights.cli", "import", str(a_folder(tmp_path / "files"))],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in fresh.items() if value},
    )
    assert (done.returncode, done.stderr) == (
        1,
        "The database is not of this version yet: run leadinglights migrate, then try again.\n",
    )
