"""The page of the post, and a mail on it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from leadinglights.office.access.models import OutgoingMessage
from leadinglights.office.access.states import MessageState
from tests.office.access.builders import a_person
from tests.office.access.test_post import in_state
from tests.office.access.test_relay import a_mail
from tests.web.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person())
    return client


def at(row: OutgoingMessage) -> str:
    return f"/en/workspace/post/{row.public_id}/"


def do(desk: Client, row: OutgoingMessage, deed: str) -> Any:
    return desk.post(at(row), {"deed": deed, "request_key": str(uuid4())})


def test_an_empty_post_says_what_would_lie_there(desk: Client) -> None:
    page = read(desk.get("/en/workspace/post/"))
    assert "Every mail that was due has left." in page.text_of("p")


def test_what_could_not_be_sent_is_shown_first_with_its_reason(desk: Client) -> None:
    row = in_state(MessageState.DEAD)
    OutgoingMessage.objects.filter(pk=row.pk).update(last_error="550 ... no such user")
    a_mail("waits")
    page = read(desk.get("/en/workspace/post/"))
    assert [link.text for link in page.all("a", aria_current="page")][-1].split() == [
        "Not",
        "delivered",
        "1",
    ]
    assert "550 ... no such user" in page.text_of("td")
    assert "We have your request" in page.text_of("th")


def test_a_mail_is_shown_as_its_reader_gets_it_and_its_language_is_marked(desk: Client) -> None:
    row = a_mail(language="da")
    page = read(desk.get(at(row)))
    assert page.all("article")[0].attributes["lang"] == "da"
    assert "We answer within a week." in page.all("article")[0].text
    assert row.message_id in page.text_of("dd")


def test_a_name_is_text_and_never_markup(desk: Client) -> None:
    row = a_mail(to_name="<script>alert(1)</script>")
    for address in (at(row), "/en/workspace/post/?shelf=waiting"):
        body = desk.get(address).content.decode()
        assert "<script>alert" not in body
        assert "&lt;script&gt;alert" in body


def test_a_dead_mail_is_sent_again(desk: Client) -> None:
    row = in_state(MessageState.DEAD)
    response = do(desk, row, "send_again")
    assert (response.status_code, response["Location"]) == (303, "/en/workspace/post/")
    row.refresh_from_db()
    assert row.state == MessageState.QUEUED


def test_one_that_left_meanwhile_is_refused_in_words(desk: Client) -> None:
    row = in_state(MessageState.SENT)
    response = do(desk, row, "drop")
    assert response.status_code == 409
    assert "was sent or was dropped meanwhile" in read(response).text_of("b")


def test_an_unknown_deed_changes_nothing(desk: Client) -> None:
    row = in_state(MessageState.DEAD)
    assert do(desk, row, "burn").status_code == 422
    row.refresh_from_db()
    assert row.state == MessageState.DEAD


def test_an_assistant_reads_and_finds_no_button(client: Client) -> None:
    client.force_login(a_person("assistant"))
    page = read(client.get(at(in_state(MessageState.DEAD))))
    assert page.all("button", name="deed") == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999", "2"])
def test_a_page_that_is_not_there_is_the_nearest(desk: Client, number: str) -> None:
    a_mail()
    page = read(desk.get("/en/workspace/post/", {"shelf": "waiting", "page": number}))
    assert "We have your request" in page.text_of("th")


@pytest.mark.parametrize("mails", [1, 30])
def test_the_post_asks_as_often_for_thirty_mails(
    desk: Client, mails: int, django_assert_num_queries: Any
) -> None:
    for number in range(mails):
        a_mail(f"{number}")
    with django_assert_num_queries(4):  # session, person, counts, rows
        desk.get("/en/workspace/post/?shelf=waiting")
