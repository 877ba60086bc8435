from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wished", "address"),
    [
        ("da", "/da/"),
        ("da-DK,da;q=0.9,en;q=0.8", "/da/"),
        ("zh-CN,zh;q=0.9", "/zh-hans/"),
        ("de-AT", "/de/"),
        ("en-GB", "/en/"),
        ("fr", "/en/"),
        ("", "/en/"),
    ],
)
def test_a_visitor_is_led_to_the_language_their_browser_wishes(wished: str, address: str) -> None:
    response = Client().get("/", headers={"accept-language": wished})
    assert (response.status_code, response.headers["Location"]) == (302, address)


@pytest.mark.parametrize("language", ["da", "en", "zh-hans", "de"])
def test_the_address_decides_the_language_whatever_the_browser_wishes(language: str) -> None:
    response = Client().get(f"/{language}/sign-in/", headers={"accept-language": "fr"})
    assert response.headers["Content-Language"] == language


def test_a_language_the_office_does_not_speak_is_not_there() -> None:
    assert Client().get("/fr/sign-in/").status_code == 404
