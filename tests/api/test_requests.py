"""A request from another system: taken in once, whole, or refused with what is wrong."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.actions import replaying
from leadinglights.office.access.models import ApiRequestKey, OutgoingMessage, Staff
from leadinglights.office.registry.queries import catalogue
from leadinglights.office.visits.models import Delegation, RequestItem, VisitRequest
from tests.api.conftest import caller

FIRST = date.today() + timedelta(days=200)  # noqa: DTZ011 - days far ahead


def a_request(**changes: Any) -> dict[str, Any]:
    given = {
        "organisation": "City of Haderslev",
        "body": "civic",
        "country": "DK",
        "first": FIRST.isoformat(),
        "last": (FIRST + timedelta(days=2)).isoformat(),
        "persons": 12,
        "languages": ["da"],
        "asks": "Hvordan får I borgerne med?",
        "contact_name": "The visits desk",
        "contact_email": "visits@example.org",
        "language": "da",
    }
    return {name: value for name, value in {**given, **changes}.items() if value is not None}


def hand_in(client: Client, body: Any = None, **headers: str) -> Any:
    content = body if isinstance(body, str) else json.dumps(body or a_request())
    return client.post("/api/requests", content, content_type="application/json", headers=headers)


def test_a_request_is_taken_in_and_its_guests_get_their_link(system: Client) -> None:
    entry = next(e for e in catalogue.entries(language="en") if e.is_open)
    response = hand_in(system, a_request(basket=[entry.key]))
    assert response.status_code == 201, response.content
    row = VisitRequest.objects.get(public_id=response.json()["id"])
    assert (row.state, row.contact_email, row.language) == ("received", "visits@example.org", "da")
    assert row.delegation is not None
    assert (row.delegation.persons, row.wished_from) == (12, FIRST)
    assert RequestItem.objects.filter(request=row).count() == 1
    assert OutgoingMessage.objects.filter(kind="request_received", about=row.public_id).exists()


def test_the_same_key_again_gets_the_same_answer_and_takes_nothing_in(system: Client) -> None:
    before = VisitRequest.objects.count()
    body = a_request()
    first = hand_in(system, body, **{"Idempotency-Key": "4711"})
    again = hand_in(system, body, **{"Idempotency-Key": "4711"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    assert VisitRequest.objects.count() == before + 1


def test_the_same_key_with_another_body_is_refused(system: Client) -> None:
    hand_in(system, **{"Idempotency-Key": "4711"})
    response = hand_in(system, a_request(persons=13), **{"Idempotency-Key": "4711"})
    assert (response.status_code, response.json()["code"]) == (422, "key_of_another_request")


def test_the_key_of_one_system_says_nothing_to_another(owner: Staff) -> None:
    one, other = caller(owner), caller(owner)
    ids = {hand_in(c, **{"Idempotency-Key": "1"}).json()["id"] for c in (one, other)}
    assert len(ids) == 2


def test_a_refusal_keeps_no_key(system: Client) -> None:
    wrong = a_request(topics=["no-such-topic"])
    assert hand_in(system, wrong, **{"Idempotency-Key": "1"}).status_code == 422
    assert not ApiRequestKey.objects.exists()
    assert hand_in(system, **{"Idempotency-Key": "1"}).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "ø"])
def test_a_key_that_is_none_is_refused(system: Client, key: str) -> None:
    assert hand_in(system, **{"Idempotency-Key": key}).status_code == 400


def test_keys_are_forgotten_after_a_week(system: Client) -> None:
    hand_in(system, **{"Idempotency-Key": "1"})
    row = ApiRequestKey.objects.get()
    assert replaying.forget_answers(at=row.at + timedelta(days=6)) == 0
    assert replaying.forget_answers(at=row.at + timedelta(days=8)) == 1


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"organisation": None}, "body.organisation"),
        ({"organisation": "   "}, "body.organisation"),
        ({"persons": 0}, "body.persons"),
        ({"persons": 501}, "body.persons"),
        ({"persons": "many"}, "body.persons"),
        ({"country": "Denmark"}, "body.country"),
        ({"body": "secret"}, "body.body"),
        ({"first": "2026-02-30"}, "body.first"),
        ({"first": 0}, "body.first"),
        ({"first": "0"}, "body.first"),
        ({"languages": []}, "body.languages"),
        ({"languages": ["tlh"]}, "body.languages.0"),
        ({"contact_email": "nobody"}, "body.contact_email"),
        ({"contact_email": "a@example.org\nBcc: b@example.org"}, "body.contact_email"),
        ({"contact_name": "a\u0000b"}, "body.contact_name"),
        ({"basket": ["case:1"]}, "body.basket.0"),
        ({"passport": "X123"}, "body.passport"),
        ({"last": (FIRST - timedelta(days=1)).isoformat()}, "body"),
        ({"asks": None}, "body"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_saved(
    system: Client, changes: dict[str, Any], where: str
) -> None:
    before = (VisitRequest.objects.count(), Delegation.objects.count())
    response = hand_in(system, a_request(**changes))
    assert response.status_code == 422
    assert response.json()["code"] == "wrong_input"
    assert where in [fault["where"] for fault in response.json()["faults"]]
    assert (VisitRequest.objects.count(), Delegation.objects.count()) == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"topics": ["no-such-topic"]}, "not_in_the_catalogue"),
        ({"basket": ["site:00000000-0000-7000-8000-000000000000"]}, "not_in_the_catalogue"),
        ({"first": "2001-01-01", "last": "2001-01-02"}, "incomplete"),
    ],
)
def test_what_the_office_cannot_take_is_refused_in_words(
    system: Client, changes: dict[str, Any], code: str
) -> None:
    response = hand_in(system, a_request(**changes))
    assert (response.status_code, response.json()["code"]) == (422, code)
    assert response.json()["detail"].endswith(".")


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', '{"persons": NaN}'])
def test_what_is_no_request_at_all_is_refused(system: Client, body: str) -> None:
    response = hand_in(system, body)
    assert response.status_code in {400, 422}
    assert response["Content-Type"] == "application/problem+json"


def test_sentences_follow_the_language_of_the_caller(system: Client) -> None:
    danish = {"Accept-Language": "da"}
    assert hand_in(system, "{", **danish).status_code == 400


def test_requests_are_listed_and_read_with_how_they_stand(system: Client) -> None:
    made = hand_in(system).json()["id"]
    listed = system.get("/api/requests", {"state": "received"}).json()["requests"]
    found = next(row for row in listed if row["id"] == made)
    assert (found["organisation"], found["persons"]) == ("City of Haderslev", 12)
    assert "contact_email" not in found
    one = system.get(f"/api/requests/{made}")
    assert one.json()["contact_email"] == "visits@example.org"
    assert one.json()["asks"] == "Hvordan får I borgerne med?"
    again = system.get(f"/api/requests/{made}", headers={"if-none-match": one["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "query", ["page=0", "page=-168", "changed_since=0", "page=x", "state=odd", "page=9" * 9]
)
def test_a_hostile_filter_is_refused(system: Client, query: str) -> None:
    assert system.get(f"/api/requests?{query}").status_code == 422


def test_a_page_past_the_last_is_empty(system: Client) -> None:
    answer = system.get("/api/requests", {"page": 99}).json()
    assert (answer["requests"], answer["more"]) == ([], False)


def test_an_assistants_token_reads_and_hands_nothing_in(owner: Staff) -> None:
    from tests.office.access.builders import a_person

    client = caller(a_person("assistant", office=owner.office))
    assert client.get("/api/requests").status_code == 200
    assert hand_in(client).status_code == 403
