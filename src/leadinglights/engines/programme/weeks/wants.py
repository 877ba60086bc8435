"""The delegations of a made-up week as they stand in its problem, with one appointment each."""

from __future__ import annotations

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.weeks.guests import Guest, Guests, day_window
from leadinglights.engines.programme.weeks.planting import Planting, Session
from leadinglights.engines.programme.weeks.wishes import (
    Document,
    order_of,
    topics_of,
    wishes_of,
)

Fixed = dict[tuple[int, str, str | None], str]  # session, delegation, group -> appointment


def appointments_of(planting: Planting) -> Fixed:
    """One planted visit of every delegation becomes fixed, one it has for itself if it has any."""
    fixed: Fixed = {}
    for guests in planting.town.guests:
        visits = [
            (session, guest)
            for guest in guests.parties
            for date in guests.dates
            for session in planting.day_of(guest, date)
            if session.kind == "visit"
        ]
        alone = [(session, guest) for session, guest in visits if len(session.guests) == 1]
        if visits:
            session, guest = planting.town.dice.one_of(alone or visits)
            fixed[(session.number, *guest.key)] = f"appointment_{guests.id}"
    return fixed


def appointment(session: Session, guest: Guest, name: str) -> Document:
    """Write down a fixed appointment."""
    return {
        "id": name,
        "delegation": guest.guests_id,
        "group": guest.group,
        "offer": session.stop,
        "date": str(session.date),
        "start": clock_of(session.start),
        "duration_min": session.end - session.start,
    }


def delegation(planting: Planting, guests: Guests) -> Document:
    """Write a delegation down with all it wants."""
    town = planting.town
    planted = sorted({site for guest in guests.parties for site in guest.seen})
    return {
        "id": guests.id,
        "persons": guests.persons,
        "languages": [guests.language],
        "groups": [
            {"id": one.group, "persons": one.persons}
            for one in guests.parties
            if one.group is not None
        ],
        "head": {"rank": guests.rank},
        "days": [
            {
                "date": str(date),
                "from": clock_of(day_window(guests, date)[0]),
                "to": clock_of(day_window(guests, date)[1]),
                "start": "hotel",
                "end": "hotel",
            }
            for date in guests.dates
        ],
        "wishes": wishes_of(town, planted),
        "topics": topics_of(town),
        "pace": {"max_stops": 5, "max_idle_min": 60 if guests.vip else None},
        "may_split": len(guests.parties) > 1,
        "reception": {"kind": "must", "rank_needed": guests.rank_needed},
        "order": order_of(planting, guests) if guests.vip else [],
    }
