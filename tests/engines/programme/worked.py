"""The worked example of the specification (1.13) in full: with legs, minutes and sessions."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result

HERE = Path(__file__).parent

Document = dict[str, Any]


def a_problem_document() -> Document:
    document: Document = json.loads((HERE / "worked_problem.json").read_text("utf-8"))
    return document


def a_problem(**changes: Any) -> Problem:
    return Problem.of({**a_problem_document(), **changes})


def a_leg(start: str, end: str, origin: str, target: str, minutes: int) -> Document:
    return {
        "kind": "leg", "start": start, "end": end, "from": origin, "to": target,
        "minutes": minutes, "buffer_min": 5, "travel_quality": "routed",
    }  # fmt: skip


def a_result_document() -> Document:
    """The printed result with the legs it leaves out for space."""
    document: Document = json.loads((HERE / "worked_result.json").read_text("utf-8"))
    dalian, baoding = (programme["days"][0] for programme in document["programmes"])
    reception, plant, canteen, heat_pump = dalian["items"]
    dalian["items"] = [
        a_leg("09:15", "09:30", "hotel", "hall", 5),
        reception,
        a_leg("10:30", "11:00", "hall", "plant", 12),
        plant,
        a_leg("12:00", "12:30", "plant", "alsion", 14),
        {**canteen, "kind": "meal", "meal": "lunch"},
        heat_pump,
        a_leg("14:45", "15:00", "alsion", "hotel", 6),
    ]
    reception, canteen, supermarket, heat_pump = baoding["items"]
    baoding["items"] = [
        a_leg("08:45", "09:00", "hotel", "hall", 5),
        reception,
        {"kind": "waiting", "start": "09:30", "end": "11:15"},
        a_leg("11:15", "11:30", "hall", "alsion", 5),
        {**canteen, "kind": "meal", "meal": "lunch"},
        a_leg("12:15", "12:45", "alsion", "market", 15),
        supermarket,
        a_leg("13:15", "13:45", "market", "alsion", 15),
        heat_pump,
        a_leg("14:45", "15:00", "alsion", "hotel", 6),
    ]
    for programme in document["programmes"]:
        programme["worst_travel_quality"] = "routed"
    return document


def a_result() -> Result:
    return Result.of(a_result_document())


def items_of(document: Document, delegation: str) -> list[Document]:
    """Items of a delegation's only day, to be changed in place."""
    programme = next(one for one in document["programmes"] if one["delegation"] == delegation)
    items: list[Document] = programme["days"][0]["items"]
    return items


def item_of(document: Document, delegation: str, stop: str) -> Document:
    return next(item for item in items_of(document, delegation) if item.get("stop") == stop)


def copied(document: Document) -> Document:
    return copy.deepcopy(document)
