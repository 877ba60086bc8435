"""The commands with which an office's own scripts hand in requests and fetch programmes."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from icalendar import Calendar

from leadinglights.cli.__main__ import main
from leadinglights.office.access.actions import tokens
from leadinglights.office.access.models import ApiToken, OutgoingMessage
from leadinglights.office.visits.models import Roster, Visit, VisitRequest
from tests.api.conftest import Planned, planned  # noqa: F401 - a fixture
from tests.api.test_requests import a_request
from tests.office.access.builders import a_person
from tests.office.access.test_relay import a_mail
from tests.office.visits.weeks import AT

Output = pytest.CaptureFixture[str]
pytestmark = pytest.mark.django_db


def a_file(folder: Path, *requests: object) -> str:
    file = folder / "requests.json"
    file.write_text(json.dumps(requests), encoding="utf-8")
    return str(file)


def test_requests_of_a_file_are_taken_in_and_listed(
    planned: Planned,  # noqa: F811
    tmp_path: Path,
    capsys: Output,
) -> None:
    file = a_file(tmp_path, a_request(), a_request(organisation="保定市"))
    assert main(["requests", "import", file]) == 0
    assert capsys.readouterr().out.count(" received, answer due ") == 2
    assert main(["requests", "list", "--state", "received", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"保定市", "City of Haderslev"} <= {row["organisation"] for row in listed}


def test_one_fault_keeps_the_whole_file_out_and_is_named(
    planned: Planned,  # noqa: F811
    tmp_path: Path,
    capsys: Output,
) -> None:
    before = VisitRequest.objects.count()
    file = a_file(tmp_path, a_request(), a_request(persons=0), a_request(topics=["odd"]), "x")
    assert main(["requests", "import", file]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert errors[0].startswith("request 2, persons: ")
    assert errors[1] == "request 3: These are not in the catalogue: odd."
    assert errors[2].startswith("request 4, the whole: ")
    assert errors[-1] == "Nothing was taken in: the file has faults."
    assert VisitRequest.objects.count() == before


def test_the_same_file_again_takes_nothing_in_a_second_time(
    planned: Planned,  # noqa: F811
    tmp_path: Path,
    capsys: Output,
) -> None:
    file = a_file(tmp_path, a_request(id="4711"), a_request(persons=9))
    assert main(["requests", "import", file]) == 0
    assert capsys.readouterr().out.count(" received, ") == 2
    count = VisitRequest.objects.count()
    mails = OutgoingMessage.objects.count()
    # Said in another order, the first with other words: its id counts.
    other = dict(reversed(a_request(persons=9).items()))
    file = a_file(tmp_path, a_request(id="4711", persons=13), other, a_request(id="4712"))
    assert main(["requests", "import", "--dry-run", file]) == 0
    assert "1 requests can be taken in" in capsys.readouterr().out
    assert main(["requests", "import", file]) == 0
    told = capsys.readouterr().out
    assert "request 1 was taken in before" in told
    assert "request 2 was taken in before" in told
    assert told.count(" received, ") == 1
    assert VisitRequest.objects.count() == count + 1
    assert OutgoingMessage.objects.count() == mails + 1
    assert main(["requests", "import", file]) == 0
    assert capsys.readouterr().out.count("taken in before") == 3


def test_a_rehearsal_takes_nothing_in(
    planned: Planned,  # noqa: F811
    tmp_path: Path,
    capsys: Output,
) -> None:
    before = VisitRequest.objects.count()
    assert main(["requests", "import", "--dry-run", a_file(tmp_path, a_request())]) == 0
    assert "1 requests can be taken in" in capsys.readouterr().out
    assert VisitRequest.objects.count() == before


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00"])
def test_a_file_that_is_no_json_is_named(tmp_path: Path, capsys: Output, content: bytes) -> None:
    file = tmp_path / "odd.json"
    file.write_bytes(content)
    assert main(["requests", "import", str(file)]) == 1
    assert "odd.json cannot be read as JSON" in capsys.readouterr().err


def test_visits_are_listed_and_a_programme_is_exported(
    planned: Planned,  # noqa: F811
    tmp_path: Path,
    capsys: Output,
) -> None:
    assert main(["visits", "list", "--from", "2017-09-04"]) == 0
    assert str(planned.visit) in capsys.readouterr().out
    out = tmp_path / "programme.ics"
    arguments = ["programme", "export", str(planned.visit), "--language", "da"]
    assert main([*arguments, "--as", "ics", "--out", str(out)]) == 0
    assert Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    out = tmp_path / "programme.json"
    assert main([*arguments, "--out", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["state"] == "draft"


def test_a_visit_nobody_knows_is_said(planned: Planned, capsys: Output) -> None:  # noqa: F811
    assert main(["programme", "export", "00000000-0000-7000-8000-000000000000"]) == 1
    assert "There is no such visit" in capsys.readouterr().err


def test_mails_are_listed_and_sent(mailoutbox: list[EmailMessage], capsys: Output) -> None:
    a_mail()
    assert main(["post", "list", "--shelf", "waiting"]) == 0
    assert "We have your request" in capsys.readouterr().out
    assert main(["post", "send"]) == 0
    assert capsys.readouterr().out == "1 sent, 0 still due.\n"
    assert len(mailoutbox) == 1


def test_a_token_is_made_listed_and_revoked(capsys: Output) -> None:
    person = a_person()
    make = ["tokens", "make", person.email, "--name", "Records", "--scope", "visits:read"]
    assert main(make) == 0
    secret = capsys.readouterr().out.split()[1]
    token = ApiToken.objects.get()
    assert tokens.holder(secret=secret, at=token.made_at) == token
    assert token.expires_at - token.made_at == timedelta(days=90)
    assert main(["tokens", "list"]) == 0
    shown = capsys.readouterr().out
    assert "Records" in shown
    assert secret not in shown
    assert main(["tokens", "revoke", str(token.public_id)]) == 0
    assert main(["tokens", "revoke", str(token.public_id)]) == 1
    assert "revoked before" in capsys.readouterr().err


@pytest.mark.parametrize("days", ["0", "366"])
def test_a_token_without_a_near_end_is_refused(capsys: Output, days: str) -> None:
    make = ["tokens", "make", a_person().email, "--name", "R", "--scope", "visits:read"]
    assert main([*make, "--days", days]) == 1
    assert "at most 365 days" in capsys.readouterr().err


def test_a_token_for_nobody_is_refused(capsys: Output) -> None:
    make = ["tokens", "make", "nobody@example.org", "--name", "R", "--scope", "visits:read"]
    assert main(make) == 1
    assert "no account with this mail address" in capsys.readouterr().err


def test_the_scopes_of_the_command_are_those_of_the_office() -> None:
    from leadinglights.cli.tokens import SCOPES
    from leadinglights.office.access.states import TokenScope

    assert list(SCOPES) == TokenScope.values


def test_retention_lists_what_would_go_and_erases_only_when_told(
    planned: Planned,  # noqa: F811
    capsys: Output,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    visit = Visit.objects.get(delegation__code="baoding")
    Visit.objects.filter(pk=visit.pk).update(closed_at=AT)
    roster = Roster.objects.create(office=visit.office, visit=visit, remarks="Mr Li is ill")
    monkeypatch.setattr(timezone, "now", lambda: AT + timedelta(days=31))
    assert main(["retention", "--dry-run", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"on": "2017-09-20", "table": "visits.Roster", "rows": "1"}.items() <= listed[0].items()
    roster.refresh_from_db()
    assert roster.remarks == "Mr Li is ill"
    assert main(["retention"]) == 0
    assert "visits.Roster: 1 erased" in capsys.readouterr().out
    roster.refresh_from_db()
    assert roster.remarks == ""
