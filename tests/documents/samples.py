"""Papers to set: the guests and hosts are in the sources, times and numbers are assumed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from leadinglights.documents.drawing import MapDay, MapLeg, MapPlace
from leadinglights.documents.papers import (
    CalendarEvent,
    DriverDay,
    DriverLeg,
    DriverSheet,
    DriverWords,
    Fact,
    HostSession,
    HostSheet,
    HostWords,
    LeftOut,
    OfficeCard,
    PaperDay,
    PaperLine,
    PaperStop,
    ProgrammeBook,
    ProgrammeCalendar,
    ProgrammeWords,
    Said,
)
from tests.documents.sample_words import SAID

MADE_AT = datetime(2017, 9, 1, 9, 30, tzinfo=UTC)
WEDNESDAY, THURSDAY, FRIDAY = (date(2017, 9, day) for day in (6, 7, 8))
NATIVE = Said("保定市", language="zh-Hans")

ALSION = MapPlace("Alsion", 54.913, 9.7785, "start", accuracy_km=0.3)
DANFOSS = MapPlace("Danfoss", 55.04, 9.812, number=2, accuracy_km=0.5)
SHOP = MapPlace("SuperBrugsen Høruphav", 54.906, 9.89, number=3, accuracy_km=0.7)
TOWN_HALL = MapPlace("Rådhuset", 54.9088, 9.7922, number=4, accuracy_km=0.2)


def a_map(language: str = "en", **changes: Any) -> MapDay:
    day = MapDay(
        (ALSION, DANFOSS, SHOP, TOWN_HALL),
        (MapLeg(0, 1), MapLeg(1, 2), MapLeg(2, 3)),
        sentence=SAID[language]["map"],
        title=SAID[language]["map_title"],
    )
    return replace(day, **changes)


def an_office(language: str = "en") -> OfficeCard:
    return OfficeCard(SAID[language]["office"], (SAID[language]["example"],))


def _stop(
    say: Mapping[str, str],
    number: int,
    name: str,
    starts: time,
    ends: time,
    *facts: Fact,
    state: str = "proposed",
) -> PaperStop:
    return PaperStop(
        number=number,
        title=say[name],
        place=say[f"{name}_place"],
        starts=starts,
        ends=ends,
        times_assumed=True,
        text=Said(say[f"{name}_what"]),
        facts=facts,
        why=(say[f"{name}_why"],),
        state_label=say[state],
    )


def _line(say: Mapping[str, str], kind: Any, starts: time, name: str, note: str = "") -> PaperLine:
    return PaperLine(kind, starts, Said(say[name]), times_assumed=True, note=note)


def _days(language: str) -> tuple[PaperDay, ...]:
    say = SAID[language]
    language_fact = Fact(say["language"], Said(say["english_interpreted"], assumed=True))
    return (
        PaperDay(
            WEDNESDAY,
            (
                _line(say, "arrival", time(13, 30), "arrival"),
                _stop(
                    say, 1, "alsion", time(15, 15), time(16, 30), language_fact, state="confirmed"
                ),
                _line(say, "meal", time(18, 30), "dinner"),
            ),
        ),
        PaperDay(
            THURSDAY,
            (
                _line(say, "leg", time(8, 30), "to_nordborg", "19.3 km"),
                _stop(
                    say, 2, "danfoss", time(9, 15), time(11, 15), language_fact, state="confirmed"
                ),
                _line(say, "meal", time(11, 15), "lunch"),
                _line(say, "leg", time(12, 15), "to_horuphav", "21.2 km"),
                _stop(say, 3, "shop", time(13, 0), time(14, 0), language_fact),
                _line(say, "leg", time(14, 0), "to_town", "8.5 km"),
                _stop(
                    say,
                    4,
                    "reception",
                    time(14, 30),
                    time(15, 15),
                    Fact(say["received_by"], Said(say["mayor"])),
                ),
                _line(say, "free", time(15, 15), "free"),
            ),
            map=a_map(language),
            travel=(Said(say["travel"]), Said(say["one_bus"], assumed=True)),
        ),
        PaperDay(
            FRIDAY,
            (
                _line(say, "leg", time(10, 0), "to_blans", "15.6 km"),
                _stop(say, 5, "crown", time(10, 30), time(12, 15), language_fact),
                _line(say, "leg", time(12, 15), "from_blans", "15.6 km"),
                _line(say, "departure", time(13, 0), "departure"),
            ),
        ),
    )


def _programme_words(say: Mapping[str, str]) -> ProgrammeWords:
    return ProgrammeWords(
        kicker=say["programme"],
        until=say["until"],
        travel=say["on_the_way"],
        meet=say["meet"],
        left=say["left"],
        know=say["know"],
        why=say["why"],
        contact=say["contact"],
        assumed=say["assumed"],
        assumed_short=say["assumed_short"],
        closing=say["closing"],
        motto=say["motto"],
        map_alt=say["map_alt"],
        when=say["when"],
        what=say["what"],
        details=say["details"],
    )


def a_book(language: str = "en", **changes: Any) -> ProgrammeBook:
    say = SAID[language]
    to_be_named = Said(say["to_be_named"])
    book = ProgrammeBook(
        language=language,
        title=say["title"],
        welcome=say["welcome"],
        delegation=say["delegation"],
        native_name=NATIVE,
        first_day=WEDNESDAY,
        last_day=FRIDAY,
        facts=(
            Fact(say["head"], Said(say["vice_mayor"])),
            Fact(say["persons"], Said("8", assumed=True)),
            Fact(say["language"], Said(say["chinese"], assumed=True)),
        ),
        days=_days(language),
        left=(
            LeftOut(say["geothermal"], (say["geothermal_reason"], say["gladly"])),
            LeftOut(say["zero_house"], (say["zero_house_reason"],)),
        ),
        meet=(
            Fact("Sønderborg", Said(say["mayor"])),
            Fact("Danfoss", to_be_named),
            Fact("SuperBrugsen", to_be_named),
            Fact("Danish Crown", to_be_named),
        ),
        know=(Said(say["six_hours"]), Said(say["emergency"])),
        office=an_office(language),
        version=say["draft"],
        draft=True,
        made_at=MADE_AT,
        words=_programme_words(say),
    )
    return replace(book, **changes)


def a_host_sheet(language: str = "en", **changes: Any) -> HostSheet:
    say = SAID[language]

    def session(on: date, starts: time, ends: time, state: str) -> HostSession:
        return HostSession(
            on=on,
            starts=starts,
            ends=ends,
            length=say["two_hours"],
            delegation=say["delegation"],
            native_name=NATIVE,
            place=say["danfoss_place"],
            state=state,
            state_label=say[state],
            times_assumed=True,
            facts=(
                Fact(say["head"], Said(say["vice_mayor"])),
                Fact(say["persons"], Said("8", assumed=True)),
                Fact(say["language"], Said(say["english_interpreted"], assumed=True)),
                Fact(say["topics"], Said(say["danfoss_what"])),
            ),
            asks=(Said(say["ask_presenter"]), Said(say["ask_lunch"], assumed=True)),
            arrives=Said(say["bus_arrives"], assumed=True),
        )

    sheet = HostSheet(
        language=language,
        title=say["host_title"],
        host="Danfoss",
        first_day=date(2017, 9, 4),
        last_day=FRIDAY,
        intro=(Said(say["host_intro"]),),
        sessions=(
            session(THURSDAY, time(9, 15), time(11, 15), "confirmed"),
            session(date(2017, 9, 5), time(10, 0), time(12, 0), "proposed"),
        ),
        office=an_office(language),
        version=say["draft"],
        draft=True,
        made_at=MADE_AT,
        words=HostWords(
            kicker=say["host_kicker"],
            until=say["until"],
            ask=say["ask"],
            answer=say["answer"],
            empty=say["host_empty"],
            contact=say["contact"],
            assumed=say["assumed"],
            assumed_short=say["assumed_short"],
            closing=say["host_closing"],
        ),
    )
    return replace(sheet, **changes)


def a_driver_sheet(language: str = "en", **changes: Any) -> DriverSheet:
    say = SAID[language]

    def leg(departs: time, arrives: time, there: str, minutes: int, km: float) -> DriverLeg:
        return DriverLeg(
            departs=departs,
            arrives=arrives,
            from_place="Alsion",
            from_address="Alsion 2, 6400 Sønderborg",
            to_place=say[there],
            to_address=say[f"{there}_place"],
            passengers=Said(f"{say['delegation']}, 8", assumed=True),
            minutes=minutes,
            km=km,
            buffer_min=20,
            assumed=True,
        )

    legs = (
        leg(time(8, 30), time(8, 55), "danfoss", 25, 19.3),
        leg(time(12, 15), time(12, 45), "shop", 30, 21.2),
        leg(time(14, 0), time(14, 15), "reception", 15, 8.5),
    )
    sheet = DriverSheet(
        language=language,
        title=say["driver_title"],
        vehicle=say["bus"],
        facts=(Fact(say["persons"], Said("8", assumed=True)),),
        first_day=date(2017, 9, 4),
        last_day=FRIDAY,
        days=(
            DriverDay(THURSDAY, legs, say["travel"], a_map(language)),
            DriverDay(FRIDAY, legs[:1], say["travel"]),
        ),
        office=an_office(language),
        version=say["draft"],
        draft=True,
        made_at=MADE_AT,
        words=DriverWords(
            kicker=say["driver_kicker"],
            departs=say["departs"],
            arrives=say["arrives"],
            route=say["route"],
            passengers=say["passengers"],
            minutes="min",
            km="km",
            buffer=say["buffer"],
            empty=say["driver_empty"],
            contact=say["contact"],
            assumed=say["assumed"],
            assumed_short=say["assumed_short"],
            map_alt=say["map_alt"],
        ),
    )
    return replace(sheet, **changes)


COPENHAGEN = ZoneInfo("Europe/Copenhagen")
EVENT_ID = UUID("01920000-0000-7000-8000-000000000001")


def an_event(**changes: Any) -> CalendarEvent:
    event = CalendarEvent(
        public_id=EVENT_ID,
        sequence=0,
        starts=datetime(2017, 9, 7, 9, 15, tzinfo=COPENHAGEN),
        ends=datetime(2017, 9, 7, 11, 15, tzinfo=COPENHAGEN),
        summary="Danfoss, Nordborg",
        description="District heating and heat recovery.",
        location="Nordborgvej 81, 6430 Nordborg",
        status="confirmed",
    )
    return replace(event, **changes)


def a_calendar(*events: CalendarEvent, **changes: Any) -> ProgrammeCalendar:
    calendar = ProgrammeCalendar(
        name="Baoding",
        language="en",
        site_host="lights.example.org",
        at=MADE_AT,
        events=events or (an_event(),),
    )
    return replace(calendar, **changes)
