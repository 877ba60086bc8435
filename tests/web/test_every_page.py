"""What holds for every page, in each language, signed in or not."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.conftest import CLOSED, LANGUAGES, PUBLIC, Example
from tests.web.reading import read

PAGES = (*PUBLIC, *CLOSED)
HTML_LANG = {"zh-hans": "zh-Hans"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_language_its_landmarks_and_one_heading(
    desk: Client, example: Example, name: str, language: str
) -> None:
    response = desk.get(f"/{language}{example.at(name)}")
    page = read(response)
    assert response.status_code == 200
    assert page.all("html")[0].attributes["lang"] == HTML_LANG.get(language, language)
    assert [len(page.all(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert page.all("a", class_="skip")[0].attributes["href"] == "#main"
    assert page.all("title")[0].text.endswith(" – Leading Lights")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_links_to_itself_in_every_language(
    desk: Client, example: Example, name: str
) -> None:
    page = read(desk.get(f"/da{example.at(name)}"))
    links = {
        element.attributes["hreflang"]: element.attributes["href"]
        for element in page.all("a")
        if element.attributes.get("hreflang") in {"da", "en", "zh-Hans", "de"}
        and "download" not in element.attributes
        and "programme." not in element.attributes["href"]
    }
    assert links == {
        "da": f"/da{example.at(name)}",
        "en": f"/en{example.at(name)}",
        "zh-Hans": f"/zh-hans{example.at(name)}",
        "de": f"/de{example.at(name)}",
    }


@pytest.mark.parametrize("name", PAGES)
def test_nothing_on_a_page_is_inline_or_from_elsewhere(
    desk: Client, example: Example, name: str
) -> None:
    response = desk.get(f"/en{example.at(name)}")
    page = read(response)
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert page.all("style") == []
    for element in page.elements:
        assert "style" not in element.attributes
        assert not [attribute for attribute in element.attributes if attribute.startswith("on")]
        if element.tag in {"script", "link", "img"}:
            at = element.attributes.get("src") or element.attributes["href"]
            assert at.startswith("/static/")
        if element.tag == "script":
            assert element.text.strip() == ""


@pytest.mark.parametrize("name", PAGES)
def test_every_field_has_a_label_and_every_form_a_token(
    desk: Client, example: Example, name: str
) -> None:
    page = read(desk.get(f"/en{example.at(name)}"))
    labels = {element.attributes.get("for") for element in page.all("label")}
    fields = [field for field in page.all("input") if field.attributes.get("type") != "hidden"]
    assert {field.attributes["id"] for field in fields} <= labels
    posts = [form for form in page.all("form") if form.attributes.get("method") == "post"]
    assert len(page.all("input", name="csrfmiddlewaretoken")) == len(posts)


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_what_points_at_them_finds_them(
    desk: Client, example: Example, name: str
) -> None:
    page = read(desk.get(f"/en{example.at(name)}"))
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for element in page.elements:
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            for wanted in element.attributes.get(attribute, "").split():
                assert wanted in ids


@pytest.mark.parametrize("name", CLOSED)
def test_a_page_of_the_workspace_sends_a_stranger_to_the_sign_in(
    db: None, client: Client, example: Example, name: str
) -> None:
    response = client.get(f"/en{example.at(name)}")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/en/sign-in/?next=/en{example.at(name)}"


@pytest.mark.parametrize("name", ["week", "visit", "day", "assumptions", "offer"])
def test_what_belongs_to_another_office_is_not_there(
    db: None, client: Client, example: Example, name: str
) -> None:
    client.force_login(example.stranger)
    assert client.get(f"/en{example.at(name)}").status_code == 404


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_is_open_to_everybody(
    db: None, client: Client, example: Example, name: str
) -> None:
    assert client.get(f"/en{example.at(name)}").status_code == 200


def test_what_a_signed_in_person_sees_is_kept_nowhere(desk: Client, example: Example) -> None:
    response = desk.get(f"/en{example.at('week')}")
    assert response.headers["Cache-Control"] == "private, no-store"


def test_an_address_that_leads_nowhere_gets_a_page_in_its_language(
    db: None, client: Client
) -> None:
    response = client.get("/de/gibt-es-nicht/")
    assert response.status_code == 404
    assert read(response).all("html")[0].attributes["lang"] == "de"
    assert "Hier ist nichts" in read(response).text_of("h1")


def test_a_day_that_is_no_day_of_the_visit_is_not_there(desk: Client, example: Example) -> None:
    path = f"/en/workspace/visits/{example.baoding}"
    assert desk.get(f"{path}/2017-09-04/").status_code == 404
    assert desk.get(f"{path}/2017-99-99/").status_code == 404
