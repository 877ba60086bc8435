"""Interpreters who came into a session with a party that has left it since, and serve nobody who stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from leadinglights.engines.programme.day import DayPlan, Stop
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan, Session, days_on, sessions_on
from leadinglights.engines.programme.obstacles import languages_of
from leadinglights.engines.programme.office import Office


def without_strays(inserter: Inserter, plan: Plan) -> Plan:
    """The same plan without interpreters nobody in their session needs; the days whose length they set anew."""
    office = inserter.office
    plan, stuck = _dropped(office, plan)
    for _ in range(3):
        if not stuck:
            return plan
        try:
            for bundle in _bundles(office, stuck):
                plan = {**plan, **inserter.plan_bundle(plan, bundle)}
        except OutOfTime:
            break
        plan, stuck = _dropped(office, plan)
    while stuck:  # a day given up may leave others with its interpreter
        for index in (one for bundle in _bundles(office, stuck) for one in bundle):
            pd = office.days[index]
            stays = pd.start_place == pd.end_place
            plan = {**plan, index: DayPlan(index, (), None, planned=stays)}
        plan, stuck = _dropped(office, plan)
    return plan


def _bundles(office: Office, stuck: set[int]) -> list[tuple[int, ...]]:
    """The days of all groups of each delegation and date concerned."""
    found: dict[tuple[int, ...], None] = {}
    for index in sorted(stuck):
        pd = office.days[index]
        mates = [
            i
            for i in office.by_date[pd.date]
            if office.days[i].party.delegation_index == pd.party.delegation_index
        ]
        found[tuple(mates)] = None
    return list(found)


def _dropped(office: Office, plan: Plan) -> tuple[Plan, set[int]]:
    """The plan without strays, and the party-days of sessions that would need another length without them."""
    result = dict(plan)
    stuck: set[int] = set()
    for date in office.by_date:
        days, caught = office.memo.of(
            ("strays", date),
            days_on(office, plan, date),
            partial(_dropped_on, office, plan, date),
        )
        result |= days
        stuck |= caught
    return result, stuck


def _dropped_on(office: Office, plan: Plan, date: dt.date) -> tuple[Plan, set[int]]:
    found: Plan = {}
    stuck: set[int] = set()
    for session in sessions_on(office, plan, date).values():
        serving = _serving(office, session)
        if set(serving) == set(session.crew):
            continue
        if not _keeps_its_length(office, session, serving):
            stuck |= {index for index, _ in session.stops}
            continue
        for index, stop in session.stops:
            crew = tuple(k for k in stop.crew if k in serving)
            day = found.get(index, plan[index])
            stops = tuple(replace(one, crew=crew) if one is stop else one for one in day.stops)
            found[index] = replace(day, stops=stops)
    return found, stuck


def _keeps_its_length(office: Office, session: Session, crew: tuple[int, ...]) -> bool:
    if any(stop.node.exact for _, stop in session.stops):
        return True
    return max((office.people[k].factor for k in crew), default=100) == session.factor


def _serving(office: Office, session: Session) -> tuple[int, ...]:
    """Who of the crew speaks a language of both sides."""
    spoken = {language for _, stop in session.stops for language in _languages(office, stop)}
    guests = [office.days[pd].delegation for pd, _ in session.stops]

    def serves(k: int) -> bool:
        person = office.people[k]
        languages = set(person.interpreter.languages)
        return bool(languages & spoken) and any(
            person.owner in (None, one.id) and languages & set(one.languages) for one in guests
        )

    return tuple(k for k in session.crew if serves(k)) if spoken else session.crew


def _languages(office: Office, stop: Stop) -> tuple[str, ...]:
    return languages_of(office, stop.node.offer) if stop.node.offer is not None else ()
