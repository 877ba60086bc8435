"""Headers and error pages: what every answer carries, and what is said when something is wrong."""

from __future__ import annotations

import logging

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django.fixtures import Settings

from leadinglights.office.access.queries.permission import NotAllowed
from leadinglights.office.access.states.permissions import Verdict
from leadinglights.office.refusal import Refusal
from leadinglights.server import trouble
from leadinglights.server.headers import POLICY
from leadinglights.server.proxies import address_of
from leadinglights.server.urls import (  # noqa: F401 - the error pages of the site under test
    handler403,
    handler404,
    handler500,
)
from leadinglights.server.urls import urlpatterns as site
from tests.office.access.builders import a_person


class TooLate(Refusal):
    code = "too_late"


def locked(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("secret detail")


def refused(request: HttpRequest) -> HttpResponse:
    raise TooLate("The bus has left.")


def hidden(request: HttpRequest) -> HttpResponse:
    raise NotAllowed(Verdict(False, "an assistant may not"))


def address(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.META["REMOTE_ADDR"])


urlpatterns = [
    path("locked/", locked),
    path("broken/", broken),
    path("refused/", refused),
    path("hidden/", hidden),
    path("address/", address),
    *site,
]


@pytest.fixture
def staff_client(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    client.force_login(a_person())
    return client


pytestmark = pytest.mark.django_db


def test_every_answer_says_what_a_page_may_load(staff_client: Client) -> None:
    for at in ("/health/", "/nowhere/", "/broken/"):
        headers = staff_client.get(at).headers
        assert headers["Content-Security-Policy"] == POLICY
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
    assert "unsafe" not in POLICY


def test_what_a_signed_in_person_saw_is_kept_by_nobody(staff_client: Client) -> None:
    headers = staff_client.get("/address/").headers
    assert headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in headers["Vary"]


def test_a_locked_database_is_503_with_a_time_to_retry(staff_client: Client) -> None:
    response = staff_client.get("/locked/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "The office cannot write just now" in response.content.decode()


def test_an_unforeseen_error_shows_a_number_that_is_in_the_log_and_no_detail(
    staff_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        page = staff_client.get("/broken/").content.decode()
    incident = next(
        record.args[0]
        for record in caplog.records
        if record.name == trouble.__name__ and isinstance(record.args, tuple)
    )
    assert str(incident) in page
    assert "secret detail" not in page


def test_a_refusal_no_view_answered_is_answered_in_its_own_words(staff_client: Client) -> None:
    response = staff_client.get("/refused/")
    assert response.status_code == 409
    assert "The bus has left." in response.content.decode()


def test_what_is_not_yours_looks_like_what_does_not_exist(staff_client: Client) -> None:
    not_yours, not_there = staff_client.get("/hidden/"), staff_client.get("/nowhere/")
    assert (not_yours.status_code, not_there.status_code) == (404, 404)
    for page in (not_yours.content.decode(), not_there.content.decode()):
        assert "There is nothing here" in page
        assert "an assistant may not" not in page


def test_a_foreign_host_is_refused() -> None:
    assert Client().get("/health/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("forwarded", "trusted", "address"),
    [
        ("", 0, "10.0.0.1"),
        ("6.6.6.6", 0, "10.0.0.1"),
        ("6.6.6.6, 192.0.2.7", 1, "192.0.2.7"),
        ("6.6.6.6, 192.0.2.7, 10.0.0.2", 2, "192.0.2.7"),
        ("192.0.2.7", 2, "10.0.0.1"),  # came past one of our proxies: believe nobody
    ],
)
def test_the_address_of_a_visitor_is_counted_from_the_right(
    forwarded: str, trusted: int, address: str
) -> None:
    assert address_of("10.0.0.1", forwarded, trusted) == address


def test_the_page_of_a_trouble_that_cannot_be_made_is_plain_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_page(*_: object, **__: object) -> HttpResponse:
        raise OperationalError("disk full")

    monkeypatch.setattr(trouble, "render", no_page)
    response = trouble.page(RequestFactory().get("/"), 503, "Title", "Sentence.")
    assert (response.status_code, response.content) == (503, b"Title\n\nSentence.")
