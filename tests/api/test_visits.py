"""What other systems read of a visit."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from leadinglights.office.visits.models import ProgrammeVersion, Stop
from tests.api.conftest import Planned


def test_visits_are_listed_by_arrival_and_filtered_by_days(system: Client) -> None:
    everything = system.get("/api/visits").json()["visits"]
    assert len(everything) >= 2
    arrivals = [visit["arrives"] for visit in everything]
    assert arrivals == sorted(arrivals, reverse=True)
    assert system.get("/api/visits", {"from": "2030-01-01"}).json()["visits"] == []
    there = system.get("/api/visits", {"from": "2017-09-04", "to": "2017-09-08"}).json()
    assert {visit["programme"] for visit in there["visits"]} == {"draft"}


def test_a_programme_is_the_plan_line_by_line(system: Client, planned: Planned) -> None:
    programme = system.get(f"/api/visits/{planned.visit}/programme").json()
    version = ProgrammeVersion.objects.get(programme__visit__public_id=planned.visit)
    assert (programme["number"], programme["state"]) == (version.number, "draft")
    assert programme["timezone"] == "Europe/Copenhagen"
    items = list(version.items.order_by("position"))
    assert [(one["kind"], one["starts_min"]) for one in programme["items"]] == [
        (item.kind, item.starts_min) for item in items
    ]
    stop = next(one for one in programme["items"] if one["kind"] == "stop")
    assert stop["title"]
    assert stop["place"]


def test_a_draft_is_not_given_out_as_released(system: Client, planned: Planned) -> None:
    address = f"/api/visits/{planned.visit}/programme"
    assert system.get(address, {"released": "true"}).status_code == 404


@pytest.mark.parametrize("language", ["da", "en", "zh-hans", "de"])
def test_a_programme_is_a_calendar_in_the_language_asked_for(
    system: Client, planned: Planned, language: str
) -> None:
    address = f"/api/visits/{planned.visit}/programme.ics"
    response = system.get(address, {"language": language})
    assert response["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert events
    again = system.get(address, {"language": language}, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_stops_say_what_their_hosts_answered(system: Client, planned: Planned) -> None:
    stops = system.get(f"/api/visits/{planned.visit}/stops").json()["stops"]
    rows = Stop.objects.filter(visit__public_id=planned.visit)
    assert {stop["id"] for stop in stops} == {str(row.public_id) for row in rows}
    assert all(stop["answers"] == [] for stop in stops)


@pytest.mark.parametrize("page", ["", "/programme", "/programme.ics", "/stops"])
@pytest.mark.parametrize("visit", ["00000000-0000-7000-8000-000000000000", "1", "..%2f"])
def test_a_visit_that_is_not_there_is_not_found(
    system: Client, planned: Planned, visit: str, page: str
) -> None:
    response = system.get(f"/api/visits/{visit}{page}")
    assert response.status_code in {404, 422}
    assert response["Content-Type"] == "application/problem+json"


def test_no_answer_is_kept_by_anybody(system: Client, planned: Planned) -> None:
    response = system.get(f"/api/visits/{planned.visit}")
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("day", ["0", "2017-02-30", "1505", "odd"])
def test_what_is_no_day_is_refused(system: Client, day: str) -> None:
    assert system.get("/api/visits", {"to": day}).status_code == 422


@pytest.mark.parametrize("path", ["visits", "requests"])
def test_a_list_asks_as_often_for_many_rows(
    system: Client, planned: Planned, path: str, django_assert_max_num_queries: Any
) -> None:
    system.get(f"/api/{path}")  # notes the day of the token's use
    with django_assert_max_num_queries(12):
        system.get(f"/api/{path}")


def test_the_catalogue_and_an_entry_of_it(system: Client, planned: Planned) -> None:
    entries = system.get("/api/catalogue", {"language": "da"}).json()["entries"]
    first = entries[0]
    one = system.get(f"/api/catalogue/{first['kind']}/{first['id']}", {"language": "da"}).json()
    assert one["entry"] == first
    nobody = system.get("/api/catalogue/case/00000000-0000-7000-8000-000000000000")
    assert nobody.status_code == 404
    assert system.get("/api/catalogue/odd/1").status_code == 422
