"""Looking for a request by what somebody remembers of it."""

from __future__ import annotations

import pytest

from leadinglights.office.access.models import Staff
from leadinglights.office.visits.models import DelegationText
from leadinglights.office.visits.queries import triage_list
from tests.office.access.builders import a_person, an_office
from tests.office.visits.requests import AT, a_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator() -> Staff:
    return a_person("coordinator", office=an_office())


def names_found(staff: Staff, text: str) -> list[str]:
    found = triage_list.requests(actor=staff, at=AT, language="en", shelf="waiting", text=text)
    assert found.found == len(found.rows)
    return [row.name for row in found.rows]


def test_a_request_whose_guests_have_the_name_in_two_languages_comes_once(
    coordinator: Staff,
) -> None:
    request = a_request(name="City of Tartu")
    DelegationText.objects.create(delegation=request.delegation, language="da", name="Tartu by")
    a_request(name="City of Narva")
    assert names_found(coordinator, "tartu") == ["City of Tartu"]


def test_a_request_is_found_by_who_wrote_and_by_its_number(coordinator: Staff) -> None:
    a_request(name="City of Tartu", contact_name="Mari Maasikas", case_number="26/0815")
    a_request(name="City of Narva")
    assert names_found(coordinator, "maasik") == ["City of Tartu"]
    assert names_found(coordinator, "26/0815") == ["City of Tartu"]
    assert names_found(coordinator, "26/08") == []


def test_two_letters_are_a_country_too(coordinator: Staff) -> None:
    a_request(name="City of Malmo", guests={"country": "SE"})
    a_request(name="City of Tartu")
    assert names_found(coordinator, "se") == ["City of Malmo"]
