"""Guests who meet the office on the screen: an hour possible at both ends, set and written to them."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.models import GuestLink, OutgoingMessage
from leadinglights.office.registry.models import Locality
from leadinglights.office.visits.models import Blackout, PlanningPeriod, Visit, VisitRequest
from leadinglights.office.visits.queries import intake_status, meeting
from tests.office.access.builders import a_person, an_office
from tests.office.visits import weeks

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def visit() -> Visit:
    """Baoding on the screen, in the week from Monday 7 to Friday 11 December 2026."""
    weeks.the_week()
    row = weeks.visit("baoding")
    PlanningPeriod.objects.filter(pk=row.period_id).update(
        starts_on=date(2026, 12, 7), ends_on=date(2026, 12, 11)
    )
    Visit.objects.filter(pk=row.pk).update(
        mode="digital",
        arrives=datetime(2026, 12, 7, 8, tzinfo=UTC),
        departs=datetime(2026, 12, 11, 15, tzinfo=UTC),
    )
    return Visit.objects.select_related("office", "period", "delegation").get(pk=row.pk)


@pytest.fixture
def desk(client: Client, visit: Visit) -> Client:
    client.force_login(a_person("coordinator", office=visit.office))
    return client


def offered(visit: Visit, zone: str, minutes: int = 60) -> list[str]:
    found = meeting.slots(visit, zone, minutes, at=BEFORE, language="en")
    return [f"{slot.starts:%d %H:%M}" for slot in found]


def test_hours_are_offered_that_are_office_hours_at_both_ends(visit: Visit) -> None:
    # China is seven hours ahead in winter: 8 to 11 here is 15 to 18 there.
    days = (f"{day:02}" for day in range(7, 12))
    assert offered(visit, "Asia/Shanghai") == [
        f"{day} {hour}" for day in days for hour in ("08:00", "09:00", "10:00")
    ]


def test_where_the_hours_of_work_do_not_meet_early_and_late_ones_are_offered(visit: Visit) -> None:
    # Auckland is twelve hours ahead: 8 to 9 here is 20 to 21 there; from 19 on nobody works here.
    assert offered(visit, "Pacific/Auckland") == [f"{day:02} 08:00" for day in range(7, 12)]


def test_neither_a_closed_day_nor_a_past_one_is_offered(visit: Visit) -> None:
    Blackout.objects.create(
        office=visit.office, starts_on=date(2026, 12, 8), ends_on=date(2026, 12, 9), made_at=BEFORE
    )
    thursday = datetime(2026, 12, 10, 5, tzinfo=UTC)
    found = meeting.slots(visit, "Asia/Shanghai", 60, at=thursday, language="en")
    assert {slot.starts.day for slot in found} == {10, 11}
    assert {one[:2] for one in offered(visit, "Asia/Shanghai")} == {"07", "10", "11"}


def test_a_country_of_many_zones_is_placed_by_where_the_guests_live_or_asked_for(
    visit: Visit, desk: Client
) -> None:
    visit.delegation.country, visit.delegation.locality = "US", None
    visit.delegation.save(update_fields=["country", "locality"])
    page = f"/en/workspace/visits/{visit.public_id}/meeting/"
    assert "their country has several" in desk.get(page).content.decode()
    denver = Locality.objects.create(
        office=visit.office, code="boulder", country="US", admin_level="city", lat=40.0, lon=-105.3
    )
    visit.delegation.locality = denver
    visit.delegation.save(update_fields=["locality"])
    row = meeting.meeting(
        actor=a_person("assistant", office=visit.office), visit_id=visit.public_id, zone="",
        minutes=60, at=BEFORE, language="en",
    )  # fmt: skip
    assert row is not None
    assert visit.arrives.astimezone(ZoneInfo(row.zone)).utcoffset() == timedelta(hours=-7)


def test_the_hour_is_set_and_written_to_the_guests_in_both_times_with_a_calendar(
    desk: Client, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = VisitRequest.objects.create(
        office=visit.office, code="asked", state="accepted", language="de",
        contact_name="Li Jun", contact_email="li@example.org", delegation=visit.delegation,
    )  # fmt: skip
    Visit.objects.filter(pk=visit.pk).update(request=request)
    at = datetime(2026, 12, 8, 8, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: BEFORE)
    page = f"/en/workspace/visits/{visit.public_id}/meeting/"
    filled = {
        "version": visit.version, "minutes": 45, "zone": "Asia/Shanghai",
        "starts": at.isoformat(), "words": "Room 4", "request_key": str(uuid4()),
    }  # fmt: skip
    for _click in range(2):
        assert desk.post(page, filled)["Location"] == f"{page}?saved=written"
    visit.refresh_from_db()
    assert (visit.arrives, visit.departs) == (at, at + timedelta(minutes=45))
    mail = OutgoingMessage.objects.get(kind="meeting_hour")
    assert "Dienstag, 8. Dezember 2026, 09:00–09:45" in mail.text
    assert "16:00–16:45" in mail.text
    assert "Room 4" in mail.text
    assert mail.attachments
    shown = html.unescape(re.sub("<[^>]*>", "", desk.get(page).content.decode()))
    assert "Tuesday, 8 December 2026, 09:00–09:45" in shown
    link = GuestLink.objects.create(
        office=visit.office, kind="visits.VisitRequest", thing=request.public_id,
        purpose="request", language="en", token_sha256="x" * 64, issued_at=BEFORE,
        expires_at=BEFORE + timedelta(days=90),
    )  # fmt: skip
    assert (
        "Tuesday, 8 December 2026, 09:00–09:45"
        in intake_status.status(link=link, language="en").days
    )
    stale = {**filled, "request_key": str(uuid4())}
    assert desk.post(page, stale).status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": "2026-12-08T03:00+01:00"},
        {"starts": "soon"},
        {"starts": ""},
        {"zone": "../etc/passwd"},
        {"zone": "Nowhere/Land"},
        {"minutes": "9999999999999"},
        {"minutes": "-60"},
    ],
)
def test_an_hour_that_is_not_possible_is_refused(
    desk: Client, visit: Visit, wrong: dict[str, str]
) -> None:
    filled = {
        "version": visit.version, "minutes": 60, "zone": "Asia/Shanghai",
        "starts": "2026-12-08T09:00+01:00", "request_key": str(uuid4()),
    }  # fmt: skip
    page = f"/en/workspace/visits/{visit.public_id}/meeting/"
    assert desk.post(page, {**filled, **wrong}).status_code == 422
    assert not OutgoingMessage.objects.exists()


def test_the_page_of_the_visit_says_that_no_hour_is_set_yet(desk: Client, visit: Visit) -> None:
    page = desk.get(f"/en/workspace/visits/{visit.public_id}/").content.decode()
    assert "They meet us on the screen." in page
    assert "Set the hour" in page


def test_nobody_sees_the_hour_of_another_office(client: Client, visit: Visit) -> None:
    client.force_login(a_person(office=an_office("aarhus")))
    page = f"/en/workspace/visits/{visit.public_id}/meeting/"
    assert client.get(page).status_code == 404
    assert client.post(page, {"zone": "Asia/Shanghai"}).status_code == 404
