"""A page asks the database as often for thirty rows as for one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leadinglights.office.access.models import Office
from leadinglights.office.registry.models import (
    Case,
    Figure,
    Partnership,
    PartnershipText,
    Site,
    Solution,
    Source,
)
from leadinglights.office.visits.models import Delegation, PlanningPeriod, Visit
from tests.office.access.builders import a_person, an_office

pytestmark = pytest.mark.django_db


def a_case(office: Office, number: int) -> None:
    solution, _ = Solution.objects.get_or_create(office=office, code="heat")
    site = Site.objects.create(office=office, code=f"site{number}")
    source = Source.objects.create(office=office, code=f"source{number}", title=f"Source {number}")
    Case.objects.create(office=office, code=f"case{number}", site=site, solution=solution)
    Figure.objects.create(
        office=office, code=f"figure{number}", site=site, evidence="claimed", source=source
    )
    partnership = Partnership.objects.create(
        office=office, code=f"tie{number}", kind="contact", state="active"
    )
    PartnershipText.objects.create(partnership=partnership, language="en", title=f"Tie {number}")


def a_week(office: Office, number: int) -> None:
    starts = date(2018, 1, 1) + timedelta(weeks=number)
    PlanningPeriod.objects.create(
        office=office,
        code=f"week{number}",
        starts_on=starts,
        ends_on=starts + timedelta(days=4),
        as_of=starts - timedelta(days=30),
    )


def a_visit(office: Office, number: int) -> None:
    period, _ = PlanningPeriod.objects.get_or_create(
        office=office,
        code="full",
        defaults={
            "starts_on": date(2018, 1, 1),
            "ends_on": date(2018, 1, 5),
            "as_of": date(2017, 12, 1),
        },
    )
    delegation = Delegation.objects.create(
        office=office, code=f"guests{number}", kind="civic", persons=8, languages=["en"]
    )
    place, _ = Site.objects.get_or_create(office=office, code="station")
    Visit.objects.create(
        office=office,
        code=f"visit{number}",
        period=period,
        delegation=delegation,
        kind="study_tour",
        direction="inbound",
        mode="in_person",
        state="preparing",
        arrives=datetime(2018, 1, 1, 10, tzinfo=UTC),
        departs=datetime(2018, 1, 5, 10, tzinfo=UTC),
        day_from=time(8),
        day_to=time(18),
        max_stops=5,
        start_place=place,
        end_place=place,
    )


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("/en/", a_case),
        ("/en/sources/", a_case),
        ("/en/workspace/", a_week),
        ("/en/workspace/weeks/{full}/", a_visit),
    ],
)
def test_a_page_asks_as_often_for_thirty_rows_as_for_one(
    client: Client, path: str, make: Callable[[Office, int], Any]
) -> None:
    office = an_office()
    client.force_login(a_person("coordinator", office=office))
    make(office, 0)
    if "{full}" in path:
        path = path.format(full=PlanningPeriod.objects.get(code="full").public_id)
    one = queries_of(client, path)
    for number in range(1, 30):
        make(office, number)
    assert queries_of(client, path) == one


def test_weeks_come_ten_a_page_with_a_way_to_the_others(client: Client) -> None:
    office = an_office()
    client.force_login(a_person("coordinator", office=office))
    for number in range(25):
        a_week(office, number)
    shown = [client.get("/en/workspace/", {"page": page}).content.decode() for page in (1, 2, 3)]
    assert [page.count("<h2>") for page in shown] == [10, 10, 5]
    assert ["Earlier weeks" in page for page in shown] == [True, True, False]
    assert ["Later weeks" in page for page in shown] == [False, True, True]
    assert 'href="?page=1"' in shown[1]
    assert 'href="?page=3"' in shown[1]


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999", "9" * 40])
def test_a_page_of_weeks_nobody_has_is_no_error(client: Client, page: str) -> None:
    office = an_office()
    client.force_login(a_person("coordinator", office=office))
    a_week(office, 0)
    assert client.get("/en/workspace/", {"page": page}).status_code == 200
