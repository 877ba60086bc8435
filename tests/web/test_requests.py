"""The desk's requests: the list, one request, and a decision with its letter read before it leaves."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from leadinglights.office.access.models import OutgoingMessage, Staff
from leadinglights.office.visits.models import Letter, TriageDecision, Visit, VisitRequest
from tests.office.access.builders import a_person
from tests.office.visits.requests import a_place, a_request, a_rule
from tests.web.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    a_place()
    client.force_login(a_person("coordinator"))
    return client


def at(request: VisitRequest, outcome: str = "") -> str:
    return f"/en/workspace/requests/{request.public_id}/" + (f"{outcome}/" if outcome else "")


def form(request: VisitRequest, **changes: str) -> dict[str, str]:
    request.refresh_from_db()
    return {
        "version": str(request.version),
        "request_key": str(uuid4()),
        "language": "en",
        "reason": "Our hosts are away.",
        "step": "draft",
        **changes,
    }


def test_what_is_late_is_said_and_the_longest_waiting_come_first(desk: Client) -> None:
    today = date.today()  # noqa: DTZ011
    a_request(name="In time", answer_due=today + timedelta(days=2))
    a_request(name="Late", answer_due=today - timedelta(days=3))
    page = read(desk.get("/en/workspace/requests/"))
    text = page.text_of("main")
    assert "1 request is older than the time the office promises to answer in." in text
    assert text.index("Late") < text.index("In time")
    assert "3 days late" in text


def test_drafts_are_the_guests_own(desk: Client) -> None:
    draft = a_request(state="draft", name="Secret plan")
    assert "Secret plan" not in read(desk.get("/en/workspace/requests/")).text_of("main")
    assert desk.get(at(draft)).status_code == 404


def test_the_list_is_searched_and_paged(desk: Client) -> None:
    for number in range(51):
        a_request(name=f"Guest city {number:02}")
    a_request(name="Haiyan County")
    first = read(desk.get("/en/workspace/requests/"))
    assert len(first.all("tr")) == 51  # a head and fifty rows
    assert "Page 1 of 2" in first.text_of("nav")
    found = read(desk.get("/en/workspace/requests/?q=haiyan"))
    assert len(found.all("tr")) == 2
    for wrong in ("page=-1", "page=x", "page=99999999999", "shelf=none"):
        assert desk.get(f"/en/workspace/requests/?{wrong}").status_code == 200


@pytest.mark.parametrize("path", ["/en/workspace/requests/"])
def test_the_list_asks_as_often_for_thirty_rows_as_for_one(desk: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert desk.get(path).status_code == 200
        return len(caught)

    a_request()
    one = queries()
    for _number in range(29):
        a_request()
    assert queries() == one


def test_a_request_shows_each_rule_with_its_fact(desk: Client) -> None:
    a_rule("most_guests", value=5)
    a_rule("least_guests", value=2)
    a_rule("repeat_months", value=24)
    page = read(desk.get(at(a_request())))
    marks = [" ".join(one.text.split()) for one in page.all("li") if one.text.strip()]
    assert (
        "not metguests, at most10 guests are announced; at most 5 guests are received at a time."
        in marks
    )
    assert any("It is not known which body asks" in one for one in marks)


def test_the_letter_is_read_before_it_leaves_and_nothing_is_decided_by_reading(
    desk: Client,
) -> None:
    a_rule("most_guests", value=5, why="One bus holds no more.")
    request = a_request()
    response = desk.post(at(request, "decline"), form(request))
    page = read(response)
    (letter,) = page.all("textarea", name="body")
    assert response.status_code == 200
    assert "Our hosts are away." in letter.text
    assert "We receive at most 5 guests at a time. One bus holds no more." in letter.text
    assert not TriageDecision.objects.exists()
    sent = desk.post(
        at(request, "decline"),
        form(request, step="send", subject="About your visit", body="Dear guest,\n\nno.\n\nUs"),
    )
    assert (sent.status_code, sent.headers["Location"]) == (303, at(request) + "?saved=decline")
    request.refresh_from_db()
    assert request.state == "declined"
    assert OutgoingMessage.objects.get().subject == "About your visit"
    shown = read(desk.get(at(request)))
    assert "Our hosts are away." in shown.text_of("main")
    assert shown.all("a", href=at(request, "reopen"))


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", "Kære"), ("zh-hans", "尊敬的"), ("de", "Guten Tag"), ("en", "Dear")],
)
def test_a_letter_is_drafted_in_the_guests_language(
    desk: Client, language: str, words: str
) -> None:
    request = a_request()
    page = read(desk.post(at(request, "decline"), form(request, language=language)))
    (letter,) = page.all("textarea", name="body")
    assert letter.text.strip().startswith(words)


def test_a_decline_without_a_reason_keeps_what_was_typed(desk: Client) -> None:
    request = a_request()
    response = desk.post(
        at(request, "decline"),
        form(request, reason="", step="send", subject="S", body="Kept words"),
    )
    page = read(response)
    assert response.status_code == 422
    assert "Kept words" in page.all("textarea", name="body")[0].text
    assert page.all("textarea", name="reason")[0].attributes["aria-invalid"] == "true"


def accepting(request: VisitRequest, **changes: str) -> dict[str, str]:
    site = str(a_place().public_id)
    return form(
        request,
        kind="study_tour",
        mode="in_person",
        persons="9",
        arrives="2026-05-11T10:00",
        departs="2026-05-13T15:00",
        start_place=site,
        step="send",
        subject="Welcome",
        body="Dear guest,\n\nwelcome.\n\nUs",
        **changes,
    )


def test_accepting_leads_to_the_visit(desk: Client) -> None:
    request = a_request()
    assert desk.post(at(request, "accept"), accepting(request)).status_code == 303
    visit = Visit.objects.get(request=request)
    page = read(desk.get(at(request)))
    assert page.all("a", href=f"/en/workspace/visits/{visit.public_id}/")


def test_a_double_click_decides_once(desk: Client) -> None:
    request = a_request()
    twice = accepting(request)
    for _click in range(2):
        assert desk.post(at(request, "accept"), twice).status_code == 303
    assert (Visit.objects.count(), Letter.objects.count()) == (1, 1)


def test_of_two_who_decide_the_second_is_told_and_keeps_the_words(desk: Client) -> None:
    request = a_request()
    old = accepting(request, reason="My own words")
    VisitRequest.objects.filter(pk=request.pk).update(version=5)
    response = desk.post(at(request, "accept"), old)
    page = read(response)
    assert response.status_code == 409
    assert "Somebody changed this while you were editing." in page.text_of("div")
    assert page.all("textarea", name="reason")[0].text.strip() == "My own words"
    assert page.all("input", name="version")[0].attributes["value"] == "5"


def test_a_proposal_is_made_and_shown_as_open(desk: Client) -> None:
    request = a_request()
    far = date.today() + timedelta(days=200)  # noqa: DTZ011
    typed = form(
        request,
        kind="other_date",
        from_on=far.isoformat(),
        answer_by=(far - timedelta(days=150)).isoformat(),
        step="send",
        subject="Other days",
        body="Dear guest,\n\nother days?\n\nUs",
    )
    assert desk.post(at(request, "counter_offer"), typed).status_code == 303
    assert "not answered yet" in read(desk.get(at(request))).text_of("main")


def test_an_accept_that_came_too_late_is_refused(desk: Client) -> None:
    request = a_request(state="withdrawn")
    response = desk.post(at(request, "accept"), accepting(request))
    assert response.status_code == 409
    assert "the request stands at “withdrawn”" in read(response).text_of("div")


def test_a_link_is_shown_once_for_guests_without_an_address(desk: Client) -> None:
    request = a_request(contact_email="")
    page = read(desk.post(at(request), {"deed": "link"}))
    (link,) = page.all("input", id="link")
    assert "/en/g/" in link.attributes["value"]
    assert read(desk.get(at(request))).all("input", id="link") == []


def test_the_contact_is_kept_and_a_wrong_address_quoted(desk: Client) -> None:
    request = a_request(contact_email="")
    typed = {**form(request), "deed": "contact", "name": "Li", "phone": "", "email": "li"}
    response = desk.post(at(request), typed)
    assert response.status_code == 422
    assert "You wrote “li”." in read(response).text_of("span")
    typed["email"] = "li@example.org"
    assert desk.post(at(request), typed).status_code == 303
    request.refresh_from_db()
    assert (request.contact_name, request.contact_email) == ("Li", "li@example.org")


def test_a_letter_without_an_address_is_handed_over(desk: Client) -> None:
    request = a_request(contact_email="", contact_name="")
    desk.post(
        at(request, "decline"), form(request, step="send", subject="S", body="Dear guest,\n\nno.")
    )
    letter = Letter.objects.get()
    assert "It was handed over" in read(desk.get(at(request))).text_of("button")
    deed = {"deed": "sent_by_hand", "letter": str(letter.public_id), "request_key": str(uuid4())}
    assert desk.post(at(request), deed).status_code == 303
    letter.refresh_from_db()
    assert letter.state == "sent"


def test_hostile_words_of_a_guest_stay_words(desk: Client) -> None:
    request = a_request(name="<script>alert(1)</script>", contact_name='"><img src=x onerror=1>')
    for path in ("/en/workspace/requests/", at(request), at(request, "decline")):
        html = desk.get(path).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html


def test_an_assistant_reads_and_decides_nothing(client: Client) -> None:
    a_place()
    person: Staff = a_person("assistant")
    client.force_login(person)
    request = a_request()
    page = read(client.get(at(request)))
    assert page.all("a", href=at(request, "accept")) == []
    assert page.all("input", name="email") == []
    assert client.get(at(request, "accept")).status_code == 404


def test_the_rules_are_published_with_their_reasons(client: Client) -> None:
    a_rule("lead_days", value=28, why="Hosts need time.", grade="assumed")
    page = read(client.get("/en/rules/"))
    assert "Ask at least 28 days before the visit." in page.text_of("main")
    assert "Hosts need time." in page.text_of("main")
    assert page.with_class("assumed")


def test_an_office_without_rules_says_so(client: Client) -> None:
    assert "The office has published no rules yet." in read(client.get("/en/rules/")).text_of(
        "main"
    )


def test_whoever_decides_has_the_rules_and_the_wish_beside_them(desk: Client) -> None:
    request = a_request()
    a_rule("lead_days", value=28)
    page = read(desk.get(at(request, "decline")))
    assert "What our rules say" in page.text_of("h2")
    assert "What they ask for" in page.text_of("h2")
    drafted = read(desk.post(at(request, "decline"), form(request)))
    assert "The letter" in drafted.text_of("h2")
    assert "What they ask for" not in drafted.text_of("h2")
