"""A week is changed, its hosts are asked, one says no, and those concerned are told."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import mails
from tests.journeys.conftest import Site, Visitors, visiting
from tests.journeys.looks import sound, sound_in_every_language
from tests.journeys.test_the_board_is_changed import draft, one_that_moves

# Where the post of hosts goes in this story: addresses of nobody.
HOSTS = {
    "Broager Fjernvarme": ("broager@example.org", "da"),
    "Danfoss": ("danfoss@example.org", "da"),
    "ProjectZero": ("projectzero@example.org", "en"),
}
BROAGER, DANFOSS, ZERO = (address for address, _language in HOSTS.values())

# A change waits ten minutes, and not at night: in the story these have passed.
QUIET_IS_OVER = """
import pathlib, sys
from leadinglights.cli import opening as office
office.open_office(pathlib.Path(sys.argv[1]))
from django.utils import timezone
from leadinglights.office.visits.actions import noticing
from leadinglights.office.visits.models import Notice
Notice.objects.filter(send_after__gt=timezone.now()).update(send_after=timezone.now())
noticing.bundle_and_send(at=timezone.now())
"""


def quiet_is_over(site: Site) -> None:
    env = {name: value for name, value in os.environ.items() if name != "LEADINGLIGHTS_PROFILE"}
    done = subprocess.run(
        [sys.executable, "-c", QUIET_IS_OVER, str(site.data)],
        capture_output=True, text=True, check=False, env=env, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def the_week(page: Page) -> str:
    """Go to the board of the example's week as a person does; return its path."""
    page.goto("/en/workspace/")
    link = page.get_by_role("link", name="Week of 4–8 September 2017")
    path = str(link.get_attribute("href"))
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Week of 4–8 September 2017")
    return path


