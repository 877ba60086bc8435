"""What the delegations of a made-up week want: wishes, topics, order, and one appointment each."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.weeks.plant import Planting, Session
from leadinglights.engines.programme.weeks.town import TOPICS, Guest, Guests, Town, day_window

Document = dict[str, Any]
Fixed = dict[tuple[int, str, str | None], str]  # session, delegation, group -> appointment
_MANY_SITES = 40


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
        "wishes": _wishes(town, planted),
        "topics": topics_of(town),
        "pace": {"max_stops": 5, "max_idle_min": 60 if guests.vip else None},
        "may_split": len(guests.parties) > 1,
        "reception": {"kind": "must", "rank_needed": guests.rank_needed},
        "order": _order(planting, guests) if guests.vip else [],
    }


def topics_of(town: Town) -> dict[str, int]:
    """Two to four topics with points."""
    drawn = town.dice.shuffled(TOPICS)[: town.dice.between(2, 4)]
    return {topic: town.dice.between(10, 40, 5) for topic in sorted(drawn)}


def _wishes(town: Town, planted: list[str]) -> list[Document]:
    """Every planted site, and others at random until half of the sites are wished (30 % of many)."""
    count = len(town.sites)
    wanted = -(-count // 2) if count <= _MANY_SITES else -(-count * 3 // 10)
    points = {site: town.dice.between(40, 100, 5) for site in planted}
    for site in town.dice.shuffled([site.id for site in town.sites]):
        if len(points) < wanted and site not in points:
            points[site] = town.dice.between(10, 100, 5)
    return [{"site": site, "points": points[site]} for site in sorted(points)]


def _order(planting: Planting, guests: Guests) -> list[Document]:
    """A rule of order the planted programme keeps: of two visits on one day the first before the second."""
    days = [
        [one.stop for one in planting.day_of(guest, date) if one.kind == "visit"]
        for guest in guests.parties
        for date in guests.dates
    ]
    kept = [pair for day in days for pair in combinations(day, 2)]
    fit = [(before, after) for before, after in kept if (after, before) not in kept]
    if not fit:
        return []
    before, after = planting.town.dice.one_of(fit)
    return [{"before": before, "after": after}]
