"""What a plan may lose for a day: hours, an interpreter, a vehicle."""

from __future__ import annotations

from leadinglights.engines.programme.changes import (
    Change,
    DelegationLate,
    InterpreterIll,
    VehicleLost,
)
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.dice import Dice

LATE_MIN = 120


def late(problem: Problem, dice: Dice) -> Change | None:
    """A delegation comes two hours late on one of its days."""
    if not problem.delegations:
        return None
    guests = dice.one_of(problem.delegations)
    return DelegationLate(
        delegation=guests.id, date=dice.one_of(guests.days).date, minutes=LATE_MIN
    )


def ill(result: Result, dice: Dice) -> Change | None:
    """Somebody who interprets in the plan is ill that day."""
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


def lost(result: Result, dice: Dice) -> Change | None:
    """A vehicle the plan uses is missing that day."""
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
