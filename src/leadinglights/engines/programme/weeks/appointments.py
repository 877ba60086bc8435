"""One planted visit of every delegation is fixed: it has an hour and a host, and cannot move."""

from __future__ import annotations

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.weeks.guests import Guest
from leadinglights.engines.programme.weeks.planting import Planting, Session
from leadinglights.engines.programme.weeks.wishes import Document

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
