"""As few interpreters, buses and seats as the planted programme needs, and some to spare."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from leadinglights.engines.programme.weeks.plant import Planting, Session
from leadinglights.engines.programme.weeks.town import GRID_MIN, Guest, Town

MAX_DAY_MIN, MAX_RUN_MIN, REST_MIN = 360, 150, 15
_SPARE_PERCENT = {"loose": 50, "normal": 20, "tight": 0}
_SEATS = (16, 30)


@dataclass(eq=False, slots=True)
class Person:
    """An interpreter in the making: languages beside Danish and English, and the sessions given."""

    id: str
    mode: str
    languages: list[str]
    work: dict[dt.date, list[Session]] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Resources:
    """Who interprets, what drives, and who has which of them in the planted programme."""

    people: list[Person] = field(default_factory=list)
    serves: dict[int, list[str]] = field(default_factory=dict)  # number of session -> interpreters
    buses: list[tuple[str, int]] = field(default_factory=list)  # id, seats
    bus_of: dict[tuple[str, str | None, dt.date], str] = field(default_factory=dict)


def spare(town: Town, count: int) -> int:
    """How many more than needed the week has."""
    return -(-count * _SPARE_PERCENT[town.week.tightness] // 100)


def hand_out(planting: Planting) -> Resources:
    """Colour what the planted sessions need, first fit in order of time."""
    resources = Resources()
    _interpreters(planting, resources)
    _buses(planting, resources)
    return resources


def languages_needed(town: Town, session: Session) -> list[str]:
    """Working languages in a session that Danish or English does not serve."""
    if session.kind == "lunch":
        return []
    present = {guest.guests_id for guest in session.guests}
    return sorted({one.language for one in town.guests if one.id in present} - {"en"})


def _interpreters(planting: Planting, resources: Resources) -> None:
    town = planting.town
    for session in sorted(planting.sessions, key=lambda one: (one.date, one.start, one.stop)):
        for language in languages_needed(town, session):
            person = _find(town, resources, session, language)
            person.work.setdefault(session.date, []).append(session)
            resources.serves.setdefault(session.number, []).append(person.id)
    for _ in range(spare(town, len(resources.people))):
        like = town.dice.one_of(resources.people)
        _hire(resources, like.mode, list(like.languages))


def _find(town: Town, resources: Resources, session: Session, language: str) -> Person:
    """The first who speaks it and is free; else somebody new, half of whom speak a second language."""
    for person in resources.people:
        if language in person.languages and _can(town, person, session):
            return person
    mode = town.modes[language]
    others = [one for one, how in town.modes.items() if how == mode and one not in {language, "en"}]
    second = [town.dice.one_of(others)] if others and town.dice.chance(50) else []
    return _hire(resources, mode, [language, *second])


def _hire(resources: Resources, mode: str, languages: list[str]) -> Person:
    person = Person(f"interpreter{len(resources.people) + 1:02d}", mode, languages)
    resources.people.append(person)
    return person


def _can(town: Town, person: Person, session: Session) -> bool:
    """Whether the person can take one more session that day."""
    if session in person.work.get(session.date, []):
        return False
    day = sorted([*person.work.get(session.date, []), session], key=lambda one: one.start)
    for before, after in pairwise(day):
        moves = (
            max(GRID_MIN, town.leg(before.place, after.place)) if before.place != after.place else 0
        )
        if after.start - before.end < moves:
            return False
    if sum(one.end - one.start for one in day) > MAX_DAY_MIN:
        return False
    begins, ends = day[0].start, day[0].end
    for one in day:
        begins = one.start if one.start - ends >= REST_MIN else begins
        ends = one.end
        if ends - begins > MAX_RUN_MIN:
            return False
    return True


def _buses(planting: Planting, resources: Resources) -> None:
    """Every party has a bus a day; as many of each size as the fullest day needs."""
    town = planting.town
    wanted: dict[dt.date, dict[int, list[Guest]]] = defaultdict(
        lambda: {seats: [] for seats in _SEATS}
    )
    for guests in town.guests:
        for date in guests.dates:
            for guest in guests.parties:
                seats = next(seats for seats in _SEATS if seats >= guest.persons)
                wanted[date][seats].append(guest)
    for seats in _SEATS:
        needed = max(len(sizes[seats]) for sizes in wanted.values())
        names = [f"bus{seats}-{i + 1:02d}" for i in range(needed + spare(town, needed))]
        resources.buses += [(name, seats) for name in names]
        for date, sizes in wanted.items():
            for name, guest in zip(names, sizes[seats], strict=False):
                resources.bus_of[(*guest.key, date)] = name
