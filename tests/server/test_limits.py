"""Every deed of a stranger is counted by network; (n+1)th = 429."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from leadinglights.office.access.actions import limiting
from leadinglights.server import limits
from tests.office.access.builders import a_person

pytestmark = pytest.mark.django_db
DOOR = "/en/g/nobody-holds-this/"


@pytest.fixture(autouse=True)
def two_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    few = limiting.Allowance("deeds of a network", 2, timedelta(hours=1))
    monkeypatch.setattr(limits, "DEEDS_OF_A_NETWORK", few)


def statuses(client: Client, tries: int = 3, **headers: Any) -> list[int]:
    return [client.post(DOOR, **headers).status_code for _ in range(tries)]


def test_one_deed_too_many_is_refused_with_a_sentence_and_when_to_come_back(
    client: Client,
) -> None:
    assert statuses(client) == [404, 404, 429]
    refused = client.post(DOOR)
    assert refused.headers["Retry-After"] == "1801"
    assert "too many tries" in refused.content.decode()


def test_a_forwarded_address_somebody_made_up_does_not_begin_anew(client: Client) -> None:
    assert statuses(client) == [404, 404, 429]
    assert statuses(client, 1, headers={"x-forwarded-for": "192.0.2.9"}) == [429]


def test_all_addresses_of_one_subscriber_are_one(client: Client) -> None:
    for number in (1, 2):
        assert statuses(client, 1, REMOTE_ADDR=f"2001:db8::{number}") == [404]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8::3") == [429]
    assert statuses(client, 1, REMOTE_ADDR="2001:db8:0:1::1") == [404]


def test_reading_costs_nothing_and_neither_do_the_deeds_of_who_signed_in(client: Client) -> None:
    assert [client.get(DOOR).status_code for _ in range(3)] == [404] * 3
    client.force_login(a_person())
    assert statuses(client) == [404] * 3


def test_what_is_larger_than_any_form_is_refused_before_it_is_read(client: Client) -> None:
    # Django writes an uploaded file to disk while it looks for the CSRF token in the form.
    class Unread(io.BytesIO):
        def read(self, *size: int | None) -> bytes:
            raise AssertionError("the body was read")

    unread: dict[str, Any] = {"wsgi.input": Unread()}
    for address in ("/en/sign-in/", "/en/my/list/file/", "/api/requests"):
        response = client.post(
            address,
            content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(6_000_001),
            **unread,
        )
        assert response.status_code == 413, address
