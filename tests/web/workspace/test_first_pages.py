"""Whoever signs in lands on what their role is there for."""

from __future__ import annotations

import pytest
from django.test import Client

from leadinglights.office.visits.models import Visit
from tests.office.access.builders import a_person
from tests.office.visits import living_weeks
from tests.web.conftest import Example
from tests.web.reading import read

pytestmark = pytest.mark.django_db


def signed_in(role: str, example: Example) -> Client:
    client = Client()
    client.force_login(a_person(role, office=example.coordinator.office))
    return client


def test_an_auditor_reads_what_was_done_and_what_is_erased_and_no_guest(
    example: Example, desk: Client
) -> None:
    visit = Visit.objects.get(public_id=example.baoding)
    desk.post(
        f"/en/workspace/visits/{visit.public_id}/life/",
        {"deed": "cancel", "reason": "The guests of Baoding are ill", "version": visit.version},
    )
    roster = living_weeks.with_roster(visit)
    roster.remarks = "Mr Li is ill"
    roster.save()
    auditor = signed_in("auditor", example)
    page = auditor.get("/en/workspace/", follow=True)
    assert page.redirect_chain == [("/en/workspace/audit/", 302)]
    shown = read(page)
    assert "visit_cancelled" in shown.text_of("code")
    assert "ill" not in shown.text_of("table").split()
    assert "1 row loses what is personal in it" in shown.text_of("li")


def test_an_administrator_reads_who_may_sign_in(example: Example) -> None:
    page = signed_in("administrator", example).get("/en/workspace/", follow=True)
    assert page.redirect_chain == [("/en/workspace/accounts/", 302)]
    assert example.coordinator.email in read(page).text_of("td")
    assert example.stranger.email not in page.content.decode()


def test_a_coordinator_sees_the_weeks(desk: Client) -> None:
    assert "Weeks" in read(desk.get("/en/workspace/")).text_of("h1")
