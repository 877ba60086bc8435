"""The catalogue of an office that has nothing yet, and of one that has much."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leadinglights.office.registry.models import Case, Site, SiteStatus, Solution
from tests.office.access.builders import an_office
from tests.web.conftest import LANGUAGES
from tests.web.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_office_has_a_catalogue_that_says_so(client: Client, language: str) -> None:
    response = client.get(f"/{language}/catalogue/")
    assert response.status_code == 200
    assert read(response).with_class("say")


def a_case(number: int) -> None:
    office = an_office()
    solution, _ = Solution.objects.get_or_create(office=office, code="heat")
    site = Site.objects.create(office=office, code=f"site{number}")
    SiteStatus.objects.create(office=office, code=f"s{number}", site=site, status="operating")
    Case.objects.create(office=office, code=f"case{number}", site=site, solution=solution)


def test_the_catalogue_asks_as_often_for_thirty_as_for_one(client: Client) -> None:
    counts = []
    for numbers in (range(1), range(1, 30)):
        for number in numbers:
            a_case(number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/catalogue/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
