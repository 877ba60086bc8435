"""The first page: who we are, what is on show and who says so, whom we are tied to."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from leadinglights.office.registry.models import Case, CaseText, Site, Solution
from leadinglights.web.public.home.views import HomePage
from tests.office.access.builders import an_office
from tests.web.conftest import LANGUAGES, Example
from tests.web.reading import Page, read


def test_a_figure_says_how_it_is_known_and_who_says_it(
    db: None, client: Client, example: Example
) -> None:
    page = read(client.get("/en/"))
    cards = [" ".join(card.text.split()) for card in page.with_class("card")]
    shop = next(card for card in cards if "SuperBrugsen" in card)
    assert "about 7 single-family houses" in shop
    assert "claimed" in shop
    assert "TV Syd" in shop
    # The source that says otherwise stands beside it.
    assert "16 standard homes" in shop
    assert "calculated" in shop


def test_what_was_looked_for_and_not_found_is_said_where_the_figure_would_stand(
    db: None, client: Client, example: Example
) -> None:
    page = read(client.get("/en/"))
    cards = [" ".join(card.text.split()) for card in page.with_class("card")]
    assert "not found" in next(card for card in cards if "ZERO+" in card)


def test_a_plant_that_disappointed_says_so(db: None, client: Client, example: Example) -> None:
    page = read(client.get("/en/"))
    cards = [" ".join(card.text.split()) for card in page.with_class("card")]
    spang = next(card for card in cards if "Spang" in card)
    assert "working below expectation" in spang


@pytest.mark.parametrize("language", LANGUAGES)
def test_partner_cities_stand_on_the_map_and_in_the_list(
    db: None, client: Client, example: Example, language: str
) -> None:
    page = read(client.get(f"/{language}/"))
    wanted = "保定" if language == "zh-hans" else "Baoding"
    assert wanted in page.text_of("li")
    assert len(page.all("svg", role="img")) == 2


def test_a_claimed_beginning_is_not_printed_as_the_year_of_a_tie(
    db: None, client: Client, example: Example
) -> None:
    ties = [" ".join(tie.text.split()) for tie in read(client.get("/en/")).all("li")]
    flensburg = next(tie for tie in ties if tie.startswith("Klimapakt Flensburg"))
    triangle = next(tie for tie in ties if tie.startswith("The border triangle"))
    assert "enchmarking, since 2008" in flensburg
    assert "“since 2007”" in flensburg
    assert "since" not in triangle.partition("Under way")[0]


def test_a_text_in_another_language_is_marked_as_such(db: None, client: Client) -> None:
    office = an_office()
    case = Case.objects.create(
        office=office,
        code="only_danish",
        site=Site.objects.create(office=office, code="a_site"),
        solution=Solution.objects.create(office=office, code="a_solution"),
    )
    CaseText.objects.create(case=case, language="da", title="Varme fra havet")
    page = read(client.get("/zh-hans/"))
    assert page.all("span", lang="da")[0].text == "Varme fra havet"


def test_an_office_with_nothing_on_file_still_has_a_first_page(rf: RequestFactory) -> None:
    request = rf.get("/en/")
    request.user = AnonymousUser()
    nothing = HomePage(office=None, cases=(), ties=(), map_wide="", map_narrow="")
    page = Page(render_to_string("public/home/home.html", {"page": nothing}, request))
    assert "Two lights in line" in page.text_of("h1")
    assert [page.all("section", id=name) for name in ("show", "partners")] == [[], []]


def test_every_source_that_is_named_is_in_the_list_of_sources(
    db: None, client: Client, example: Example
) -> None:
    page = read(client.get("/en/sources/"))
    assert len(page.with_class("lines")[0].text) > 1000
    assert all(
        link.attributes["href"].startswith(("http", "/"))
        for link in page.all("a")
        if not link.attributes["href"].startswith("#")
    )
