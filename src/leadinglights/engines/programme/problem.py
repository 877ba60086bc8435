"""The planner's problem: what it is told, validated once (programme conventions §1 to §8)."""

from __future__ import annotations

from typing import Any, Self

from pydantic import model_validator

from leadinglights.engines.programme.clock import ClockMin, Window, clock_of, minutes_of
from leadinglights.engines.programme.contents import PROBLEM_FORMAT, Contents, Period
from leadinglights.engines.programme.faults import faults_of, wish_meets
from leadinglights.engines.programme.guests import (
    Appointment,
    Ceremony,
    Day,
    Delegation,
    Group,
    Head,
    Meeting,
    Pace,
    Pin,
    Wish,
)  # fmt: skip
from leadinglights.engines.programme.rules import (
    LESS_IS_BETTER,
    LEVELS,
    QUALITIES,
    Buffer,
    MealRule,
    MustWeights,
    Objective,
    OrderRule,
    Quality,
    Rules,
)
from leadinglights.engines.programme.supply import (
    Duration,
    Host,
    Interpreter,
    Offer,
    Price,
    Receiver,
    Site,
    Vehicle,
)
from leadinglights.engines.programme.travel import LegTime, Travel, ceil_to, leg_times
from leadinglights.quantities.quoting import Fault
from leadinglights.quantities.reading import DocumentRefused

__all__ = [
    "LESS_IS_BETTER", "LEVELS", "PROBLEM_FORMAT", "QUALITIES", "Appointment", "Buffer", "Ceremony", "ClockMin", "Day",
    "Delegation", "Duration", "Fault", "Group", "Head", "Host", "Interpreter", "LegTime", "MealRule", "Meeting",
    "MustWeights", "Objective", "Offer", "OrderRule", "Pace", "Period", "Pin", "Price", "Problem", "ProblemRefused",
    "Quality", "Receiver", "Rules", "Site", "Travel", "Vehicle", "Window", "Wish", "ceil_to", "clock_of", "leg_times",
    "minutes_of", "problem_schema", "wish_meets",
]  # fmt: skip


class ProblemRefused(DocumentRefused):
    """The problem cannot be planned as written; `faults` lists every place and remedy."""


class Problem(Contents):
    """A complete problem. Made by `parse`, `read` or `of`, which refuse all faults at once."""

    refusal = ProblemRefused
    expected_format = PROBLEM_FORMAT

    @model_validator(mode="after")
    def _nothing_contradicts(self) -> Self:
        faults = faults_of(self)
        if faults:
            raise ProblemRefused(faults)
        return self


def problem_schema() -> dict[str, Any]:
    """JSON Schema of a problem file."""
    return Problem.model_json_schema(by_alias=True, mode="validation")
