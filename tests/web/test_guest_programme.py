"""The guests' own programme behind a link: what it shows, to whom, and what it does not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import GuestLink
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions import feedback
from leadinglights.office.visits.actions.days import opening
from leadinglights.office.visits.models import CheckIn, Feedback, Visit
from leadinglights.office.visits.states import VisitState
from tests.office.visits import living_weeks
from tests.web.conftest import Example
from tests.web.reading import read

pytestmark = pytest.mark.django_db
PROGRAMME = "/en/my/programme/"


@pytest.fixture
def visit(example: Example) -> Visit:
    return Visit.objects.get(public_id=example.baoding)


def opened(visit: Visit, *, leads: bool = False, language: str = "en") -> Client:
    """Open the programme as a guest does: by the link and its one button."""
    address = opening.issue_for(
        visit, for_leader=leads, holder="guest", language=language, at=timezone.now()
    )
    client = Client()
    path = address.split("localhost:8000")[-1]
    assert client.get(path).status_code == 200
    response = client.post(path)
    assert response.status_code == 303
    assert response.headers["Location"] == PROGRAMME
    return client


def test_nobody_reads_a_programme_without_its_link(client: Client, visit: Visit) -> None:
    assert client.get(PROGRAMME).status_code == 404


def test_a_draft_is_not_shown_to_guests(visit: Visit) -> None:
    page = read(opened(visit).get(PROGRAMME))
    assert "There is no programme to show yet." in page.text_of("b")
    assert page.with_class("hours") == []


def test_a_guest_reads_the_released_programme_day_by_day(visit: Visit) -> None:
    living_weeks.released(visit)
    client = opened(visit)
    first = read(client.get(PROGRAMME))
    days = [link.attributes["href"] for link in first.all("a") if "data-keep" in link.attributes]
    assert len(days) >= 2
    for day in days:
        page = read(client.get(day))
        assert page.with_class("hours")
    assert "Danfoss" in " ".join(read(client.get(day)).text_of("h3") for day in days)


def test_a_delegate_sees_no_button_that_changes_anything(visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    page = read(opened(visit).get(f"{PROGRAMME}2017-09-07/"))
    assert "room for" not in page.text_of("dd")  # that is for the office alone
    assert [form.attributes["action"] for form in page.all("form")] == ["/en/appearance/"] or all(
        "check-in" not in form.attributes.get("action", "") for form in page.all("form")
    )


def test_a_day_that_is_no_part_of_the_visit_is_not_there(visit: Visit) -> None:
    living_weeks.released(visit)
    client = opened(visit)
    assert client.get(f"{PROGRAMME}2017-10-07/").status_code == 404
    assert client.get(f"{PROGRAMME}yesterday/").status_code == 404


def test_a_cancelled_visit_says_so_and_shows_no_times(visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    living_weeks.in_state(visit, VisitState.CANCELLED)
    page = read(opened(visit).get(PROGRAMME))
    assert "This visit is cancelled." in page.text_of("b")
    assert page.with_class("hours") == []


def test_the_page_may_be_kept_until_after_the_visit_and_by_no_proxy(visit: Visit) -> None:
    living_weeks.released(visit)
    response = opened(visit).get(PROGRAMME)
    assert response.headers["X-Keep-Until"].startswith("2017-09-")
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_link_taken_back_opens_nothing_any_more(visit: Visit) -> None:
    living_weeks.released(visit)
    client = opened(visit)
    links.revoke(thing=visit, purpose=LinkPurpose.PROGRAMME, at=timezone.now())
    assert client.get(PROGRAMME).status_code == 404


def test_a_link_for_feedback_does_not_open_the_programme(visit: Visit) -> None:
    token = links.issue(
        purpose=LinkPurpose.FEEDBACK, thing=visit, holder="x", language="en",
        at=timezone.now(), lasts=timedelta(days=1),
    )  # fmt: skip
    client = Client()
    client.post(f"/en/g/{token}/")
    assert client.get(PROGRAMME).status_code == 404


def test_the_leader_checks_in_and_a_delegate_cannot(visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    stop = visit.stops.order_by("on", "starts_min")[0]
    body = {"stop": str(stop.public_id), "deed": "arrived", "on": stop.on.isoformat()}
    refused = opened(visit).post(f"{PROGRAMME}check-in/", body)
    assert refused.status_code == 409
    assert not CheckIn.objects.exists()
    done = opened(visit, leads=True).post(f"{PROGRAMME}check-in/", body)
    assert done.status_code == 303
    assert CheckIn.objects.get().stop_id == stop.pk


def test_nobody_checks_in_on_a_visit_that_is_over(visit: Visit, desk: Client) -> None:
    living_weeks.on_its_way(visit)
    stop = visit.stops.order_by("on", "starts_min")[0]
    body = {"stop": str(stop.public_id), "deed": "arrived"}
    leader = opened(visit, leads=True)
    living_weeks.in_state(visit, VisitState.CLOSED)
    assert leader.post(f"{PROGRAMME}check-in/", body).status_code == 409
    path = f"/en/workspace/visits/{visit.public_id}/check-in/"
    assert desk.post(path, body).status_code == 409
    assert not CheckIn.objects.exists()


def test_guests_do_not_read_who_shares_a_session_with_them(visit: Visit, desk: Client) -> None:
    version = living_weeks.released(visit)
    item = version.items.exclude(stop=None).order_by("position")[0]
    version.items.filter(pk=item.pk).update(shared_with=["dalian"])
    path = f"{PROGRAMME}{item.on.isoformat()}/"
    assert "Dalian" not in opened(visit).get(path).content.decode()
    staff = desk.get(f"/en/workspace/visits/{visit.public_id}/{item.on.isoformat()}/")
    assert "Dalian" in staff.content.decode()


def test_the_leader_of_another_visit_checks_in_nowhere(example: Example, visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    other = Visit.objects.get(public_id=example.dalian)
    stop = visit.stops.order_by("on", "starts_min")[0]
    body = {"stop": str(stop.public_id), "deed": "arrived"}
    assert opened(other, leads=True).post(f"{PROGRAMME}check-in/", body).status_code == 404


def test_the_service_worker_is_ours_at_the_root_and_knows_guest_pages_alone(client: Client) -> None:
    response = client.get("/guests-sw.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in response.headers["Content-Security-Policy"]
    pattern = re.search(r"const PAGE = /(.+)/;", response.content.decode())
    assert pattern
    answers = re.compile(pattern[1].replace(r"\/", "/"))
    assert answers.match("/zh-hans/my/programme/2017-09-07/")
    for path in ("/en/workspace/", "/en/my/programme/late/", "/en/my/feedback/", "/en/g/token/"):
        assert not answers.match(path)


def test_feedback_is_kept_once_however_often_it_is_sent(visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    client, path = _asked(visit), "/zh-hans/my/feedback/"
    page = read(client.get(path))
    key = page.all("input", name="answer_id")[0].attributes["value"]
    stop = visit.stops.order_by("on", "starts_min")[0]
    body: dict[str, Any] = {
        "answer_id": key, "overall": "5", f"stop_{stop.public_id}": "4", "best": "海水热泵",
    }  # fmt: skip
    for _ in range(2):
        assert client.post(path, body).status_code == 303
    row = visit.feedback.get()
    assert (row.overall, row.best, row.language) == (5, "海水热泵", "zh-hans")
    assert row.stops == {str(stop.public_id): 4}


def test_a_guest_changes_what_they_answered_and_another_answers_beside_it(visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    client, path = _asked(visit), "/en/my/feedback/"

    def key(address: str) -> str:
        return read(client.get(address)).all("input", name="answer_id")[0].attributes["value"]

    first = key(path)
    client.post(path, {"answer_id": first, "overall": "2", "best": "The heat pump"})
    again = read(client.get(path))
    assert "The heat pump" in again.text_of("textarea")
    assert key(path) == first
    client.post(path, {"answer_id": first, "overall": "4", "best": "The soup"})
    row = visit.feedback.get()
    assert (row.overall, row.best) == (4, "The soup")
    client.post(path, {"answer_id": key(path + "?another=yes"), "overall": "5"})
    assert visit.feedback.count() == 2


def test_no_more_answers_are_kept_than_guests_could_give(visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    client, path = _asked(visit), "/en/my/feedback/"
    most = feedback.most_answers(visit)
    assert most == max(50, 2 * visit.delegation.persons)
    Feedback.objects.bulk_create(
        Feedback(office=visit.office, visit=visit, language="en", overall=1, at=timezone.now())
        for _ in range(most)
    )
    refused = client.post(path, {"answer_id": str(uuid4()), "overall": "5"})
    assert refused.status_code == 409
    assert "All guests of this visit have answered." in refused.content.decode()


def test_feedback_without_a_mark_keeps_what_was_written(visit: Visit) -> None:
    living_weeks.on_its_way(visit)
    response = _asked(visit).post("/en/my/feedback/", {"best": "The heat pump"})
    assert response.status_code == 422
    page = read(response)
    assert "The heat pump" in page.text_of("textarea")
    assert not visit.feedback.exists()


def _asked(visit: Visit) -> Client:
    token = links.issue(
        purpose=LinkPurpose.FEEDBACK, thing=visit, holder="guests", language="en",
        at=timezone.now(), lasts=timedelta(days=60),
    )  # fmt: skip
    client = Client()
    assert client.post(f"/en/g/{token}/").status_code == 303
    assert GuestLink.objects.filter(purpose=LinkPurpose.FEEDBACK).count() == 1
    return client
