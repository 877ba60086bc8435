"""The problem around a planted programme: windows, caps, wishes, so that the programme stays legal."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.weeks.plant import (
    LUNCH_FROM,
    LUNCH_MIN,
    LUNCH_TO,
    MOST_GUESTS,
    RECEPTION_MIN,
    Planting,
    Session,
)
from leadinglights.engines.programme.weeks.resources import (
    MAX_DAY_MIN,
    MAX_RUN_MIN,
    REST_MIN,
    Resources,
    spare,
)
from leadinglights.engines.programme.weeks.town import GRID_MIN, Guests, Site, Town, day_window

Document = dict[str, Any]

_ALL_DAY = (8 * 60 + 30, 17 * 60 + 30)
_HOURS = (_ALL_DAY, (9 * 60, 15 * 60 + 30), (8 * 60 + 30, 12 * 60 + 30), (12 * 60, 17 * 60))
_MORE_ASKS = {"loose": 3, "normal": 1, "tight": 0}
_TAGS = ("step_free", "diet_vegetarian")


def appointments_of(planting: Planting) -> dict[int, str]:
    """One planted visit of every delegation becomes fixed: id of session -> id of appointment."""
    fixed: dict[int, str] = {}
    for guests in planting.town.guests:
        alone = [
            session
            for session in planting.sessions
            if session.kind == "visit"
            and len(session.guests) == 1
            and session.guests[0].guests_id == guests.id
        ]
        if alone:
            fixed[id(planting.town.dice.one_of(alone))] = f"appointment_{guests.id}"
    return fixed


def document(planting: Planting, resources: Resources, fixed: dict[int, str]) -> Document:
    """Write the whole problem as it stands in a file."""
    town = planting.town
    week = town.week
    sites = [_visit(planting, site) for site in town.sites]
    receptions = [_reception(planting, number) for number in range(1, planting.receivers + 1)]
    lunches = [_lunch(planting, lunch) for lunch in town.lunches]
    return {
        "format": "leadinglights.programme.problem/1",
        "as_of": str(week.dates[0] - dt.timedelta(days=40)),
        "timezone": "Europe/Copenhagen",
        "period": {"from": str(week.dates[0]), "to": str(week.dates[-1])},
        "grid_min": GRID_MIN,
        "rules": {
            "reception_first": True,
            "lunch": {
                "earliest": clock_of(LUNCH_FROM),
                "latest_end": clock_of(LUNCH_TO),
                "min": LUNCH_MIN,
            },
        },
        "travel": {"places": town.places, "minutes": town.minutes, "quality": town.quality},
        "hosts": [_host(planting, site) for site in town.sites],
        "offers": [*receptions, *lunches, *sites],
        "receivers": [_receiver(planting, number) for number in range(1, planting.receivers + 1)],
        "interpreters": [
            {
                "id": person.id,
                "languages": [*person.languages, "da", "en"],
                "modes": [person.mode],
                "max_day_min": MAX_DAY_MIN,
                "max_run_min": MAX_RUN_MIN,
                "rest_min": REST_MIN,
                "fee_eur": 600,
            }
            for person in resources.people
        ],
        "vehicles": [
            {"id": name, "seats": seats, "access": ["step_free"], "fee_eur": 300 + 10 * seats}
            for name, seats in resources.buses
        ],
        "delegations": [_delegation(planting, guests) for guests in town.guests],
        "appointments": [
            _appointment(session, fixed[id(session)])
            for session in planting.sessions
            if id(session) in fixed
        ],
    }


def _appointment(session: Session, name: str) -> Document:
    guest = session.guests[0]
    return {
        "id": name,
        "delegation": guest.guests_id,
        "group": guest.group,
        "offer": session.stop,
        "date": str(session.date),
        "start": clock_of(session.start),
        "duration_min": session.end - session.start,
    }


def _host(planting: Planting, site: Site) -> Document:
    dice, week = planting.town.dice, planting.town.week
    asked = len([one for one in planting.sessions if one.stop == f"visit_{site.id}"])
    return {
        "id": f"host_{site.id}",
        "ask_cap_week": asked + _MORE_ASKS[week.tightness],
        "asked_this_year": dice.below(12),
        "ask_weight": dice.between(1, 3),
    }


def _visit(planting: Planting, site: Site) -> Document:
    dice = planting.town.dice
    planted = [one for one in planting.sessions if one.stop == f"visit_{site.id}"]
    opens, closes = next(
        (
            hours
            for hours in dice.shuffled(_HOURS)
            if all(hours[0] <= one.start and one.end <= hours[1] for one in planted)
        ),
        _ALL_DAY,
    )
    used = {one.date for one in planted}
    dates = [date for date in planting.town.week.dates if date in used or not dice.chance(10)]
    needs = {tag for tag in _TAGS if any(_need(planting, one, tag) for one in planted)}
    largest = max([one.persons for one in planted], default=0)
    return {
        "id": f"visit_{site.id}",
        "kind": "visit",
        "site": site.id,
        "place": site.id,
        "host": f"host_{site.id}",
        "languages": ["da", "en"],
        "topics": site.topics,
        "windows": [[str(date), clock_of(opens), clock_of(closes)] for date in dates],
        "duration": {"min": site.min_min, "ideal": site.ideal_min},
        "capacity": max(largest, dice.one_of((20, 25, 30, MOST_GUESTS))),
        "merge": site.merge,
        "lead_days": dice.one_of((0, 14, 28)),
        "provides": sorted(tag for tag in ("step_free",) if tag in needs or dice.chance(70)),
    }


def _need(planting: Planting, session: Session, tag: str) -> bool:
    by_id = {one.id: one for one in planting.town.guests}
    return any(tag in by_id[guest.guests_id].needs for guest in session.guests)


def _reception(planting: Planting, number: int) -> Document:
    dates = planting.town.week.dates
    return {
        "id": f"reception{number}",
        "kind": "reception",
        "place": "hall",
        "languages": ["da", "en"],
        "receiver": f"receiver{number}",
        "ask": False,
        "windows": [[str(date), "08:30", "15:00"] for date in dates],
        "duration": {"min": RECEPTION_MIN, "ideal": RECEPTION_MIN},
        "capacity": 60,
        "provides": list(_TAGS),
    }


def _receiver(planting: Planting, number: int) -> Document:
    by_id = {one.id: one for one in planting.town.guests}
    planted = [one for one in planting.sessions if one.stop == f"reception{number}"]
    a_day: dict[dt.date, int] = defaultdict(int)
    for one in planted:
        a_day[one.date] += 1
    most = max(a_day.values(), default=0)
    return {
        "id": f"receiver{number}",
        "rank": max([by_id[one.guests[0].guests_id].rank for one in planted], default=3),
        "languages": ["da", "en"],
        "sessions_per_day": most + spare(planting.town, most),
    }


def _lunch(planting: Planting, place: str) -> Document:
    planted = [one for one in planting.sessions if one.stop == place]
    together = seated = 1
    for one in planted:
        same = [
            other
            for other in planted
            if other.date == one.date and other.start <= one.start < other.end
        ]
        together = max(together, len(same))
        seated = max(seated, sum(other.persons for other in same))
    together += spare(planting.town, together)
    seated = max(seated + spare(planting.town, seated), 20)
    return {
        "id": place,
        "kind": "meal",
        "place": place,
        "windows": [[str(date), "11:00", "15:00"] for date in planting.town.week.dates],
        "duration": {"min": LUNCH_MIN, "ideal": LUNCH_MIN},
        "capacity": seated,
        "parallel": together,
        "price_eur": {"person": 15},
        "provides": list(_TAGS),
    }


def _delegation(planting: Planting, guests: Guests) -> Document:
    town = planting.town
    planted = sorted({site for guest in guests.parties for site in guest.seen})
    return {
        "id": guests.id,
        "persons": guests.persons,
        "languages": [guests.language, "en"]
        if guests.speaks_english and guests.language != "en"
        else [guests.language],
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
        "topics": {
            topic: town.dice.between(10, 40, 5)
            for topic in sorted({topic for site in town.sites for topic in site.topics})
            if town.dice.chance(45)
        },
        "pace": {"max_stops": 5, "max_idle_min": 60 if guests.vip else None},
        "needs": guests.needs,
        "apart": _apart(planting, guests),
        "may_split": len(guests.parties) > 1,
        "reception": {"kind": "must", "rank_needed": guests.rank},
        "order": _order(planting, guests) if guests.vip else [],
    }


def _wishes(town: Town, planted: list[str]) -> list[Document]:
    """Every planted site, and others at random until half of the sites are wished (30 % of many)."""
    count = len(town.sites)
    wanted = -(-count // 2) if count <= 40 else -(-count * 3 // 10)
    points = {site: town.dice.between(40, 100, 5) for site in planted}
    for site in town.dice.shuffled([site.id for site in town.sites]):
        if len(points) < wanted and site not in points:
            points[site] = town.dice.between(10, 100, 5)
    return [{"site": site, "points": points[site]} for site in sorted(points)]


def _apart(planting: Planting, guests: Guests) -> list[str]:
    """One delegation in ten must not meet another, one it does not meet in the planted programme."""
    town = planting.town
    if not town.dice.chance(10):
        return []
    met = {
        guest.guests_id
        for session in planting.sessions
        if any(one.guests_id == guests.id for one in session.guests)
        for guest in session.guests
    }
    others = [one.id for one in town.guests if one.id not in met]
    return [town.dice.one_of(others)] if others else []


def _order(planting: Planting, guests: Guests) -> list[Document]:
    """A protocol wish the planted programme keeps: its first visit before its second."""
    visits = [
        one.stop
        for one in planting.day_of(guests.parties[0], guests.dates[0])
        if one.kind == "visit" and len(guests.parties) == 1
    ]
    return [{"before": visits[0], "after": visits[1]}] if len(visits) > 1 else []
