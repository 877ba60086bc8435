"""Travel times from a route planner that really answers, and by the straight line where nobody does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from leadinglights.office.access.models import AuditEntry, Office, Staff
from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.registry.models import Site
from leadinglights.office.visits.actions import osrm, travelling
from leadinglights.office.visits.models import TravelTime
from tests.office.access.builders import AT, a_person, an_office

pytestmark = pytest.mark.django_db


class Planner(BaseHTTPRequestHandler):
    """A server that speaks OSRM's table service: 60 seconds and a kilometre for each number apart."""

    answer: Any = None
    asked: list[str] = []  # one server a test

    def do_GET(self) -> None:  # the library's name
        self.asked.append(self.path)
        query = dict(part.split("=") for part in self.path.partition("?")[2].split("&"))
        sources = [int(one) for one in query["sources"].split(";")]
        ends = [int(one) for one in query["destinations"].split(";")]
        table = [[None if a == b == 2 else abs(a - b) * 90.0 for b in ends] for a in sources]
        metres = [[abs(a - b) * 1000.0 for b in ends] for a in sources]
        answer = self.answer or {"code": "Ok", "durations": table, "distances": metres}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@pytest.fixture
def planner(settings: Any) -> Iterator[type[Planner]]:
    Planner.asked, Planner.answer = [], None
    server = HTTPServer(("127.0.0.1", 0), Planner)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.OSRM_URL = f"http://127.0.0.1:{server.server_port}"
    yield Planner
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def office() -> Office:
    office = an_office()
    for number, lat in enumerate((54.9, 55.0, 55.1)):
        Site.objects.create(office=office, code=f"site{number}", lat=lat, lon=9.8)
    Site.objects.create(office=office, code="unknown")
    return office


@pytest.fixture
def coordinator(office: Office) -> Staff:
    return a_person("coordinator", office=office)


def times() -> dict[tuple[str, str], tuple[int, float | None, str]]:
    rows = TravelTime.objects.select_related("from_site", "to_site")
    return {
        (row.from_site.code, row.to_site.code): (row.minutes, row.km, row.quality) for row in rows
    }


def test_times_are_fetched_both_ways_and_marked_routed(
    planner: type[Planner], coordinator: Staff
) -> None:
    assert travelling.fetch_travel_times(actor_id=coordinator.pk, at=AT) == 6
    assert times()["site0", "site2"] == (3, 2.0, "routed")
    assert times()["site2", "site0"] == (3, 2.0, "routed")
    assert AuditEntry.objects.get(verb="fetch_travel_times").actor == coordinator


def test_nothing_but_coordinates_leaves_the_office(
    planner: type[Planner], coordinator: Staff
) -> None:
    travelling.fetch_travel_times(actor_id=coordinator.pk, at=AT)
    (path,) = planner.asked
    assert path.startswith("/table/v1/driving/9.800000,54.900000;9.800000,55.000000;")


def test_what_was_measured_stays_and_an_estimate_is_replaced(
    planner: type[Planner], office: Office, coordinator: Staff
) -> None:
    one, other, third = Site.objects.filter(lat__isnull=False).order_by("code")
    kept = {"office": office, "minutes": 44}
    TravelTime.objects.create(from_site=one, to_site=other, quality="measured", **kept)
    TravelTime.objects.create(from_site=one, to_site=third, quality="estimated", **kept)
    travelling.fetch_travel_times(actor_id=coordinator.pk, at=AT)
    assert times()["site0", "site1"] == (44, None, "measured")
    assert times()["site0", "site2"] == (3, 2.0, "routed")


@pytest.mark.parametrize(
    "answer",
    [{"code": "InvalidQuery"}, {"code": "Ok"}, ["no table"], {"code": "Ok", "durations": 1}],
)
def test_an_answer_nobody_can_use_changes_nothing(
    planner: type[Planner], coordinator: Staff, answer: Any
) -> None:
    planner.answer = answer
    with pytest.raises(osrm.RoutePlannerSilent):
        travelling.fetch_travel_times(actor_id=coordinator.pk, at=AT)
    assert times() == {}


def test_a_planner_that_is_not_there_is_said_so(settings: Any, coordinator: Staff) -> None:
    settings.OSRM_URL = "http://127.0.0.1:9"
    with pytest.raises(osrm.RoutePlannerSilent):
        travelling.fetch_travel_times(actor_id=coordinator.pk, at=AT)
    settings.OSRM_URL = ""
    with pytest.raises(osrm.NoRoutePlanner):
        travelling.fetch_travel_times(actor_id=coordinator.pk, at=AT)


def test_what_is_missing_is_estimated_by_the_straight_line_and_marked(
    office: Office, coordinator: Staff
) -> None:
    assert travelling.estimate_travel_times(actor_id=coordinator.pk, at=AT) == 3
    minutes, km, quality = times()["site0", "site1"]
    assert quality == "estimated"
    assert km == pytest.approx(
        11.12 * travelling.DETOUR, abs=0.1
    )  # a tenth of a degree of latitude
    assert minutes == 21
    with pytest.raises(travelling.NothingToFill):
        travelling.estimate_travel_times(actor_id=coordinator.pk, at=AT)


def test_an_assistant_fetches_nothing(planner: type[Planner], office: Office) -> None:
    assistant = a_person("assistant", office=office)
    with pytest.raises(NotAllowed):
        travelling.fetch_travel_times(actor_id=assistant.pk, at=AT)
    assert planner.asked == []
