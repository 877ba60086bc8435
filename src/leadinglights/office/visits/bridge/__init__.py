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
from leadinglights.office.visits.bridge.holding import can_be_held, held_document, held_of
from leadinglights.office.visits.bridge.inquiring import least, what_if, why
from leadinglights.office.visits.bridge.now import as_things_stand
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
    "as_things_stand",
    "asked_of",
    "can_be_held",
    "faults_of_rules",
    "held_document",
    "held_of",
    "least",
    "plan_of",
    "problem_for",
    "record_plan",
    "require_checked",
    "what_if",
    "why",
    "with_robustness",
]
