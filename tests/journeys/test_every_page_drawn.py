"""Every page as a browser draws it: four languages, phone and desk, day and night, and on paper."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import LOCALES, Visitors

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
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280
ALL = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
# By night only the colours differ.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
# A scan takes a second: English is looked at in every way, the others once on a desk by day and
# once on a phone by night.
WAYS = ((WIDE, "light", ALL), (NARROW, "dark", COLOURS))
EVERY_WAY = (*WAYS, (NARROW, "light", ALL), (WIDE, "dark", COLOURS))


def faults(page: Page, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


def test_the_scan_scans(visitors: Visitors) -> None:
    page = visitors.window()
    page.goto("/en/was/")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(fault.startswith("image-alt") for fault in faults(page, ALL))


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_a_phone_and_a_desk_by_day_and_night(
    visitors: Visitors, signed_in: Any, paths: dict[str, str], name: str, language: str
) -> None:
    storage = None if name == "sign-in" else signed_in
    page = visitors.window(language=language, storage=storage)
    page.goto(f"/{language}{paths[name]}")
    for details in page.locator("details").all():
        details.evaluate("element => element.setAttribute('open', '')")
    for width, scheme, rules in EVERY_WAY if language == "en" else WAYS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert faults(page, rules) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if name == "nothing":  # the answer 404 is what the console heard
        visitors.wrong = [wrong for wrong in visitors.wrong if "404" not in wrong]


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
