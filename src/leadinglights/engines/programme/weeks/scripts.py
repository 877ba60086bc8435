"""What may happen to a plan of a made-up week: six changes, each of them one to replan for."""

from __future__ import annotations

from leadinglights.engines.programme.changes import (
    Changes,
)
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.dice import Dice
from leadinglights.engines.programme.weeks.host_changes import (
    countered,
    host_cancelled,
    visits_of,
)
from leadinglights.engines.programme.weeks.losses import ill, late, lost
from leadinglights.engines.programme.weeks.newcomer import newcomer


def changes_of(problem: Problem, result: Result, dice: Dice) -> Changes:
    """Draw one change of each kind that can happen to a plan.

    A host's day is cancelled, a delegation comes two hours late, an interpreter is ill for a day, a vehicle
    is lost for a day, a new VIP delegation comes on two days, and a host offers another slot. What the
    plan does not use cannot be lost: a week without interpreters has five changes.
    """
    visits = visits_of(problem, result)
    drawn = [
        host_cancelled(visits, dice),
        late(problem, dice),
        ill(result, dice),
        lost(result, dice),
        newcomer(problem, dice),
        countered(problem, visits, dice),
    ]
    return Changes(changes=tuple(one for one in drawn if one is not None))
