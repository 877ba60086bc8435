"""Every page of a visit says where it stands: weeks, board, the visit, then the page itself."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.conftest import Example
from tests.web.reading import read

pytestmark = pytest.mark.django_db
PAGES = (
    "assumptions", "roster", "roster/new", "roster/file", "papers", "feeds", "life", "now",
    "late", "report", "carbon", "release", "notify",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_the_way_to_a_page_is_the_same_everywhere(
    desk: Client, example: Example, page: str
) -> None:
    shown = read(desk.get(f"/en/workspace/visits/{example.baoding}/{page}/"))
    links = [link.attributes["href"] for link in shown.all("a")]
    way = [
        "/en/workspace/",
        f"/en/workspace/weeks/{example.week}/",
        f"/en/workspace/visits/{example.baoding}/",
    ]
    first = links.index(way[1])
    assert links[first - 1 : first + 2] == way
