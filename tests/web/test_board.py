"""The board of a week: what stands where, what is said, and the button that plans."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from leadinglights.office.access.models import Job
from leadinglights.web.workspace.templatetags import board
from leadinglights.web.workspace.weeks import board_grid
from tests.office.access.builders import a_person
from tests.web import builders
from tests.web.conftest import LANGUAGES, Example
from tests.web.reading import Page, read


def the_board(desk: Client, example: Example, name: str = "week", language: str = "en") -> Page:
    return read(desk.get(f"/{language}{example.at(name)}"))


def test_every_delegation_has_a_lane_with_a_cell_for_each_day(
    desk: Client, example: Example
) -> None:
    page = the_board(desk, example)
    lanes = [element for element in page.elements if "data-lane" in element.attributes]
    assert len(lanes) == 2
    assert len(page.with_class("cell")) == 2 * 5
    assert "Dalian Refrigeration" in page.text_of("h2")
    assert "City of Baoding" in page.text_of("h2")


def test_days_before_and_after_the_stay_are_marked_and_said(desk: Client, example: Example) -> None:
    page = the_board(desk, example)
    said = {" ".join(cell.text.split()) for cell in page.with_class("off")}
    assert any("Not yet here" in text for text in said)
    assert any("Has left" in text for text in said)


def test_every_place_on_the_board_is_known_to_the_style_sheet(
    desk: Client, example: Example
) -> None:
    sheet = Path(str(finders.find("workspace/board_grid.css"))).read_text(encoding="utf-8")
    page = the_board(desk, example)
    placed = [
        name
        for element in [
            *page.with_class("item"),
            *page.with_class("leg"),
            *page.with_class("board"),
        ]
        for name in element.attributes["class"].split()
        if name.startswith(("at-", "for-", "from-", "hours-", "days-"))
    ]
    assert len(placed) > 40
    assert [name for name in placed if f".{name}{{" not in sheet] == []


def test_the_style_sheet_of_the_grid_is_the_one_its_module_writes() -> None:
    sheet = Path(str(finders.find("workspace/board_grid.css"))).read_text(encoding="utf-8")
    assert sheet == board_grid.style_sheet()


def test_a_stop_leads_to_its_place_in_the_day(desk: Client, example: Example) -> None:
    page = the_board(desk, example)
    stops = [element for element in page.elements if "data-stop" in element.attributes]
    assert len(stops) > 8
    path, _, anchor = stops[0].attributes["href"].partition("#")
    day = read(desk.get(path))
    assert anchor in [element.attributes.get("id") for element in day.elements]


def test_what_was_left_out_says_why(desk: Client, example: Example) -> None:
    page = the_board(desk, example)
    text = " ".join(page.text_of("li").split())
    assert "ZERO+ house" in text
    assert "no address on file" in text


def test_what_is_assumed_is_marked_and_explained_once(desk: Client, example: Example) -> None:
    page = the_board(desk, example)
    assert len(page.with_class("assumed")) > 10
    assert len(page.with_class("explain")) == 1


def test_hosts_load_is_counted_against_what_each_agreed_to(desk: Client, example: Example) -> None:
    page = the_board(desk, example)
    lines = [" ".join(row.text.split()) for row in page.all("tr")]
    mayor = next(line for line in lines if line.startswith("Mayor Erik Lauritzen"))
    assert mayor.endswith("2 of 5 –")
    danfoss = next(line for line in lines if line.startswith("Danfoss Sheet"))
    assert danfoss.endswith("2 of 3 2 of 24")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("da", r"I \d+ af 100 simulerede uger begynder alt højst 5 minutter for sent\."),
        ("de", r"In \d+ von 100 simulierten Wochen beginnt alles höchstens 5 Minuten zu spät\."),
        ("en", r"In \d+ of 100 simulated weeks every start holds within 5 minutes\."),
        ("zh-hans", r"模拟这一周，100次中有\d+次所有活动最多晚5分钟开始。"),
    ],
)
def test_the_plan_says_how_it_stands_delays_and_that_this_is_assumed(
    desk: Client, example: Example, language: str, sentence: str
) -> None:
    page = the_board(desk, example, language=language)
    summaries = [" ".join(one.text.split()) for one in page.all("summary")]
    assert any(re.match(sentence, text) for text in summaries)
    assumed = [" ".join(one.text.split()) for one in page.with_class("assumed")]
    assert any(re.fullmatch(sentence, text) for text in assumed)


def test_who_gets_how_much_of_what_it_could_have_had_alone_stands_side_by_side(
    desk: Client, example: Example
) -> None:
    (panel,) = [one for one in the_board(desk, example).all("section") if "had alone" in one.text]
    text = " ".join(panel.text.split())
    assert "City of Baoding" in text
    assert "Dalian Refrigeration" in text
    assert "On average" in text


def test_announced_delegations_say_what_is_missing_and_offer_no_plan(
    desk: Client, example: Example
) -> None:
    page = the_board(desk, example, "announced")
    assert "Chengde" in page.text_of("li")
    assert "nothing can be planned" in page.text_of("li")
    assert page.all("button", type_="submit", class_="button") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clock_stands_as_the_language_writes_it(
    desk: Client, example: Example, language: str
) -> None:
    text = the_board(desk, example, language=language).text_of("a")
    assert ("09.00–10.30" if language == "da" else "09:00–10:30") in text


def test_planning_starts_one_job_however_often_the_button_is_pressed(
    desk: Client, example: Example
) -> None:
    form = {"request_key": str(uuid4())}
    first = desk.post(f"/en{example.at('week')}", form)
    second = desk.post(f"/en{example.at('week')}", form)
    job = Job.objects.get(kind="plan_period")
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == f"/en/workspace/jobs/{job.public_id}/"
    assert second.headers["Location"] == first.headers["Location"]


def test_the_aim_of_the_plan_is_asked_for_once_and_remembered(
    desk: Client, example: Example
) -> None:
    chosen = "fairer, for 1 % of the points at most"
    asked = desk.post(f"/en{example.at('week')}", {"request_key": str(uuid4()), "aim": "fairer"})
    assert asked.status_code == 303
    options = the_board(desk, example).all("option")
    selected = [one.text for one in options if "selected" in one.attributes]
    assert selected == [chosen]


def test_an_aim_nobody_offers_is_refused_in_words(desk: Client, example: Example) -> None:
    answer = desk.post(f"/en{example.at('week')}", {"request_key": str(uuid4()), "aim": "cheap"})
    assert answer.status_code == 422
    assert "A plan cannot aim at that." in read(answer).text_of("p")
    assert not Job.objects.exists()


def test_somebody_who_may_not_plan_is_told_so(db: None, client: Client, example: Example) -> None:
    client.force_login(a_person("auditor", office=example.coordinator.office))
    response = client.post(f"/en{example.at('week')}", {"request_key": str(uuid4())})
    assert response.status_code in {403, 404, 409}
    assert not Job.objects.exists()


def test_an_assistant_sees_the_board_and_no_button_that_is_not_theirs(
    db: None, client: Client, example: Example
) -> None:
    client.force_login(a_person("assistant", office=example.coordinator.office))
    page = the_board(client, example)
    assert len([element for element in page.elements if "data-stop" in element.attributes]) > 8
    assert "Plan the week" not in page.text_of("button")
    day = read(client.get(f"/en{example.at('day')}"))
    assert "Change what is assumed" in day.text_of("a")
    assert "Change the offer" not in day.text_of("a")


def test_a_form_without_its_token_is_refused(example: Example, db: None) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(example.coordinator)
    assert careful.post(f"/en{example.at('week')}").status_code == 403
    assert not Job.objects.exists()


def test_the_hours_shown_hold_everything_that_happens() -> None:
    early = builders.an_item("stop", "Sunrise", "06:20-06:50")
    late = builders.an_item("meal", "Dinner", "19:00-20:15")
    shown = builders.a_board(builders.a_lane(early, late))
    assert board_grid.hours_of(shown) == tuple(range(6, 21))
    assert board_grid.hours_of(builders.a_board()) == tuple(range(8, 18))


@pytest.mark.parametrize(
    ("span", "placed"),
    [
        ("09:00-10:30", "at-0900 for-90"),
        ("09:17-09:28", "at-0915 for-15"),
        ("09:00-09:00", "at-0900 for-5"),
        ("23:00-23:59", "at-2300 for-60"),
    ],
)
def test_a_line_stands_in_whole_five_minute_rows(span: str, placed: str) -> None:
    assert board.place_class(builders.an_item("stop", "Plant", span)) == placed


def test_an_arrival_stands_before_its_moment_and_a_departure_after_it() -> None:
    arrival = builders.an_item("arrival", "Arrival", "13:30-13:30")
    departure = builders.an_item("departure", "Departure", "13:30-13:30")
    assert [at.isoformat("minutes") for at in board_grid.place_of(arrival)] == ["13:10", "13:30"]
    assert [at.isoformat("minutes") for at in board_grid.place_of(departure)] == ["13:30", "13:50"]
