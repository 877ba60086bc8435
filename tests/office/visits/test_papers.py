"""The papers of a week: written whole, the same bytes again, one identity in a calendar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from leadinglights.office.registry.models import Host
from leadinglights.office.visits.actions.papers import write_papers
from leadinglights.office.visits.models import ProgrammeItem
from leadinglights.office.visits.queries import current, diary, papers, sheets
from leadinglights.office.visits.queries.book import programme_book
from leadinglights.office.visits.queries.week import Week
from tests.office.access.builders import a_person
from tests.office.visits.weeks import a_coordinator, planned, the_week, visit

pytestmark = pytest.mark.django_db
LANGUAGES = ("da", "en", "zh-hans", "de")


def test_every_delegation_host_and_driver_gets_its_papers(tmp_path: Path) -> None:
    period = the_week()
    planned(period)
    written = write_papers(period=str(period.public_id), folder=tmp_path, languages=["en"])
    names = {path.name for path in written}
    assert {"dalian-en.pdf", "dalian-en.docx", "dalian-en.ics", "baoding-en.pdf"} <= names
    assert "host-danish_crown-da.pdf" in names or any("danish" in name for name in names)
    assert "driver-bus_1-da.pdf" in names
    assert {"baoding-zh-hans-da.pdf", "interpreter-interpreter_1-da.pdf"} <= names
    assert not list(tmp_path.rglob("*.part"))


def test_writing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    period = the_week()
    planned(period)
    first = papers.programme_of(visit("baoding"), kind="pdf", language="zh-hans")
    again = papers.programme_of(visit("baoding"), kind="pdf", language="zh-hans")
    assert first is not None
    assert again is not None
    assert first.content == again.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_says_the_same_stops_in_every_language(language: str) -> None:
    planned(the_week())
    row = visit("baoding")
    version = current.versions_of([row])[row.pk]
    book = programme_book(row, version, language=language)
    stops = [entry for one in book.days for entry in one.entries if hasattr(entry, "number")]
    shown = ProgrammeItem.objects.filter(programme_version=version, stop__isnull=False)
    assert len(stops) == shown.count()
    assert book.draft


def test_two_languages_stand_side_by_side() -> None:
    planned(the_week())
    row = visit("baoding")
    version = current.versions_of([row])[row.pk]
    book = programme_book(row, version, language="en", beside="zh-hans")
    assert book.beside is not None
    assert (book.language, book.beside.language) == ("en", "zh-Hans")


def test_the_guests_book_has_nothing_of_the_offices_reckoning() -> None:
    planned(the_week())
    row = visit("baoding")
    version = current.versions_of([row])[row.pk]
    book = programme_book(row, version, language="en")
    said = repr(book.days)
    assert "points" not in said
    assert "room for" not in said
    assert "not yet asked" not in said


def test_a_calendar_entry_keeps_its_identity_when_its_stop_is_moved() -> None:
    period = the_week()
    planned(period)
    row = visit("baoding")
    before = diary.programme_calendar(row, current.versions_of([row])[row.pk], language="en")
    planned(period)
    moved = ProgrammeItem.objects.filter(
        programme_version__programme__visit=row,
        programme_version__state="draft",
        site_offer__code="danish_crown_food_safety",
    )
    moved.update(starts_min=9 * 60, ends_min=10 * 60)
    after = diary.programme_calendar(row, current.versions_of([row])[row.pk], language="en")
    ids = [
        {event.summary: event.public_id for event in one.events if "Bus" not in event.summary}
        for one in (before, after)
    ]
    assert ids[0] == ids[1]
    assert {event.sequence for event in after.events} == {2}


def test_a_host_sees_when_how_many_and_in_which_language() -> None:
    period = the_week()
    planned(period)
    host = Host.objects.get(organisation__code="superbrugsen")
    (session,) = sheets.host_sheet(Week.of(period), host, language="en").sessions
    facts = {fact.label: fact.value.text for fact in session.facts}
    assert facts["Guests"] == "8 guests"
    assert re.match(r"Chinese, interpreted by interpreter \d", facts["Language"])


def test_the_drivers_sheet_lists_every_ride_once() -> None:
    period = the_week()
    planned(period)
    week = Week.of(period)
    rides = [item for item in week.all_items if item.vehicle_id]
    vehicles = {item.vehicle for item in rides}
    listed = sum(
        len(one.legs)
        for vehicle in vehicles
        if vehicle
        for one in sheets.driver_sheet(week, vehicle, language="da").days
    )
    assert listed == len(rides)


def test_an_auditor_gets_no_papers() -> None:
    period = the_week()
    planned(period)
    auditor = a_person("auditor", office=period.office)
    target = visit("dalian").public_id
    assert papers.programme(actor=auditor, visit_id=target, kind="pdf", language="en") is None
    assert (
        papers.programme(actor=a_coordinator(period), visit_id=target, kind="exe", language="en")
        is None
    )
