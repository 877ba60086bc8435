"""Weeks over the API: read, planned by a job, their hosts asked."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.models import Job, OutgoingMessage, Staff
from leadinglights.office.access.states import JobState
from leadinglights.office.visits.models import Stop
from leadinglights.office.visits.states import StopState
from tests.api.conftest import Planned, caller
from tests.office.visits.weeks import AT


def post(client: Client, path: str, body: Any, **headers: str) -> Any:
    return client.post(path, json.dumps(body), content_type="application/json", headers=headers)


@pytest.fixture
def back_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands two weeks before the week of the example."""
    monkeypatch.setattr(timezone, "now", lambda: AT)


def test_weeks_are_listed_and_one_is_read_with_its_programmes(
    system: Client, planned: Planned
) -> None:
    listed = system.get("/api/weeks", {"language": "da"}).json()["weeks"]
    assert str(planned.period.public_id) in [week["id"] for week in listed]
    address = f"/api/weeks/{planned.period.public_id}"
    response = system.get(address)
    week = response.json()
    assert (week["plan_number"], week["job"], week["aim"]) == (1, None, "best")
    assert {one["visit"] for one in week["programmes"]} == {one["id"] for one in week["visits"]}
    assert all(one["items"] for one in week["programmes"])
    assert system.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_a_plan_is_a_job_that_is_watched_and_cancelled(system: Client, planned: Planned) -> None:
    address = f"/api/weeks/{planned.period.public_id}/plans"
    asked = post(system, address, {"aim": "fairer"}, **{"Idempotency-Key": "1"})
    assert asked.status_code == 202, asked.content
    job = asked.json()
    assert (job["state"], job["week"]) == ("queued", str(planned.period.public_id))
    assert post(system, address, {"aim": "fairer"}, **{"Idempotency-Key": "1"}).json() == job
    assert post(system, address, {}).json()["id"] == job["id"]  # it is under way already
    assert Job.objects.filter(kind="plan_period").count() == 1
    week = system.get(f"/api/weeks/{planned.period.public_id}").json()
    assert (week["job"], week["aim"]) == (job["id"], "fairer")
    assert system.get(f"/api/jobs/{job['id']}").json()["state"] == "queued"
    cancelled = post(system, f"/api/jobs/{job['id']}/cancellation", {})
    assert cancelled.json()["state"] == "cancelled"
    again = post(system, f"/api/jobs/{job['id']}/cancellation", {})
    assert (again.status_code, again.json()["code"]) == (409, "job_ended")


def test_a_job_says_why_it_was_refused(system: Client, owner: Staff, planned: Planned) -> None:
    job = Job.objects.create(
        office=planned.period.office,
        kind="plan_period",
        input={"period": str(planned.period.public_id)},
        asked_by=owner,
        asked_at=AT,
        state=JobState.REFUSED,
        refusal={"code": "nothing_to_improve", "sentence": "There is no plan yet."},
    )
    told = system.get(f"/api/jobs/{job.public_id}").json()
    assert (told["state"], told["code"], told["sentence"]) == (
        "refused",
        "nothing_to_improve",
        "There is no plan yet.",
    )


@pytest.mark.parametrize("body", [{"how": "around"}, {"aim": "odd"}, {"hold": {}}, []])
def test_what_the_planner_cannot_do_is_refused(
    system: Client, planned: Planned, body: object
) -> None:
    response = post(system, f"/api/weeks/{planned.period.public_id}/plans", body)
    assert response.status_code == 422
    assert not Job.objects.filter(kind="plan_period").exists()


def test_hosts_are_asked_once_by_the_plan_that_was_read(
    system: Client, planned: Planned, back_then: None
) -> None:
    address = f"/api/weeks/{planned.period.public_id}"
    before = system.get(f"{address}/hosts").json()
    assert before["to_ask"] > 0
    body = {"plan_number": before["plan_number"], "answer_by": before["answer_by"]}
    asked = post(system, f"{address}/asks", body, **{"Idempotency-Key": "ask"})
    assert asked.status_code == 201, asked.content
    answer = asked.json()
    assert answer["stops"] > 0
    assert len(answer["by_mail"]) + len(answer["by_hand"]) == before["to_ask_hosts"]
    replayed = post(system, f"{address}/asks", body, **{"Idempotency-Key": "ask"})
    assert (replayed.json(), replayed["Idempotent-Replayed"]) == (answer, "true")
    mails = OutgoingMessage.objects.filter(kind="host_asked").count()
    assert mails in {0, len(answer["by_mail"])}
    after = system.get(f"{address}/hosts", {"language": "zh-hans"}).json()
    assert (after["to_ask"], after["waiting"]) == (0, before["to_ask"])
    proposed = Stop.objects.filter(state=StopState.PROPOSED, visit__period=planned.period)
    assert proposed.count() == answer["stops"]
    second = post(system, f"{address}/asks", body)
    assert (second.status_code, second.json()["code"]) == (409, "nothing_to_ask")


def test_hosts_are_not_asked_by_an_old_plan_or_too_late(
    system: Client, planned: Planned, back_then: None
) -> None:
    address = f"/api/weeks/{planned.period.public_id}/asks"
    old = post(system, address, {"plan_number": 7, "answer_by": "2017-08-28"})
    assert old.status_code == 409
    late = post(system, address, {"plan_number": 1, "answer_by": "2017-12-24"})
    assert (late.status_code, late.json()["code"]) == (422, "wrong_answer_by")
    assert not Stop.objects.filter(state=StopState.PROPOSED).exists()


def test_a_week_of_another_office_is_not_there(stranger: Staff, planned: Planned) -> None:
    client = caller(stranger)
    address = f"/api/weeks/{planned.period.public_id}"
    assert client.get("/api/weeks").json() == {"weeks": [], "page": 1, "more": False}
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/hosts").status_code == 404
    assert post(client, f"{address}/plans", {}).status_code == 404
    body = {"plan_number": 1, "answer_by": date(2017, 8, 28).isoformat()}
    assert post(client, f"{address}/asks", body).status_code == 404
    assert not Job.objects.filter(kind="plan_period").exists()
