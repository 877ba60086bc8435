"""What may happen to a plan of a made-up week: six changes, each of them one to replan for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from leadinglights.engines.programme.changes import (
    Change,
    Changes,
    DelegationAdded,
    DelegationLate,
    HostCancelled,
    InterpreterIll,
    SlotCountered,
    VehicleLost,
)
from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.problem import Offer, Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.dice import Dice

LATE_MIN = 120
NEW_GUESTS = "vip"


@dataclass(frozen=True, slots=True)
class _Visit:
    """A stop at a site that is no fixed appointment."""

    offer: Offer
    delegation: str
    date: dt.date
    start: int
    end: int
    alone: bool


def changes_of(problem: Problem, result: Result, dice: Dice) -> Changes:
    """Draw one change of each kind that can happen to a plan.

    A host's day is cancelled, a delegation comes two hours late, an interpreter is ill for a day, a vehicle
    is lost for a day, a new VIP delegation comes on two days, and a host offers another slot. What the
    plan does not use cannot be lost: a week without interpreters has five changes.
    """
    visits = _visits(problem, result)
    drawn = [
        _host_cancelled(visits, dice),
        _late(problem, dice),
        _ill(result, dice),
        _lost(result, dice),
        _added(problem, dice),
        _countered(problem, visits, dice),
    ]
    return Changes(changes=tuple(one for one in drawn if one is not None))


def _visits(problem: Problem, result: Result) -> list[_Visit]:
    offers = {one.id: one for one in problem.offers if one.kind == "visit"}
    return [
        _Visit(
            offers[item.stop], programme.delegation, day.date, item.start, item.end,
            not item.shared_with,
        )
        for programme in result.programmes
        for day in programme.days
        for item in day.items
        if item.kind == "stop" and item.stop in offers
    ]  # fmt: skip


def _host_cancelled(visits: list[_Visit], dice: Dice) -> Change | None:
    if not visits:
        return None
    visit = dice.one_of(visits)
    return HostCancelled(host=visit.offer.host, date=visit.date)


def _late(problem: Problem, dice: Dice) -> Change | None:
    if not problem.delegations:
        return None
    guests = dice.one_of(problem.delegations)
    return DelegationLate(
        delegation=guests.id, date=dice.one_of(guests.days).date, minutes=LATE_MIN
    )


def _ill(result: Result, dice: Dice) -> Change | None:
    work = sorted(
        {
            (person, day.date)
            for programme in result.programmes
            for day in programme.days
            for item in day.items
            for person in item.interpreter_ids
        }
    )
    if not work:
        return None
    person, date = dice.one_of(work)
    return InterpreterIll(interpreter=person, date=date)


def _lost(result: Result, dice: Dice) -> Change | None:
    driven = sorted(
        {
            (day.vehicle, day.date)
            for programme in result.programmes
            for day in programme.days
            if day.vehicle is not None
        }
    )
    if not driven:
        return None
    vehicle, date = dice.one_of(driven)
    return VehicleLost(vehicle=vehicle, date=date)


def _added(problem: Problem, dice: Dice) -> Change:
    """A small delegation of high rank, on two days in a row, that wants what the others want too."""
    first, last = problem.period.from_date, problem.period.to_date
    days = (last - first).days + 1
    begins = first + dt.timedelta(days=dice.below(max(1, days - 1)))
    dates = [begins + dt.timedelta(days=i) for i in range(min(2, days))]
    sites = sorted({one.site for one in problem.offers if one.kind == "visit" and one.site})
    highest = max((one.rank for one in problem.receivers), default=1)
    return DelegationAdded(
        delegation=Delegation.model_validate(
            {
                "id": NEW_GUESTS,
                "persons": dice.one_of((6, 8, 10)),
                "languages": [dice.one_of(("zh", "de", "en"))],
                "head": {"rank": highest},
                "days": [
                    {"date": date, "from": "08:30", "to": "17:30", "start": "hotel", "end": "hotel"}
                    for date in dates
                ],
                "wishes": [
                    {"site": site, "points": dice.between(40, 100, 5)}
                    for site in sorted(dice.shuffled(sites)[:8])
                ],
                "pace": {"max_stops": 5, "max_idle_min": 60},
                "reception": {"kind": "must", "rank_needed": highest},
            }
        )
    )


def _countered(problem: Problem, visits: list[_Visit], dice: Dice) -> Change | None:
    """A host names another hour of the same day, one at which it receives nobody else."""
    for visit in dice.shuffled([one for one in visits if one.alone]):
        others = [
            one
            for one in visits
            if one.offer is visit.offer and one.date == visit.date and one is not visit
        ]
        starts = [
            start
            for start in _starts(problem, visit)
            if all(
                start >= one.end or start + visit.end - visit.start <= one.start for one in others
            )
        ]
        if starts:
            return SlotCountered.model_validate(
                {
                    "offer": visit.offer.id,
                    "delegation": visit.delegation,
                    "date": visit.date,
                    "start": clock_of(dice.one_of(starts)),
                }
            )
    return None


def _starts(problem: Problem, visit: _Visit) -> Iterator[int]:
    """Other starts on the same day at which the whole stop lies in a window of its offer."""
    for window in visit.offer.windows:
        if window.date != visit.date:
            continue
        for start in range(0, window.to_min - visit.end + visit.start + 1, problem.grid_min):
            if start >= window.from_min and start != visit.start:
                yield start
