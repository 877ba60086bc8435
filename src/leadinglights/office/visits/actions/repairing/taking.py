"""Take a proposed repair: it becomes the newest plan. Nobody is told before the release."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import saving
from leadinglights.office.visits.actions.repairing import closing, proposing
from leadinglights.office.visits.actions.repairing.opening import OPEN
from leadinglights.office.visits.bridge import repairing
from leadinglights.office.visits.models import HostAsk, Plan, Repair, Stop
from leadinglights.office.visits.states import PlanOrigin, RepairCause, RepairState, StopState


class NoSuchRepair(Refusal):
    code = "no_such_repair"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("There is no such repair in your office."))


class RepairChanged(Refusal):
    """Somebody took or dropped it, or it was worked out anew since the page was opened."""

    code = "repair_changed"

    def __init__(self, repair: Repair) -> None:
        self.repair = repair
        super().__init__(
            _("This repair has changed since you opened the page. Look at it again: “%(state)s”.")
            % {"state": RepairState(repair.state).label}
        )


def take(*, repair_id: UUID, version: int, actor_id: int, at: datetime) -> Plan:
    """Make the proposal the newest plan; of two people who take it only one does."""
    repair = _find(repair_id, actor_id)
    with transaction.atomic():
        mine = Repair.objects.filter(pk=repair.pk, version=version, state=RepairState.PROPOSED)
        if not mine.update(state=RepairState.TAKEN, ended_at=at, version=F("version") + 1):
            raise RepairChanged(Repair.objects.get(pk=repair.pk))
        if repair.cause == RepairCause.COUNTERED:
            _agree_to_the_other_time(repair, at)
        asked, result = repairing.pair_of(repair)
        plan = saving.save_plan(
            period=repair.period,
            asked=asked,
            result=result,
            origin=PlanOrigin.REPAIRED,
            actor_id=actor_id,
            at=at,
            parent=repair.base,
            edit={"verb": "repair", "repair": str(repair.public_id), "cause": repair.cause},
        )
        Repair.objects.filter(pk=repair.pk).update(plan=plan)
        auditing.record(
            actor=actor_id,
            verb="take_repair",
            thing=repair,
            changed={"state": (repair.state, RepairState.TAKEN)},
            at=at,
        )
    return plan


def _agree_to_the_other_time(repair: Repair, at: datetime) -> None:
    """The host chose it: the stop lives on at its new time, asked once and answered."""
    on = date.fromisoformat(repair.what["on"])
    start = int(repair.what["start"])
    for stop in repairing.with_room(repair):
        Stop.objects.filter(pk=stop.pk, state=StopState.COUNTERED).update(
            state=StopState.CONFIRMED,
            on=on,
            starts_min=start,
            ends_min=repairing.ends_of(repair, stop, on, start),
            version=F("version") + 1,
        )
        HostAsk.objects.filter(stop=stop).update(on=on)
        auditing.record(
            actor=None,
            verb="agree",
            thing=stop,
            changed={"state": (stop.state, StopState.CONFIRMED)},
            at=at,
        )


def drop(*, repair_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Leave the plan as it is; days closed for this repair alone are open again."""
    repair = _find(repair_id, actor_id)
    with transaction.atomic():
        mine = Repair.objects.filter(pk=repair.pk, version=version, state__in=OPEN)
        if not mine.update(state=RepairState.DROPPED, ended_at=at, version=F("version") + 1):
            raise RepairChanged(Repair.objects.get(pk=repair.pk))
        auditing.record(
            actor=actor_id,
            verb="drop_repair",
            thing=repair,
            changed={"state": (repair.state, RepairState.DROPPED)},
            at=at,
        )
        closing.open_again(repair, actor_id, at)


def work_out(*, repair_id: UUID, actor_id: int, at: datetime) -> None:
    """Work a repair out at once, for somebody who waits for it."""
    repair = _find(repair_id, actor_id)
    Repair.objects.filter(pk=repair.pk, state__in=(RepairState.STUCK, RepairState.PROPOSED)).update(
        state=RepairState.WAITING, version=F("version") + 1
    )
    repair.refresh_from_db()
    if repair.state == RepairState.WAITING:
        proposing.propose(repair, at=at)


def _find(repair_id: UUID, actor_id: int) -> Repair:
    actor = Staff.objects.get(pk=actor_id)
    repair = (
        Repair.objects.visible_to(actor)
        .select_related("period__office", "base")
        .filter(public_id=repair_id)
        .first()
    )
    if repair is None:
        raise NoSuchRepair
    permission.require(actor_id=actor_id, verb="plan", thing=repair.period)
    return repair
