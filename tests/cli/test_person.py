"""A person who asks what the office holds about them, at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings

from leadinglights.cli.__main__ import main
from leadinglights.office.access.models import Staff
from leadinglights.office.visits.actions.erasing_ledger import LEDGER
from leadinglights.office.visits.models import Delegate
from tests.office.access.builders import a_person
from tests.office.visits import living_weeks, weeks

Output = pytest.CaptureFixture[str]
pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return a_person("auditor", office=weeks.the_week().office)


@pytest.fixture
def li(staff: Staff) -> Delegate:
    visit = weeks.visit("baoding")
    delegate: Delegate = Delegate.objects.create(
        office=visit.office, roster=living_weeks.with_roster(visit), family="Li", given="Jun",
        rank_order=1, languages=["zh"], email="li@example.org",
    )  # fmt: skip
    return delegate


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path / LEDGER


def test_a_person_is_given_what_is_held_about_them(
    staff: Staff, li: Delegate, ledger: Path, capsys: Output
) -> None:
    assert main(["person", "export", "li@example.org", "--as", staff.email]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["table"], row["holds"]["given"]) == ("visits.Delegate", "Jun")


def test_what_is_given_is_written_for_the_operator_alone(
    staff: Staff, li: Delegate, ledger: Path, tmp_path: Path
) -> None:
    out = tmp_path / "li.json"
    words = ["person", "export", "li@example.org", "--out", str(out), "--as", staff.email]
    assert main(words) == 0
    assert json.loads(out.read_text(encoding="utf-8"))[0]["holds"]["given"] == "Jun"
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_person_is_erased_and_the_ledger_erases_them_again(
    staff: Staff, li: Delegate, ledger: Path, capsys: Output
) -> None:
    assert main(["person", "erase", "li@example.org", "Li Jun", "--as", staff.email]) == 0
    assert capsys.readouterr().out == "1 rows erased\n"
    assert "li@example.org" not in ledger.read_text(encoding="utf-8")
    Delegate.objects.filter(pk=li.pk).update(email="li@example.org")
    assert main(["person", "erase-again", str(ledger), "--as", staff.email]) == 0
    assert Delegate.objects.get(pk=li.pk).email == ""
    capsys.readouterr()
    assert main(["person", "find", "li@example.org", "--as", staff.email]) == 0
    assert capsys.readouterr().out == "Nothing is on this page.\n"


def test_a_file_that_is_no_ledger_is_refused(
    staff: Staff, ledger: Path, tmp_path: Path, capsys: Output
) -> None:
    other = tmp_path / "list.jsonl"
    other.write_text("names of guests\n", encoding="utf-8")
    assert main(["person", "erase-again", str(other), "--as", staff.email]) == 1
    assert "is not a ledger of erasures" in capsys.readouterr().err


def test_an_assistant_may_not(li: Delegate, ledger: Path, capsys: Output) -> None:
    other = a_person("assistant", office=li.office)
    assert main(["person", "export", "li@example.org", "--as", other.email]) == 1
    assert "li@example.org" not in capsys.readouterr().out


def test_a_dry_run_says_what_would_go_and_erases_nothing(
    staff: Staff, li: Delegate, ledger: Path, capsys: Output
) -> None:
    assert main(["person", "erase", "Li Jun", "--dry-run", "--as", staff.email]) == 0
    said = capsys.readouterr().out
    assert "1 rows would be erased" in said
    assert str(li.public_id) in said
    assert Delegate.objects.get(pk=li.pk).given == "Jun"
    assert not ledger.exists()


def test_of_two_rows_only_the_one_named_is_erased(
    staff: Staff, li: Delegate, ledger: Path, capsys: Output
) -> None:
    other = "00000000-0000-7000-8000-000000000000"
    words = ["person", "erase", "Li Jun", "--as", staff.email, "--only"]
    assert main([*words, other]) == 0
    assert capsys.readouterr().out.startswith("0 rows erased")
    assert main([*words, str(li.public_id)]) == 0
    assert Delegate.objects.get(pk=li.pk).given == ""
