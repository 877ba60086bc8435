"""Interpreters who came into a session with a party that has left it since, and serve nobody who stays."""

from __future__ import annotations

from dataclasses import replace

from leadinglights.engines.programme.day import Stop
from leadinglights.engines.programme.ledger import Plan, Session, sessions_of
from leadinglights.engines.programme.obstacles import languages_of
from leadinglights.engines.programme.office import Office


def without_strays(office: Office, plan: Plan) -> Plan:
    """The same plan without interpreters nobody in their session needs to have; the plan itself if there are none."""
    result = dict(plan)
    for days in office.by_date.values():
        sessions = sessions_of(office, plan, days)
        for session in sessions.values():
            strays = set(session.crew) - set(_serving(office, session))
            for index, stop in session.stops if strays else ():
                crew = tuple(k for k in stop.crew if k not in strays)
                day = result[index]
                stops = tuple(replace(one, crew=crew) if one is stop else one for one in day.stops)
                result[index] = replace(day, stops=stops)
    return result


def _serving(office: Office, session: Session) -> tuple[int, ...]:
    """Who of the crew speaks a language of both sides. Who gave the session its length stays all the same."""
    spoken = {language for _, stop in session.stops for language in _languages(office, stop)}
    guests = [office.days[pd].delegation for pd, _ in session.stops]

    def serves(k: int) -> bool:
        person = office.people[k]
        languages = set(person.interpreter.languages)
        return bool(languages & spoken) and any(
            person.owner in (None, one.id) and languages & set(one.languages) for one in guests
        )

    if not spoken:
        return session.crew
    crew = tuple(k for k in session.crew if serves(k))
    factor = max((office.people[k].factor for k in crew), default=100)
    fixed = session.stops[0][1].node.kind != "visit"
    return crew if fixed or factor == session.factor else session.crew


def _languages(office: Office, stop: Stop) -> tuple[str, ...]:
    return languages_of(office, stop.node.offer) if stop.node.offer is not None else ()
