"""Rows as the queries answer them, made by hand, so that pages can be tested without a plan."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from leadinglights.documents.drawing import MapDay, MapLeg, MapPlace
from leadinglights.office.registry.queries import front
from leadinglights.office.visits.queries import rows

PERIOD = UUID("01920000-0000-7000-8000-000000000001")
DALIAN = UUID("01920000-0000-7000-8000-00000000000a")
BAODING = UUID("01920000-0000-7000-8000-00000000000b")
OFFER = UUID("01920000-0000-7000-8000-0000000000f0")
DAYS = tuple(date(2017, 9, day) for day in range(4, 9))


def _time(clock: str) -> time:
    return time.fromisoformat(clock)


def an_item(kind: rows.ItemKind, title: str, span: str, **changes: Any) -> rows.BoardItem:
    starts, ends = (_time(clock) for clock in span.split("-"))
    row: dict[str, Any] = {
        "key": f"{title}-{span}",
        "kind": kind,
        "title": title,
        "place": "",
        "starts": starts,
        "ends": ends,
        "state": "",
        "state_label": "",
        "minutes": 0,
        "km": None,
        "assumed": True,
        "lines": (),
        "offer_id": None,
        "href_day": DAYS[1],
    }
    return rows.BoardItem(**{**row, **changes})


def a_stop(title: str, span: str, state: str, place: str = "", **changes: Any) -> rows.BoardItem:
    return an_item(
        "stop",
        title,
        span,
        place=place,
        state=state,
        state_label=state,
        offer_id=OFFER,
        **changes,
    )


def a_lane(**changes: Any) -> rows.BoardLane:
    """Dalian Refrigeration from Monday afternoon to Wednesday."""
    cells = (
        rows.BoardCell(
            DAYS[0],
            "here",
            (
                an_item("arrival", "Arrival", "17:00-17:30"),
                an_item("meal", "Dinner", "18:30-19:45"),
            ),
        ),
        rows.BoardCell(
            DAYS[1],
            "here",
            (
                a_stop(
                    "District heating plant", "09:00-10:30", "tentative", "Sønderborg Fjernvarme"
                ),
                an_item("leg", "Bus 10 min, 3.9 km", "10:30-10:45"),
                a_stop("Sea-water heat pumps", "11:00-12:15", "confirmed", "Alsion"),
                an_item("meal", "Lunch at Alsion", "12:15-13:15"),
                an_item("leg", "Bus 5 min, 1.3 km", "13:15-13:25"),
                a_stop("Mayor’s reception", "13:45-14:30", "confirmed"),
                an_item("leg", "Bus 15 min, 6 km", "14:30-14:50"),
                a_stop("ZERO+ house", "15:00-16:15", "proposed", lines=("answer by Fri 1 Sept",)),
                an_item("meal", "Dinner", "18:30-19:45"),
            ),
        ),
        rows.BoardCell(
            DAYS[2],
            "here",
            (
                an_item("leg", "Bus 25 min, 19.5 km", "08:55-09:25"),
                a_stop("Universe Science Park", "09:30-12:00", "declined", "Nordborg"),
                an_item("meal", "Lunch at Universe", "12:00-13:00"),
                an_item("leg", "Bus 5 min, 0.3 km", "13:00-13:10"),
                a_stop("Danfoss solar park", "13:15-14:45", "countered", "Nordborg"),
                an_item("leg", "Bus 25 min, 19.3 km", "14:45-15:15"),
                an_item("departure", "Departure", "15:30-16:00"),
            ),
        ),
        rows.BoardCell(DAYS[3], "left", ()),
        rows.BoardCell(DAYS[4], "left", ()),
    )
    row: dict[str, Any] = {
        "visit_id": DALIAN,
        "name": "Dalian Refrigeration",
        "native_name": "大连冷冻机",
        "native_lang": "zh-hans",
        "kind_label": "Corporate",
        "head": "Head: Chairman Ding Jie",
        "persons": rows.Graded("12 guests", assumed=True),
        "interests": ("Heat pumps", "District heating"),
        "counts": (
            rows.StateCount("confirmed", 2, "2 confirmed"),
            rows.StateCount("proposed", 1, "1 proposed"),
            rows.StateCount("tentative", 1, "1 tentative"),
            rows.StateCount("declined", 1, "1 declined"),
        ),
        "cells": cells,
    }
    return rows.BoardLane(**{**row, **changes})


def _baoding() -> rows.BoardLane:
    cells = (
        rows.BoardCell(DAYS[0], "not_yet", ()),
        rows.BoardCell(DAYS[1], "not_yet", ()),
        rows.BoardCell(
            DAYS[2],
            "here",
            (
                an_item("arrival", "Arrival", "13:30-14:00"),
                a_stop("Welcome at Alsion", "14:30-15:45", "tentative"),
                an_item("meal", "Dinner", "18:30-19:45"),
            ),
        ),
        rows.BoardCell(
            DAYS[3],
            "here",
            (
                an_item("leg", "Bus 25 min, 19.3 km", "08:30-09:00"),
                a_stop("Danfoss: district heating", "09:15-11:15", "tentative", "Nordborg"),
                an_item("meal", "Lunch at Danfoss", "11:15-12:15"),
                an_item("leg", "Bus 30 min, 21.2 km", "12:15-12:45"),
                a_stop("SuperBrugsen Høruphav", "13:00-14:00", "tentative"),
                an_item("leg", "Bus 15 min, 8.5 km", "14:00-14:20"),
                a_stop("Mayor’s reception", "14:30-15:15", "tentative"),
                an_item("meal", "Dinner", "18:30-19:45"),
            ),
        ),
        rows.BoardCell(DAYS[4], "here", (an_item("departure", "Departure", "13:00-13:30"),)),
    )
    return a_lane(
        visit_id=BAODING,
        name="City of Baoding",
        native_name="保定市",
        kind_label="Civic",
        head="Head: Vice Mayor Li Jungfeng",
        persons=rows.Graded("8 guests", assumed=True),
        interests=("Central heating", "Food safety"),
        counts=(rows.StateCount("tentative", 4, "4 tentative"),),
        cells=cells,
    )


def a_load(name: str, per_day: tuple[int, ...], cap: int | None = 3) -> rows.HostLoad:
    return rows.HostLoad(
        name=name,
        is_receiver=False,
        per_day=per_day,
        total=sum(per_day),
        cap=cap,
        cap_assumed=True,
        host_id=OFFER,
    )


def a_board(**changes: Any) -> rows.Board:
    row: dict[str, Any] = {
        "period_id": PERIOD,
        "title": "Week of 4 to 8 September 2017",
        "from_": DAYS[0],
        "to": DAYS[-1],
        "days": DAYS,
        "lanes": (a_lane(), _baoding()),
        "loads": (
            a_load("Mayor Erik Lauritzen", (0, 1, 0, 1, 0)),
            a_load("Danfoss", (0, 0, 1, 1, 0), cap=2),
            a_load("Sønderborg Fjernvarme", (0, 1, 0, 0, 0), cap=None),
        ),
        "settles": (
            rows.Settle(
                "assumed_stay",
                "Nobody has told us when Baoding arrives.",
                "The programme is built on an assumed arrival at 13:30.",
                "visit",
                BAODING,
            ),
            rows.Settle(
                "no_address",
                "The ZERO+ house has no address on file.",
                "Without it no bus ride can be worked out, and we do not guess.",
                "",
                None,
            ),
        ),
        "left": (
            rows.Left(
                "Danish Crown Blans",
                "City of Baoding",
                80,
                ("It receives groups of 10 at most until 10:00, and Nordborg is 25 minutes away.",),
            ),
        ),
        "levels": (
            rows.LevelRow(
                "Wishes met", "760 of 840 points", "780 points", "20 points", proven=False
            ),
            rows.LevelRow("Time on the bus", "190 minutes", "190 minutes", "0", proven=True),
        ),
        "status_sentence": "Two delegations, 9 stops. Nothing has been sent to a host yet.",
        "plan_made_at": datetime(2017, 8, 30, 8, 42, tzinfo=UTC),
        "plan_number": 3,
        "job_id": None,
        "other_requests": (),
        "drivers": (rows.DriverSheet("bus1", "Bus 1, 19 seats"),),
    }
    return rows.Board(**{**row, **changes})


def a_day(**changes: Any) -> rows.Day:
    places = (
        MapPlace("Alsion", 54.913, 9.7785, kind="start", note="08:30"),
        MapPlace("Danfoss, Nordborg", 55.04, 9.812, number=1, note="09:15"),
        MapPlace("SuperBrugsen Høruphav", 54.907, 9.87, number=2, note="13:00"),
        MapPlace("Town hall", 54.911, 9.792, number=3, note="14:30"),
    )
    legs = (MapLeg(0, 1), MapLeg(1, 2), MapLeg(2, 3))
    row: dict[str, Any] = {
        "on": DAYS[3],
        "entries": (
            rows.DayLine(
                "leg",
                _time("08:30"),
                _time("08:55"),
                "Bus from Alsion to Nordborg, 25 min, 19.3 km",
                True,
            ),
            a_day_stop(),
            rows.DayLine("meal", _time("11:15"), _time("12:15"), "Lunch at Danfoss, 60 min", True),
            rows.DayLine(
                "leg", _time("12:15"), _time("12:45"), "Bus to Høruphav, 30 min, 21.2 km", True
            ),
            a_day_stop(
                number=2,
                title="SuperBrugsen Høruphav",
                place="",
                starts=_time("13:00"),
                ends=_time("14:00"),
                state="proposed",
                state_label="proposed",
            ),
            rows.DayLine(
                "free", _time("15:15"), _time("18:30"), "Free until dinner at 18:30", True
            ),
        ),
        "map": MapDay(places, legs, "Lines show order, not roads; coordinates are estimated."),
        "km_total": 49.0,
        "minutes_bus": 70,
    }
    return rows.Day(**{**row, **changes})


def a_day_stop(**changes: Any) -> rows.DayStop:
    row: dict[str, Any] = {
        "number": 1,
        "title": "Danfoss: district heating",
        "place": "Nordborg",
        "starts": _time("09:15"),
        "ends": _time("11:15"),
        "times_assumed": True,
        "state": "confirmed",
        "state_label": "confirmed",
        "facts": (
            rows.Fact("Language", rows.Graded("English, interpreter 1 consecutive", False)),
            rows.Fact("Room", rows.Graded("at most 10", True)),
        ),
        "why": ("Baoding asked for central heating.", "It is open on Thursday morning only."),
        "site_code": "danfoss",
        "offer_id": OFFER,
    }
    return rows.DayStop(**{**row, **changes})


def a_visit(**changes: Any) -> rows.VisitProgramme:
    row: dict[str, Any] = {
        "visit_id": BAODING,
        "period_id": PERIOD,
        "period_title": "Week of 4 to 8 September 2017",
        "name": "City of Baoding",
        "native_name": "保定市",
        "native_lang": "zh-hans",
        "head": "Head: Vice Mayor Li Jungfeng",
        "persons": rows.Graded("8 guests", assumed=True),
        "status_sentence": "Draft 3.",
        "days": (a_day(on=DAYS[2], entries=(), map=None), a_day(), a_day(on=DAYS[4])),
        "left": a_board().left,
        "missing": (),
        "papers": tuple(
            rows.PaperLink(kind, language, name)
            for kind in ("pdf", "docx", "ics")
            for language, name in (
                ("da", "Dansk"),
                ("en", "English"),
                ("zh-hans", "中文"),
                ("de", "Deutsch"),
            )
        ),
    }
    return rows.VisitProgramme(**{**row, **changes})


def visit_assumptions(**changes: Any) -> rows.VisitAssumptions:
    row: dict[str, Any] = {
        "visit_id": BAODING,
        "visit_version": 1,
        "delegation_id": BAODING,
        "delegation_version": 4,
        "period_id": PERIOD,
        "name": "City of Baoding",
        "persons": 8,
        "arrives": datetime(2017, 9, 6, 11, 30, tzinfo=UTC),
        "departs": datetime(2017, 9, 8, 11, 0, tzinfo=UTC),
        "grades": {"persons": "assumed", "arrives": "assumed", "departs": "office"},
        "offers": (rows.OfferLink(OFFER, "Danfoss: district heating", 3),),
    }
    return rows.VisitAssumptions(**{**row, **changes})


def offer_assumptions(**changes: Any) -> rows.OfferAssumptions:
    row: dict[str, Any] = {
        "offer_id": OFFER,
        "version": 2,
        "name": "Danfoss: district heating",
        "site": "Danfoss, Nordborg",
        "hours": "Mo-Fr 09:00-15:00; PH off",
        "min_min": 60,
        "ideal_min": 120,
        "capacity": 25,
        "grades": {"hours": "assumed", "min_min": "assumed", "ideal_min": "assumed"},
    }
    return rows.OfferAssumptions(**{**row, **changes})


def a_figure(**changes: Any) -> front.FrontFigure:
    row: dict[str, Any] = {
        "quantity": front.Words("Homes the surplus heats"),
        "value": front.Words("16 standard homes"),
        "reason": front.Words("A calculation with standard homes of 130 m²."),
        "evidence": "calculated",
        "evidence_label": "calculated",
        "year": "2015",
        "source_title": "Danfoss: Local residents stay warm",
        "source_code": "danfoss_superbrugsen",
    }
    return front.FrontFigure(**{**row, **changes})


def a_case(**changes: Any) -> front.FrontCase:
    other = a_figure(
        value=front.Words("about 7 houses"),
        evidence="claimed",
        evidence_label="claimed",
        year="2022",
        source_title="TV Syd",
    )
    row: dict[str, Any] = {
        "icon": "shop",
        "title": front.Words("Heat from the shop’s refrigerators"),
        "site": front.Words("SuperBrugsen Høruphav"),
        "summary": front.Words("Surplus heat warms the shop and feeds the street."),
        "figure": a_figure(),
        "others": (other,),
        "status": "operating",
        "status_label": "operating",
        "status_since": "2015-02",
    }
    return front.FrontCase(**{**row, **changes})


def a_tie(**changes: Any) -> front.FrontTie:
    row: dict[str, Any] = {
        "title": front.Words("Baoding"),
        "native_name": "保定",
        "native_lang": "zh-hans",
        "kind_label": "friendship city",
        "summary": front.Words("It began in 2010 with renewable energy."),
        "since": "2010",
        "lat": 38.87,
        "lon": 115.46,
    }
    return front.FrontTie(**{**row, **changes})
