"""Signing in and out, and choosing day or night."""

from __future__ import annotations

from django.test import Client

from tests.office.access.builders import PASSWORD
from tests.web.conftest import Example
from tests.web.reading import read


def test_the_right_password_leads_to_the_page_that_was_asked_for(
    db: None, client: Client, example: Example
) -> None:
    form = {
        "email": example.coordinator.email,
        "password": PASSWORD,
        "next": f"/da{example.at('week')}",
    }
    response = client.post("/da/sign-in/", form)
    assert (response.status_code, response.headers["Location"]) == (
        303,
        f"/da{example.at('week')}",
    )
    assert client.get(f"/da{example.at('week')}").status_code == 200


def test_the_sign_in_leads_to_no_other_site(db: None, client: Client, example: Example) -> None:
    form = {
        "email": example.coordinator.email,
        "password": PASSWORD,
        "next": "https://elsewhere.example/",
    }
    response = client.post("/en/sign-in/", form)
    assert response.headers["Location"] == "/en/workspace/"


def test_a_wrong_password_keeps_the_address_and_not_the_password(
    db: None, client: Client, example: Example
) -> None:
    form = {"email": example.coordinator.email, "password": "guessed"}
    response = client.post("/en/sign-in/", form)
    page = read(response)
    assert response.status_code == 422
    assert "do not belong together" in page.all("div", role="alert")[0].text
    assert page.all("input", name="email")[0].attributes["value"] == example.coordinator.email
    assert "value" not in page.all("input", name="password")[0].attributes
    assert "guessed" not in response.content.decode()


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(
    db: None, client: Client, example: Example
) -> None:
    def answer(email: str) -> str:
        page = read(client.post("/en/sign-in/", {"email": email, "password": "guessed"}))
        return page.all("div", role="alert")[0].text

    assert answer(example.coordinator.email) == answer("nobody@example.org")


def test_signing_out_needs_a_post_and_ends_the_session(desk: Client, example: Example) -> None:
    assert desk.get("/en/sign-out/").status_code == 405
    assert desk.post("/en/sign-out/").status_code == 303
    assert desk.get(f"/en{example.at('week')}").status_code == 302


def test_the_choice_of_night_is_kept_and_can_be_taken_back(db: None, client: Client) -> None:
    chosen = client.post("/en/theme/", {"theme": "dark", "next": "/en/was/"})
    assert chosen.headers["Location"] == "/en/was/"
    assert read(client.get("/en/was/")).all("html")[0].attributes["data-theme"] == "dark"
    client.post("/en/theme/", {"theme": "", "next": "/en/was/"})
    assert "data-theme" not in read(client.get("/en/was/")).all("html")[0].attributes


def test_a_made_up_appearance_is_not_written_into_the_page(db: None, client: Client) -> None:
    client.cookies["theme"] = "x onload=alert(1)"
    assert "data-theme" not in read(client.get("/en/was/")).all("html")[0].attributes
    assert client.post("/en/theme/", {"next": "//elsewhere.example"}).headers["Location"] == "/en/"
