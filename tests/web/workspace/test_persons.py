"""The page for whoever asks what the office holds: found, given, erased; names stay out of addresses."""

from __future__ import annotations

import html
import io
import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from leadinglights.office.access.models import AuditEntry
from leadinglights.office.visits.actions.erasing_ledger import LEDGER
from leadinglights.office.visits.models import Delegate
from tests.office.access.builders import a_person
from tests.office.visits import living_weeks, weeks

pytestmark = pytest.mark.django_db
PAGE = "/en/workspace/person/"
WORDS = "li@example.org\n Li   Jun "


@pytest.fixture
def li() -> Delegate:
    weeks.the_week()
    visit = weeks.visit("baoding")
    delegate: Delegate = Delegate.objects.create(
        office=visit.office, roster=living_weeks.with_roster(visit), family="Li", given="Jun",
        rank_order=1, languages=["zh"], email="li@example.org", phone="+86 1",
    )  # fmt: skip
    return delegate


@pytest.fixture
def desk(client: Client, li: Delegate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    client.force_login(a_person("auditor", office=li.office))
    return client


def asked(deed: str, **more: Any) -> dict[str, Any]:
    return {"words": WORDS, "deed": deed, "request_key": str(uuid4()), **more}


def test_a_search_shows_the_rows_and_what_erasing_would_empty_and_erases_nothing(
    desk: Client, li: Delegate
) -> None:
    page = desk.post(PAGE, asked("find")).content.decode()
    assert "li@example.org · +86 1" in html.unescape(re.sub("<[^>]*>", "", page))
    assert f'value="{li.public_id}"' in page
    assert "phone" in page
    li.refresh_from_db()
    assert li.given == "Jun"


def test_what_is_held_is_given_as_excel_and_as_json(desk: Client, li: Delegate) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(desk.post(PAGE, asked("xlsx")).content)).worksheets[0]
    assert "+86 1" in str(list(sheet.values)).replace("'+", "+")
    (row,) = json.loads(desk.post(PAGE, asked("json")).content)
    assert row["holds"]["given"] == "Jun"
    assert AuditEntry.objects.filter(verb="export_person").count() == 2


def test_the_ticked_rows_are_erased_once_and_stand_in_the_ledger(
    desk: Client, li: Delegate
) -> None:
    once = asked("erase", rows=[str(li.public_id)], sure="yes")
    for _click in range(2):
        answer = desk.post(PAGE, once)
        assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}?erased=1")
    li.refresh_from_db()
    assert (li.family, li.phone) == ("—", "")
    assert str(li.public_id) in (Path(settings.DATA) / LEDGER).read_text(encoding="utf-8")
    assert "1 row is erased." in desk.get(f"{PAGE}?erased=1").content.decode()


@pytest.mark.parametrize("missing", ["rows", "sure"])
def test_nothing_is_erased_without_a_tick_and_a_yes(
    desk: Client, li: Delegate, missing: str
) -> None:
    filled = asked("erase", rows=[str(li.public_id)], sure="yes")
    del filled[missing]
    assert desk.post(PAGE, filled).status_code == 422
    li.refresh_from_db()
    assert li.given == "Jun"


@pytest.mark.parametrize("words", ["", "L", "x" * 300, "\n".join(f"name {n}" for n in range(21))])
def test_words_that_can_be_nobody_are_refused(desk: Client, words: str) -> None:
    assert desk.post(PAGE, {"words": words, "deed": "find"}).status_code == 422


def test_an_assistant_finds_no_such_page(client: Client, li: Delegate) -> None:
    client.force_login(a_person("assistant", office=li.office))
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, asked("json")).status_code == 404
