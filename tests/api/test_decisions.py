"""A request is decided over the API as on the desk's page: by rules, with a letter, once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.models import OutgoingMessage, Staff
from leadinglights.office.visits.models import Letter, TriageDecision, Visit, VisitRequest
from tests.api.conftest import Planned, caller
from tests.api.test_requests import a_request, hand_in


@pytest.fixture
def row(system: Client) -> VisitRequest:
    return VisitRequest.objects.get(public_id=hand_in(system, a_request()).json()["id"])


def decide(client: Client, row: VisitRequest, seen: str | None = None, **said: Any) -> Any:
    row.refresh_from_db()
    key = {"idempotency-key": said.pop("key")} if "key" in said else {}
    return client.post(
        f"/api/requests/{row.public_id}/decisions",
        json.dumps(said),
        content_type="application/json",
        headers={"if-match": f'"{row.version}"' if seen is None else seen, **key},
    )


def test_the_rules_speak_with_their_facts(system: Client, row: VisitRequest) -> None:
    found = system.get(f"/api/requests/{row.public_id}/findings", {"language": "de"}).json()
    assert (found["state"], found["version"], found["decisions"]) == ("received", row.version, [])
    assert found["findings"]
    assert {one["verdict"] for one in found["findings"]} <= {"met", "not_met", "unknown"}
    assert set(found["outcomes"]) == {"accept", "counter_offer", "refer", "decline"}


def test_an_accepted_request_is_a_visit_and_what_nobody_said_is_assumed(
    system: Client, row: VisitRequest
) -> None:
    response = decide(system, row, outcome="accept", kind="study_tour")
    assert response.status_code == 201, response.content
    visit = Visit.objects.get(public_id=response.json()["visit"])
    assert (visit.request_id, visit.kind, visit.delegation.persons) == (row.pk, "study_tour", 12)
    assert visit.cell_grades["arrives"] == "assumed"
    assert "kind" not in visit.cell_grades
    letter = Letter.objects.get(request=row)
    assert (letter.language, bool(letter.subject), bool(letter.body)) == ("da", True, True)
    assert OutgoingMessage.objects.filter(to_address="visits@example.org").count() == 2
    told = system.get(f"/api/requests/{row.public_id}").json()["request"]
    assert (told["state"], told["visit"]) == ("accepted", str(visit.public_id))


def test_a_decision_is_sent_twice_and_made_once(system: Client, row: VisitRequest) -> None:
    said = {"outcome": "decline", "reason": "Ugen er fuld.", "key": "no-1"}
    seen = f'"{row.version}"'
    first, again = decide(system, row, seen, **said), decide(system, row, seen, **said)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert TriageDecision.objects.filter(request=row).count() == 1
    assert "Ugen er fuld." in Letter.objects.get(request=row).body


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"outcome": "take_up"}, "in_triage"),
        ({"outcome": "refer", "referred_to": "City of Aarhus, visits@example.org"}, "referred"),
        (
            {
                "outcome": "counter_offer",
                "offer": {
                    "kind": "other_date",
                    "answer_by": "2099-01-01",
                    "from_on": "2099-02-02",
                },
            },
            "counter_offered",
        ),
    ],
)
def test_each_decision_moves_the_request(
    system: Client, row: VisitRequest, said: dict[str, Any], state: str
) -> None:
    response = decide(system, row, **said)
    assert (response.status_code, response.json()["state"]) == (201, state), response.content


def test_what_was_declined_is_looked_at_again(system: Client, row: VisitRequest) -> None:
    decide(system, row, outcome="decline", reason="Full.", subject="No", body="Sorry.")
    assert decide(system, row, outcome="decline", reason="Full.").status_code == 409
    again = decide(system, row, outcome="reopen", reason="A place is free.")
    assert again.json()["state"] == "in_triage"
    kept = system.get(f"/api/requests/{row.public_id}/findings").json()["decisions"]
    assert [one["outcome"] for one in kept] == ["reopen", "decline"]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"outcome": "decline"}, "reason"),
        ({"outcome": "refer"}, "referred_to"),
        ({"outcome": "counter_offer"}, "offer"),
        ({"outcome": "take_up", "persons": 3}, "body"),
        ({"outcome": "decline", "reason": "x", "persons": 3}, "body"),
        ({"outcome": "accept", "persons": 0}, "body.persons"),
        ({"outcome": "accept", "arrives": 1700000000}, "body.arrives"),
        ({"outcome": "perhaps"}, "body.outcome"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(
    system: Client, row: VisitRequest, said: dict[str, Any], where: str
) -> None:
    response = decide(system, row, **said)
    assert response.status_code == 422, response.content
    assert where in [fault["where"] for fault in response.json()["faults"]]
    row.refresh_from_db()
    assert row.state == "received"


def test_an_old_version_decides_nothing(system: Client, row: VisitRequest) -> None:
    assert decide(system, row, '"99"', outcome="take_up").status_code == 412
    assert decide(system, row, "", outcome="take_up").status_code == 428


def test_handing_in_and_deciding_are_two_scopes(
    owner: Staff, planned: Planned, row: VisitRequest
) -> None:
    for scopes in (["requests:write", "requests:read"], ["visits:write"]):
        refused = decide(caller(owner, *scopes), row, outcome="take_up")
        assert (refused.status_code, refused.json()["code"]) == (403, "scope_missing")


def test_a_request_of_another_office_is_not_there(stranger: Staff, row: VisitRequest) -> None:
    client = caller(stranger)
    assert client.get(f"/api/requests/{row.public_id}/findings").status_code == 404
    for outcome in ("take_up", "accept", "reopen"):
        said = {"reason": "x"} if outcome == "reopen" else {}
        assert decide(client, row, outcome=outcome, **said).status_code == 404


def test_a_letter_is_read_before_it_is_sent_and_nothing_is_kept_of_it(
    system: Client, row: VisitRequest
) -> None:
    address = f"/api/requests/{row.public_id}/letter"

    def draft(**said: Any) -> Any:
        return system.post(address, json.dumps(said), content_type="application/json")

    no = draft(outcome="decline", reason="Ugen er fuld.", language="da").json()
    assert no["language"] == "da"
    assert "Ugen er fuld." in no["body"]
    assert draft(outcome="accept", language="en").json()["subject"]
    assert draft(outcome="take_up").status_code == 422
    row.refresh_from_db()
    assert (row.state, Letter.objects.count(), TriageDecision.objects.count()) == ("received", 0, 0)
