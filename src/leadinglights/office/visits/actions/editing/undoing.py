"""Take back the last change: a new plan with what stood before it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits import bridge
from leadinglights.office.visits.actions import saving
from leadinglights.office.visits.actions.planning import NoSuchPeriod
from leadinglights.office.visits.models import Plan, PlanningPeriod
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.states import PlanOrigin


class NothingToUndo(Refusal):
    code = "nothing_to_undo"

    def __init__(self) -> None:
        super().__init__(_("There is nothing to undo: this is the first plan of the week."))


def undo(*, period_id: UUID, number: int, actor_id: int, at: datetime) -> Plan:
    """Take back what made the plan with this number, if it is still the newest.

    The plan before it is written again as a new one, so that nothing is ever lost, and undoing
    again goes one step further back.
    """
    actor = Staff.objects.get(pk=actor_id)
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    if period is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=period)
    newest = current.newest_plan(period)
    if newest is None:
        raise NothingToUndo
    if newest.number != number:
        raise saving.PlanChangedMeanwhile(newest)
    taken_back = current.standing_for(newest)
    before = current.before(taken_back)
    if before is None:
        raise NothingToUndo
    _problem, result = bridge.plan_of(before)
    return saving.save_plan(
        period=period,
        asked=bridge.asked_of(before),
        result=result,
        origin=PlanOrigin.UNDONE,
        actor_id=actor_id,
        at=at,
        parent=newest,
        edit={"verb": "undo", "of": taken_back.number, "to": before.number},
        seed=before.seed,
    )
