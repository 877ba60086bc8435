"""Every page as a browser draws it: four languages, phone and desk, day and night, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import LOCALES, OF_A_VISIT, Site, Visitors, visiting
from tests.journeys.looks import ALL, COLOURS, NARROW, WIDE, faults

PAGES = (
    "home",
    "sources",
    "accessibility",
    "sign-in",
    "nothing",
    "weeks",
    "week",
    "announced",
    "visit",
    "day",
    "assumptions",
    "offer",
)
# A scan takes a second. English is looked at in every way, the others once on a desk by day and
# once on a phone by night; of the many pages that are made of the same parts, once.
WAYS = ((WIDE, "light", ALL), (NARROW, "dark", COLOURS))
EVERY_WAY = (*WAYS, (NARROW, "light", ALL), (WIDE, "dark", COLOURS))
ONE_WAY = {
    "da": ((NARROW, "light", ALL),),
    "en": EVERY_WAY,
    "zh-hans": ((WIDE, "light", ALL),),
    "de": ((NARROW, "light", ALL),),
}
OF_THE_SAME_PARTS = (
    "catalogue",
    "entry",
    "request",
    "request-who",
    "request-when",
    "rules",
    "requests",
    "asked",
    "accept",
    "edit",
    "what-if",
    "hosts",
    "repairs",
    "host",
    "delegate",
    *OF_A_VISIT,
    "reports",
    "goodwill",
    "post",
    "tokens",
    "travel",
    "person",
)


@dataclass
class Windows:
    """One window for each language and for who looks through it: opening one takes two seconds."""

    visitors: Visitors
    storage: Any
    open: dict[tuple[str, bool], Page] = field(default_factory=dict)

    def of(self, language: str, *, is_signed_in: bool) -> Page:
        if (language, is_signed_in) not in self.open:
            storage = self.storage if is_signed_in else None
            page = self.visitors.window(language=language, storage=storage)
            self.open[language, is_signed_in] = page
        return self.open[language, is_signed_in]


@pytest.fixture(scope="module")
def windows(browser: Browser, site: Site, signed_in: Any) -> Iterator[Windows]:
    with visiting(Visitors(browser, site)) as visitors:
        yield Windows(visitors, signed_in)


def look(page: Page, way: tuple[int, str, Any]) -> None:
    width, scheme, _rules = way
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]


def test_the_scan_scans(visitors: Visitors) -> None:
    page = visitors.window()
    page.goto("/en/was/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(fault.startswith("image-alt") for fault in faults(page, ALL))


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", PAGES + OF_THE_SAME_PARTS)
def test_a_page_is_accessible_and_fits_a_phone_and_a_desk_by_day_and_night(
    windows: Windows, paths: dict[str, str], name: str, language: str
) -> None:
    page, wrong = windows.of(language, is_signed_in=name != "sign-in"), windows.visitors.wrong
    seldom = ONE_WAY[language] if name in OF_THE_SAME_PARTS else WAYS
    ways = EVERY_WAY if language == "en" else seldom
    wrong.clear()
    look(page, ways[0])
    answer = page.goto(f"/{language}{paths[name]}")
    assert answer is not None
    assert answer.status == (404 if name == "nothing" else 200)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for way in ways:
        width, _scheme, rules = way
        look(page, way)
        assert faults(page, rules) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    # A page that is not there answers 404, which the console hears.
    assert [one for one in wrong if not (name == "nothing" and "404" in one)] == []
    wrong.clear()


@pytest.mark.parametrize("name", ["week", "day", "home"])
def test_a_page_prints_black_on_white_without_navigation(
    visitors: Visitors, signed_in: Any, paths: dict[str, str], name: str
) -> None:
    page = visitors.window(storage=signed_in, color_scheme="dark")
    page.goto("/en" + paths[name])
    page.emulate_media(media="print")
    assert page.locator("nav:visible").count() == 0
    assert page.locator(".button:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    if name == "week":
        assert page.locator(".cell").first.evaluate("e => getComputedStyle(e).display") == "block"
    assert page.pdf().startswith(b"%PDF-")


def test_chinese_is_drawn_and_not_boxes(visitors: Visitors) -> None:
    page = visitors.window(language="zh-hans")
    page.goto("/zh-hans/")
    shots = []
    for character in ("访", "灯", "\ue0f1"):
        page.evaluate(
            """character => {
                const heading = document.querySelector('h1');
                heading.replaceChildren(Object.assign(document.createElement('span'), {
                    textContent: character, id: 'glyph' }));
            }""",
            character,
        )
        shots.append(page.locator("#glyph").screenshot())
    # A character no font has is drawn as a box: all boxes look alike.
    assert len(set(shots)) == 3
