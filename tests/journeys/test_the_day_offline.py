"""A delegate opens the programme by link on a phone, loses the network, and reads the day."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site, Visitors
from tests.journeys.looks import sound_in_every_language

# Run in a process of its own against the demo's database, as the office's own action would.
RELEASED_AND_OPENED = """
import pathlib, sys
from leadinglights.cli import opening as office
office.open_office(pathlib.Path(sys.argv[1]))
from datetime import timedelta
from django.utils import timezone
from leadinglights.office.visits.actions.days import opening
from leadinglights.office.visits.models import ProgrammeVersion, Visit
visit = Visit.objects.get(delegation__code="baoding")
draft = ProgrammeVersion.objects.filter(programme__visit=visit, state="draft").order_by("-number")
released = ProgrammeVersion.objects.filter(programme__visit=visit, state="released")
if not released.exists():
    ProgrammeVersion.objects.filter(pk=draft[0].pk).update(state="released")
# The phone keeps a programme until two weeks after the visit: let it not be over for nine years.
last = timezone.now() + timedelta(days=1)
Visit.objects.filter(pk=visit.pk).update(departs=last)
visit.refresh_from_db()
print(opening.issue_for(
    visit, for_leader=sys.argv[2] == "leader", holder="journey " + sys.argv[2], language="en",
    at=timezone.now(),
))
"""


def link_to_the_programme(site: Site, who: str) -> str:
    env = {name: value for name, value in os.environ.items() if name != "LEADINGLIGHTS_PROFILE"}
    done = subprocess.run(
        [sys.executable, "-c", RELEASED_AND_OPENED, str(site.data), who],
        capture_output=True, text=True, check=False, env=env, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return re.sub(r"^https?://[^/]+", "", done.stdout.strip().splitlines()[-1])


@pytest.fixture
def phone(own_visitors: Visitors) -> Page:
    return own_visitors.window(width=390, service_workers="allow")


@contextmanager
def without_network(page: Page, visitors: Visitors) -> Iterator[None]:
    """Take the network away; what the browser complains of then is meant."""
    heard = len(visitors.wrong)
    page.context.set_offline(True)
    try:
        yield
    finally:
        page.context.set_offline(False)
        complaints = visitors.wrong[heard:]
        assert all("ERR_INTERNET_DISCONNECTED" in one for one in complaints), complaints
        del visitors.wrong[heard:]


def open_programme(page: Page, site: Site, who: str) -> None:
    page.goto(link_to_the_programme(site, who))
    page.get_by_role("button", name="Open the programme").click()
    page.wait_for_url("**/en/my/programme/")


def test_a_delegate_reads_the_day_without_a_network(
    own_visitors: Visitors, phone: Page, own_site: Site
) -> None:
    open_programme(phone, own_site, "delegate")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("City of Baoding")
    expect(phone.get_by_text("Kept on this device")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    thursday = phone.get_by_role("navigation", name="Days").get_by_role("link", name="Thu 7")
    address = str(thursday.get_attribute("href"))
    with without_network(phone, own_visitors):
        phone.goto(address)
        expect(phone).to_have_title(re.compile("Thursday 7 September"))
        expect(
            phone.get_by_text(re.compile(r"Read without network, as of \d\d:\d\d"))
        ).to_be_visible()
        expect(
            phone.get_by_role("heading", level=3).filter(has_text="Danfoss").first
        ).to_be_visible()
        expect(phone.get_by_role("heading", name="Whom to call")).to_be_visible()
        expect(phone.locator(".route svg").first).to_be_visible()
        # The style came along, too.
        assert (
            phone.evaluate("getComputedStyle(document.querySelector('.hours > li')).display")
            == "grid"
        )
    phone.goto(address)
    expect(phone.get_by_text("Read without network")).to_be_hidden()
    sound_in_every_language(phone)
    # Whoever has looked at another day since still finds the address the link led to.
    expect(phone.get_by_text("Kept on this device")).to_be_visible()
    with without_network(phone, own_visitors):
        phone.goto("/en/my/programme/")
        expect(phone.locator("html[data-kept]")).to_have_count(1)


def test_who_reads_in_two_languages_keeps_both(
    own_visitors: Visitors, phone: Page, own_site: Site
) -> None:
    open_programme(phone, own_site, "delegate")
    for language in ("en", "zh-hans"):
        phone.goto(f"/{language}/my/programme/")
        expect(phone.locator("[data-offline]")).to_be_visible()
    with without_network(phone, own_visitors):
        for language in ("en", "zh-hans"):
            phone.goto(f"/{language}/my/programme/")
            expect(phone.locator("html[data-kept]")).to_have_count(1)
            expect(phone.get_by_role("heading", level=1)).to_be_visible()


def test_the_worker_keeps_nothing_of_the_staff(phone: Page, own_site: Site) -> None:
    open_programme(phone, own_site, "delegate")
    expect(phone.get_by_text("Kept on this device")).to_be_visible()
    phone.goto("/en/workspace/")
    kept = phone.evaluate(
        "caches.open('programme-1').then(c => c.keys()).then(k => k.map(r => new URL(r.url).pathname))"
    )
    assert kept
    assert all(re.match(r"/(static/|en/my/programme/)", path) for path in kept)


def test_a_programme_taken_back_is_forgotten_by_the_phone(
    own_visitors: Visitors, phone: Page, own_site: Site
) -> None:
    open_programme(phone, own_site, "delegate")
    expect(phone.get_by_text("Kept on this device")).to_be_visible()
    link_to_the_programme(own_site, "delegate")  # a new link ends the one before
    heard = len(own_visitors.wrong)
    answer = phone.goto("/en/my/programme/")
    assert answer is not None
    assert answer.status == 404
    del own_visitors.wrong[heard:]  # the console says 404
    phone.wait_for_function("caches.has('programme-1').then(has => !has)")
