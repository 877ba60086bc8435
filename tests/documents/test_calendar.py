"""The calendar file: identities for ever, the zone right on both changeover nights."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from leadinglights.documents.calendar import programme_ics
from leadinglights.documents.papers import LANGUAGES, CalendarEvent, NaiveMoment
from tests.documents import samples
from tests.documents.samples import COPENHAGEN, EVENT_ID


def events(file: bytes) -> list[Any]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def lines(file: bytes) -> list[str]:
    """Unfolded lines."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_an_identity_is_the_public_id_at_the_host_and_stays() -> None:
    uid = f"UID:{EVENT_ID}@lights.example.org"
    assert uid in lines(programme_ics(samples.a_calendar()))
    moved = samples.an_event(
        sequence=3,
        starts=datetime(2017, 9, 8, 9, tzinfo=COPENHAGEN),
        ends=datetime(2017, 9, 8, 10, tzinfo=COPENHAGEN),
    )
    written = lines(programme_ics(samples.a_calendar(moved)))
    assert uid in written
    assert "SEQUENCE:3" in written


def test_the_same_calendar_gives_the_same_bytes() -> None:
    assert programme_ics(samples.a_calendar()) == programme_ics(samples.a_calendar())


@pytest.mark.parametrize("language", LANGUAGES)
def test_times_and_numbers_are_never_localised(language: str) -> None:
    event = samples.an_event(lat=55.04, lon=9.812)
    written = lines(programme_ics(samples.a_calendar(event, language=language)))
    assert "DTSTART;TZID=Europe/Copenhagen:20170907T091500" in written
    assert "DTSTAMP:20170901T093000Z" in written
    assert "GEO:55.04;9.812" in written
    assert f"SUMMARY;LANGUAGE={language}:Danfoss\\, Nordborg" in written
    assert "METHOD:PUBLISH" in written


@pytest.mark.parametrize(
    ("evening", "offset_before", "offset_after"),
    [
        (datetime(2017, 3, 25, 22, 0, tzinfo=COPENHAGEN), 1, 2),
        (datetime(2017, 10, 28, 22, 0, tzinfo=COPENHAGEN), 2, 1),
        (datetime(2026, 3, 28, 22, 0, tzinfo=COPENHAGEN), 1, 2),
        (datetime(2026, 10, 24, 22, 0, tzinfo=COPENHAGEN), 2, 1),
    ],
)
def test_a_night_in_which_the_clocks_change_keeps_its_moments(
    evening: datetime, offset_before: int, offset_after: int
) -> None:
    ends = (evening.astimezone(UTC) + timedelta(hours=8)).astimezone(COPENHAGEN)
    file = programme_ics(samples.a_calendar(samples.an_event(starts=evening, ends=ends)))
    (event,) = events(file)
    assert event["DTSTART"].dt == evening
    assert event["DTEND"].dt.astimezone(UTC) - event["DTSTART"].dt.astimezone(UTC) == timedelta(
        hours=8
    )
    assert event["DTSTART"].dt.utcoffset() == timedelta(hours=offset_before)
    assert event["DTEND"].dt.utcoffset() == timedelta(hours=offset_after)


def test_the_zone_is_described_in_the_file() -> None:
    calendar = Calendar.from_ical(programme_ics(samples.a_calendar()))
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Copenhagen"
    assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_lines_are_folded_and_escaped_and_a_name_adds_no_line_of_its_own() -> None:
    hostile = "a, b; c\\d\r\nATTENDEE:mailto:x@example.org\n保定" + "长" * 80
    file = programme_ics(samples.a_calendar(samples.an_event(summary=hostile, description=hostile)))
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert not any(line.startswith("ATTENDEE") for line in lines(file))
    (event,) = events(file)
    assert event["SUMMARY"] == "a, b; c\\d ATTENDEE:mailto:x@example.org 保定" + "长" * 80
    assert event["DESCRIPTION"].splitlines()[0] == "a, b; c\\d"


@pytest.mark.parametrize("status", ["tentative", "confirmed", "cancelled"])
def test_the_state_of_a_stop_is_the_status_of_its_entry(status: str) -> None:
    file = programme_ics(samples.a_calendar(replace(samples.an_event(), status=status)))  # type: ignore[arg-type]
    assert f"STATUS:{status.upper()}" in lines(file)


def test_a_calendar_without_entries_is_a_calendar() -> None:
    file = programme_ics(replace(samples.a_calendar(), events=()))
    assert events(file) == []


def test_one_id_twice_and_a_moment_without_a_zone_are_refused() -> None:
    with pytest.raises(ValueError, match="two calendar entries"):
        samples.a_calendar(samples.an_event(), samples.an_event())
    with pytest.raises(NaiveMoment):
        CalendarEvent(
            EVENT_ID, 0, datetime(2017, 9, 7), datetime(2017, 9, 7), "x"  # noqa: DTZ001 - planted
        )  # fmt: skip
    with pytest.raises(ValueError, match="before it begins"):
        samples.an_event(ends=datetime(2017, 9, 7, 8, tzinfo=COPENHAGEN))
