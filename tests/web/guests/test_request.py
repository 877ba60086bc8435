"""The guests' own page of a request, behind its link."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.actions import links
from leadinglights.office.access.models import Office
from leadinglights.office.access.states import LinkPurpose
from leadinglights.office.visits.actions import intake
from leadinglights.office.visits.models import CounterOffer, Letter, TriageDecision, VisitRequest
from leadinglights.office.visits.states import CounterOfferKind, VisitRequestState
from tests.office.access.builders import an_office
from tests.web.reading import Page, read

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ANSWERS: dict[str, Any] = {
    "organisation": "City of Baoding",
    "body": "civic",
    "country": "CN",
    "behalf": "self",
    "asks": "District heating in practice.",
    "first": "2027-03-09",
    "last": "2027-03-10",
    "persons": 12,
    "languages": ["zh", "en"],
    "contact_name": "A guest",
    "contact_email": "guest@example.org",
}


def a_request(**changes: Any) -> VisitRequest:
    office: Office = an_office()
    sent = intake.hand_in(
        office_id=office.pk, answers=ANSWERS, language="en", at=NOW, actor_id=None
    )
    VisitRequest.objects.filter(public_id=sent.request_id).update(**changes)
    return VisitRequest.objects.get(public_id=sent.request_id)


def a_draft() -> VisitRequest:
    an_office()
    request_id = intake.begin(language="en", address="127.0.0.1", at=timezone.now())
    return VisitRequest.objects.get(public_id=request_id)


def an_offer(request: VisitRequest, **changes: Any) -> CounterOffer:
    VisitRequest.objects.filter(pk=request.pk).update(state=VisitRequestState.COUNTER_OFFERED)
    row: dict[str, Any] = {
        "office": request.office,
        "request": request,
        "kind": CounterOfferKind.OTHER_DATE,
        "from_on": date(2027, 3, 16),
        "to_on": date(2027, 3, 17),
        "answer_by": date(2026, 12, 1),
        "made_at": NOW,
    }
    return CounterOffer.objects.create(**{**row, **changes})


def opened(client: Client, request: VisitRequest) -> Page:
    """Open the link as its holder does, and follow where it leads."""
    token = links.issue(
        purpose=LinkPurpose.REQUEST,
        thing=request,
        holder="guest@example.org",
        language="en",
        at=timezone.now(),
        lasts=timedelta(days=30),
    )
    response = client.post(f"/en/g/{token}/")
    assert response.headers["Location"] == "/en/my/request/"
    return read(client.get("/en/my/request/"))


def version_on(page: Page) -> str:
    return page.all("input", name="version")[0].attributes["value"]


def test_nobody_sees_a_request_without_its_link(client: Client) -> None:
    a_request()
    assert client.get("/en/my/request/").status_code == 404
    assert client.post("/en/my/request/", {"withdraw": "1", "version": "2"}).status_code == 404


def test_a_request_that_arrived_says_whose_turn_it_is(client: Client) -> None:
    page = opened(client, a_request(answer_due=date(2026, 11, 16)))
    assert page.text_of("h1") == "Your request is with us"
    assert "Monday 16 November 2026" in page.text_of("p")
    assert "District heating in practice." in page.text_of("dd")


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("in_triage", "We are looking at your request"),
        ("declined", "We cannot receive you this time"),
        ("lapsed", "Our proposal has lapsed"),
        ("withdrawn", "You have withdrawn this request"),
    ],
)
def test_every_state_has_its_words(client: Client, state: str, title: str) -> None:
    assert opened(client, a_request(state=state)).text_of("h1") == title


def test_what_the_office_thinks_of_it_is_not_shown_but_its_letters_are(client: Client) -> None:
    request = a_request(state="referred")
    TriageDecision.objects.create(
        office=request.office,
        request=request,
        outcome="refer",
        reason="An inner word",
        referred_to="State of Green",
        findings=[{"rule": "inner"}],
        decided_at=NOW,
    )
    for state, subject in (("sent", "Our answer"), ("draft", "A draft")):
        Letter.objects.create(
            office=request.office,
            kind="referred",
            request=request,
            language="en",
            subject=subject,
            body="Dear guest,\n\nplease write to them.",
            state=state,
            made_at=NOW,
            sent_at=NOW,
        )
    page = opened(client, request)
    text = page.text_of("main")
    assert "State of Green" in text
    assert "please write to them." in text
    assert "An inner word" not in text
    assert "A draft" not in text


def test_a_proposal_is_shown_without_who_else_comes_and_nothing_is_chosen(client: Client) -> None:
    request = a_request()
    an_offer(request)
    page = opened(client, request)
    assert "16–17 March 2027" in page.text_of("h2")
    radios = page.all("input", type="radio")
    assert len(radios) == 2
    assert not [radio for radio in radios if "checked" in radio.attributes]


def test_an_answer_that_says_nothing_is_said_beside_its_field(client: Client) -> None:
    request = a_request()
    offer = an_offer(request)
    page = opened(client, request)
    body = {"version": version_on(page), "from_on": "", "to_on": "", "text": ""}
    assert client.post("/en/my/request/", body).status_code == 422
    response = client.post("/en/my/request/", {**body, "answer": "other_dates"})
    assert response.status_code == 422
    assert "Name the days that suit you." in read(response).text_of("span")
    offer.refresh_from_db()
    assert offer.answer == ""


def test_other_days_go_back_to_the_office(client: Client) -> None:
    request = a_request()
    offer = an_offer(request)
    page = opened(client, request)
    body = {
        "version": version_on(page),
        "answer": "other_dates",
        "from_on": "2027-04-13",
        "to_on": "2027-04-14",
        "text": "",
    }
    response = client.post("/en/my/request/", body)
    assert response.headers["Location"] == "/en/my/request/?done=answered"
    request.refresh_from_db()
    offer.refresh_from_db()
    assert (request.state, request.wished_from) == ("in_triage", date(2027, 4, 13))
    assert offer.answer == "other_dates"
    # A second click finds nothing to answer any more, and says so.
    second = client.post("/en/my/request/", body)
    assert second.status_code == 409
    assert "There is no proposal to answer" in read(second).text_of("p")


def test_a_request_is_withdrawn_once(client: Client) -> None:
    request = a_request()
    page = opened(client, request)
    body = {"withdraw": "1", "version": version_on(page), "reason": "The budget"}
    response = client.post("/en/my/request/", body)
    assert response.headers["Location"] == "/en/my/request/?done=withdrawn"
    request.refresh_from_db()
    assert request.state == VisitRequestState.WITHDRAWN
    assert client.post("/en/my/request/", body).status_code == 409
    after = read(client.get("/en/my/request/"))
    assert not [button for button in after.all("button") if "Withdraw" in button.text]


def test_a_page_that_is_older_than_the_request_is_refused(client: Client) -> None:
    request = a_request()
    page = opened(client, request)
    VisitRequest.objects.filter(pk=request.pk).update(version=99)
    body = {"withdraw": "1", "version": version_on(page), "reason": ""}
    assert client.post("/en/my/request/", body).status_code == 409
    request.refresh_from_db()
    assert request.state == VisitRequestState.RECEIVED


def test_the_link_to_a_draft_lets_another_browser_go_on(client: Client) -> None:
    draft = a_draft()
    intake.save_step(
        request_id=draft.public_id,
        step="who",
        given={"organisation": "City of Baoding"},
        seen=read_mark(draft),
        language="en",
        at=timezone.now(),
    )
    page = opened(client, draft)
    assert page.text_of("h1") == "Your request is not sent yet"
    step = read(client.get("/en/request/who/"))
    assert step.all("input", name="organisation")[0].attributes["value"] == "City of Baoding"


def read_mark(draft: VisitRequest) -> str:
    from leadinglights.office.visits.queries import intake as asked

    return asked.mark_of("who", draft.answers)


def test_a_link_for_something_else_does_not_open_a_request(client: Client) -> None:
    request = a_request()
    token = links.issue(
        purpose=LinkPurpose.FEEDBACK,
        thing=request,
        holder="guest@example.org",
        language="en",
        at=timezone.now(),
        lasts=timedelta(days=30),
    )
    client.post(f"/en/g/{token}/")
    assert client.get("/en/my/request/").status_code == 404


def test_what_is_behind_a_link_is_kept_nowhere_and_found_by_no_search(client: Client) -> None:
    opened(client, a_request())
    response = client.get("/en/my/request/")
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
