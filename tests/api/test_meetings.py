"""The hour of a meeting on the screen, over the API."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.visits.models import PlanningPeriod, Visit
from tests.api.conftest import Planned

MONDAY = date(2026, 12, 7)


@pytest.fixture
def visit(db: None, planned: Planned, monkeypatch: pytest.MonkeyPatch) -> Visit:
    found: Visit = Visit.objects.get(public_id=planned.visit)
    PlanningPeriod.objects.filter(pk=found.period_id).update(
        starts_on=MONDAY, ends_on=date(2026, 12, 11)
    )
    Visit.objects.filter(pk=found.pk).update(
        mode="digital",
        arrives=datetime(2026, 12, 7, 8, tzinfo=UTC),
        departs=datetime(2026, 12, 11, 15, tzinfo=UTC),
    )
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 1, tzinfo=UTC))
    return found


def put(client: Client, visit: Visit, body: dict[str, Any], seen: str) -> Any:
    return client.put(
        f"/api/visits/{visit.public_id}/hour",
        json.dumps(body),
        content_type="application/json",
        headers={"if-match": seen},
    )


def test_an_hour_that_is_offered_is_set_by_the_version_that_was_read(
    system: Client, visit: Visit
) -> None:
    before = system.get(f"/api/visits/{visit.public_id}/hour?zone=Asia/Shanghai&minutes=45")
    assert before.json()["hour"] == ""
    first = before.json()["slots"][0]
    assert datetime.fromisoformat(first["starts"]) == datetime(2026, 12, 7, 7, tzinfo=UTC)
    given = {"starts": first["starts"], "minutes": 45, "zone": "Asia/Shanghai"}
    saved = put(system, visit, given, before["ETag"])
    assert saved.json()["hour"] == "Monday, 7 December 2026, 08:00–08:45 (in Shanghai 15:00–15:45)"
    assert put(system, visit, given, before["ETag"]).status_code == 412


def test_an_hour_of_the_night_and_one_without_a_zone_are_refused(
    system: Client, visit: Visit
) -> None:
    seen = system.get(f"/api/visits/{visit.public_id}/hour")["ETag"]
    night = {"starts": "2026-12-08T03:00:00+01:00", "zone": "Asia/Shanghai"}
    assert put(system, visit, night, seen).status_code == 422
    naive = {"starts": "2026-12-08T09:00:00", "zone": "Asia/Shanghai"}
    assert put(system, visit, naive, seen).status_code == 422
