"""The page of one stop: what can be done with it, what a change would do, and the change itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import pytest
from django.test import Client

from leadinglights.office.visits.models import Plan, Stop
from tests.office.access.builders import a_person
from tests.web.conftest import LANGUAGES, Example
from tests.web.reading import Page, read


def edit_path(example: Example, language: str = "en") -> str:
    return f"/{language}/workspace/weeks/{example.week}/edit/"


@pytest.fixture
def spot(desk: Client, example: Example) -> dict[str, str]:
    return fields_of(desk, example, "superbrugsen_surplus_heat")


@pytest.fixture
def loose(desk: Client, example: Example) -> dict[str, str]:
    """A stop that can be had at other times of its day."""
    return fields_of(desk, example, "graasten_solar_heat_pump")


def fields_of(desk: Client, example: Example, stop: str) -> dict[str, str]:
    """The fields that name a stop of Baoding, from the link on the board."""
    board = read(desk.get(f"/en{example.at('week')}"))
    links = [one.attributes["href"] for one in board.with_class("change")]
    fields = [dict(parse_qsl(urlsplit(link).query)) for link in links]
    return next(
        one for one in fields if one["visit"] == str(example.baoding) and one["stop"] == stop
    )


def ask(desk: Client, example: Example, spot: dict[str, str], act: str, **more: Any) -> Any:
    return desk.post(edit_path(example), {**spot, "act": act, **_seen(more)})


def _seen(more: dict[str, Any]) -> dict[str, Any]:
    return {"number": "1", "request_key": str(uuid4()), **more}


def verdict(page: Page) -> str:
    return next(
        one.attributes["data-verdict"] for one in page.elements if "data-verdict" in one.attributes
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_stop_has_a_button_for_every_key(
    desk: Client, example: Example, spot: dict[str, str], language: str
) -> None:
    page = read(desk.get(edit_path(example, language), spot))
    acts = {one.attributes.get("value", "") for one in page.all("button", name="act")}
    assert {"move", "look", "by:15", "by:-15", "by:30", "by:-30", "day:1", "day:-1"} <= acts
    assert {"lengthen", "longer:15", "longer:-15", "pin", "swap", "remove"} <= acts


def test_without_a_stop_the_page_lists_all_and_offers_to_add_one(
    desk: Client, example: Example
) -> None:
    page = read(desk.get(edit_path(example)))
    assert len([one for one in page.all("a") if one.text.strip() == "Change"]) > 10
    assert len([one for one in page.all("a") if one.text.strip() == "Add a stop"]) == 2


def test_the_board_is_told_the_verdict_alone(
    desk: Client, example: Example, spot: dict[str, str]
) -> None:
    fields = {**spot, "act": "by:15", **_seen({})}
    quick = desk.get(edit_path(example), {**fields, "quick": "1"})
    assert verdict(read(quick)) == verdict(read(desk.get(edit_path(example), fields)))
    assert "<main" not in quick.content.decode()


def test_looking_says_whether_it_fits_and_changes_nothing(
    desk: Client, example: Example, spot: dict[str, str]
) -> None:
    where = {"number": "1", "act": "look", "to_on": spot["on"]}
    early = read(desk.get(edit_path(example), {**spot, **where, "to_at": "05:00"}))
    assert verdict(early) == "breaks"
    assert "SuperBrugsen" in early.text_of("li")
    start = f"{int(spot['at']) // 60:02}:{int(spot['at']) % 60:02}"
    same = read(desk.get(edit_path(example), {**spot, **where, "to_at": start}))
    assert verdict(same) == "fits"
    assert Plan.objects.count() == 1


def test_a_change_that_does_not_fit_is_answered_with_409_reasons_and_ways_out(
    desk: Client, example: Example, loose: dict[str, str]
) -> None:
    answer = ask(desk, example, loose, "move", to_on=loose["on"], to_at="05:00")
    page = read(answer)
    assert answer.status_code == 409
    assert "it is open" in page.text_of("li")
    assert page.all("input", name="to_at", type="hidden")
    assert Plan.objects.count() == 1


def test_a_way_out_that_is_offered_leads_to_a_saved_plan(
    desk: Client, example: Example, loose: dict[str, str]
) -> None:
    page = read(ask(desk, example, loose, "move", to_on=loose["on"], to_at="05:00"))
    offered = [one.attributes for one in page.all("input", name="to_at", type="hidden")]
    saved = ask(desk, example, loose, "move", to_on=loose["on"], to_at=offered[0]["value"])
    assert saved.status_code == 303
    board = read(desk.get(saved.headers["Location"]))
    (said,) = [one for one in board.elements if one.attributes.get("id") == "changed"]
    assert "fits" in said.text
    assert Plan.objects.count() == 2


def test_a_form_sent_twice_changes_the_plan_once(
    desk: Client, example: Example, spot: dict[str, str]
) -> None:
    key = str(uuid4())
    for _time in range(2):
        assert ask(desk, example, spot, "remove", request_key=key).status_code == 303
    assert Plan.objects.count() == 2


def test_two_who_change_the_same_stop_see_both_versions_and_choose(
    desk: Client, example: Example, loose: dict[str, str]
) -> None:
    page = read(ask(desk, example, loose, "move", to_on=loose["on"], to_at="05:00"))
    offered = page.all("input", name="to_at", type="hidden")[0].attributes["value"]
    ask(desk, example, loose, "move", to_on=loose["on"], to_at=offered)
    late = ask(desk, example, loose, "move", to_on=loose["on"], to_at="11:00")
    both = read(late)
    assert late.status_code == 409
    assert verdict(both) == "conflict"
    assert "A coordinator changed this stop" in both.text_of("h2")
    assert "In the plan now" in both.text_of("dt")
    assert "What you wanted" in both.text_of("dt")


def test_undo_takes_the_last_change_back(
    desk: Client, example: Example, spot: dict[str, str]
) -> None:
    ask(desk, example, spot, "remove")
    undo = f"/en/workspace/weeks/{example.week}/undo/"
    answer = desk.post(undo, _seen({"number": "2"}))
    assert answer.status_code == 303
    board = read(desk.get(answer.headers["Location"]))
    assert "SuperBrugsen" in board.text_of("a")
    assert Plan.objects.order_by("-number")[0].origin == "undone"


def test_a_stop_is_held_and_let_go(desk: Client, example: Example, spot: dict[str, str]) -> None:
    rows = Stop.objects.filter(site_offer__code=spot["stop"], visit__public_id=example.baoding)
    for act, held in (("pin", True), ("unpin", False)):
        assert ask(desk, example, spot, act).status_code == 303
        assert rows.get().pinned is held


@pytest.mark.parametrize(
    ("field", "typed"),
    [("to_at", "half past nine"), ("to_on", "Thursday"), ("minutes", "-5"), ("minutes", "9999")],
)
def test_what_cannot_be_read_is_answered_with_422_and_kept(
    desk: Client, example: Example, spot: dict[str, str], field: str, typed: str
) -> None:
    act = "lengthen" if field == "minutes" else "move"
    more = {"to_on": spot["on"], "to_at": "10:00", field: typed}
    answer = ask(desk, example, spot, act, **more)
    assert answer.status_code == 422
    page = read(answer)
    assert page.all("a", href=f"#{field}")
    if field != "to_on":
        assert page.all("input", id=field)[0].attributes["value"] == typed


def test_a_drag_onto_a_day_on_which_nobody_is_here_says_so(
    desk: Client, example: Example, spot: dict[str, str]
) -> None:
    answer = ask(desk, example, spot, "move", to_on="2017-12-24", to_at="10:00")
    assert answer.status_code == 409
    assert "is not here on" in read(answer).text_of("li")


@pytest.mark.parametrize("act", ["", "fly", "by:", "day:99999", "day:99999999", "longer:-9999"])
def test_an_act_nobody_offers_is_no_error_of_ours(
    desk: Client, example: Example, spot: dict[str, str], act: str
) -> None:
    assert ask(desk, example, spot, act).status_code in {409, 422}


def test_an_assistant_changes_nothing(
    db: None, client: Client, example: Example, spot: dict[str, str]
) -> None:
    client.force_login(a_person("assistant", office=example.coordinator.office))
    assert client.get(edit_path(example)).status_code == 404
    assert ask(client, example, spot, "remove").status_code == 404
    assert read(client.get(f"/en{example.at('week')}")).with_class("change") == []


def test_a_stranger_does_not_learn_that_the_week_exists(
    db: None, client: Client, example: Example
) -> None:
    client.force_login(example.stranger)
    assert client.get(edit_path(example)).status_code == 404
