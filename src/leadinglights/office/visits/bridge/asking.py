"""Ask the planner, and check its answer with code of its own before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from leadinglights.engines import programme as engine
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.problem import LEVELS, ProblemRefused
from leadinglights.engines.programme.robust import robustness_of
from leadinglights.engines.programme.stopping import Listener
from leadinglights.engines.programme.stopping import Progress as Told
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.bridge.guests import LeftOut
from leadinglights.office.visits.bridge.holding import held_of, holding
from leadinglights.office.visits.bridge.problem import Asked, problem_for
from leadinglights.office.visits.bridge.splitting import in_groups
from leadinglights.office.visits.models import Plan, PlanningPeriod, Unserved, Visit

INTEREST = LEVELS.index("interest")
UNIT = 10_000  # the planner counts interest in 1/10,000 point
Progress = Callable[[float, str], bool]
"""Told the share done and a sentence; answers whether to go on."""


class CannotBeAsked(Refusal):
    """What is recorded contradicts itself, so the planner refuses the question."""

    code = "cannot_be_asked"

    def __init__(self, faults: str) -> None:
        self.faults = faults
        super().__init__(
            gettext_lazy("The week cannot be planned as it is recorded: %(faults)s")
            % {"faults": faults}
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
    period: PlanningPeriod,
    *,
    seconds: float,
    seed: int,
    progress: Progress | None,
    start: Plan | None = None,
    hold: Mapping[str, Any] | None = None,
) -> tuple[Asked, engine.Result]:
    """Return what was asked and the planner's answer, which passed the check.

    `start` is a plan to go on from: what of it still holds stays until something better is found.
    `hold` is a stop that has to be where a person wants it (`held_of`).
    """
    try:
        asked = in_groups(problem_for(period))
        if hold is not None:
            asked = replace(asked, problem=holding(asked.problem, *held_of(hold)))
    except ProblemRefused as refused:
        raise CannotBeAsked(str(refused).replace("\n", "; ")) from refused
    result = engine.solve(
        asked.problem,
        seconds=seconds,
        seed=seed,
        progress=_listener(progress, seconds),
        start=engine.Result.of(start.result) if start is not None else None,
    )
    require_checked(asked.problem, result)
    return asked, result


def require_checked(problem: engine.Problem, result: engine.Result) -> None:
    """Refuse an answer that breaks a rule: nobody saves it, whoever made it."""
    violations = check(problem, result)
    if violations:
        raise DoesNotCheck(tuple(violation.text for violation in violations))


def plan_of(plan: Plan) -> tuple[engine.Problem, engine.Result]:
    """Return a saved plan as the question and the answer it was."""
    return engine.Problem.of(plan.problem), engine.Result.of(plan.result)


def with_robustness(problem: engine.Problem, result: engine.Result) -> engine.Result:
    """Say in a result how it stands delays; one with nothing planned says nothing."""
    return result.model_copy(update={"robustness": robustness_of(problem, result)})


def asked_of(plan: Plan) -> Asked:
    """Return the question a plan answered, with the visits in it and what was not asked."""
    problem = engine.Problem.of(plan.problem)
    codes = [one.id for one in problem.delegations]
    visits = {
        visit.delegation.code: visit
        for visit in Visit.objects.filter(period_id=plan.period_id)
        .select_related("delegation", "office", "period", "start_place", "end_place")
        .prefetch_related("delegation__groups", "delegation__wishes", "stops")
    }
    rows = list(plan.unserved.select_related("visit__delegation").order_by("pk"))
    return Asked(
        problem=problem,
        visits={code: visits[code] for code in codes if code in visits},
        left_out=tuple(_left_out(row, visits) for row in rows if _was_not_asked(row)),
    )


def _was_not_asked(row: Unserved) -> bool:
    # The planner dates each of its reasons, if only with null; the bridge's own say a code alone.
    return all("on" not in reason for reason in row.reasons)


def _left_out(row: Unserved, visits: Mapping[str, Visit]) -> LeftOut:
    visit = visits.get(row.visit.delegation.code, row.visit)
    wish = next(
        (
            one
            for one in visit.delegation.wishes.all()
            if (one.site_id, one.site_offer_id) == (row.site_id, row.site_offer_id)
        ),
        None,
    )
    reason = row.reasons[0]
    return LeftOut(
        visit,
        reason["code"],
        wish if row.what == "wish" else None,
        reason.get("who"),
        reason.get("params") or {},
    )


PHASES = {
    "compiling": gettext_lazy("Making the planner fast on this machine: once, for half a minute."),
    "first": gettext_lazy("Looking for a first plan."),
    "improving": gettext_lazy("Improving the plan."),
    "bounding": gettext_lazy("Working out how good a plan can be at most."),
    "proving": gettext_lazy("Closing the gap to the best possible plan."),
}
"""What the planner says it is doing, by its phase."""


def _listener(progress: Progress | None, seconds: float) -> Listener | None:
    if progress is None:
        return None

    def listen(told: Told) -> bool:
        sentence = str(PHASES.get(told.phase, PHASES["improving"]))
        if told.interest_bound is not None:
            sentence += " " + _("%(points).0f of at most %(bound).0f points so far.") % {
                "points": told.levels[INTEREST] / UNIT,
                "bound": told.interest_bound,
            }
        return progress(min(told.seconds / seconds, 1.0), sentence)

    return listen
