"""Whoever the office does not write to any more holds nothing that opens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import Staff
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.registry.actions import contacts
from leadinglights.office.registry.models import HostContact
from leadinglights.office.visits.actions import asking, triage
from leadinglights.office.visits.actions.days import opening
from leadinglights.office.visits.actions.triage import telling
from leadinglights.office.visits.models import HostQuestions, Stop, Visit, VisitRequest
from tests.web.conftest import Example, example

__all__ = ["example"]
pytestmark = pytest.mark.django_db


def opens(token_or_address: str) -> bool:
    token = token_or_address.rstrip("/").rpartition("/")[2]
    return Client().get(f"/en/g/{token}/").status_code == 200


def a_link(thing: VisitRequest | HostQuestions, purpose: LinkPurpose, holder: str) -> str:
    return links.issue(
        purpose=purpose,
        thing=thing,
        holder=holder,
        language="en",
        at=timezone.now(),
        lasts=timedelta(days=3),
    )


def changed_contact(request: VisitRequest, staff: Staff, *, email: str) -> None:
    triage.change_contact(
        request_id=request.public_id,
        version=request.version,
        name="Li",
        email=email,
        phone="",
        language="en",
        actor_id=staff.pk,
        at=timezone.now(),
    )


def test_a_corrected_address_of_a_request_ends_the_link_that_went_to_the_wrong_one(
    example: Example,
) -> None:
    request = VisitRequest.objects.get(public_id=example.chengde)
    changed_contact(request, example.coordinator, email="mistyped@example.org")
    request.refresh_from_db()
    wrong = a_link(request, LinkPurpose.REQUEST, "mistyped@example.org")
    changed_contact(request, example.coordinator, email="mistyped@example.org")
    assert opens(wrong)
    request.refresh_from_db()
    changed_contact(request, example.coordinator, email="right@example.org")
    assert not opens(wrong)


def test_a_new_link_of_a_request_ends_every_other(example: Example) -> None:
    request = VisitRequest.objects.get(public_id=example.chengde)
    before = a_link(request, LinkPurpose.REQUEST, "before@example.org")
    _label, now = telling.request_link(request, "en", at=timezone.now())
    assert (opens(before), opens(now)) == (False, True)


def test_a_new_contact_of_a_host_ends_the_link_of_the_one_before(example: Example) -> None:
    stop = Stop.objects.filter(host__isnull=False, visit__public_id=example.baoding)[0]
    assert stop.host is not None
    HostContact.objects.filter(host=stop.host).delete()
    questions = HostQuestions.objects.create(
        office=stop.office, host=stop.host, period=stop.visit.period, asked_at=timezone.now()
    )
    mails = ("left@example.org", "comes@example.org")
    held = a_link(questions, LinkPurpose.HOST, mails[0])
    for version, email in enumerate(mails):
        assert opens(held)
        contacts.change_contact(
            host_id=stop.host.public_id,
            version=version,
            name="Reception",
            email=email,
            phone="",
            language="en",
            names_needed=False,
            actor_id=example.coordinator.pk,
            at=timezone.now(),
        )
    assert not opens(held)


def test_a_new_link_of_a_host_ends_every_other(example: Example) -> None:
    stop = Stop.objects.filter(host__isnull=False, visit__public_id=example.baoding)[0]
    questions = HostQuestions.objects.create(
        office=stop.office, host=stop.host, period=stop.visit.period, asked_at=timezone.now()
    )
    now = timezone.now().replace(year=2017)
    first, second = (asking.issue(questions, holder, "en", now) for holder in ("a", "b"))
    found = [links.find(token=second, at=now)]
    with pytest.raises(links.LinkNotValid):
        links.find(token=first, at=now)
    assert [link.holder for link in found] == ["b"]


def test_who_led_the_guests_before_leads_them_no_more(example: Example) -> None:
    visit = Visit.objects.get(public_id=example.baoding)
    now = timezone.now()
    reads, before, leads = (
        opening.issue_for(visit, for_leader=for_leader, holder=holder, language="en", at=now)
        for for_leader, holder in ((False, "delegates"), (True, "before"), (True, "now"))
    )
    assert [opens(one) for one in (reads, before, leads)] == [True, False, True]
