"""Plan all visits of a period at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing, jobs
from leadinglights.office.access.models import Job, Staff
from leadinglights.office.access.queries import jobs as asked_jobs
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits import bridge
from leadinglights.office.visits.actions import pinning, saving
from leadinglights.office.visits.models import Plan, PlanningPeriod
from leadinglights.office.visits.queries import current
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


class How(StrEnum):
    """What the planner is to do with the week."""

    REST = "rest"  # hold what is held and plan everything else anew
    IMPROVE = "improve"  # go on from the plan there is
    AROUND = "around"  # hold one stop where a person wants it and plan the rest around it


class NoSuchWay(Refusal):
    code = "no_such_way_of_planning"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("The planner cannot do that. Choose one of the ways offered."))


class NothingToImprove(Refusal):
    code = "nothing_to_improve"

    def __init__(self) -> None:
        super().__init__(_("This week has no plan yet, so there is nothing to go on from."))


def ask_for_plan(
    *,
    period_id: UUID,
    actor_id: int,
    at: datetime,
    aim: str | None = None,
    how: str = How.REST,
    hold: Mapping[str, Any] | None = None,
) -> Job:
    """Start the job that plans a period; one that is under way already is not started twice.

    `aim` is what this plan and the next are to be good at; None leaves it as it is. `hold` is the
    stop to plan around: codes and times, as bridge.held_of reads them.
    """
    if aim is not None and aim not in PlanAim.values:
        raise NoSuchAim
    if how not in set(How) or (how == How.AROUND) != (hold is not None):
        raise NoSuchWay
    actor = Staff.objects.get(pk=actor_id)
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    if period is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=period)
    asked: dict[str, Any] = {"period": str(period.public_id)}
    if how != How.REST:
        asked["how"] = str(how)
    if hold is not None:
        asked["hold"] = dict(hold)
    with transaction.atomic():
        under_way = asked_jobs.planning(period_id=period.public_id, office_id=period.office_id)
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
    how: str = How.REST,
    hold: Mapping[str, Any] | None = None,
    seconds: float = SECONDS,
    seed: int = SEED,
    progress: bridge.Progress | None = None,
) -> Plan:
    """Plan the period of this public id, check the answer with code of its own, and record it as drafts.

    The planner runs outside any transaction; only the recording is one. Raises JobCancelled, with
    nothing changed, if the caller's progress says stop, and saving.PlanChangedMeanwhile if somebody
    saved another plan while this one was made: nobody's change is planned away unseen.
    """
    row = PlanningPeriod.objects.select_related("office").filter(public_id=period).first()
    if row is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=row)
    before = current.newest_plan(row)
    if before is None and how != How.REST:
        raise NothingToImprove
    asked, result = bridge.answer(
        row,
        seconds=seconds,
        seed=seed,
        progress=progress,
        start=before if how != How.REST else None,
        hold=hold,
    )
    if result.stopped_by == "cancelled":
        raise jobs.JobCancelled
    with transaction.atomic():
        plan = saving.save_plan(
            period=row,
            asked=asked,
            result=result,
            origin=PlanOrigin.PLANNED if how == How.REST else PlanOrigin.IMPROVED,
            actor_id=actor_id,
            at=at,
            parent=before,
            edit={"verb": "around", **hold} if hold else None,
            seed=seed,
        )
        if hold is not None:
            pinning.hold(row, *bridge.held_of(hold))
    return plan
