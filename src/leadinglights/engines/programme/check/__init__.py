"""The independent check: every rule R1 to R32, derived again from the problem and the result alone.

Nothing here knows the solver. The office saves no plan that this finds fault with.
"""

from __future__ import annotations

from leadinglights.engines.programme.check import (
    days,
    interpreters,
    protocol,
    served,
    sessions,
    stops,
    uses,
    values,
    vehicles,
)
from leadinglights.engines.programme.check.reading import read
from leadinglights.engines.programme.check.violation import Violation, Where
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result

__all__ = ["Violation", "Where", "check"]


def check(problem: Problem, result: Result) -> tuple[Violation, ...]:
    """Say everything that is wrong with a result, rule by rule.

    Parameters
    ----------
    problem : Problem
        What the planner was told.
    result : Result
        What it answered, or what somebody says it answered.

    Returns
    -------
    tuple of Violation
        Empty if the result is a legal plan that tells the truth about itself. Idle time, a must that is
        missed and listed, and a stop not kept are no violations: they are values of the result.
    """
    seen = read(problem, result)
    found = [*sessions.put_together(seen), *seen.found]
    for part in (stops, sessions, days, protocol, interpreters, vehicles, values, served, uses):
        found += part.rules(seen)
    return tuple(sorted(found, key=lambda one: (int(one.rule[1:]), one.code, one.text)))
