"""The commands with which an operator does what a coordinator does, in somebody's name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.utils import timezone

from leadinglights.cli.__main__ import main
from leadinglights.office.access.models import AuditEntry, Staff
from leadinglights.office.visits.actions.repairing import proposing
from leadinglights.office.visits.models import (
    Plan,
    ProgrammeVersion,
    Repair,
    Stop,
    Unserved,
    Visit,
    VisitRequest,
)
from leadinglights.office.visits.states import StopState, WishKind
from tests.api.conftest import Planned, owner, planned  # noqa: F401 - fixtures
from tests.api.test_requests import a_request
from tests.office.access.builders import a_person
from tests.office.visits.weeks import AT

Output = pytest.CaptureFixture[str]
pytestmark = pytest.mark.django_db


@pytest.fixture
def email(owner: Staff) -> str:  # noqa: F811
    return owner.email


def test_a_week_is_listed_and_its_hosts_are_asked(
    planned: Planned,  # noqa: F811
    email: str,
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: AT)
    week = str(planned.period.public_id)
    assert main(["weeks", "list"]) == 0
    assert week in capsys.readouterr().out
    ask = ["hosts", "ask", week, "--plan", "1", "--answer-by", "2017-08-28"]
    assert main([*ask, "--as", email]) == 0
    assert "stops asked for" in capsys.readouterr().out
    assert Stop.objects.filter(state=StopState.PROPOSED).exists()
    assert main(["hosts", "status", week, "--json"]) == 0
    assert "proposed" in {row["state"] for row in json.loads(capsys.readouterr().out)}
    assert main([*ask, "--as", email]) == 1
    assert "No host waits" in capsys.readouterr().err
    assert main(["goodwill", "2017"]) == 0
    assert "host" in capsys.readouterr().out


def test_a_week_is_planned_by_the_operator(planned: Planned, capsys: Output) -> None:  # noqa: F811
    assert main(["weeks", "plan", str(planned.period.public_id), "--seconds", "1"]) == 0
    assert "Plan 2 is saved" in capsys.readouterr().out
    assert Plan.objects.filter(period=planned.period).count() == 2


def test_a_programme_is_released_told_and_the_visit_put_off(
    planned: Planned,  # noqa: F811
    email: str,
    capsys: Output,
) -> None:
    Unserved.objects.filter(kind=WishKind.MUST).update(kind=WishKind.WISH)
    visit, name = str(planned.visit), ["--as", email]
    assert main(["programme", "notify", visit, *name]) == 1
    assert main(["programme", "release", visit, "--number", "7", *name]) == 1
    assert main(["programme", "release", visit, "--number", "1", *name]) == 0
    assert main(["programme", "notify", visit, *name]) == 0
    assert "notices are owed" in capsys.readouterr().out
    version = ProgrammeVersion.objects.get(programme__visit__public_id=planned.visit)
    assert (version.state, version.told_at is not None) == ("released", True)
    assert AuditEntry.objects.filter(verb="release", actor__email=email).exists()
    assert main(["programme", "withdraw", visit, "--number", "1", *name]) == 0
    version.refresh_from_db()
    assert version.state == "withdrawn"
    assert main(["visits", "state", visit, "postponed", *name]) == 1
    assert "Say why" in capsys.readouterr().err
    assert main(["visits", "state", visit, "postponed", "--reason", "Fog.", *name]) == 0
    assert Visit.objects.get(public_id=planned.visit).state == "postponed"


def test_a_request_is_decided(
    planned: Planned,  # noqa: F811
    email: str,
    tmp_path: Path,
    capsys: Output,
) -> None:
    file = tmp_path / "requests.json"
    file.write_text(json.dumps([a_request()]), encoding="utf-8")
    assert main(["requests", "import", str(file)]) == 0
    key = capsys.readouterr().out.split()[0]
    decide = ["requests", "decide", key, "--as", email]
    assert main([*decide, "decline"]) == 1
    assert "Write the reason" in capsys.readouterr().err
    assert main([*decide, "counter_offer", "--offer", "digital"]) == 2
    assert main([*decide, "accept"]) == 0
    assert capsys.readouterr().out.startswith("Visit ")
    assert VisitRequest.objects.get(public_id=key).state == "accepted"


def test_a_delay_is_said_worked_out_and_taken(
    planned: Planned,  # noqa: F811
    email: str,
    capsys: Output,
) -> None:
    week, visit = str(planned.period.public_id), str(planned.visit)
    late = ["repairs", "late", visit, "--week", week, "--on", "2017-09-05", "--minutes", "45"]
    assert main([*late, "--as", email]) == 0
    repair = Repair.objects.get()
    assert str(repair.public_id) in capsys.readouterr().out
    proposing.propose(repair, at=AT)
    assert main(["repairs", "show", str(repair.public_id)]) == 0
    assert main(["repairs", "take", str(repair.public_id), "--as", email]) == 0
    assert "It is the newest plan." in capsys.readouterr().out
    assert main(["repairs", "list", week, "--json"]) == 0
    assert [row["state"] for row in json.loads(capsys.readouterr().out)] == ["taken"]
    assert main(["repairs", "drop", str(repair.public_id), "--as", email]) == 1


def test_a_report_is_written_filed_and_read(
    planned: Planned,  # noqa: F811
    email: str,
    tmp_path: Path,
    capsys: Output,
) -> None:
    Visit.objects.filter(public_id=planned.visit).update(state="ended")
    assert main(["reports", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [row["visit"] for row in listed] == [str(planned.visit)]
    words = tmp_path / "report.txt"
    words.write_text("They want heat pumps.", encoding="utf-8")
    write = ["reports", "write", str(planned.visit), str(words), "--file", "--as", email]
    assert main(write) == 0
    assert Visit.objects.get(public_id=planned.visit).state == "reported"
    capsys.readouterr()
    assert main(["reports", "show", str(planned.visit)]) == 0
    assert "They want heat pumps." in capsys.readouterr().out


@pytest.mark.parametrize("role", ["assistant", "auditor"])
def test_nobody_does_by_a_command_what_their_role_may_not(
    planned: Planned,  # noqa: F811
    capsys: Output,
    role: str,
) -> None:
    person = a_person(role, office=planned.period.office)
    release = ["programme", "release", str(planned.visit), "--number", "1"]
    assert main([*release, "--as", person.email]) == 1
    assert main([*release, "--as", "nobody@example.org"]) == 1
    assert "no account with this mail address" in capsys.readouterr().err
    version = ProgrammeVersion.objects.get(programme__visit__public_id=planned.visit)
    assert version.state == "draft"
