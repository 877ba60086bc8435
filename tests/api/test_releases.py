"""A programme goes out over the API: released by its number, told once, withdrawn."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.models import ProgrammeVersion, Unserved
from leadinglights.office.visits.states import ProgrammeVersionState, WishKind
from tests.api.conftest import Planned, caller
from tests.api.test_weeks import post


@pytest.fixture
def address(planned: Planned) -> str:
    Unserved.objects.filter(kind=WishKind.MUST).update(kind=WishKind.WISH)
    return f"/api/visits/{planned.visit}"


def version_of(planned: Planned) -> ProgrammeVersion:
    return ProgrammeVersion.objects.get(programme__visit__public_id=planned.visit)


def test_a_programme_is_released_told_of_and_withdrawn(
    system: Client, planned: Planned, address: str
) -> None:
    before = system.get(f"{address}/release").json()
    assert (before["number"], before["is_draft"], before["against"]) == (1, True, [])
    key: dict[str, Any] = {"Idempotency-Key": "release"}
    released = post(system, f"{address}/release", {"number": 1}, **key)
    assert released.status_code == 201, released.content
    assert (released.json()["released_number"], released.json()["is_draft"]) == (1, False)
    assert post(system, f"{address}/release", {"number": 1}, **key).json() == released.json()
    assert system.get(f"{address}/programme", {"released": "true"}).status_code == 200

    told = post(system, f"{address}/notices", {"number": 1})
    assert told.status_code == 201, told.content
    assert told.json()["owed"] > 0
    again = post(system, f"{address}/notices", {"number": 1})
    assert (again.status_code, again.json()["code"]) == (409, "already_told")

    back = post(system, f"{address}/withdrawal", {"number": 1})
    assert back.json() == {"visit_id": str(planned.visit), "number": 1, "state": "withdrawn"}
    assert version_of(planned).state == ProgrammeVersionState.WITHDRAWN
    nothing = post(system, f"{address}/notices", {"number": 1})
    assert nothing.status_code in {404, 409}


def test_an_old_number_is_refused(system: Client, planned: Planned, address: str) -> None:
    response = post(system, f"{address}/release", {"number": 9})
    assert (response.status_code, response.json()["code"]) == (409, "not_the_newest")
    nothing = post(system, f"{address}/withdrawal", {"number": 1})
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_withdraw")
    untold = post(system, f"{address}/notices", {"number": 1})
    assert (untold.status_code, untold.json()["code"]) == (409, "nothing_released")
    assert version_of(planned).state == ProgrammeVersionState.DRAFT


def test_what_stands_against_a_release_is_named_one_by_one(
    system: Client, planned: Planned, address: str
) -> None:
    version = version_of(planned)
    version.programme.visit.__class__.objects.filter(public_id=planned.visit).update(
        state="cancelled"
    )
    response = post(system, f"{address}/release", {"number": 1})
    assert (response.status_code, response.json()["code"]) == (409, "not_releasable")
    assert [fault["where"] for fault in response.json()["faults"]] == ["visit_over"]


def test_another_office_releases_nothing(stranger: Staff, planned: Planned, address: str) -> None:
    client = caller(stranger)
    assert client.get(f"{address}/release").status_code == 404
    for deed in ("release", "withdrawal", "notices"):
        assert post(client, f"{address}/{deed}", {"number": 1}).status_code == 404, deed
    assert version_of(planned).state == ProgrammeVersionState.DRAFT
