"""Rows as the queries answer them, made by hand for what no planned week shows."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from leadinglights.office.visits.queries import rows

PERIOD = UUID("01920000-0000-7000-8000-000000000001")
DALIAN = UUID("01920000-0000-7000-8000-00000000000a")
DAYS = tuple(date(2017, 9, day) for day in range(4, 9))


def an_item(kind: rows.ItemKind, title: str, span: str, **changes: Any) -> rows.BoardItem:
    """Give a line of a programme, its times written as "09:00-10:30"."""
    starts, ends = (time.fromisoformat(clock) for clock in span.split("-"))
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


def a_lane(*items: rows.BoardItem, **changes: Any) -> rows.BoardLane:
    """Give a delegation with all its lines on Tuesday."""
    row: dict[str, Any] = {
        "visit_id": DALIAN,
        "name": "Dalian Refrigeration",
        "native_name": "",
        "native_lang": "",
        "kind_label": "corporate",
        "head": "",
        "persons": rows.Graded("12 guests", assumed=True),
        "interests": (),
        "counts": (),
        "cells": (rows.BoardCell(DAYS[1], "here", items),),
    }
    return rows.BoardLane(**{**row, **changes})


def a_board(*lanes: rows.BoardLane, **changes: Any) -> rows.Board:
    row: dict[str, Any] = {
        "period_id": PERIOD,
        "title": "Week of 4–8 September 2017",
        "from_": DAYS[0],
        "to": DAYS[-1],
        "days": DAYS,
        "lanes": lanes,
        "loads": (),
        "settles": (),
        "left": (),
        "levels": (),
        "status_sentence": "",
        "plan_made_at": None,
        "plan_number": None,
        "job_id": None,
        "other_requests": (),
    }
    return rows.Board(**{**row, **changes})
