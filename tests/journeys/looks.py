"""What axe and a ruler say of a page that a browser shows."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import LOCALES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW, WIDE = 320, 1280
ALL = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
# By night only the colours differ.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
# From language to language only the words differ, and to weigh the colours of a long page takes four times
# as long as all the other rules together.
WORDS = {**ALL, "rules": {"color-contrast": {"enabled": False}}}


def faults(page: Page, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


def sound(page: Page, rules: dict[str, Any] = ALL) -> None:
    """Fail if axe finds anything on the page, or if it scrolls sideways."""
    page.wait_for_load_state()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert faults(page, rules) == [], page.url
    width = (page.viewport_size or {"width": 0})["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def sound_in_every_language(page: Page) -> None:
    """Look at the page in every language on a narrow phone, and at a desk by night; come back.

    Its colours are weighed in the language it stands in: by day on the phone, by night at the desk.
    """
    here, size = page.url, page.viewport_size
    languages = "|".join(LOCALES)
    for language in LOCALES:
        page.set_viewport_size({"width": NARROW, "height": 900})
        there = re.sub(rf"(?<=[0-9])/({languages})/", f"/{language}/", here, count=1)
        page.goto(there)
        sound(page, ALL if there == here else WORDS)
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.emulate_media(color_scheme="dark")
    sound(page)
    page.emulate_media(color_scheme="light")
    if size:
        page.set_viewport_size(size)
    page.goto(here)
