"""A visit request from the catalogue to the page that says it was sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import get_cookie_signer
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.models import GuestLink, OutgoingMessage
from leadinglights.office.visits.models import VisitRequest
from leadinglights.office.visits.states import VisitRequestState
from tests.web.conftest import Example
from tests.web.reading import Page, read

pytestmark = pytest.mark.django_db


def days_ahead(number: int) -> str:
    """Give a day counted from the Tuesday of this week: a multiple of seven is a Tuesday."""
    today = timezone.localdate()
    return (today + timedelta(days=number + 1 - today.weekday())).isoformat()


def a_step(step: str, **changes: Any) -> dict[str, Any]:
    bodies: dict[str, dict[str, Any]] = {
        "who": {
            "organisation": "保定市人民政府",
            "body": "civic",
            "country": "CN",
            "behalf": "self",
        },
        "what": {"topics": ["heat_pumps"], "asks": "想了解区域供热。"},
        "when": {"first": days_ahead(91), "last": days_ahead(92), "persons": "12"},
        "stay": {
            "contact_name": "李",
            "contact_email": "guest@example.org",
            "languages": ["zh", "en"],
            "interpreter": "own",
        },
    }
    return {**bodies[step], **changes}


def seen_on(page: Page) -> str:
    return page.all("input", name="seen")[0].attributes["value"]


def answer(client: Client, step: str, language: str = "en", **changes: Any) -> Any:
    address = f"/{language}/request/{step}/"
    page = read(client.get(address))
    told = page.all("input", name="told")[0].attributes["value"]
    body = {"seen": seen_on(page), "told": told, "then": "on", **a_step(step, **changes)}
    return client.post(address, body)


def a_whole_draft(client: Client, language: str = "en") -> VisitRequest:
    for step in ("who", "what", "when", "stay"):
        assert answer(client, step, language).status_code == 303
    row = VisitRequest.objects.get(state=VisitRequestState.DRAFT)
    # Begun a while ago: nobody writes four pages in no time.
    row.answers["begun_at"] = (timezone.now() - timedelta(minutes=5)).isoformat()
    row.save()
    return row


def picked(client: Client, number: int = 0) -> str:
    page = read(client.get("/en/catalogue/"))
    return page.all("input", name="key")[number].attributes["value"]


def test_what_is_picked_in_the_catalogue_stands_in_the_request(
    client: Client, example: Example
) -> None:
    first, second = picked(client, 0), picked(client, 1)
    for key in (first, second, first):
        assert client.post("/en/request/basket/", {"key": key}).status_code == 303
    page = read(client.get("/en/request/what/"))
    keys = [field.attributes["value"] for field in page.all("input", name="key")]
    assert keys == [second, first]
    # Every public page says how many, without asking the database.
    assert "2" in read(client.get("/en/sources/")).with_class("places")[0].text
    client.post("/en/request/basket/", {"key": first, "take_out": "1"})
    assert len(read(client.get("/en/request/what/")).all("input", name="key")) == 1


def test_a_request_goes_from_the_first_page_to_the_office(client: Client, example: Example) -> None:
    key = picked(client)
    client.post("/zh-hans/request/basket/", {"key": key})
    row = a_whole_draft(client, "zh-hans")
    check = read(client.get("/zh-hans/request/check/"))
    assert "保定市人民政府" in check.text_of("dd")
    response = client.post("/zh-hans/request/check/", {"website": ""})
    assert response.headers["Location"] == "/zh-hans/request/sent/"
    row.refresh_from_db()
    assert row.state == VisitRequestState.RECEIVED
    assert (row.contact_email, row.language) == ("guest@example.org", "zh-hans")
    assert row.delegation is not None
    assert (row.delegation.country, row.delegation.persons) == ("CN", 12)
    assert row.delegation.texts.get().name == "保定市人民政府"
    assert row.texts.get().asks == "想了解区域供热。"
    assert row.items.count() == 1
    assert row.delegation.interests.get().topic.code == "heat_pumps"
    mail = OutgoingMessage.objects.get(kind="request_received")
    assert (mail.to_address, mail.language, mail.about) == (
        "guest@example.org",
        "zh-hans",
        row.public_id,
    )
    page = read(client.get("/zh-hans/request/sent/"))
    link = page.all("input", id="address")[0].attributes["value"]
    assert link in mail.text
    assert GuestLink.objects.filter(thing=row.public_id, revoked_at=None).count() == 1


def test_a_second_click_sends_nothing_twice(client: Client, example: Example) -> None:
    a_whole_draft(client)
    for _click in range(2):
        response = client.post("/en/request/check/", {"website": ""})
        assert response.headers["Location"] == "/en/request/sent/"
    assert OutgoingMessage.objects.filter(kind="request_received").count() == 1


def test_steps_may_be_answered_in_any_order_and_keep_what_was_said(
    client: Client, example: Example
) -> None:
    answer(client, "when")
    answer(client, "who")
    page = read(client.get("/en/request/when/"))
    assert page.all("input", name="persons")[0].attributes["value"] == "12"
    check = read(client.get("/en/request/check/"))
    assert "Something is still missing" in check.text_of("p")
    assert not [b for b in check.all("button") if "Send the request" in b.text]


def test_an_incomplete_draft_is_not_sent_even_by_hand(client: Client, example: Example) -> None:
    answer(client, "who")
    row = VisitRequest.objects.get(state=VisitRequestState.DRAFT)
    row.answers["begun_at"] = (timezone.now() - timedelta(minutes=5)).isoformat()
    row.save()
    assert client.post("/en/request/check/", {"website": ""}).status_code == 422
    row.refresh_from_db()
    assert row.state == VisitRequestState.DRAFT


@pytest.mark.parametrize(
    ("step", "changes", "field"),
    [
        ("who", {"organisation": ""}, "organisation"),
        ("who", {"behalf": "agent"}, "agent"),
        ("who", {"country": "XX"}, "country"),
        ("what", {"topics": [], "asks": ""}, "asks"),
        ("when", {"first": "2017-09-04"}, "first"),
        ("when", {"last": "10.06"}, "last"),
        ("when", {"persons": "ten"}, "persons"),
        ("when", {"persons": "0"}, "persons"),
        ("stay", {"contact_email": "guest"}, "contact_email"),
        ("stay", {"languages": []}, "languages"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field_and_what_was_typed_stays(
    client: Client, example: Example, step: str, changes: dict[str, Any], field: str
) -> None:
    response = answer(client, step, **changes)
    page = read(response)
    assert response.status_code == 422
    summary = page.with_class("no")[0]
    assert summary.attributes["role"] == "alert"
    assert f"#id_{field}" in {link.attributes["href"] for link in page.all("a")}
    assert [e for e in page.elements if e.attributes.get("id") == f"id_{field}"]
    assert VisitRequest.objects.filter(state=VisitRequestState.DRAFT).count() == 0


def test_days_that_cannot_be_are_said_before_the_form_goes_on_and_may_be_kept(
    client: Client, example: Example
) -> None:
    from leadinglights.office.access.models import Office
    from leadinglights.office.visits.models import Blackout

    Blackout.objects.create(
        office=Office.objects.get(code="sonderborg"),
        starts_on=days_ahead(80),
        ends_on=days_ahead(100),
        made_at=timezone.now(),
    )
    response = answer(client, "when")
    assert response.headers["Location"] == "/en/request/when/#answer"
    page = read(client.get("/en/request/when/"))
    said = next(e for e in page.elements if e.attributes.get("id") == "answer")
    assert "We cannot receive you on these days" in said.text
    assert "The office is closed" in said.text
    assert answer(client, "when").headers["Location"] == "/en/request/stay/"


def test_the_days_are_answered_while_they_are_typed_and_nothing_is_kept(
    client: Client, example: Example
) -> None:
    rows = VisitRequest.objects.count()
    given = {"first": days_ahead(-10), "last": days_ahead(91), "persons": ""}
    part = client.get("/en/request/when/", given, headers={"HX-Request": "true"})
    assert b"say" not in part.content
    given["first"] = days_ahead(91)
    response = client.get("/en/request/when/", given, headers={"HX-Request": "true"})
    assert b"Nothing is agreed yet" in response.content
    assert b"<html" not in response.content
    assert VisitRequest.objects.count() == rows


def test_two_people_behind_one_draft_do_not_overwrite_each_other(
    client: Client, example: Example
) -> None:
    answer(client, "who")
    mine = read(client.get("/en/request/who/"))
    answer(client, "who", organisation="Somebody else wrote this")
    body = a_step("who", organisation="Mine", seen=seen_on(mine), then="on")
    response = client.post("/en/request/who/", body)
    page = read(response)
    assert response.status_code == 409
    assert page.all("input", name="organisation")[0].attributes["value"] == "Mine"
    # Seen now: sent again, mine replaces theirs.
    body["seen"] = seen_on(page)
    assert client.post("/en/request/who/", body).status_code == 303


def test_a_machine_that_fills_every_field_sends_nothing(client: Client, example: Example) -> None:
    row = a_whole_draft(client)
    response = client.post("/en/request/check/", {"website": "https://example.org"})
    assert response.status_code == 422
    row.refresh_from_db()
    assert row.state == VisitRequestState.DRAFT


def test_what_comes_faster_than_anybody_reads_is_asked_to_wait(
    client: Client, example: Example
) -> None:
    row = a_whole_draft(client)
    row.answers["begun_at"] = timezone.now().isoformat()
    row.save()
    response = client.post("/en/request/check/", {"website": ""})
    assert response.status_code == 422
    assert "faster than anybody can read" in read(response).text_of("p")


def test_a_link_to_the_draft_is_mailed_on_wish(client: Client, example: Example) -> None:
    answer(client, "who")
    response = client.post("/da/request/keep/", {"email": "guest@example.org"})
    assert response.headers["Location"] == "/da/request/keep/?mailed=1"
    mail = OutgoingMessage.objects.get(kind="draft_link")
    assert (mail.to_address, mail.language) == ("guest@example.org", "da")
    link = GuestLink.objects.get(revoked_at=None)
    assert link.thing == VisitRequest.objects.get(state=VisitRequestState.DRAFT).public_id


def test_nobody_is_sent_many_mails_by_a_stranger(client: Client, example: Example) -> None:
    answer(client, "who")
    statuses = [
        client.post("/en/request/keep/", {"email": f"li.{'x' * n}+{n}@example.org"}).status_code
        if n == 9
        else client.post("/en/request/keep/", {"email": f"l.i+{n}@example.org"}).status_code
        for n in range(5)
    ]
    assert statuses == [303, 303, 303, 429, 429]


def test_a_draft_is_thrown_away_for_good(client: Client, example: Example) -> None:
    answer(client, "who")
    response = client.post("/en/request/forget/")
    assert response.headers["Location"] == "/en/request/"
    assert VisitRequest.objects.filter(state=VisitRequestState.DRAFT).count() == 0
    page = read(client.get("/en/request/who/"))
    assert page.all("input", name="organisation")[0].attributes.get("value", "") == ""


def test_a_cookie_that_was_tampered_with_opens_nothing(client: Client, example: Example) -> None:
    answer(client, "who")
    row = VisitRequest.objects.get(state=VisitRequestState.DRAFT)
    other = Client()
    other.cookies["visit-request"] = f"{row.public_id}.0"
    forged = get_cookie_signer(salt="another salt").sign(f"{row.public_id}.0")
    for value in (f"{row.public_id}.0", forged):
        other.cookies["visit-request"] = value
        page = read(other.get("/en/request/who/"))
        assert page.all("input", name="organisation")[0].attributes.get("value", "") == ""


def test_what_is_not_in_the_catalogue_cannot_be_picked(client: Client, example: Example) -> None:
    for key in ("case:01920000-0000-7000-8000-000000000001", "rubbish", "", "\x00"):
        assert client.post("/en/request/basket/", {"key": key}).status_code == 404
    assert VisitRequest.objects.filter(state=VisitRequestState.DRAFT).count() == 0


def test_the_basket_sends_nobody_to_another_site(client: Client, example: Example) -> None:
    response = client.post(
        "/en/request/basket/", {"key": picked(client), "next": "https://example.org/"}
    )
    assert response.headers["Location"] == "/en/catalogue/"


def test_pages_of_a_request_that_is_not_there_lead_to_the_start(
    client: Client, example: Example
) -> None:
    for page in ("check", "sent", "keep"):
        assert client.get(f"/en/request/{page}/").headers["Location"] == "/en/request/"
    assert client.get("/en/request/nothing/").status_code == 404


def test_markup_in_an_answer_stays_text(client: Client, example: Example) -> None:
    answer(client, "who", organisation="<script>alert(1)</script>")
    body = client.get("/en/request/check/").content
    assert b"<script>alert(1)" not in body
    assert b"&lt;script&gt;alert(1)" in body


@pytest.mark.parametrize("language", ["da", "en", "zh-hans", "de"])
def test_countries_stand_in_the_language_of_the_page(
    client: Client, example: Example, language: str
) -> None:
    page = read(client.get(f"/{language}/request/who/"))
    names = {option.attributes["value"]: option.text for option in page.all("option")}
    assert names["CN"] == {"da": "Kina", "en": "China", "zh-hans": "中国", "de": "China"}[language]
    assert len(names) > 200


def test_no_page_of_the_form_asks_for_a_passport_or_a_persons_diet(
    client: Client, example: Example
) -> None:
    for step in ("who", "what", "when", "stay"):
        page = read(client.get(f"/en/request/{step}/"))
        asked = " ".join(page.text_of(tag) for tag in ("label", "legend")).casefold()
        assert not {"passport", "diet", "religion", "birth"} & set(asked.split())
