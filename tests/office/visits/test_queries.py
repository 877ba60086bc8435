"""The board and the day: what they say, in four languages, at a constant price."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from leadinglights.engines import programme as engine
from leadinglights.engines.programme import why_codes
from leadinglights.office.visits.models import Delegation, PlanningPeriod, Stop, Visit
from leadinglights.office.visits.queries import board, day, sentences, weeks
from leadinglights.office.visits.queries.glossary import Glossary
from leadinglights.office.visits.queries.rows import Board, DayStop, VisitProgramme
from leadinglights.office.visits.states import StopState
from tests.office.access.builders import a_person, an_office
from tests.office.visits.weeks import a_coordinator, planned, the_week, visit

pytestmark = pytest.mark.django_db
LANGUAGES = ("da", "en", "zh-hans", "de")


def _board(language: str = "en") -> Board:
    period = the_week()
    planned(period)
    found = board.board(actor=a_coordinator(period), period_id=period.public_id, language=language)
    assert found is not None
    return found


def test_a_board_has_a_lane_for_each_delegation_and_a_cell_for_each_day() -> None:
    found = _board()
    assert [lane.name for lane in found.lanes] == ["Dalian Refrigeration", "City of Baoding"]
    presences = [[cell.presence for cell in lane.cells] for lane in found.lanes]
    assert presences == [
        ["here", "here", "here", "left", "left"],
        ["not_yet", "here", "here", "here", "here"],
    ]


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("da", "Ugen 4.–8. september 2017"),
        ("en", "Week of 4–8 September 2017"),
        ("zh-hans", "2017年9月4日至8日当周"),
        ("de", "Woche vom 4.–8. September 2017"),
    ],
)
def test_the_board_speaks_the_readers_language(language: str, title: str) -> None:
    assert _board(language).title == title


def test_what_no_source_says_is_marked_as_assumed() -> None:
    dalian = _board().lanes[0]
    assert (dalian.persons.text, dalian.persons.assumed) == ("12 guests", True)
    assert all(item.assumed for cell in dalian.cells for item in cell.items if item.kind == "stop")


def test_a_confirmed_time_is_assumed_no_more() -> None:
    period = the_week()
    planned(period)
    Stop.objects.update(state=StopState.CONFIRMED)
    found = board.board(actor=a_coordinator(period), period_id=period.public_id, language="en")
    assert found is not None
    stops = [i for lane in found.lanes for cell in lane.cells for i in cell.items if i.state]
    assert stops
    assert not any(item.assumed for item in stops)


def test_the_house_without_address_is_to_be_settled_and_left_out_with_a_reason() -> None:
    found = _board()
    assert "ZERO+ house has no address on file." in [one.headline for one in found.settles]
    house = next(one for one in found.left if "ZERO+" in one.name)
    assert house.reasons == (
        "It has no address on file. No ride can be worked out, and we do not guess.",
    )


def test_hosts_are_counted_by_session_against_what_they_agreed_to() -> None:
    found = _board()
    loads = {load.name: load for load in found.loads}
    heating = loads["Sønderborg Varme"]
    sessions = {
        (stop.site_offer_id, stop.on, stop.starts_min)
        for stop in Stop.objects.filter(host__organisation__code="sonderborg_varme")
    }
    assert heating.total == sum(heating.per_day) == len(sessions) > 0
    assert (heating.cap, heating.cap_assumed) == (2, True)


def test_announced_delegations_are_named_without_a_programme() -> None:
    period = the_week()
    found = weeks.listed(actor=a_coordinator(period), language="en").rows
    assert found[0].delegations == ("City of Chengde", "A city in Belarus", "A city in Estonia")
    assert "announced" in found[0].sentence


@pytest.mark.parametrize("more", [0, 6])
def test_the_board_asks_the_database_as_often_for_many_visits(
    more: int, django_assert_max_num_queries: Any
) -> None:
    period = the_week()
    actor = a_coordinator(period)
    for number in range(more):
        _another_visit(number)
    planned(period)
    with django_assert_max_num_queries(45):
        board.board(actor=actor, period_id=period.public_id, language="da")


def test_what_a_plan_left_out_is_told_also_of_a_visit_that_moved_to_another_week() -> None:
    period = the_week()
    planned(period)
    moved = visit("dalian")
    elsewhere = PlanningPeriod.objects.create(
        office=period.office, code="later", starts_on=date(2018, 1, 1), ends_on=date(2018, 1, 5),
        as_of=date(2017, 12, 1),
    )  # fmt: skip
    Visit.objects.filter(pk=moved.pk).update(period=elsewhere)
    found = board.board(actor=a_coordinator(period), period_id=period.public_id, language="en")
    assert found is not None
    assert "Dalian Refrigeration" in {one.visit_name for one in found.left}
    assert "Dalian Refrigeration" not in {lane.name for lane in found.lanes}


def _another_visit(number: int) -> None:
    """A short visit of a small group, so that the plan stays quick."""
    model = visit("baoding")
    group = Delegation.objects.get(code="baoding")
    group.pk, group.code, group.persons = None, f"more_{number}", 2
    group.public_id = type(group)._meta.get_field("public_id").get_default()
    group._state.adding = True
    group.save()
    model.pk, model.code, model.delegation = None, f"more_{number}/week", group
    model.public_id = Visit._meta.get_field("public_id").get_default()
    model.departs = model.arrives + timedelta(hours=3)
    model.reception = "none"
    model._state.adding = True
    model.save()


def test_the_board_of_another_office_is_not_there() -> None:
    period = the_week()
    stranger = a_person("coordinator", office=an_office("elsewhere"))
    assert board.board(actor=stranger, period_id=period.public_id, language="en") is None
    assert weeks.listed(actor=stranger, language="en").rows == ()
    assert day.programme(actor=stranger, visit_id=visit("dalian").public_id, language="en") is None


def test_an_administrator_sees_no_visits() -> None:
    period = the_week()
    planned(period)
    administrator = a_person("administrator", office=period.office)
    assert (
        day.programme(actor=administrator, visit_id=visit("dalian").public_id, language="en")
        is None
    )


def _programme(language: str = "en") -> VisitProgramme:
    period = the_week()
    planned(period)
    found = day.programme(
        actor=a_coordinator(period), visit_id=visit("baoding").public_id, language=language
    )
    assert found is not None
    return found


def test_stops_are_numbered_through_the_visit_and_say_why_they_are_there() -> None:
    stops = [
        entry for one in _programme().days for entry in one.entries if isinstance(entry, DayStop)
    ]
    assert [stop.number for stop in stops] == list(range(1, len(stops) + 1))
    assert all(stop.why for stop in stops)
    blans = next(stop for stop in stops if "Danish Crown" in stop.title)
    assert any("wished" in why for why in blans.why)


def test_the_reasons_for_guests_say_nothing_of_points() -> None:
    stops = [
        entry for one in _programme().days for entry in one.entries if isinstance(entry, DayStop)
    ]
    told = [why for stop in stops for why in stop.why_for_guests]
    assert told
    assert not [why for why in told if "point" in why or re.search(r"\d", why)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_has_a_map_whose_legs_join_places_on_it(language: str) -> None:
    for one in _programme(language).days:
        if one.map is not None:
            assert one.map.title
            assert len(one.map.places) >= 2


def test_the_first_day_is_the_arrival() -> None:
    first = _programme().days[0]
    assert (first.on, first.entries[0].kind) == (date(2017, 9, 5), "arrival")


def _codes_of_the_engine() -> set[str]:
    """Every code the planner can write beside a sentence, read out of its source.

    What it says to whom a new plan concerns (replan) no page of the office shows yet.
    """
    folder = Path(engine.__file__).parent
    pages = [path for path in sorted(folder.glob("*.py")) if not path.name.startswith("replan")]
    texts = [path.read_text("utf-8") for path in pages]
    written = {code for text in texts for code in re.findall(r'code="(\w+)"', text)}
    kinds = {"lunch", "dinner", "reception", "farewell"}  # written as code=node.kind
    return written | set(why_codes.SENTENCES) | kinds


def test_every_code_of_the_planner_has_a_sentence_of_ours() -> None:
    assert _codes_of_the_engine() - set(sentences.WHY) - set(sentences.LEFT) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_said_in_every_language(language: str) -> None:
    from django.utils import translation

    names = Glossary(the_week().office_id, language)
    params = {
        "rank": 6, "rank_needed": 5, "points": 60, "topic": "food_safety", "up_to": 28.5,
        "with": "dalian", "quality": 70, "leaves": "alsion_heat_pumps", "most": 8, "persons": 9,
    }  # fmt: skip
    with translation.override(language):
        for code in sentences.WHY:
            assert "%" not in sentences.why(
                {"code": code, "who": "danfoss", "params": params}, names, language
            ).replace("70 %", "").replace("70%", "")
        for code in sentences.LEFT:
            told = sentences.left(
                {"code": code, "who": "danfoss", "date": "2017-09-05", "params": params},
                names,
                language,
            )
            assert "%(" not in told
            assert told
