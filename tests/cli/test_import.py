"""`leadinglights import` as a person at a terminal meets it."""

from __future__ import annotations

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
