"""How a visit stands and what came of it, over the API."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.models import Feedback, Visit, VisitReport
from leadinglights.office.visits.states import VisitState
from tests.api.conftest import Planned, caller
from tests.office.visits import living_weeks
from tests.office.visits.weeks import AT


@pytest.fixture
def visit(db: None, planned: Planned) -> Visit:
    found: Visit = Visit.objects.get(public_id=planned.visit)
    return found


def send(  # noqa: PLR0917
    client: Client, method: str, visit: Visit, page: str, body: Any, seen: str = ""
) -> Any:
    return client.generic(
        method,
        f"/api/visits/{visit.public_id}/{page}",
        json.dumps(body),
        content_type="application/json",
        headers={"if-match": seen} if seen else {},
    )


def test_a_visit_goes_from_state_to_state_by_the_version_that_was_read(
    system: Client, visit: Visit
) -> None:
    address = f"/api/visits/{visit.public_id}/state"
    before = system.get(address)
    assert before.json()["state"] == "preparing"
    assert before.json()["may"] == ["cancelled", "postponed", "ready"]
    refused = send(system, "POST", visit, "state", {"state": "ready"}, before["ETag"])
    assert (refused.status_code, refused.json()["code"]) == (409, "not_ready")
    lacks = [lack["code"] for lack in before.json()["lacks"]]
    assert [fault["where"] for fault in refused.json()["faults"]] == lacks
    off = {"state": "postponed", "reason": "The airport is closed."}
    moved = send(system, "POST", visit, "state", off, before["ETag"])
    assert (moved.status_code, moved.json()["state"]) == (200, "postponed"), moved.content
    assert moved.json()["why_over"] == "The airport is closed."
    old = send(system, "POST", visit, "state", {"state": "preparing"}, before["ETag"])
    assert old.status_code == 412
    again = send(system, "POST", visit, "state", {"state": "preparing"}, moved["ETag"])
    assert again.json()["state"] == "preparing"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"state": "cancelled"}, 422),
        ({"state": "reported"}, 422),
        ({"state": "ended"}, 409),
        ({"state": "closed"}, 409),
    ],
)
def test_what_may_not_follow_is_refused(
    system: Client, visit: Visit, body: dict[str, str], status: int
) -> None:
    response = send(system, "POST", visit, "state", body, f'"{visit.version}"')
    assert response.status_code == status, response.content
    visit.refresh_from_db()
    assert visit.state == VisitState.PREPARING


def test_a_report_is_written_and_filed_once(system: Client, visit: Visit) -> None:
    early = send(system, "PUT", visit, "report", {"summary": "Too early."}, '"1"')
    assert (early.status_code, early.json()["code"]) == (409, "not_ended_yet")
    living_weeks.in_state(visit, VisitState.ENDED)
    address = f"/api/visits/{visit.public_id}/report"
    before = system.get(address)
    said = {"summary": "They want the pump.", "next_steps": "Write.", "file": True}
    filed = send(system, "PUT", visit, "report", said, before["ETag"])
    assert (filed.status_code, filed.json()["state"]) == (200, "reported"), filed.content
    assert filed.json()["filed_at"]
    assert send(system, "PUT", visit, "report", said, before["ETag"]).status_code == 412
    assert send(system, "PUT", visit, "report", said).status_code == 428
    lead = {"about": "A heat pump", "company_name": "Danfoss", "owner_name": "The sales desk"}
    led = send(system, "POST", visit, "leads", lead)
    assert (led.status_code, led.json()["leads"][0]["company"]) == (201, "Danfoss")
    one = led.json()["leads"][0]
    again = {**lead, "company_name": "Danfoss A/S"}
    changed = send(system, "PUT", visit, f"leads/{one['lead_id']}", again, f'"{one["version"]}"')
    assert changed.json()["leads"][0]["company"] == "Danfoss A/S", changed.content
    late = send(system, "PUT", visit, f"leads/{one['lead_id']}", lead, f'"{one["version"]}"')
    assert late.status_code == 412
    nobody = send(system, "POST", visit, "leads", {"about": "A heat pump"})
    assert [fault["where"] for fault in nobody.json()["faults"]] == ["company_name"]
    visit.refresh_from_db()
    closed = send(system, "POST", visit, "state", {"state": "closed"}, f'"{visit.version}"')
    assert closed.json()["state"] == "closed"
    assert VisitReport.objects.get(visit=visit).summary == "They want the pump."


def test_a_gift_is_written_into_the_register_once(system: Client, visit: Visit) -> None:
    gift = {"given": False, "what": "A vase of the mayor of Baoding", "value_eur": 120}
    for _ in range(2):
        added = system.post(
            f"/api/visits/{visit.public_id}/gifts",
            json.dumps(gift),
            content_type="application/json",
            headers={"idempotency-key": "vase"},
        )
        assert added.status_code == 201, added.content
    listed = system.get(f"/api/visits/{visit.public_id}/gifts").json()["gifts"]
    assert [(one["what"], one["value_eur"], one["declared"]) for one in listed] == [
        ("A vase of the mayor of Baoding", 120, False)
    ]
    assert send(system, "POST", visit, "gifts", {**gift, "value_eur": -1}).status_code == 422


def test_feedback_and_costs_are_read(system: Client, visit: Visit) -> None:
    empty = system.get(f"/api/visits/{visit.public_id}/feedback").json()
    assert empty == {"count": 0, "mean": None, "stops": [], "answers": []}
    Feedback.objects.create(
        office=visit.office, visit=visit, overall=4, best="The ferry", language="en", at=AT
    )
    told = system.get(f"/api/visits/{visit.public_id}/feedback").json()
    assert (told["count"], told["mean"], told["answers"][0]["best"]) == (1, 4.0, "The ferry")
    costs = system.get(f"/api/visits/{visit.public_id}/cost-carbon", {"language": "da"}).json()
    known = [row["kg"] for row in costs["rows"] if row["kg"] is not None]
    assert costs["total_kg"] == pytest.approx(sum(known))
    assert all(row["factor"]["source"] for row in costs["rows"] if row["kg"] is not None)


@pytest.mark.parametrize("page", ["state", "report", "feedback", "cost-carbon"])
def test_another_office_sees_and_does_nothing(stranger: Staff, visit: Visit, page: str) -> None:
    client = caller(stranger)
    assert client.get(f"/api/visits/{visit.public_id}/{page}").status_code == 404
    for method, to, body in (
        ("POST", "state", {"state": "cancelled", "reason": "x"}),
        ("PUT", "report", {"summary": "x"}),
        ("POST", "leads", {"about": "x", "company_name": "y"}),
    ):
        assert send(client, method, visit, to, body, '"1"').status_code == 404
