"""Closed days: set for the office or one thing, told to guests at once, taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.models import AuditEntry, Office
from leadinglights.office.registry.models import Site
from leadinglights.office.visits.models import Blackout
from leadinglights.office.visits.queries.possible import possible
from tests.office.access.builders import a_person, an_office

pytestmark = pytest.mark.django_db
PAGE = "/en/workspace/closed/"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person())
    return client


def days(**changes: object) -> dict[str, object]:
    soon = timezone.localdate() + timedelta(days=90)
    filled = {"thing": "office:", "first": soon.isoformat(), "last": soon.isoformat()}
    return {**filled, "request_key": str(uuid4()), **changes}


def said(on: date) -> set[str]:
    at = datetime.now(UTC)
    office = Office.objects.get(code="sonderborg")
    found = possible(office=office, from_=on, to=on, country="", persons=8, at=at)
    return {one.code for one in found.against}


def test_guests_are_told_that_the_office_is_closed_until_it_is_open_again(desk: Client) -> None:
    assert desk.post(PAGE, days(reason="Inventory")).status_code == 303
    row = Blackout.objects.get()
    assert "closed" in said(row.starts_on)
    assert "Inventory" in desk.get(PAGE).content.decode()
    opened = desk.post(f"{PAGE}{row.public_id}/", {"request_key": str(uuid4())})
    assert opened.status_code == 303
    assert "closed" not in said(row.starts_on)
    assert [entry.verb for entry in AuditEntry.objects.order_by("pk")] == ["close", "open_again"]


def test_a_double_click_closes_once(desk: Client) -> None:
    once = days()
    assert [desk.post(PAGE, once).status_code for _ in range(2)] == [303, 303]
    assert Blackout.objects.count() == 1


def test_what_does_not_fit_is_said_at_its_field_and_what_was_typed_stays(desk: Client) -> None:
    answer = desk.post(PAGE, days(first="2031-05-02", last="2031-05-01", reason="Spring cleaning"))
    assert answer.status_code == 422
    assert "The last day lies before the first." in answer.content.decode()
    assert "Spring cleaning" in answer.content.decode()
    assert desk.post(PAGE, days(first="tomorrow")).status_code == 422
    assert not Blackout.objects.exists()


def test_nobody_closes_a_place_of_another_office_or_opens_its_days(desk: Client) -> None:
    aarhus = an_office("aarhus")
    theirs = Site.objects.create(office=aarhus, code="town_hall")
    assert desk.post(PAGE, days(thing=f"site:{theirs.public_id}")).status_code == 422
    row = Blackout.objects.create(
        office=aarhus,
        starts_on=date(2031, 5, 1),
        ends_on=date(2031, 5, 1),
        made_at=timezone.now(),
    )
    assert desk.post(f"{PAGE}{row.public_id}/", {"request_key": str(uuid4())}).status_code == 404
    assert Blackout.objects.get() == row
