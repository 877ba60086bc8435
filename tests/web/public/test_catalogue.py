"""The catalogue: what is on show, its state today, how each figure is known."""

from __future__ import annotations

import pytest
from django.test import Client

from leadinglights.office.registry.models import Site
from tests.web.conftest import Example
from tests.web.reading import Page, read

pytestmark = pytest.mark.django_db


def titles(page: Page) -> list[str]:
    return [" ".join(head.text.split()) for head in page.with_class("card-head")]


def link_to(client: Client, title: str) -> str:
    page = read(client.get("/en/catalogue/"))
    return next(link.attributes["href"] for link in page.all("a") if title in link.text)


def test_cases_and_the_sites_no_case_tells_of_are_on_show(client: Client, example: Example) -> None:
    shown = titles(read(client.get("/en/catalogue/")))
    assert "Heat from the shop’s refrigerators" in shown
    assert "Universe Science Park" in shown  # a site with an offer, and no case
    assert "Sønderborg town hall" not in shown  # a reception is no exhibit


def test_the_home_page_and_the_navigation_lead_here(client: Client, example: Example) -> None:
    links = {link.attributes["href"] for link in read(client.get("/en/")).all("a")}
    assert {"/en/catalogue/", "/en/request/"} <= links
    assert [link for link in links if link.startswith("/en/catalogue/case/")]


@pytest.mark.parametrize(
    ("query", "wanted", "unwanted"),
    [
        ("topic=district_heating", "Heat from the shop", "Solar park"),
        ("status=degraded", "What Spang taught us", "Solar park"),
        ("text=nordborg", "Solar park in Nordborg", "Spang"),
        ("text=SUN+pump", "Sun and absorption heat pump", "Spang"),
    ],
)
def test_filters_keep_what_was_asked_for(
    client: Client, example: Example, query: str, wanted: str, unwanted: str
) -> None:
    shown = titles(read(client.get(f"/en/catalogue/?{query}")))
    assert [title for title in shown if wanted in title]
    assert not [title for title in shown if unwanted in title]


def test_chinese_words_are_found_in_chinese(client: Client, example: Example) -> None:
    assert len(titles(read(client.get("/zh-hans/catalogue/", {"text": "余热"})))) >= 1


@pytest.mark.parametrize("query", ["topic=nothing", "status=%00", "text=zzzz", "text=" + "x" * 999])
def test_a_search_that_finds_nothing_says_what_to_do(
    client: Client, example: Example, query: str
) -> None:
    response = client.get(f"/en/catalogue/?{query}")
    assert response.status_code == 200
    assert "Nothing in the catalogue is like that" in read(response).text_of("main")


def test_an_entry_sets_measured_beside_claimed_and_says_who_says_so(
    client: Client, example: Example
) -> None:
    page = read(client.get(link_to(client, "Heat from the shop")))
    rows = [" ".join(row.text.split()) for row in page.all("tr")]
    assert [row for row in rows if "about 7 single-family houses" in row and "claimed" in row]
    assert [row for row in rows if "16 standard homes" in row and "calculated" in row]
    assert [row for row in rows if "not found" in row]
    assert "TV Syd" in page.text_of("td")


def test_what_is_assumed_about_an_offer_is_marked(client: Client, example: Example) -> None:
    page = read(client.get(link_to(client, "Heat from the shop")))
    assert "up to 10 at once" in [e.text for e in page.with_class("assumed")]
    assert page.with_class("explain")


def test_what_cannot_be_visited_says_so_and_can_be_asked_about(
    client: Client, example: Example
) -> None:
    page = read(client.get(link_to(client, "What Spang taught us")))
    assert "Not open to visitors today" in page.text_of("p")
    assert [button for button in page.all("button") if "Add to my visit request" in button.text]


def test_an_entry_that_was_picked_can_be_taken_out_again(client: Client, example: Example) -> None:
    address = link_to(client, "Universe")
    key = read(client.get(address)).all("input", name="key")[0].attributes["value"]
    client.post("/en/request/basket/", {"key": key})
    page = read(client.get(address))
    assert [button for button in page.all("button") if "Take out" in button.text]
    assert "Your request holds 1 place." in page.text_of("p")


def test_what_is_not_in_the_catalogue_is_not_there(client: Client, example: Example) -> None:
    nowhere = "01920000-0000-7000-8000-000000000001"
    town_hall = Site.objects.get(code="town_hall").public_id
    for address in (
        f"case/{nowhere}",
        f"site/{nowhere}",
        f"partner/{nowhere}",
        f"site/{town_hall}",
    ):
        assert client.get(f"/en/catalogue/{address}/").status_code == 404
