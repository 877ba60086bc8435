"""Somebody says which body on file asks; then its earlier visits count, under whatever name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.registry.models import Locality, LocalityText, Organisation
from leadinglights.office.visits.actions import triage
from leadinglights.office.visits.actions.assumptions import Wrong
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.queries import triage as rules
from leadinglights.office.visits.queries import triage_bodies
from tests.office.access.builders import a_person, an_office
from tests.office.visits.requests import AT, a_place, a_request, a_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def tartu() -> Locality:
    place = Locality.objects.create(
        office=an_office(), code="tartu", country="EE", admin_level="city", grade="office"
    )
    LocalityText.objects.create(locality=place, language="en", name="Tartu")
    return place


def say(request: VisitRequest, body: str, role: str = "coordinator") -> None:
    triage.say_who_asks(request_id=request.public_id, body=body, actor_id=a_person(role).pk, at=AT)
    request.refresh_from_db()


def verdict(request: VisitRequest) -> str:
    request = VisitRequest.objects.get(pk=request.pk)
    (finding,) = rules.findings(request, AT, language="en")
    return finding.verdict.value


def test_whoever_is_on_file_and_never_came_meets_the_rule_on_repeats(tartu: Locality) -> None:
    a_rule("repeat_months", value=24)
    request = a_request(name="Tartu linn")
    assert verdict(request) == "unknown"
    say(request, f"locality:{tartu.public_id}")
    assert verdict(request) == "met"
    say(request, "")
    assert verdict(request) == "unknown"


def test_an_earlier_visit_under_another_name_counts_then(tartu: Locality) -> None:
    a_place()
    a_rule("repeat_months", value=24)
    before = a_request(name="City of Tartu")
    say(before, f"locality:{tartu.public_id}")
    triage.accept_request(
        request_id=before.public_id,
        version=before.version,
        stay=triage.Stay(
            kind="study_tour",
            mode="in_person",
            persons=8,
            arrives=datetime(2026, 4, 13, 8, tzinfo=UTC),
            departs=datetime(2026, 4, 14, 14, tzinfo=UTC),
        ),
        reply=triage.Reply(reason="", language="en", subject="Welcome", body="Come."),
        actor_id=a_person("coordinator").pk,
        at=AT,
    )
    request = a_request(name="Tartu linn")
    say(request, f"locality:{tartu.public_id}")
    (finding,) = rules.findings(VisitRequest.objects.get(pk=request.pk), AT, language="en")
    assert [one["on"] for one in finding.facts["earlier"]] == ["2026-04-13"]


def test_a_city_and_its_municipality_are_one_body(tartu: Locality) -> None:
    house = Organisation.objects.create(
        office=an_office(), code="linn", kind="municipality", locality=tartu, grade="office"
    )
    before, now = a_request(), a_request()
    say(before, f"locality:{tartu.public_id}")
    say(now, f"organisation:{house.public_id}")
    assert now.delegation is not None
    assert before.delegation_id in rules._of_the_same_body(now.delegation)


def test_only_who_is_on_file_in_the_same_office_can_be_chosen(tartu: Locality) -> None:
    request = a_request()
    for body in ("locality:nobody", "person:1", f"organisation:{tartu.public_id}"):
        with pytest.raises(Wrong):
            say(request, body)


def test_those_of_the_guests_country_are_offered(tartu: Locality) -> None:
    request = a_request()
    assert request.delegation is not None
    found = triage_bodies.of_delegation(request.delegation, "en")
    assert found.choices == ((f"locality:{tartu.public_id}", "Tartu"),)


def test_an_auditor_says_nothing_about_it(tartu: Locality) -> None:
    with pytest.raises(NotAllowed):
        say(a_request(), f"locality:{tartu.public_id}", role="auditor")
