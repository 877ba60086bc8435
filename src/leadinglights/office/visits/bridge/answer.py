"""Ask the planner, and check its answer with code of its own before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from leadinglights.engines import programme as engine
from leadinglights.engines.programme.problem import ProblemRefused
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.bridge.problem import Asked, problem_for
from leadinglights.office.visits.models import PlanningPeriod

Progress = Callable[[float, str], bool]
"""Told the share done and a sentence; answers whether to go on."""


class CannotBeAsked(Refusal):
    """What is recorded contradicts itself, so the planner refuses the question."""

    code = "cannot_be_asked"

    def __init__(self, faults: str) -> None:
        self.faults = faults
        super().__init__(
            _("The week cannot be planned as it is recorded: %(faults)s") % {"faults": faults}
        )


class DoesNotCheck(Refusal):
    """The planner's answer breaks a rule: it is not saved, whatever it is worth."""

    code = "does_not_check"

    def __init__(self, violations: tuple[str, ...]) -> None:
        self.violations = violations
        super().__init__(
            ngettext_lazy(
                "The plan was not saved, because it breaks %(count)d rule: %(first)s",
                "The plan was not saved, because it breaks %(count)d rules, the first: %(first)s",
                len(violations),
            )
            % {"count": len(violations), "first": violations[0]}
        )


def answer(
    period: PlanningPeriod, *, seconds: float, seed: int, progress: Progress | None
) -> tuple[Asked, engine.Result]:
    """Return what was asked and the planner's answer, which passed the check."""
    try:
        asked = problem_for(period)
    except ProblemRefused as refused:
        raise CannotBeAsked(str(refused).replace("\n", "; ")) from refused
    result = engine.solve(
        asked.problem, seconds=seconds, seed=seed, progress=_told(progress, seconds)
    )
    violations = engine.check(asked.problem, result)
    if violations:
        raise DoesNotCheck(tuple(violation.text for violation in violations))
    return asked, result
