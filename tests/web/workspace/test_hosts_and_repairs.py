"""The desk asks hosts, writes down answers, mends the week and tells those concerned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.models import Staff
from leadinglights.office.registry.models import HostContact, Site
from leadinglights.office.visits.actions.repairing import proposing
from leadinglights.office.visits.models import (
    HostAnswer,
    Notice,
    PlanningPeriod,
    ProgrammeVersion,
    Repair,
    Stop,
)
from tests.office.access.builders import a_person
from tests.office.visits import weeks

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planned(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[PlanningPeriod, Staff]]:
    with django_db_blocker.unblock(), transaction.atomic():
        week = weeks.the_week()
        weeks.planned(week)
        yield week, a_person("coordinator", office=week.office)
        transaction.set_rollback(True)


@pytest.fixture
def week(db: None, planned: tuple[PlanningPeriod, Staff]) -> PlanningPeriod:
    return planned[0]


@pytest.fixture
def desk(planned: tuple[PlanningPeriod, Staff], client: Client) -> Client:
    client.force_login(planned[1])
    return client


def post(desk: Client, path: str, **body: Any) -> Any:
    return desk.post(path, {"request_key": str(uuid4()), **body})


def hosts_of(week: PlanningPeriod) -> str:
    return f"/en/workspace/weeks/{week.public_id}/hosts/"


def asked(desk: Client, week: PlanningPeriod) -> None:
    response = post(desk, hosts_of(week), plan_number=1, answer_by="2017-09-01")
    assert response.status_code == 303, response.content.decode()


def test_the_page_asks_all_hosts_at_once_and_says_who_has_no_address(
    desk: Client, week: PlanningPeriod
) -> None:
    assert "Ask 8 hosts" in desk.get(hosts_of(week)).content.decode()
    asked(desk, week)
    page = desk.get(hosts_of(week)).content.decode()
    assert "11 answers are awaited." in page
    assert page.count("No mail address on file") == 8


def test_a_form_sent_twice_asks_once(desk: Client, week: PlanningPeriod) -> None:
    key = str(uuid4())
    for _ in range(2):
        post(desk, hosts_of(week), plan_number=1, answer_by="2017-09-01", request_key=key)
    assert Stop.objects.filter(state="proposed").count() == 12


def test_asking_by_an_older_plan_is_refused_and_the_day_kept(
    desk: Client, week: PlanningPeriod
) -> None:
    response = post(desk, hosts_of(week), plan_number=9, answer_by="2017-09-01")
    assert response.status_code == 409
    assert 'value="2017-09-01"' in response.content.decode()
    assert not Stop.objects.filter(state="proposed").exists()


@pytest.mark.parametrize("day", ["", "tomorrow", "2017-09-30"])
def test_a_day_that_cannot_be_is_said_at_its_field(
    desk: Client, week: PlanningPeriod, day: str
) -> None:
    response = post(desk, hosts_of(week), plan_number=1, answer_by=day)
    assert response.status_code == 422
    assert "id_answer_by_error" in response.content.decode()


def test_a_link_is_shown_once_to_be_handed_over(desk: Client, week: PlanningPeriod) -> None:
    asked(desk, week)
    page = desk.get(hosts_of(week)).content.decode()
    path = page.partition('/link/"')[0].rpartition('action="')[2] + "/link/"
    shown = post(desk, path).content.decode()
    assert "/g/" in shown
    assert "readonly" in shown
    assert "/g/" not in desk.get(hosts_of(week)).content.decode()


def test_an_answer_by_phone_is_written_down(desk: Client, week: PlanningPeriod) -> None:
    stop = Stop.objects.get(site_offer__code="superbrugsen_surplus_heat")
    path = f"{hosts_of(week)}{stop.public_id}/told/"
    assert "The host said" in desk.get(path).content.decode()
    empty = post(desk, path, version=stop.version)
    assert (empty.status_code, HostAnswer.objects.count()) == (422, 0)
    assert post(desk, path, version=stop.version, answer="yes", most_guests=5).status_code == 303
    assert "Takes 5 guests of 8: divide the group." in desk.get(hosts_of(week)).content.decode()
    late = post(desk, path, version=stop.version, answer="no")
    assert late.status_code == 409


def test_the_address_of_a_host_is_kept_and_two_editors_do_not_overwrite_each_other(
    desk: Client, week: PlanningPeriod
) -> None:
    stop = Stop.objects.get(site_offer__code="superbrugsen_surplus_heat")
    assert stop.host is not None
    path = f"/en/workspace/hosts/{stop.host.public_id}/"
    body = {"version": 0, "name": "Reception", "email": "desk@example.org", "language": "da"}
    assert post(desk, path, **{**body, "email": "desk"}).status_code == 422
    assert post(desk, path, **body).status_code == 303
    assert HostContact.objects.get().email == "desk@example.org"
    assert post(desk, path, **{**body, "name": "Gate"}).status_code == 409


def test_a_repair_goes_from_report_to_release_to_those_told(
    desk: Client, week: PlanningPeriod
) -> None:
    asked(desk, week)
    site = Site.objects.get(code="universe")
    path = f"/en/workspace/weeks/{week.public_id}/repairs/"
    body = {
        "kind": "missing",
        "missing-thing": f"site:{site.public_id}",
        "missing-first": "2017-09-05",
        "missing-last": "2017-09-05",
    }
    response = post(desk, path, **body)
    assert response.status_code == 303
    page = response.headers["Location"]
    assert "being worked out" in desk.get(page).content.decode()
    proposing.propose_waiting(at=timezone.now())
    shown = desk.get(page).content.decode()
    assert "13 stops stay, 1 falls away." in shown
    assert "Tuesday 5 September, 10:00–12:00" in shown
    assert "Universe Science Park" in shown
    repair = Repair.objects.get()
    assert post(desk, page, verb="take", version=repair.version).status_code == 303
    assert post(desk, page, verb="take", version=repair.version).status_code == 409
    assert not Notice.objects.exists()
    assert "ask hosts who are new, release it" in desk.get(page).content.decode()
    version = ProgrammeVersion.objects.get(
        plan__number=2, programme__visit__delegation__code="dalian"
    )
    ProgrammeVersion.objects.filter(pk=version.pk).update(state="released")
    visit = version.programme.visit
    notify = f"/en/workspace/visits/{visit.public_id}/notify/"
    assert "What they would be told" in desk.get(notify).content.decode()
    assert post(desk, notify, version=version.public_id).status_code == 303
    assert post(desk, notify, version=version.public_id).status_code == 409
    notice = Notice.objects.order_by("pk")[0]
    assert "Told by phone" in desk.get(notify).content.decode()
    assert post(desk, notify, notice=notice.public_id).status_code == 303


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"kind": "missing"}, "Choose one of the list."),
        ({"kind": "late", "late-minutes": "0"}, "Write a whole number above nothing."),
        ({"kind": "persons", "persons-persons": "many"}, "You wrote “many”."),
        ({"kind": "nothing"}, "Something has happened"),
    ],
)
def test_a_report_that_says_too_little_is_answered_with_what_is_missing(
    desk: Client, week: PlanningPeriod, body: dict[str, str], word: str
) -> None:
    response = post(desk, f"/en/workspace/weeks/{week.public_id}/repairs/", **body)
    assert response.status_code == 422
    assert word in response.content.decode()
    assert not Repair.objects.exists()


@pytest.mark.parametrize("stops", [1, 12])
def test_the_page_of_hosts_asks_the_database_as_often_for_one_stop_as_for_many(
    desk: Client, week: PlanningPeriod, django_assert_max_num_queries: Any, stops: int
) -> None:
    asked(desk, week)
    keep = Stop.objects.order_by("pk").values_list("pk", flat=True)[:stops]
    Stop.objects.exclude(pk__in=list(keep)).filter(on__gte=date(2017, 1, 1)).update(
        state="released"
    )
    with django_assert_max_num_queries(35):
        desk.get(hosts_of(week))
