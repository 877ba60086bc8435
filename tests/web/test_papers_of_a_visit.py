"""The page with all papers of a visit, the papers it links to, and calendars to subscribe to."""

from __future__ import annotations

import io
import re
import uuid

import openpyxl
import pytest
from django.test import Client
from icalendar import Calendar

from leadinglights.office.visits.models import Roster, Visit
from tests.documents.pdf_reading import text_of
from tests.web.conftest import Example
from tests.web.rosters import VERY_LONG, a_roster


def links(page: str, visit: object) -> set[str]:
    found = set(re.findall(rf'href="([^"]*/visits/{visit}/papers/[^"]+)"', page))
    return {link.replace("&amp;", "&") for link in found}


@pytest.mark.parametrize("language", ["da", "en", "zh-hans", "de"])
def test_every_paper_the_page_names_can_be_had(
    desk: Client, example: Example, language: str
) -> None:
    a_roster(example.baoding)
    page = desk.get(f"/{language}/workspace/visits/{example.baoding}/papers/")
    assert page.status_code == 200
    found = links(page.content.decode(), example.baoding)
    assert len(found) >= 20
    for link in sorted(found):
        made = desk.get(link)
        assert made.status_code == 200, link
        begins = {"pdf": b"%PDF-", "ics": b"BEGIN:VCALENDAR", "xlsx": b"PK"}
        form = link.partition("?")[0].rpartition(".")[2]
        assert made.content.startswith(begins.get(form, b"")), link
        assert "attachment" in made.headers["Content-Disposition"]


def test_the_languages_chosen_are_those_of_the_links(desk: Client, example: Example) -> None:
    path = f"/en/workspace/visits/{example.baoding}/papers/?language=zh-hans&beside=en"
    page = desk.get(path).content.decode()
    assert "programme.pdf?language=zh-hans&amp;beside=en" in page
    assert '<option value="zh-hans" lang="zh-Hans" selected>' in page


def test_two_languages_stand_side_by_side_in_the_book(desk: Client, example: Example) -> None:
    path = f"/en/workspace/visits/{example.baoding}/programme.pdf?language=zh-hans&beside=en"
    said = text_of(desk.get(path).content)
    assert "Welcome" in said
    assert "欢迎" in said or "保定市代表团" in said


@pytest.mark.parametrize(
    "wrong", ["?language=tlh", "?beside=tlh", "badges.exe", "nothing.pdf", "seating.pdf"]
)
def test_what_does_not_exist_is_not_there(desk: Client, example: Example, wrong: str) -> None:
    path = f"/en/workspace/visits/{example.baoding}/papers/{wrong}"
    assert desk.get(path).status_code == 404


def test_papers_of_something_foreign_are_not_there(desk: Client, example: Example) -> None:
    path = f"/en/workspace/visits/{example.baoding}/papers"
    for what in ("presenter", "receiver", "seating", "letter", "interpreter"):
        assert desk.get(f"{path}/{what}/{uuid.uuid4()}.pdf").status_code == 404
    for what in ("host", "driver"):
        assert desk.get(f"{path}/{what}/{uuid.uuid4()}.ics").status_code == 404


def test_a_stranger_sees_neither_page_nor_papers(
    db: None, client: Client, example: Example
) -> None:
    client.force_login(example.stranger)
    path = f"/en/workspace/visits/{example.baoding}/papers/"
    assert client.get(path).status_code == 404
    assert client.get(f"{path}roster.csv").status_code == 404


def test_without_a_list_of_delegates_the_page_says_what_the_papers_name(
    desk: Client, example: Example
) -> None:
    page = desk.get(f"/en/workspace/visits/{example.dalian}/papers/").content.decode()
    assert "The list of delegates has not come yet" in page
    said = text_of(desk.get(f"/en/workspace/visits/{example.dalian}/papers/badges.pdf").content)
    assert "Ding Jie" in said


def test_badges_carry_characters_and_latin_letters(desk: Client, example: Example) -> None:
    a_roster(example.baoding)
    said = text_of(desk.get(f"/en/workspace/visits/{example.baoding}/papers/badges.pdf").content)
    for words in ("李俊峰", "Li Jungfeng", "Åse Østergård"):
        assert words.replace(" ", "") in said.replace(" ", "")
    assert VERY_LONG[:20].replace(" ", "") in said.replace(" ", "")


def test_a_list_for_excel_calculates_nothing(desk: Client, example: Example) -> None:
    a_roster(example.baoding)
    path = f"/en/workspace/visits/{example.baoding}/papers/roster"
    csv = desk.get(f"{path}.csv").content
    assert csv.startswith("\ufeff".encode())
    assert '"\'=HYPERLINK(1)"' in csv.decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(desk.get(f"{path}.xlsx").content)).worksheets[0]
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert any("李俊峰" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_the_kitchen_gets_counts_and_no_names(desk: Client, example: Example) -> None:
    a_roster(example.baoding)
    path = f"/en/workspace/visits/{example.baoding}/papers/kitchen.csv"
    said = desk.get(path).content.decode("utf-8-sig")
    assert '"vegetarian","3"' in said
    assert "Jungfeng" not in said


def test_an_address_to_subscribe_to_needs_no_sign_in_and_opens_one_calendar(
    desk: Client, client: Client, example: Example
) -> None:
    feeds = f"/en/workspace/visits/{example.baoding}/feeds/"
    page = desk.get(feeds).content.decode()
    path = "/en/feed/" + re.findall(r'value="[^"]*/en/feed/([^"]+)"', page)[0]
    read = Client().get(path)
    assert read.status_code == 200
    assert read.headers["Content-Type"].startswith("text/calendar")
    # Nothing was released yet: guests read no drafts.
    assert Calendar.from_ical(read.content).walk("VEVENT") == []
    assert Client().get(path.replace(".ics", "x.ics")).status_code == 404
    assert Client().post(path).status_code in {403, 405}
    ended = {"deed": "end", "feed": f"visit:{example.baoding}", "request_key": str(uuid.uuid4())}
    assert desk.post(feeds, ended).status_code == 303
    assert Client().get(path).status_code == 404
    assert "The address was taken back" in desk.get(feeds).content.decode()


def test_a_visit_nobody_planned_still_has_its_page(desk: Client, example: Example) -> None:
    visit = Visit.objects.get(public_id=example.dalian)
    visit.programme.versions.update(state="discarded")
    page = desk.get(f"/en/workspace/visits/{example.dalian}/papers/")
    assert page.status_code == 200
    assert "There is no programme yet." in page.content.decode()
    path = f"/en/workspace/visits/{example.dalian}/papers"
    assert desk.get(f"{path}/stops.csv").status_code == 200
    assert desk.get(f"{path}/calendar.ics").status_code == 404


def test_a_roster_of_another_visit_stays_there(desk: Client, example: Example) -> None:
    a_roster(example.baoding)
    assert Roster.objects.count() == 1
    path = f"/en/workspace/visits/{example.dalian}/papers/roster.csv"
    assert "Jungfeng" not in desk.get(path).content.decode("utf-8-sig")
