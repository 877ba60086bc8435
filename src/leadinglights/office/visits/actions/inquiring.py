"""Put a question about the plan of a week to the planner: a job, for the answer may take seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leadinglights.office.access.actions import jobs
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.visits import bridge
from leadinglights.office.visits.actions.planning import NoSuchPeriod, NothingToImprove
from leadinglights.office.visits.bridge import inquiring
from leadinglights.office.visits.models import Plan, PlanningPeriod
from leadinglights.office.visits.queries import current

KINDS = ("host_closed", "extra_interpreter", "extra_vehicle", "cap")


def ask(*, period_id: UUID, question: Mapping[str, Any], actor_id: int, at: datetime) -> Job:
    """Start the job that answers a question about the newest plan of a period.

    `question` is {"about": "why", "delegation": code, "stop": code}, {"about": "if", "kind": one
    of KINDS, "values": [...]}, or {"about": "least"}: what to give up where not everything owed fits.
    """
    actor = Staff.objects.get(pk=actor_id)
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    if period is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=period)
    plan = current.newest_plan(period)
    if plan is None:
        raise NothingToImprove
    if question.get("about") not in {"why", "if", "least"}:
        raise inquiring.CannotBeSupposed
    if question["about"] == "if" and question.get("kind") not in KINDS:
        raise inquiring.CannotBeSupposed
    asked = {"period": str(period.public_id), "plan": str(plan.public_id)}
    return jobs.start(
        kind="ask_planner", input={**asked, "question": dict(question)}, staff_id=actor_id, at=at
    )


def ask_planner(
    *,
    period: str,
    plan: str,
    question: Mapping[str, Any],
    actor_id: int | None,
    at: datetime,
    progress: Callable[[float, str], bool] | None = None,
) -> dict[str, Any]:
    """Answer a question about a saved plan; run by the worker, nothing is written but the answer."""
    row = Plan.objects.filter(public_id=plan, period__public_id=period).first()
    if row is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=row.period)
    if progress is not None and not progress(0.1, _("Asking the planner.")):
        raise jobs.JobCancelled
    if question["about"] == "why":
        answer = bridge.why(row, delegation=question["delegation"], stop=question["stop"])
    elif question["about"] == "least":
        answer = bridge.least(row)
    else:
        answer = bridge.what_if(row, kind=question["kind"], values=list(question["values"]))
    return {"number": row.number, **answer}
