"""The lines of a planted day: legs and stops."""

from __future__ import annotations

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.weeks.appointments import Fixed
from leadinglights.engines.programme.weeks.guests import Guest
from leadinglights.engines.programme.weeks.planting import Planting, Session
from leadinglights.engines.programme.weeks.resources import Resources
from leadinglights.engines.programme.weeks.worth import Document


def leg(planting: Planting, origin: str, target: str, arrives: int) -> list[Document]:
    """The ride to where a stop begins, just in time; none where it is the same place."""
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


def stop(
    planting: Planting,
    resources: Resources,
    fixed: Fixed,
    guest: Guest,
    session: Session,
) -> Document:
    """A session as one of its parties has it: an appointment by the appointment's name."""
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
