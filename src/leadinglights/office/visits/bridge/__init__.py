"""Rows to the planner's problem, and its result to rows: the only rooms here that know the engine."""

from leadinglights.office.visits.bridge.asking import CannotBeAsked, DoesNotCheck, Progress, answer
from leadinglights.office.visits.bridge.guests import LeftOut
from leadinglights.office.visits.bridge.problem import Asked, problem_for
from leadinglights.office.visits.bridge.record import record_plan
from leadinglights.office.visits.bridge.rules import faults_of_rules

__all__ = [
    "Asked",
    "CannotBeAsked",
    "DoesNotCheck",
    "LeftOut",
    "Progress",
    "answer",
    "faults_of_rules",
    "problem_for",
    "record_plan",
]
