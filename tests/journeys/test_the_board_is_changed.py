"""A coordinator changes the plan on the board: by keys, by drag, and without a script."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visitors


def the_board(visitors: Visitors, signed_in: Any, paths: dict[str, str], **how: Any) -> Page:
    page = visitors.window(storage=signed_in, **how)
    page.goto("/en" + paths["week"])
    return page


def draft(page: Page) -> int:
    found = re.search(r"Draft (\d+),", page.locator(".saved").inner_text())
    assert found
    return int(found[1])


def start_of(stop: Locator) -> int:
    return int(stop.get_attribute("data-at") or 0)


def one_that_moves(page: Page) -> tuple[Locator, str]:
    """A stop that fits later or earlier by one step, and the key for it: found as a person finds it."""
    live = page.locator("#live")
    for stop in page.locator("[data-stop]").all():
        for key in ("ArrowDown", "ArrowUp"):
            stop.focus()
            page.keyboard.press("Space")
            page.keyboard.press(key)
            expect(live).to_contain_text(re.compile("fits|does not fit"))
            fits = "does not fit" not in live.inner_text()
            page.keyboard.press("Escape")
            if fits:
                return stop, key
    raise AssertionError("nothing on this board can be moved by a step")


def test_a_stop_is_picked_up_moved_put_down_and_taken_back_by_keys_alone(
    own_visitors: Visitors, own_signed_in: Any, paths: dict[str, str]
) -> None:
    page = the_board(own_visitors, own_signed_in, paths)
    before = draft(page)
    stop, key = one_that_moves(page)
    code, start = stop.get_attribute("data-code"), start_of(stop)
    expect(stop).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#live")).to_contain_text("Picked up")
    page.keyboard.press(key)
    page.keyboard.press("Space")
    expect(page.locator(".saved")).to_contain_text(f"Draft {before + 1},")
    expect(page.locator("#live")).to_contain_text("fits")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("data-code", code or "")
    assert abs(start_of(focused) - start) == 15
    page.keyboard.press("u")
    expect(page.locator(".saved")).to_contain_text(f"Draft {before + 2},")
    expect(page.locator("#changed")).to_contain_text("Taken back")


def test_a_stop_is_dragged_and_what_does_not_fit_goes_back_with_the_reason(
    own_visitors: Visitors, own_signed_in: Any, paths: dict[str, str]
) -> None:
    page = the_board(own_visitors, own_signed_in, paths)
    before = draft(page)
    stop = page.locator("[data-stop]").first
    stop.scroll_into_view_if_needed()
    box = stop.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 12
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 30, steps=4)
    page.mouse.move(x, y - 6 * 12 * 2, steps=6)  # two hours earlier
    expect(page.locator("#live")).to_contain_text("does not fit")
    page.mouse.up()
    alarm = page.locator("#board-said [role=alert]")
    expect(alarm).to_be_focused()
    expect(alarm).to_contain_text("Nothing was changed.")
    after = stop.bounding_box()
    assert after
    assert abs(after["height"] - box["height"]) < 2
    assert start_of(stop) == int(stop.get_attribute("data-now-at") or 0)
    assert draft(page) == before


def test_a_stop_is_dragged_to_where_it_fits(
    own_visitors: Visitors, own_signed_in: Any, paths: dict[str, str]
) -> None:
    page = the_board(own_visitors, own_signed_in, paths)
    before = draft(page)
    stop, key = one_that_moves(page)
    stop.scroll_into_view_if_needed()
    box = stop.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    by = 18 if key == "ArrowDown" else -18  # three rows of five minutes
    page.mouse.move(x, y + by / 2, steps=2)
    page.mouse.move(x, y + by, steps=4)
    page.mouse.up()
    expect(page.locator(".saved")).to_contain_text(f"Draft {before + 1},")
    expect(page.locator("#changed")).to_contain_text("fits")


def test_without_a_script_every_change_has_a_button(
    own_visitors: Visitors, own_signed_in: Any, paths: dict[str, str]
) -> None:
    page = the_board(own_visitors, own_signed_in, paths, java_script_enabled=False, width=390)
    page.get_by_role("link", name="Change or add a stop").click()
    page.get_by_role("link", name=re.compile("^Change ")).first.click()
    page.get_by_label("Begins at").fill("05:00")
    page.get_by_role("button", name="Only look whether it fits").click()
    expect(page.get_by_role("alert")).to_contain_text("does not fit")
    page.get_by_role("button", name="Hold it at this time").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Week of 4–8 September 2017")
    held = page.locator("[data-stop]", has_text="held:").first
    expect(held).to_be_visible()
