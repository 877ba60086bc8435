"""A result as what delays travel along: sessions, the rides to them, and who must be there."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Item, ProgrammeDay, Result
from leadinglights.engines.programme.rules import Quality
from leadinglights.engines.programme.supply import Offer

Name = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Ride:
    """One leg of a party; `name` is the same for the same way in another plan."""

    name: Name
    origin: str
    target: str
    departs_min: int
    minutes: int
    quality: Quality
    vehicle: str | None


@dataclass(frozen=True, slots=True)
class Coming:
    """How one party comes to a session: the rides since its last stop, and the minutes it has to spare."""

    delegation: str
    party: str
    rides: tuple[Ride, ...]
    slack_min: int | None  # None where there is no ride


@dataclass(slots=True)
class Session:
    """One start that is to hold, and everything it waits for; or, without a name, a journey home."""

    what: str
    date: dt.date
    start_min: int
    end_min: int
    place: str
    name: Name = ()
    offer: Offer | None = (
        None  # None for what the host does not repeat: meals, appointments, meetings
    )
    coming: list[Coming] = field(default_factory=list)
    interpreters: tuple[str, ...] = ()
    receiver: str | None = None


def sessions_of(problem: Problem, result: Result) -> list[Session]:
    """Return all sessions and journeys home of a result in the order in which they begin."""
    reading = _Reading(problem)
    for programme in result.programmes:
        party = programme.delegation + (f"/{programme.group}" if programme.group else "")
        for day in programme.days:
            reading.day(programme.delegation, party, day)
    return reading.in_order()


class _Reading:
    def __init__(self, problem: Problem) -> None:
        self._offers = {offer.id: offer for offer in problem.offers}
        self._places = {offer.id: offer.place for offer in problem.offers}
        for one in problem.appointments:
            self._places[one.id] = one.place or self._places.get(one.offer or "", "")
        self._places |= {one.id: one.place for one in problem.meetings}
        self._sessions: dict[tuple[dt.date, int, int, str, str], Session] = {}
        self._ways: Counter[Name] = Counter()

    def day(self, delegation: str, party: str, day: ProgrammeDay) -> None:
        """Read one party's day along its items."""
        rides: list[Ride] = []
        free_min: int | None = None  # when the stop before ends
        for item in day.items:
            if item.kind == "leg":
                rides.append(self._ride(party, item))
            elif item.kind in ("stop", "meal"):
                slack = None
                if rides:
                    since = rides[0].departs_min if free_min is None else free_min
                    slack = item.start - since - sum(ride.minutes for ride in rides)
                session = self._session(delegation, day.date, item)
                session.coming.append(Coming(delegation, party, tuple(rides), slack))
                rides, free_min = [], item.end
        if rides:
            self._home(delegation, party, day.date, rides, day.items[-1].end)

    def _home(
        self, delegation: str, party: str, date: dt.date, rides: list[Ride], ends_min: int
    ) -> None:
        session = Session("", date, ends_min, ends_min, rides[-1].target)
        session.coming.append(Coming(delegation, party, tuple(rides), None))
        self._sessions[date, ends_min, ends_min, "", party] = session

    def _ride(self, party: str, item: Item) -> Ride:
        origin, target = item.from_place or "", item.to_place or ""
        way: Name = (party, origin, target)
        self._ways[way] += 1
        minutes, quality = item.minutes or 0, item.travel_quality or "assumed"
        return Ride(
            (*way, self._ways[way]), origin, target, item.start, minutes, quality, item.vehicle
        )

    def _session(self, delegation: str, date: dt.date, item: Item) -> Session:
        what = item.stop or ""
        offer = self._offers.get(what)
        # Who sits in one session: programme conventions §14.
        apart = offer is None or not offer.merge or item.kind == "meal"
        key = (date, item.start, item.end, what, delegation if apart else "")
        session = self._sessions.get(key)
        if session is None:
            place = self._places.get(what, "")
            session = Session(what, date, item.start, item.end, place)
            session.offer = offer if item.kind == "stop" else None
            self._sessions[key] = session
        session.interpreters = tuple(sorted({*session.interpreters, *item.interpreter_ids}))
        session.receiver = session.receiver or item.receiver
        return session

    def in_order(self) -> list[Session]:
        """Name the sessions and sort them: what one waits for stands before it."""
        times: Counter[Name] = Counter()
        found = [self._sessions[key] for key in sorted(self._sessions)]
        for session in found:
            # By what and by whom, not by when: moved to another hour it is the same visit.
            name: Name = (session.what, min(one.party for one in session.coming))
            times[name] += 1
            session.name = (*name, times[name])
        return found


def individuals(problem: Problem) -> dict[str, int | None]:
    """Interpreters who travel by themselves, each with the changeover asked for, if any.

    Those who move with a party come with it and bring no delay of their own.
    """
    own: list[Delegation] = list(problem.delegations)
    people = [*problem.interpreters, *(one for d in own for one in d.own_interpreter)]
    return {one.id: one.changeover_min for one in people if one.moves == "own"}
