"""Plan all visits of a period at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, jobs
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.access.queries import jobs as asked_jobs
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits import bridge
from leadinglights.office.visits.actions import saving
from leadinglights.office.visits.models import Plan, PlanningPeriod
from leadinglights.office.visits.states import PlanAim, PlanOrigin

SECONDS = 20.0  # how long the worker plans while somebody watches its page
SEED = 0


class NoSuchPeriod(Refusal):
    code = "no_such_period"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("There is no such planning period in your office."))


class NoSuchAim(Refusal):
    code = "no_such_aim"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("A plan cannot aim at that. Choose one of the aims offered."))


def ask_for_plan(*, period_id: UUID, actor_id: int, at: datetime, aim: str | None = None) -> Job:
    """Start the job that plans a period; one that is under way already is not started twice.

    `aim` is what this plan and the next are to be good at; None leaves it as it is.
    """
    if aim is not None and aim not in PlanAim.values:
        raise NoSuchAim
    actor = Staff.objects.get(pk=actor_id)
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    if period is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=period)
    asked = {"period": str(period.public_id)}
    with transaction.atomic():
        under_way = asked_jobs.under_way(
            kind="plan_period", input=asked, office_id=period.office_id
        )
        if under_way is not None:
            return under_way
        changed = {} if aim in (None, period.aim) else {"aim": (period.aim, aim)}
        if changed:
            PlanningPeriod.objects.filter(pk=period.pk).update(aim=aim)
        auditing.record(actor=actor, verb="ask_for_plan", thing=period, changed=changed, at=at)
        return jobs.start(kind="plan_period", input=asked, staff_id=actor_id, at=at)


def plan_period(
    *,
    period: str,
    actor_id: int | None,
    at: datetime,
    seconds: float = SECONDS,
    seed: int = SEED,
    progress: bridge.Progress | None = None,
) -> Plan:
    """Plan the period of this public id, check the answer with code of its own, and record it as drafts.

    The planner runs outside any transaction; only the recording is one. Raises JobCancelled, with
    nothing changed, if the caller's progress says stop.
    """
    row = PlanningPeriod.objects.select_related("office").filter(public_id=period).first()
    if row is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=row)
    asked, result = bridge.answer(row, seconds=seconds, seed=seed, progress=progress)
    if result.stopped_by == "cancelled":
        raise jobs.JobCancelled
    return saving.save_plan(
        period=row,
        asked=asked,
        result=result,
        origin=PlanOrigin.PLANNED,
        actor_id=actor_id,
        at=at,
        seed=seed,
    )