def the_hosts(page: Page) -> None:
    the_week(page)
    page.get_by_role("link", name="Hosts", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hosts")


@pytest.fixture(scope="module")
def moved(browser: Browser, own_site: Site, own_signed_in: Any) -> None:
    """Move a stop by keys, hold it, and take both back."""
    with visiting(Visitors(browser, own_site)) as visitors:
        page = visitors.window(storage=own_signed_in)
        the_week(page)
        sound(page)
        before = draft(page)
        _stop, key = one_that_moves(page)
        code = page.locator(":focus").get_attribute("data-code")
        for press in ("Space", key, "Space"):
            page.keyboard.press(press)
        _is_draft(page, before + 1)
        expect(page.locator(":focus")).to_have_attribute("data-code", code or "")
        held = page.locator("[data-stop]", has_text="held:")
        page.keyboard.press("p")
        expect(held).to_have_count(1)
        expect(page.locator(":focus")).to_have_attribute("data-code", code or "")
        sound(page)
        page.keyboard.press("p")
        expect(held).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        _is_draft(page, before + 2)


def _is_draft(page: Page, number: int) -> None:
    expect(page.locator(".saved")).to_contain_text(f"Draft {number},")


@pytest.fixture(scope="module")
def asked(moved: None, browser: Browser, own_site: Site, own_signed_in: Any) -> None:
    """Write down where the post of three hosts goes, and ask all hosts of the week."""
    with visiting(Visitors(browser, own_site)) as visitors:
        page = visitors.window(storage=own_signed_in)
        for name, (address, language) in HOSTS.items():
            the_hosts(page)
            page.get_by_role("heading", level=2).get_by_role("link", name=name, exact=True).click()
            page.get_by_label("Mail address").fill(address)
            page.get_by_label("We write in").select_option(language)
            page.get_by_role("button", name="Save the contact").click()
            expect(page.get_by_role("status")).to_contain_text("Saved.")
        sound(page)
        the_hosts(page)
        sound(page)
        page.get_by_role("button", name="Ask these hosts").click()
        expect(page.get_by_role("status")).to_contain_text("The hosts are asked.")
        sound(page)


def test_the_coordinator_changes_the_week_asks_its_hosts_and_releases(
    asked: None, own_visitors: Visitors, own_signed_in: Any
) -> None:
    for address in (BROAGER, DANFOSS, ZERO):
        mails.awaited(own_visitors.site, address)
        assert len(mails.of(own_visitors.site, address)) == 1
    page = own_visitors.window(storage=own_signed_in)
    the_hosts(page)
    answers = page.get_by_role("link", name=re.compile("Write down the answer of Universe"))
    answers.click()
    sound(page)
    page.get_by_role("radio", name="Yes").check()
    page.get_by_role("button", name="Save the answer").click()
    expect(answers.locator("xpath=../div[2]")).to_contain_text("confirmed")
    release(page, "Dalian Refrigeration")
    sound(page)


def release(page: Page, name: str) -> None:
    the_week(page)
    page.get_by_role("link", name=f"Release the programme of {name}").click()
    sound(page)
    page.get_by_role("button", name=re.compile("^Release version")).click()
    expect(page.get_by_role("status")).to_contain_text("is released since")


def declines(page: Page, site: Site) -> None:
    """Open the host's link on a phone, in Danish, and say no."""
    page.goto(mails.door_in(mails.awaited(site, BROAGER)))
    expect(page).to_have_url(re.compile("/da/g/"))
    sound(page)
    page.get_by_role("main").get_by_role("button").click()
    expect(page).to_have_url(re.compile("/da/my/host/$"))
    expect(page.get_by_role("main")).to_contain_text("Broager")
    expect(page.get_by_role("main")).not_to_contain_text("Danfoss")  # their own stops alone
    sound_in_every_language(page)
    page.get_by_role("main").get_by_role("button").click()  # without choosing
    expect(page.get_by_role("alert")).to_be_focused()
    sound(page)
    page.locator("[name=answer][value=no]").check()
    page.locator("[name=words]").fill("Lukket for vedligehold")
    page.get_by_role("main").get_by_role("button").click()
    expect(page.get_by_role("status")).to_be_visible()
    sound(page)


def test_a_host_says_no_on_a_phone_and_the_week_is_mended_and_told(
    asked: None, own_visitors: Visitors, own_signed_in: Any
) -> None:
    site = own_visitors.site
    declines(own_visitors.window(language="da", width=390), site)
    page = own_visitors.window(storage=own_signed_in)
    the_week(page)
    before = draft(page)
    page.get_by_role("link", name="Something has happened").click()
    sound(page)
    page.get_by_role("region", name="To decide").get_by_role(
        "link", name=re.compile("Broager")
    ).click()
    # The worker works it out; the page says so when it is done.
    expect(page.get_by_role("region", name="Before and after")).to_contain_text("falls away")
    expect(page.get_by_role("region", name=re.compile("nobody else"))).to_contain_text("Baoding")
    sound(page)
    page.get_by_role("button", name="Take this repair").click()
    expect(page.get_by_role("region", name="What remains")).to_be_visible()
    sound(page)
    the_week(page)
    assert draft(page) == before + 1
    expect(page.get_by_role("region", name="City of Baoding")).not_to_contain_text("Broager")
    release(page, "City of Baoding")
    page.get_by_role("link", name="Tell those concerned").click()
    sound(page)
    told = page.get_by_role("region", name="What they would be told")
    expect(told).to_contain_text("ProjectZero")
    expect(told).not_to_contain_text("Broager")  # never told of it as agreed, so of nothing
    page.get_by_role("button", name=re.compile("^Tell these")).click()
    expect(page.get_by_role("region", name="Told, or waiting to be")).to_contain_text("ProjectZero")
    sound(page)
    quiet_is_over(site)
    # Three lunches are one mail; who gave no answer yet has the question and the news, no more.
    assert "Lunch" in mails.text_of(mails.awaited(site, ZERO, number=2))
    mails.awaited(site, DANFOSS, number=2)
    numbers = {address: len(mails.of(site, address)) for address in (BROAGER, DANFOSS, ZERO)}
    assert numbers == {BROAGER: 1, DANFOSS: 2, ZERO: 2}


def test_guests_say_by_link_how_their_visit_was(own_visitors: Visitors, own_signed_in: Any) -> None:
    page = own_visitors.window(storage=own_signed_in)
    the_week(page)
    page.get_by_role("link", name="Dalian Refrigeration", exact=True).click()
    page.get_by_role("link", name="State and links").click()
    sound(page)
    page.get_by_role("button", name="Make the link for feedback").click()
    link = page.get_by_label(re.compile("This is the link"))
    address = re.sub(r"^https?://[^/]+", "", link.input_value())
    sound(page)
    phone = own_visitors.window(language="zh-hans", width=390)
    phone.goto(address)
    phone.get_by_role("main").get_by_role("button").click()
    expect(phone).to_have_url(re.compile("/my/feedback/$"))
    sound_in_every_language(phone)
    phone.get_by_role("main").get_by_role("button").click()  # nothing chosen
    expect(phone.get_by_role("alert")).to_be_focused()
    sound(phone)
    phone.locator("[name=overall][value='5']").check()
    phone.locator("[name=best]").fill("区域供热")
    phone.get_by_role("main").get_by_role("button").click()
    expect(phone.get_by_role("status")).to_be_visible()
    sound(phone)
    page.get_by_role("main").get_by_role("link", name="Report").click()
    expect(page.get_by_role("main")).to_contain_text("区域供热")
    sound(page)
