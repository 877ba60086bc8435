"""The visiting service from a request to a visit: a guest on a phone, then the coordinator."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys import mails
from tests.journeys.conftest import Site, Visitors, visiting
from tests.journeys.looks import sound, sound_in_every_language

# Nobody's: the words mean "visiting body" and "contact person".
BODY, CONTACT, ADDRESS = "来访单位", "联系人", "guest@example.org"
READ_S = 9  # what comes sooner after the first answer is held for a machine's


@contextmanager
def going_on(page: Page) -> Iterator[None]:
    """Expect that what is done inside leads to another page."""
    with page.expect_navigation():
        yield


def a_week_ahead() -> tuple[date, date]:
    """Return a Tuesday and its Thursday in an August without holidays here or there."""
    year = datetime.now(tz=UTC).year + 1
    first = next(
        date(year, 8, day) for day in range(10, 17) if date(year, 8, day).isoweekday() == 2
    )
    return first, first + timedelta(days=2)


def save(step: Locator, page: Page) -> None:
    with going_on(page):
        step.locator("button[value=on]").click()


def fill_in(page: Page) -> None:
    """Answer the four steps, each on a page of its own."""
    step = page.locator("form#step")
    first, last = a_week_ahead()
    expect(page).to_have_url(re.compile("/request/who/$"))
    sound(page)
    step.locator("[name=organisation]").fill(BODY)
    step.locator("[name=body][value=civic]").check()
    step.locator("[name=country]").select_option("CN")
    step.locator("[name=behalf][value=self]").check()
    save(step, page)
    expect(page).to_have_url(re.compile("/request/what/$"))
    sound(page)
    expect(page.locator("ul.picked").get_by_role("listitem")).to_have_count(1)
    step.locator("[name=asks]").fill("区域供热")
    save(step, page)
    expect(page).to_have_url(re.compile("/request/when/$"))
    step.locator("[name=first]").fill("2026-01-01")
    step.locator("[name=last]").fill("2026-01-02")
    step.locator("[name=persons]").fill("8")
    save(step, page)
    expect(page.get_by_role("alert")).to_be_focused()
    sound(page)
    step.locator("[name=first]").fill(first.isoformat())
    step.locator("[name=last]").fill(last.isoformat())
    step.locator("[name=persons]").press("Tab")
    expect(page.locator("#answer .say")).to_be_visible()  # said at once, without sending
    sound(page)
    save(step, page)
    expect(page).to_have_url(re.compile("/request/stay/$"))
    sound(page)
    step.locator("[name=contact_name]").fill(CONTACT)
    step.locator("[name=contact_email]").fill(ADDRESS)
    step.locator("[name=languages][value=zh]").check()
    save(step, page)


@pytest.fixture(scope="module")
def asked(browser: Browser, own_site: Site) -> str:
    """Let a guest in Chinese send a request from a phone; return the case that was picked."""
    with visiting(Visitors(browser, own_site)) as visitors:
        page = visitors.window(language="zh-hans", width=390)
        page.goto("/zh-hans/catalogue/")
        sound(page)
        card = page.locator("li.card").filter(has=page.locator("form.pick button")).first
        picked = card.get_by_role("heading").inner_text()
        with going_on(page):
            card.get_by_role("button").click()
        card = page.locator("li.card").filter(has=page.get_by_role("heading", name=picked))
        expect(card.locator("form.pick .state.yes")).to_be_visible()
        page.locator("main a.button[href$='/request/']").click()
        sound(page)
        page.locator("main a.button").first.click()
        begun = time.monotonic()
        fill_in(page)
        expect(page).to_have_url(re.compile("/request/check/$"))
        expect(page.get_by_role("main")).to_contain_text(ADDRESS)
        sound(page)
        time.sleep(max(0, READ_S - (time.monotonic() - begun)))
        with going_on(page):
            page.locator("form.send button[type=submit]").click()
        expect(page).to_have_url(re.compile("/request/sent/$"))
        expect(page.get_by_role("main")).to_contain_text(ADDRESS)
        sound(page)
    return picked


def test_a_guest_asks_in_chinese_on_a_phone_and_sees_how_it_stands(
    asked: str, own_visitors: Visitors
) -> None:
    mail = mails.awaited(own_visitors.site, ADDRESS)
    assert re.search(r"[\u4e00-\u9fff]", str(mail["Subject"]))
    page = own_visitors.window(language="zh-hans", width=390)
    page.goto(mails.door_in(mail))
    sound(page)
    # The address alone shows nothing: a mail scanner that follows it reads no request.
    expect(page.get_by_role("main")).not_to_contain_text(BODY)
    with going_on(page):
        page.get_by_role("main").get_by_role("button").click()
    expect(page).to_have_url(re.compile("/zh-hans/my/request/$"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    sound_in_every_language(page)
    expect(page.get_by_role("main")).to_contain_text(BODY)
    expect(page.get_by_role("main")).to_contain_text(asked)


def test_the_coordinator_sees_what_the_rules_say_and_accepts_with_a_letter(
    asked: str, own_visitors: Visitors, own_signed_in: Any
) -> None:
    page = own_visitors.window(storage=own_signed_in)
    page.goto("/en/workspace/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Requests").click()
    sound(page)
    page.get_by_role("searchbox").fill(BODY)
    page.get_by_role("button", name="Look").click()
    page.get_by_role("link", name=BODY).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(BODY)
    findings = page.get_by_role("region", name="What our rules say").get_by_role("listitem")
    assert findings.count() > 2
    sound(page)
    page.get_by_role("link", name="Accept").click()
    sound(page)
    place = page.get_by_label("Where their days begin and end")
    if not place.input_value():
        place.select_option(index=1)
    page.get_by_role("button", name="Draft the letter").click()
    letter = page.get_by_label("Letter", exact=True)
    expect(letter).to_have_value(re.compile(r"[\u4e00-\u9fff]"))
    sound(page)
    page.get_by_role("button", name="Accept and send the letter").click()
    expect(page.get_by_role("status").filter(has_text="Decided")).to_be_visible()
    sound(page)
    answer = mails.awaited(own_visitors.site, ADDRESS, number=2)
    assert re.search(r"[\u4e00-\u9fff]", mails.text_of(answer))
    page.get_by_role("link", name="The visit").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(BODY)
    sound(page)
