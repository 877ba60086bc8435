from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from leadinglights.office.access.actions import tokens
from leadinglights.office.access.models import ApiToken
from tests.office.access.builders import a_person
from tests.web.reading import read

pytestmark = pytest.mark.django_db
PAGE = "/en/workspace/tokens/"


def form(**changes: object) -> dict[str, object]:
    filled = {"name": "Records system", "scopes": ["visits:read"], "days": "90"}
    return {**filled, "request_key": str(uuid4()), **changes}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_person())
    return client


def test_a_token_is_shown_once_and_opens_the_api_for_its_owner(desk: Client) -> None:
    response = desk.post(PAGE, form())
    [secret] = re.findall(r"llt_[\w-]+", response.content.decode())
    assert response.status_code == 201
    assert tokens.holder(secret=secret, at=timezone.now()).scopes == ["visits:read"]
    assert "llt_" not in desk.get(PAGE).content.decode()


def test_the_same_form_again_makes_no_second_token_and_shows_no_secret(desk: Client) -> None:
    once = form()
    desk.post(PAGE, once)
    again = desk.post(PAGE, once)
    assert (again.status_code, again["Location"]) == (303, PAGE)
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Write which system will hold the token."),
        ({"scopes": []}, "Choose at least one thing it may do."),
        ({"scopes": ["everything"]}, "everything"),
        ({"days": "9999"}, "9999"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(
    desk: Client, changes: dict[str, object], sentence: str
) -> None:
    response = desk.post(PAGE, form(**changes))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not ApiToken.objects.exists()


def test_a_token_is_revoked(desk: Client) -> None:
    desk.post(PAGE, form())
    token = ApiToken.objects.get()
    for status in (303, 409):
        response = desk.post(f"{PAGE}{token.public_id}/", {"request_key": str(uuid4())})
        assert response.status_code == status
    assert "revoked" in read(desk.get(PAGE)).text_of("td")
