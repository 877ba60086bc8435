"""A real office behind a real browser: the demo, served with its worker, and Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright", reason="journeys need the e2e packages (requirements/dev.txt)")

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from xdist.scheduler import LoadScopeScheduling

LOCALES = {"da": "da-DK", "en": "en-GB", "zh-hans": "zh-CN", "de": "de-DE"}
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# A busy machine takes its time: only what never comes is wrong.
READY_WITHIN_S = 300
SHOWN_WITHIN_S = 60
# Pages whose address ends in their name.
OF_A_VISIT = (
    "release",
    "papers",
    "letters/invitation",
    "roster",
    "life",
    "now",
    "report",
    "carbon",
)
OF_THE_OFFICE = ("requests", "reports", "goodwill", "post", "tokens", "travel", "person")
COMMAND = [sys.executable, "-m", "leadinglights.cli"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


class WholeStories(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """Of several workers, each has whole files, the longest first; the scans go to whoever is free.

    `--dist loadgroup` would say the same, but xdist 3.8 writes the group where pytest 9.2 does not read it.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, _name = nodeid.partition("::")
        return nodeid if file.endswith("/test_every_page_drawn.py") else file


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return WholeStories(config, log)


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("LEADINGLIGHTS_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if found is None:
        pytest.skip("no Chromium (sudo apt install chromium fonts-noto-cjk)")
    return found


@dataclass(frozen=True, slots=True)
class Site:
    """Where the demo is served, and how its coordinator signs in."""

    base: str
    email: str
    password: str
    data: Path


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a demo that was made and planned: each site is served from a copy.

    Whoever writes a journey saves the minute by naming such a folder of their own
    (`leadinglights demo --no-serve`) in LEADINGLIGHTS_PREPARED.
    """
    if made := os.environ.get("LEADINGLIGHTS_PREPARED"):
        return Path(made)
    folder = tmp_path_factory.mktemp("prepared") / "office"
    done = subprocess.run(
        [*COMMAND, "demo", "--no-serve", "--data", str(folder)],
        capture_output=True, text=True, check=False, env=_surroundings(),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve the demo for journeys that leave it as others expect it."""
    with _served(prepared, tmp_path_factory.mktemp("office")) as served:
        yield served


@pytest.fixture(scope="module")
def own_site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a demo to the stories of one file alone: they release, ask and send."""
    with _served(prepared, tmp_path_factory.mktemp("own_office")) as served:
        yield served


@contextmanager
def _served(prepared: Path, folder: Path) -> Iterator[Site]:
    data, port = folder / "office", _free_port()
    shutil.copytree(prepared, data)
    with (folder / "serve.log").open("wb") as log:
        served = subprocess.Popen(
            [*COMMAND, "serve", "--data", str(data), "--port", str(port)],
            env=_surroundings(),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_for(f"http://localhost:{port}/health/", served, folder / "serve.log")
            email, password = _coordinator(data / "accounts.txt")
            yield Site(f"http://localhost:{port}", email, password, data)
        finally:
            if served.poll() is None:
                os.killpg(served.pid, signal.SIGTERM)
            served.wait(timeout=SHOWN_WITHIN_S)


def _surroundings() -> dict[str, str]:
    """Give a demo what the tests were given, but for their profile and database."""
    others = {"LEADINGLIGHTS_PROFILE", "DATABASE_URL"}
    return {name: value for name, value in os.environ.items() if name not in others}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, served: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < end:
        assert served.poll() is None, log.read_text(encoding="utf-8")
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  # our own server
                return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(log.read_text(encoding="utf-8"))


def _coordinator(accounts: Path) -> tuple[str, str]:
    rows = [line.split("\t") for line in accounts.read_text(encoding="utf-8").splitlines()]
    return next((email, password) for role, email, password in rows if role == "coordinator")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    expect.set_options(timeout=1000 * SHOWN_WITHIN_S)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium, args=arguments, timeout=1000 * READY_WITHIN_S
        )
        yield started
        started.close()


@dataclass  # without slots: playwright marks the object whose method it calls
class Visitors:
    """Makes windows and remembers what went wrong in any of them."""

    browser: Browser
    site: Site
    wrong: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def window(
        self, *, language: str = "en", width: int = 1280, storage: Any = None, **options: Any
    ) -> Page:
        context = self.browser.new_context(
            base_url=self.site.base,
            viewport={"width": width, "height": 900},
            locale=LOCALES[language],
            timezone_id="Europe/Copenhagen",
            reduced_motion="reduce",
            storage_state=storage,
            **options,
        )
        context.set_default_timeout(1000 * SHOWN_WITHIN_S)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("request", self._see)
        return page

    def _hear(self, message: Any) -> None:
        # A page answered with 422 or 409 is a resource the console complains of: it is meant.
        expected = "status of 422" in message.text or "status of 409" in message.text
        if message.type in {"error", "warning"} and not expected:
            self.wrong.append(f"console: {message.text}")

    def _see(self, request: Any) -> None:
        if not request.url.startswith((self.site.base, "data:", "blob:")):
            self.wrong.append(f"foreign request: {request.url}")


@pytest.fixture
def visitors(browser: Browser, site: Site) -> Iterator[Visitors]:
    with visiting(Visitors(browser, site)) as made:
        yield made


@pytest.fixture
def own_visitors(browser: Browser, own_site: Site) -> Iterator[Visitors]:
    with visiting(Visitors(browser, own_site)) as made:
        yield made


@contextmanager
def visiting(visitors: Visitors) -> Iterator[Visitors]:
    yield visitors
    for context in visitors.contexts:
        context.close()
    assert visitors.wrong == []


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: Site) -> Any:
    """Cookies of the coordinator."""
    return _sign_in(browser, site)


@pytest.fixture(scope="module")
def own_signed_in(browser: Browser, own_site: Site) -> Any:
    """Cookies of the coordinator of the file's own demo."""
    return _sign_in(browser, own_site)


def _sign_in(browser: Browser, site: Site) -> Any:
    context = browser.new_context(base_url=site.base)
    page = context.new_page()
    page.goto("/en/sign-in/")
    page.get_by_label("Mail address").fill(site.email)
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/workspace/")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="session")
def paths(browser: Browser, site: Site, signed_in: Any) -> dict[str, str]:
    """Paths of the pages, found as a person finds them: by following links."""
    context = browser.new_context(base_url=site.base, storage_state=signed_in)
    page = context.new_page()
    page.goto("/en/workspace/")
    week = str(page.get_by_role("link", name="Week of 4–8 September 2017").get_attribute("href"))
    announced = str(page.get_by_role("link", name="18–22 September").get_attribute("href"))
    page.goto(week)
    visit = str(page.get_by_role("link", name="City of Baoding", exact=True).get_attribute("href"))
    page.goto(visit)
    day = str(page.get_by_role("link", name="Thu 7").get_attribute("href"))
    page.goto(day)
    offer = str(page.get_by_role("link", name="Change the offer").first.get_attribute("href"))
    page.goto("/en/workspace/requests/")
    asked = str(page.get_by_role("link", name="City of Chengde").get_attribute("href"))
    page.goto(f"{week}hosts/")
    hosts = page.get_by_role("heading", level=2).get_by_role("link")
    host = str(hosts.first.get_attribute("href"))
    page.goto("/en/catalogue/")
    cards = page.get_by_role("main").get_by_role("heading", level=2).get_by_role("link")
    entry = str(cards.first.get_attribute("href"))
    context.close()
    found = {
        "home": "/en/",
        "catalogue": "/en/catalogue/",
        "entry": entry,
        "request": "/en/request/",
        "request-who": "/en/request/who/",
        "request-when": "/en/request/when/",
        "rules": "/en/rules/",
        "sources": "/en/sources/",
        "accessibility": "/en/was/",
        "sign-in": "/en/sign-in/",
        "nothing": "/en/nothing-here/",
        "weeks": "/en/workspace/",
        "week": week,
        "announced": announced,
        "edit": f"{week}edit/",
        "what-if": f"{week}ask/",
        "hosts": f"{week}hosts/",
        "repairs": f"{week}repairs/",
        "host": host,
        "visit": visit,
        "day": day,
        "assumptions": f"{visit}assumptions/",
        "offer": offer,
        "asked": asked,
        "accept": f"{asked}accept/",
        "delegate": f"{visit}roster/new/",
        **{page: f"{visit}{page}/" for page in OF_A_VISIT},
        **{page: f"/en/workspace/{page}/" for page in OF_THE_OFFICE},
    }
    return {name: path.removeprefix("/en") for name, path in found.items()}
