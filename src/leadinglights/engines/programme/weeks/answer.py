"""The planted programme as a result: what a planner that finds it would hand over."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.guests import Guest, Guests
from leadinglights.engines.programme.weeks.planting import Planting, Session
from leadinglights.engines.programme.weeks.resources import Resources
from leadinglights.engines.programme.weeks.wants import Fixed
from leadinglights.engines.programme.weeks.worth import Document, valued


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
    planting: Planting,
    resources: Resources,
    fixed: Fixed,
    guest: Guest,
    session: Session,
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
    reason = {
        "code": "not_found_in_limit",
        "text": "Not part of the planted programme.",
    }
    return [
        {
            "delegation": guests.id,
            "site": wish.site,
            "points": wish.points,
            "reasons": [reason],
        }
        for wish in delegation.wishes
        if wish.site not in seen
    ]
