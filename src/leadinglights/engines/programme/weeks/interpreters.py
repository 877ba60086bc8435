"""Who interprets the planted sessions: first fit by language, in order of time."""

from __future__ import annotations

from itertools import pairwise

from leadinglights.engines.programme.weeks.planting import Planting, Session
from leadinglights.engines.programme.weeks.resources import (
    MAX_DAY_MIN,
    MAX_RUN_MIN,
    REST_MIN,
    Person,
    Resources,
    spare,
)
from leadinglights.engines.programme.weeks.town import GRID_MIN, Town


def languages_needed(town: Town, session: Session) -> list[str]:
    """Working languages in a session that Danish or English does not serve."""
    if session.kind == "lunch":
        return []
    present = {guest.guests_id for guest in session.guests}
    return sorted({one.language for one in town.guests if one.id in present} - {"en"})


def interpret(planting: Planting, resources: Resources) -> None:
    """Give every planted session its interpreters, hire whoever is missing, then some to spare."""
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
