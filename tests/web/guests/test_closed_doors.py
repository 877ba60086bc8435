"""A link that opens nothing says what to do, and gives back what was written behind it."""

from __future__ import annotations

import html

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def words(response: object) -> str:
    return html.unescape(response.content.decode())  # type: ignore[attr-defined]


def test_a_link_nobody_holds_says_where_a_good_one_may_be() -> None:
    answer = Client().get("/en/g/6KQhvn0T1pUDLvkkqAAAAAAAAAAAAAAA/")
    assert answer.status_code == 404
    assert "was replaced by the one in a later mail of ours" in words(answer)


def test_a_page_left_for_too_long_asks_to_open_the_link_once_more() -> None:
    answer = Client().get("/en/my/host/")
    assert answer.status_code == 404
    assert "Open the link in our mail once more" in words(answer)


def test_what_was_written_on_a_page_that_has_closed_is_given_back() -> None:
    answer = Client().post(
        "/en/my/feedback/", {"good": "Die Führung <b>war</b> gut.", "mark": "5", "request_key": "a"}
    )
    assert '<p class="keep-lines">Die Führung &lt;b&gt;war&lt;/b&gt; gut.</p>' in (
        answer.content.decode()
    )
    assert "no-store" in answer["Cache-Control"]


def test_nothing_is_given_back_where_nothing_was_written() -> None:
    assert "What you wrote was not saved" not in words(Client().get("/en/my/feedback/"))
