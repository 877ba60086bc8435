"""Papers, calendars, rules and the goodwill ledger, as other systems read them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.models import HostAsk, Stop
from tests.api.conftest import Planned, caller


def test_the_programme_is_a_book_once(system: Client, planned: Planned) -> None:
    address = f"/api/visits/{planned.visit}/programme.pdf"
    response = system.get(address, {"language": "en"})
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")
    assert "attachment" in response["Content-Disposition"]


def test_papers_come_by_name_and_form(system: Client, planned: Planned) -> None:
    address = f"/api/visits/{planned.visit}/papers"
    stops = system.get(f"{address}/stops/csv", {"language": "da"})
    assert stops["Content-Type"] == "text/csv; charset=utf-8"
    again = system.get(
        f"{address}/stops/csv", {"language": "da"}, headers={"if-none-match": stops["ETag"]}
    )
    assert again.status_code == 304
    assert system.get(f"{address}/stops/pdf").status_code == 404
    assert system.get(f"{address}/host/ics").status_code == 404  # of which host?
    assert system.get(f"{address}/odd/pdf").status_code == 422


def test_a_calendar_can_be_subscribed_to(system: Client, client: Client, planned: Planned) -> None:
    found = system.get(f"/api/visits/{planned.visit}/calendars", {"language": "da"}).json()
    assert {one["whose"] for one in found["calendars"]} >= {"visit", "host"}
    for one in found["calendars"]:
        feed = client.get(urlsplit(one["address"]).path)
        assert Calendar.from_ical(feed.content)["X-WR-CALNAME"]


def test_the_rules_are_those_of_the_office_of_the_token(
    system: Client, stranger: Staff, planned: Planned
) -> None:
    rules = system.get("/api/rules", {"language": "zh-hans"}).json()["rules"]
    assert rules
    assert all(rule["sentence"] and rule["grade"] for rule in rules)
    assert caller(stranger).get("/api/rules").json() == {"rules": []}


def test_the_ledger_counts_who_was_asked(system: Client, stranger: Staff, planned: Planned) -> None:
    stop = Stop.objects.filter(visit__public_id=planned.visit, host__isnull=False)[0]
    before = {one["who"]: one["asked"] for one in _asked(system, stop.on.year)}
    HostAsk.objects.create(
        office=stop.office, host=stop.host, stop=stop, on=stop.on, asked_at=timezone.now()
    )
    after = {one["who"]: one["asked"] for one in _asked(system, stop.on.year)}
    assert stop.host is not None
    who = str(stop.host.public_id)
    assert after[who] == before.get(who, 0) + 1
    assert _asked(caller(stranger), stop.on.year) == []
    assert _asked(system, (stop.on + timedelta(days=900)).year) is not None


@pytest.mark.parametrize("year", ["0", "22017", "odd", "-1"])
def test_what_is_no_year_is_refused(system: Client, year: str) -> None:
    assert system.get(f"/api/goodwill/{year}").status_code in {404, 422}


@pytest.mark.parametrize("page", ["calendars", "programme.pdf", "papers/stops/csv"])
def test_papers_of_another_office_are_not_there(
    stranger: Staff, planned: Planned, page: str
) -> None:
    assert caller(stranger).get(f"/api/visits/{planned.visit}/{page}").status_code == 404


def _asked(client: Client, year: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/goodwill/{year}").json()["asked"]
    return found
