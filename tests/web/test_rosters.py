"""The list of delegates in the browser: at the desk, and behind the leader's link."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leadinglights.office.access.models import GuestLink
from leadinglights.office.visits.actions import rosters, triage
from leadinglights.office.visits.models import Delegate, Roster, Visit
from tests.office.access.builders import a_person
from tests.office.visits.requests import AT, a_place, a_request
from tests.web.reading import Page, read

pytestmark = pytest.mark.django_db
FAR = timezone.now() + timedelta(days=200)


def a_visit(name: str = "City of Tartu") -> Visit:
    a_place()
    request = a_request(name=name)
    visit = triage.accept_request(
        request_id=request.public_id,
        version=1,
        stay=triage.Stay(
            kind="study_tour",
            mode="in_person",
            persons=10,
            arrives=FAR,
            departs=FAR + timedelta(days=1),
        ),
        reply=triage.Reply(reason="", language="en", subject="A", body="B"),
        actor_id=a_person("coordinator").pk,
        at=AT,
    )
    Roster.objects.filter(visit=visit).update(deadline=(FAR - timedelta(days=14)).date())
    return visit


@pytest.fixture
def visit() -> Visit:
    return a_visit()


@pytest.fixture
def desk(client: Client, visit: Visit) -> Client:
    client.force_login(a_person("coordinator"))
    return client


def at(visit: Visit, page: str = "") -> str:
    return f"/en/workspace/visits/{visit.public_id}/roster/{page}"


def version(visit: Visit) -> str:
    return str(Roster.objects.get(visit=visit).version)


def form(visit: Visit, **changes: str) -> dict[str, str]:
    return {"version": version(visit), "request_key": str(uuid4()), **changes}


def names(visit: Visit) -> list[str]:
    rows = Delegate.objects.filter(roster__visit=visit).order_by("rank_order")
    return [row.family for row in rows]


def add(desk: Client, visit: Visit, family: str, **changes: str) -> Any:
    return desk.post(at(visit, "new/"), form(visit, family=family, **changes))


def test_a_delegate_is_added_and_shown_in_the_right_order_of_names(
    desk: Client, visit: Visit
) -> None:
    typed = {"given": "Junfeng", "native_name": "李俊峰", "display_order": "family_first"}
    assert add(desk, visit, "Li", language_1="zh", language_2="en", **typed).status_code == 303
    text = read(desk.get(at(visit))).text_of("table")
    assert "Li Junfeng 李俊峰" in text
    assert "Chinese, English" in text


def test_a_delegate_keeps_all_languages_a_file_gave_and_their_names_are_to_choose(
    desk: Client, visit: Visit
) -> None:
    add(desk, visit, "Li")
    row = Delegate.objects.get()
    Delegate.objects.update(languages=["zh", "en", "ja", "yue"])
    page = read(desk.get(at(visit, f"{row.public_id}/")))
    assert "Chinese" in page.text_of("option")
    chosen = {f"language_{place}": code for place, code in enumerate(["zh", "en", "ja", "yue"], 1)}
    saved = form(visit, family="Li", version=str(row.version), **chosen, language_5="")
    assert desk.post(at(visit, f"{row.public_id}/"), saved).status_code == 303
    assert Delegate.objects.get().languages == ["zh", "en", "ja", "yue"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"family": ""}, "family", "Write the family name"),
        ({"family": "=1+1"}, "family", "This looks like a formula"),
        ({"language_1": "zz9"}, "language_1", "Choose a language from the list."),
        ({"email": "nobody"}, "email", "Write a mail address"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_the_rest_is_kept(
    desk: Client, visit: Visit, changes: dict[str, str], field: str, sentence: str
) -> None:
    typed = form(visit, **{"family": "Li", "title": "Mayor", **changes})
    response = desk.post(at(visit, "new/"), typed)
    page = read(response)
    assert response.status_code == 422
    assert sentence in page.text_of("span")
    tag = "select" if field.startswith("language") else "input"
    assert page.all(tag, name=field)[0].attributes["aria-invalid"] == "true"
    assert page.all("input", name="title")[0].attributes["value"] == "Mayor"
    assert names(visit) == []


def test_rank_is_moved_by_buttons_and_the_head_is_chosen(desk: Client, visit: Visit) -> None:
    for family in ("A", "B"):
        add(desk, visit, family)
    second = Delegate.objects.get(family="B")
    page = read(desk.get(at(visit)))
    assert page.all("button", value="move:1")[0].attributes["aria-label"] == "Move B up"
    move = form(visit, deed="move:1", delegate=str(second.public_id))
    assert desk.post(at(visit), move).status_code == 303
    assert names(visit) == ["B", "A"]
    head = {"deed": "head", "list_version": version(visit), "request_key": str(uuid4())}
    desk.post(at(visit, f"{second.public_id}/"), head)
    assert "head of the delegation" in read(desk.get(at(visit))).text_of("th")
    remove = {"deed": "remove", "list_version": version(visit), "request_key": str(uuid4())}
    desk.post(at(visit, f"{second.public_id}/"), remove)
    assert names(visit) == ["A"]


def test_the_numbers_for_the_kitchen_are_kept(desk: Client, visit: Visit) -> None:
    typed = form(visit, deed="counts", diets_vegetarian="3", needs_step_free="1")
    assert desk.post(at(visit), typed).status_code == 303
    assert Roster.objects.get(visit=visit).diets == {"vegetarian": 3}
    wrong = desk.post(at(visit), form(visit, deed="counts", diets_vegan="many"))
    assert wrong.status_code == 422
    assert "You wrote “many”." in read(wrong).text_of("span")


def test_of_two_who_change_the_list_the_second_is_told(desk: Client, visit: Visit) -> None:
    old = form(visit, deed="counts", diets_vegan="2")
    add(desk, visit, "A")
    response = desk.post(at(visit), old)
    page = read(response)
    assert response.status_code == 409
    assert "Somebody changed this while you were editing." in page.text_of("div")
    assert page.all("input", name="diets_vegan")[0].attributes["value"] == "2"


def test_the_list_is_closed_and_opened(desk: Client, visit: Visit) -> None:
    add(desk, visit, "A")
    assert desk.post(at(visit), form(visit, deed="close")).status_code == 303
    page = read(desk.get(at(visit)))
    assert page.all("a", href=at(visit, "new/")) == []
    assert add(desk, visit, "B").status_code == 404
    assert desk.post(at(visit), form(visit, deed="reopen")).status_code == 303
    assert add(desk, visit, "B").status_code == 303


def test_a_delegation_is_split_and_a_host_that_takes_fewer_is_named(
    desk: Client, visit: Visit
) -> None:
    for family in "ABC":
        add(desk, visit, family)
    assert desk.post(at(visit), form(visit, deed="split", groups="2")).status_code == 303
    assert "Group 1" in read(desk.get(at(visit))).text_of("table")
    wrong = desk.post(at(visit), form(visit, deed="split", groups="77"))
    assert wrong.status_code == 422
    assert "Make 2 to 6 groups" in read(wrong).text_of("div")


@pytest.mark.parametrize("day", ["", "yesterday", "2026-02-31"])
def test_a_day_that_is_none_is_refused(desk: Client, visit: Visit, day: str) -> None:
    response = desk.post(at(visit), form(visit, deed="deadline", deadline=day))
    assert response.status_code == 422
    good = (FAR - timedelta(days=3)).date()
    assert (
        desk.post(at(visit), form(visit, deed="deadline", deadline=good.isoformat())).status_code
        == 303
    )
    assert Roster.objects.get(visit=visit).deadline == good


# ---- files -----------------------------------------------------------------------------------


def a_file(text: str, name: str = "list.csv", encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(encoding))


def looked_at(desk: Client, address: str, file: SimpleUploadedFile, **more: str) -> Any:
    return desk.post(address, {"file": file, "encoding": "", **more})


def previewed(page: Page) -> str:
    (kept,) = page.all("input", name="preview")
    return kept.attributes["value"]


def test_a_file_is_shown_first_then_read_then_taken_back(desk: Client, visit: Visit) -> None:
    add(desk, visit, "Old")
    response = looked_at(desk, at(visit, "file/"), a_file("rank,family\n2,Wu\n1,Li\n"))
    page = read(response)
    assert response.status_code == 200
    assert names(visit) == ["Old"]
    assert "list.csv: 2 names. Nothing is saved yet." in page.text_of("h2")
    commit = form(visit, preview=previewed(page), how="replace")
    assert desk.post(at(visit, "file/"), commit).status_code == 303
    assert names(visit) == ["Li", "Wu"]
    shown = read(desk.get(at(visit)))
    (undo,) = shown.all("input", name="import")
    back = {"deed": "undo", "import": undo.attributes["value"], "request_key": str(uuid4())}
    assert desk.post(at(visit), back).status_code == 303
    assert names(visit) == ["Old"]


def test_a_chinese_file_in_gb18030_is_read_when_it_is_said(desk: Client, visit: Visit) -> None:
    text = "姓名,职务\n李俊峰,副市长\n"
    unread = looked_at(desk, at(visit, "file/"), a_file(text, encoding="gb18030"))
    assert unread.status_code == 422
    page = read(
        looked_at(desk, at(visit, "file/"), a_file(text, encoding="gb18030"), encoding="gb18030")
    )
    assert "李俊峰" in page.text_of("table")


def test_what_is_wrong_is_said_row_by_row_and_a_hostile_cell_stays_text(
    desk: Client, visit: Visit
) -> None:
    response = looked_at(
        desk, at(visit, "file/"), a_file("family,email\nLi,<script>alert(1)</script>\nWu,nobody\n")
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert "Row 2</b>" not in html  # the column is named with the row
    assert "Row 2, email" in html
    assert "<script>alert" not in html
    assert names(visit) == []


def test_five_thousand_names_are_refused_in_words(desk: Client, visit: Visit) -> None:
    text = "family\n" + "".join(f"N{number}\n" for number in range(5000))
    response = looked_at(desk, at(visit, "file/"), a_file(text))
    assert response.status_code == 422
    assert "at most 2000 are read" in " ".join(response.content.decode().split())


def test_rows_nobody_previewed_are_not_taken(desk: Client, visit: Visit) -> None:
    other = a_visit("City of Narva")
    page = read(looked_at(desk, at(other, "file/"), a_file("family\nLi\n")))
    for kept, answer in (("forged", 422), (previewed(page), 409)):
        response = desk.post(at(visit, "file/"), form(visit, preview=kept, how="replace"))
        assert response.status_code == answer
    assert names(visit) == []


def test_no_file_is_said_at_its_field(desk: Client, visit: Visit) -> None:
    response = desk.post(at(visit, "file/"), {})
    assert response.status_code == 422
    assert "Choose a file." in read(response).text_of("span")


# ---- the leader ------------------------------------------------------------------------------


@pytest.fixture
def leader(visit: Visit) -> Client:
    """Give a browser that opened the link the desk made for it."""
    desk = Client()
    desk.force_login(a_person("coordinator"))
    page = read(desk.post(at(visit), {"deed": "link", "language": "en"}))
    (link,) = page.all("input", id="link")
    path = re.sub(r"^https?://[^/]+", "", link.attributes["value"])
    browser = Client()
    assert browser.post(path).headers["Location"] == "/en/my/list/"
    return browser


def test_the_leader_edits_hands_in_and_reaches_nothing_else(leader: Client, visit: Visit) -> None:
    other = a_visit("City of Narva")
    hidden = rosters.add_delegate(
        editor=rosters.staff(visit_id=other.public_id, actor_id=a_person("coordinator").pk),
        version=1,
        person=rosters.Person(family="Hidden"),
        at=AT,
    )
    assert leader.post("/en/my/list/new/", form(visit, family="Li")).status_code == 303
    page = read(leader.get("/en/my/list/"))
    assert "Li" in page.text_of("table")
    assert "Hidden" not in page.text_of("main")
    assert leader.get(f"/en/my/list/{hidden}/").status_code == 404
    assert leader.post("/en/my/list/", form(visit, deed="close")).status_code == 404
    assert leader.get(at(visit)).status_code == 302  # to the sign-in page
    assert leader.post("/en/my/list/", form(visit, deed="hand_in")).status_code == 303
    assert Roster.objects.get(visit=visit).state == "submitted"


def test_a_leader_s_double_click_adds_once(leader: Client, visit: Visit) -> None:
    typed = form(visit, family="Li")
    for _click in range(2):
        assert leader.post("/en/my/list/new/", typed).status_code == 303
    assert names(visit) == ["Li"]


def test_an_empty_list_is_not_handed_in(leader: Client, visit: Visit) -> None:
    response = leader.post("/en/my/list/", form(visit, deed="hand_in"))
    assert response.status_code == 409
    assert "The list is empty." in read(response).text_of("div")


def test_the_leader_reads_a_closed_list_and_changes_nothing(leader: Client, visit: Visit) -> None:
    leader.post("/en/my/list/new/", form(visit, family="Li"))
    Roster.objects.filter(visit=visit).update(deadline=date(2020, 1, 1))
    page = read(leader.get("/en/my/list/"))
    assert "The list is closed." in page.text_of("p")
    assert page.all("a", href="/en/my/list/new/") == []
    assert leader.get("/en/my/list/new/").status_code == 404
    response = leader.post("/en/my/list/", form(visit, deed="hand_in"))
    assert response.status_code == 409


def test_the_leader_reads_a_file_in(leader: Client, visit: Visit) -> None:
    page = read(looked_at(leader, "/en/my/list/file/", a_file("family\nLi\nWu\n")))
    assert (
        leader.post(
            "/en/my/list/file/", form(visit, preview=previewed(page), how="replace")
        ).status_code
        == 303
    )
    assert names(visit) == ["Li", "Wu"]


def test_a_new_link_ends_the_old_one(leader: Client, visit: Visit) -> None:
    assert leader.get("/en/my/list/").status_code == 200
    desk = Client()
    desk.force_login(a_person("coordinator"))
    desk.post(at(visit), {"deed": "link", "language": "en"})
    assert leader.get("/en/my/list/").status_code == 404
    assert GuestLink.objects.filter(purpose="roster", revoked_at=None).count() == 1


def test_opening_the_list_changes_nothing(desk: Client, visit: Visit) -> None:
    Roster.objects.all().delete()
    assert desk.get(at(visit)).status_code == 200
    assert not Roster.objects.exists()
    typed = {"version": "1", "request_key": str(uuid4()), "family": "Li"}
    assert desk.post(at(visit, "new/"), typed).status_code == 303
    assert names(visit) == ["Li"]


@pytest.mark.parametrize("count", [30])
def test_the_page_asks_as_often_for_thirty_names_as_for_one(
    desk: Client, visit: Visit, count: int
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert desk.get(at(visit)).status_code == 200
        return len(caught)

    add(desk, visit, "A")
    one = queries()
    for number in range(count):
        add(desk, visit, f"N{number}")
    assert queries() == one
