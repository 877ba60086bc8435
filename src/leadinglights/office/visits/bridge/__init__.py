"""Rows to the planner's problem, and its result to rows: the only rooms here that know the engine."""

from leadinglights.engines.programme import Result
from leadinglights.office.visits.bridge.asking import (
    CannotBeAsked,
    DoesNotCheck,
    Progress,
    answer,
    asked_of,
    plan_of,
    require_checked,
    with_robustness,
)
from leadinglights.office.visits.bridge.guests import LeftOut
from leadinglights.office.visits.bridge.problem import Asked, problem_for
from leadinglights.office.visits.bridge.record import Made, record_plan
from leadinglights.office.visits.bridge.rules import faults_of_rules

__all__ = [
    "Asked",
    "CannotBeAsked",
    "DoesNotCheck",
    "LeftOut",
    "Made",
    "Progress",
    "Result",
    "answer",
    "asked_of",
    "faults_of_rules",
    "plan_of",
    "problem_for",
    "record_plan",
    "require_checked",
    "with_robustness",
]
