"""A coordinator's way through a week, from signing in to the paper in the hand."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visitors


def test_a_newcomer_signs_in_and_reads_the_board(visitors: Visitors, paths: dict[str, str]) -> None:
    page = visitors.window()
    page.goto("/en" + paths["week"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("Mail address").fill(visitors.site.email)
    page.get_by_label("Password").fill("guessed")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Mail address")).to_have_value(visitors.site.email)
    page.get_by_label("Password").fill(visitors.site.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Week of 4–8 September 2017")
    tuesday = page.get_by_role("group", name=re.compile("Dalian.*Tuesday"))
    expect(tuesday.get_by_role("link").first).to_be_visible()


def test_times_go_down_the_board_and_days_across(
    visitors: Visitors, signed_in: Any, paths: dict[str, str]
) -> None:
    page = visitors.window(storage=signed_in)
    page.goto("/en" + paths["week"])
    lane = page.locator("[data-lane]").first
    boxes = [stop.bounding_box() for stop in lane.locator("[data-stop]").all()]
    places = [(box["x"], box["y"], box["y"] + box["height"]) for box in boxes if box]
    assert len(places) == len(boxes)
    for before, after in pairwise(places):
        same_day = abs(before[0] - after[0]) < 1
        assert after[0] > before[0] or same_day
        if same_day:
            assert after[1] >= before[2] - 1


def test_planning_shows_how_far_it_is_and_ends_on_the_board(
    visitors: Visitors, signed_in: Any, paths: dict[str, str]
) -> None:
    page = visitors.window(storage=signed_in)
    page.goto("/en" + paths["week"])
    before = _draft(page)
    page.get_by_role("button", name="Plan the rest").click()
    page.wait_for_url("**/jobs/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Planning the week")
    expect(page.get_by_label("How far the plan is")).to_have_attribute("value", re.compile(r"\d+"))
    expect(page.locator("#progress")).to_contain_text(re.compile(r"\d+ %.*plan", re.DOTALL))
    page.wait_for_url(f"**{paths['week']}", timeout=120_000)
    assert _draft(page) == before + 1


def test_a_plan_that_is_being_made_can_be_stopped(
    visitors: Visitors, signed_in: Any, paths: dict[str, str]
) -> None:
    page = visitors.window(storage=signed_in)
    page.goto("/en" + paths["week"])
    before = _draft(page)
    page.get_by_role("button", name="Plan the rest").click()
    page.get_by_role("button", name="Stop planning").click()
    expect(page.get_by_text("Cancelled")).to_be_visible()
    page.get_by_role("link", name="Back to the week").click()
    assert _draft(page) == before


def test_without_javascript_the_week_is_planned_all_the_same(
    visitors: Visitors, signed_in: Any, paths: dict[str, str]
) -> None:
    page = visitors.window(storage=signed_in, java_script_enabled=False)
    page.goto("/en" + paths["week"])
    before = _draft(page)
    page.get_by_role("button", name="Plan the rest").click()
    page.wait_for_url(f"**{paths['week']}", timeout=120_000)
    assert _draft(page) == before + 1


def _draft(page: Page) -> int:
    found = re.search(r"Draft (\d+),", page.locator(".saved").inner_text())
    assert found
    return int(found[1])


def test_a_stop_leads_to_its_day_and_the_day_to_the_paper(
    visitors: Visitors, signed_in: Any, paths: dict[str, str], tmp_path: Path
) -> None:
    page = visitors.window(storage=signed_in)
    page.goto("/en" + paths["week"])
    lane = page.get_by_role("region", name="City of Baoding")
    lane.get_by_role("link", name=re.compile("^Danfoss")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("City of Baoding")
    expect(page.locator(":target h3")).to_contain_text("Danfoss")
    with page.expect_download() as download:
        page.get_by_role("link", name="简体中文").first.click()
    paper = tmp_path / "programme.pdf"
    download.value.save_as(paper)
    assert paper.read_bytes().startswith(b"%PDF-")


def test_an_assumption_is_replaced_by_what_the_guests_said(
    visitors: Visitors, signed_in: Any, paths: dict[str, str]
) -> None:
    page = visitors.window(storage=signed_in)
    page.goto("/en" + paths["visit"])
    page.get_by_role("link", name="Change what is assumed").click()
    field = page.get_by_label("Number of guests")
    field.fill("nine")
    page.get_by_role("button", name="Save the number of guests").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(field).to_have_value("nine")
    page.get_by_role("alert").get_by_role("link").click()
    expect(field).to_be_focused()
    field.fill("9")
    page.get_by_role("button", name="Save the number of guests").click()
    page.wait_for_url(re.compile(paths["week"]))
    expect(
        page.get_by_role("region", name="City of Baoding").get_by_text("9 guests")
    ).to_be_visible()


def pressed_until(page: Page, key: str, wanted: Locator) -> None:
    """Press a key a few times at most: a lane is one place to stop at, not ten."""
    for _ in range(4):
        page.keyboard.press(key)
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{key} did not lead there")


def test_the_board_is_walked_by_keyboard_alone(
    visitors: Visitors, signed_in: Any, paths: dict[str, str]
) -> None:
    page = visitors.window(storage=signed_in)
    page.goto("/en" + paths["week"])
    name = page.get_by_role("region", name="Dalian Refrigeration").get_by_role("link").first
    name.focus()
    page.keyboard.press("Tab")  # release this visit
    page.keyboard.press("Tab")
    stops = page.locator("[data-lane]").first.locator("[data-stop]")
    expect(stops.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(stops.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(stops.nth(0)).to_be_focused()
    page.keyboard.press("ArrowRight")
    first_day = stops.nth(0).locator("xpath=..").get_attribute("aria-label")
    now = page.evaluate("document.activeElement.parentElement.getAttribute('aria-label')")
    assert now != first_day
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("End")
    expect(stops.last).to_be_focused()
    # Tab goes to the link that changes this stop, past a meal if one follows, and leaves the lane.
    second = page.get_by_role("region", name="City of Baoding").get_by_role("link").first
    pressed_until(page, "Tab", second)
    pressed_until(page, "Shift+Tab", stops.last)
    page.keyboard.press("Enter")
    page.wait_for_url("**/visits/**")


def test_the_skip_link_leads_past_the_navigation(
    visitors: Visitors, signed_in: Any, paths: dict[str, str]
) -> None:
    page = visitors.window(storage=signed_in)
    page.goto("/en" + paths["week"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_choice_of_night_stays_when_the_language_changes(
    visitors: Visitors, paths: dict[str, str]
) -> None:
    page = visitors.window()
    page.goto("/en/")
    page.get_by_role("button", name="night").click()
    page.get_by_role("link", name="Deutsch").click()
    page.wait_for_url("**/de/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(10, 26, 41)"
