"""What happened to a week, said by another system; what the planner proposes, taken or left."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.actions.repairing import proposing
from leadinglights.office.visits.models import Plan, Repair
from tests.api.conftest import Planned, caller
from tests.api.test_weeks import post
from tests.office.visits.weeks import AT


def late(planned: Planned, **changes: Any) -> dict[str, Any]:
    said = {"happened": "late", "visit": str(planned.visit), "on": "2017-09-05", "minutes": 45}
    return {**said, **changes}


def seen(client: Client, repair: str, deed: str, version: object) -> Any:
    headers = {} if version is None else {"if-match": f'"{version}"'}
    return client.post(f"/api/repairs/{repair}/{deed}", headers=headers)


def test_what_happened_is_said_once_worked_out_and_taken(system: Client, planned: Planned) -> None:
    address = f"/api/weeks/{planned.period.public_id}/repairs"
    said = post(system, address, late(planned), **{"Idempotency-Key": "late"})
    assert said.status_code == 201, said.content
    assert post(system, address, late(planned), **{"Idempotency-Key": "late"}).json() == said.json()
    repair = Repair.objects.get()
    assert said.json()["row"]["state"] == "waiting"
    proposing.propose(repair, at=AT)
    key = str(repair.public_id)
    worked_out = system.get(f"/api/repairs/{key}").json()
    assert worked_out["row"]["state"] == "proposed"
    assert worked_out["row"]["summary"]
    assert seen(system, key, "taking", None).status_code == 428
    taken = seen(system, key, "taking", worked_out["version"])
    assert (taken.status_code, taken.json()["row"]["state"]) == (200, "taken"), taken.content
    assert Plan.objects.filter(period=planned.period).count() == 2
    again = seen(system, key, "taking", worked_out["version"])
    assert (again.status_code, again.json()["code"]) == (409, "repair_changed")
    listed = system.get(address).json()["repairs"]
    assert [row["state"] for row in listed] == ["taken"]


def test_a_repair_is_left(system: Client, planned: Planned) -> None:
    said = post(system, f"/api/weeks/{planned.period.public_id}/repairs", late(planned)).json()
    dropped = seen(system, said["row"]["repair_id"], "dropping", said["version"])
    assert dropped.json()["row"]["state"] == "dropped"


@pytest.mark.parametrize(
    "changes",
    [
        {"happened": "odd"},
        {"minutes": 0},
        {"on": "2030-01-01"},
        {"on": 5},
        {"visit": "00000000-0000-7000-8000-000000000000"},
        {"persons": 4},
    ],
)
def test_what_does_not_fit_is_refused(
    system: Client, planned: Planned, changes: dict[str, Any]
) -> None:
    body = late(planned, **changes)
    response = post(system, f"/api/weeks/{planned.period.public_id}/repairs", body)
    assert response.status_code == 422, response.content
    assert json.loads(response.content)["faults"]
    assert not Repair.objects.exists()


def test_another_office_says_and_takes_nothing(
    system: Client, stranger: Staff, planned: Planned
) -> None:
    address = f"/api/weeks/{planned.period.public_id}/repairs"
    key = post(system, address, late(planned)).json()["row"]["repair_id"]
    client = caller(stranger)
    assert client.get(address).status_code == 404
    assert post(client, address, late(planned)).status_code == 404
    assert client.get(f"/api/repairs/{key}").status_code == 404
    assert seen(client, key, "taking", 1).status_code == 404
    assert seen(client, key, "dropping", 1).status_code == 404
