"""What delays travel along: sessions, the rides to them, and who must be there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.problem import Problem
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


def individuals(problem: Problem) -> dict[str, int | None]:
    """Interpreters who travel by themselves, each with the changeover asked for, if any.

    Those who move with a party come with it and bring no delay of their own.
    """
    own: list[Delegation] = list(problem.delegations)
    people = [*problem.interpreters, *(one for d in own for one in d.own_interpreter)]
    return {one.id: one.changeover_min for one in people if one.moves == "own"}
