"""The planted programme as a result: what a planner that finds it would hand over."""

from __future__ import annotations

import datetime as dt
from typing import Any

from leadinglights.engines.programme.check.reading import read
from leadinglights.engines.programme.check.sessions import put_together
from leadinglights.engines.programme.check.worth import level_values, units
from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.plant import Planting, Session
from leadinglights.engines.programme.weeks.resources import Resources
from leadinglights.engines.programme.weeks.town import Guest, Guests
from leadinglights.engines.programme.weeks.wants import Fixed

Document = dict[str, Any]


def planted_result(
    planting: Planting, resources: Resources, fixed: Fixed, problem: Problem
) -> Result:
    """Write the planted programme down and count what it is worth."""
    town = planting.town
    document: Document = {
        "status": "feasible",
        "stopped_by": "finished",
        "engine": town.week.name,
        "levels": [],
        "programmes": [
            {
                "delegation": guests.id,
                "group": guest.group,
                "days": [_day(planting, resources, fixed, guest, date) for date in guests.dates],
            }
            for guests in town.guests
            for guest in guests.parties
        ],
        "unserved": [one for guests in town.guests for one in _left_out(problem, guests)],
    }
    return valued(problem, document)


def _day(
    planting: Planting, resources: Resources, fixed: Fixed, guest: Guest, date: dt.date
) -> Document:
    place, items = "hotel", []
    for session in planting.day_of(guest, date):
        items += _leg(planting, place, session.place, arrives=session.start)
        items.append(_stop(planting, resources, fixed, guest, session))
        place = session.place
    last = planting.day_of(guest, date)[-1]
    home = last.end + planting.town.leg(place, "hotel")
    items += _leg(planting, place, "hotel", arrives=home)
    bus = resources.bus_of[(*guest.key, date)]
    return {"date": str(date), "vehicle": bus, "items": items}


def _leg(planting: Planting, origin: str, target: str, arrives: int) -> list[Document]:
    town = planting.town
    if origin == target:
        return []
    i, j = town.index[origin], town.index[target]
    return [
        {
            "kind": "leg",
            "start": clock_of(arrives - town.leg(origin, target)),
            "end": clock_of(arrives),
            "from": origin,
            "to": target,
            "minutes": town.minutes[i][j],
            "buffer_min": town.reserve(origin, target),
            "travel_quality": town.quality[i][j],
        }
    ]


def _stop(
    planting: Planting, resources: Resources, fixed: Fixed, guest: Guest, session: Session
) -> Document:
    receiver = (
        session.stop.replace("reception", "receiver") if session.kind == "reception" else None
    )
    return {
        "kind": "meal" if session.kind == "lunch" else "stop",
        "meal": "lunch" if session.kind == "lunch" else None,
        "stop": fixed.get((session.number, *guest.key), session.stop),
        "start": clock_of(session.start),
        "end": clock_of(session.end),
        "session": f"session{session.number:04d}",
        "receiver": receiver,
        "interpreter": resources.serves.get(session.number),
        "shared_with": [
            one.guests_id if one.group is None else f"{one.guests_id}/{one.group}"
            for one in session.guests
            if one is not guest
        ],
    }


def _left_out(problem: Problem, guests: Guests) -> list[Document]:
    seen = {site for guest in guests.parties for site in guest.seen}
    delegation = next(one for one in problem.delegations if one.id == guests.id)
    reason = {"code": "not_found_in_limit", "text": "Not part of the planted programme."}
    return [
        {"delegation": guests.id, "site": wish.site, "points": wish.points, "reasons": [reason]}
        for wish in delegation.wishes
        if wish.site not in seen
    ]


def _most_alone(problem: Problem, delegation: str) -> int:
    """What nobody could exceed: every wish by every party and every topic in full, in 1/10,000 point."""
    guests = next(one for one in problem.delegations if one.id == delegation)
    increments = sum(problem.rules.topic_increments)
    return sum(wish.points for wish in guests.wishes) * 10_000 + sum(
        points * increments * 100 for points in guests.topics.values()
    )


def valued(problem: Problem, document: Document) -> Result:
    """Fill in what the plan is worth, by the check's own arithmetic."""
    for programme in document["programmes"]:
        programme["interest"] = 0.0
        programme["alone"] = _most_alone(problem, programme["delegation"]) / 10_000
    seen = read(problem, Result.of(document))
    list(put_together(seen))
    values, interest = level_values(seen)
    for programme in document["programmes"]:
        programme["interest"] = interest[programme["delegation"]] / 10_000
        programme["worst_travel_quality"] = _worst(programme)
    document["levels"] = [
        {"name": name, "value": None if values[name] is None else _number(values[name])}
        for name in problem.objective.levels
    ]
    return Result.of(document)


def _worst(programme: Document) -> str | None:
    used = {item.get("travel_quality") for day in programme["days"] for item in day["items"]}
    return next((quality for quality in ("estimated", "routed") if quality in used), None)


def _number(value: Any) -> int | float:
    return int(value) if value == int(value) else units(float(value)) / 10_000
