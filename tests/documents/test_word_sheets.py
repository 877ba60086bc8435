"""Cards and sheets as Word files: what the printed ones say, in four languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from leadinglights.documents import dates, seating
from leadinglights.documents.papers import LANGUAGES
from leadinglights.documents.word_badges import badges_docx
from leadinglights.documents.word_cards import card_docx
from leadinglights.documents.word_drivers import driver_docx
from leadinglights.documents.word_hosts import host_docx
from leadinglights.documents.word_interpreting import interpreter_docx
from leadinglights.documents.word_seating import seating_docx
from tests.documents import people_samples, samples
from tests.documents.test_word import read, words_of

MADE: dict[str, Callable[[str], bytes]] = {
    "card": lambda language: card_docx(people_samples.a_card(language)),
    "interpreter": lambda language: interpreter_docx(people_samples.an_interpreter_sheet(language)),
    "host": lambda language: host_docx(samples.a_host_sheet(language)),
    "badges": lambda language: badges_docx(people_samples.some_badges(language)),
    "seating": lambda language: seating_docx(people_samples.a_seating_plan(language)),
    "driver": lambda language: driver_docx(samples.a_driver_sheet(language)),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", MADE)
def test_a_paper_says_its_language_and_is_the_same_again(what: str, language: str) -> None:
    file = MADE[what](language)
    assert read(file).core_properties.language == language
    assert file == MADE[what](language)


def test_a_card_names_who_comes_how_to_address_them_and_the_courtesies() -> None:
    card = people_samples.a_card()
    said = words_of(read(card_docx(card)))
    first = card.people[0]
    assert f"1  {first.name.text}" in said
    assert f"{card.words.address} {first.address}" in said
    assert card.courtesies[0].text in said


def test_the_interpreters_glossary_is_a_table_of_two_languages() -> None:
    sheet = people_samples.an_interpreter_sheet()
    table = read(interpreter_docx(sheet)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(sheet.language_names)
    assert tuple(cell.text for cell in table.rows[1].cells) == sheet.terms[0].pairs[0]


def test_a_host_reads_every_session_and_what_is_asked_of_them() -> None:
    sheet = samples.a_host_sheet()
    said = words_of(read(host_docx(sheet)))
    assert all(session.delegation in said for session in sheet.sessions)
    assert all(ask.text in said for session in sheet.sessions for ask in session.asks)


def test_a_driver_has_a_row_a_drive() -> None:
    sheet = samples.a_driver_sheet()
    tables = read(driver_docx(sheet)).tables
    assert [len(table.rows) - 1 for table in tables] == [len(day.legs) for day in sheet.days]
    leg = sheet.days[0].legs[0]
    assert tables[0].rows[1].cells[0].text == dates.clock(leg.departs, "en")


def test_badges_stand_two_in_a_row_each_with_its_name() -> None:
    badges = people_samples.some_badges()
    (table,) = read(badges_docx(badges)).tables
    cells = [cell.text for row in table.rows for cell in row.cells]
    assert [bool(text) for text in cells] == [True] * len(badges.badges) + [False] * (
        len(cells) - len(badges.badges)
    )
    for badge, text in zip(badges.badges, cells, strict=False):
        assert badge.name.text in text


def test_a_list_without_anybody_says_so_instead_of_badges() -> None:
    badges = people_samples.some_badges(badges=())
    assert badges.empty in words_of(read(badges_docx(badges)))


def test_each_seat_stands_in_a_frame_where_the_plan_has_it() -> None:
    plan = people_samples.a_seating_plan()
    body = read(seating_docx(plan)).element.body
    frames = body.findall(f".//{qn('w:framePr')}")
    assert len(frames) == len(plan.laid.seats) + 2  # the table and the door
    places = {(frame.get(qn("w:x")), frame.get(qn("w:y"))) for frame in frames}
    assert len(places) == len(frames)


def test_whoever_has_no_seat_is_listed_as_not_at_this_table() -> None:
    crowd = tuple(replace(people_samples.PEOPLE[0], order=one + 1) for one in range(40))
    plan = replace(
        people_samples.a_seating_plan(),
        guests=crowd,
        laid=seating.lay("facing_sides", guests=40, hosts=2),
    )
    assert plan.words.others in words_of(read(seating_docx(plan)))
