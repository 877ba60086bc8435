"""A coordinator asks what a heat pump would save in Tartu, reads it, publishes it; anybody reads it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visitors
from tests.journeys.looks import sound_in_every_language


def test_a_study_is_asked_for_computed_published_and_read(
    visitors: Visitors, signed_in: object
) -> None:
    page = visitors.window(storage=signed_in)
    page.goto("/en/workspace/")
    page.get_by_role("link", name="Studies", exact=True).first.click()
    page.get_by_role("link", name="New study").first.click()
    page.get_by_label("Solution").select_option("heat_pump")
    page.locator("select[name=place]").select_option("ee-tartu")
    page.get_by_role("button", name="Compute the study").click()
    verdict = page.get_by_role("heading", level=1)
    expect(verdict).to_have_text(
        re.compile("saves|saving|cannot tell", re.IGNORECASE), timeout=120_000
    )
    said = verdict.inner_text()
    sound_in_every_language(page)
    expect(page.get_by_role("heading", name="Every number, explained")).to_be_visible()

    page.get_by_role("button", name="I have read it").click()
    page.get_by_role("button", name="Publish by its address").click()
    address = page.url.replace("/workspace/studies/", "/studies/")
    reader = visitors.window(width=390)
    reader.goto(address)
    expect(reader.get_by_role("heading", level=1)).to_have_text(said)
    sound_in_every_language(reader)
