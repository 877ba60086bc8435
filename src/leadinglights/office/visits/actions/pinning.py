"""Hold a stop at its time: whatever is planned around it, it stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.bridge.editing import Edit, Target, When
from leadinglights.office.visits.models import PlanningPeriod, Stop
from leadinglights.office.visits.states import StopState

GONE = (StopState.RELEASED, StopState.CANCELLED, StopState.DECLINED, StopState.LAPSED)


@dataclass(frozen=True, slots=True)
class Spot:
    """A stop as somebody saw it: whose, what, and from when to when (minutes after midnight)."""

    visit_id: UUID
    stop: str
    on: date
    start: int
    end: int
    group: str | None = None


class NothingToPin(Refusal):
    code = "nothing_to_pin"

    def __init__(self) -> None:
        super().__init__(_("This stop is not there any more, so it cannot be held."))


def pin_stop(*, period_id: UUID, spot: Spot, pinned: bool, actor_id: int, at: datetime) -> None:
    """Hold a stop at its time, or let it go. Held twice is held once."""
    actor = Staff.objects.get(pk=actor_id)
    rows = Stop.objects.visible_to(actor).filter(
        visit__period__public_id=period_id,
        visit__public_id=spot.visit_id,
        site_offer__code=spot.stop,
        on=spot.on,
        starts_min=spot.start,
    )
    stop = rows.exclude(state__in=GONE).select_related("visit__period").first()
    if stop is None:
        raise NothingToPin
    permission.require(actor_id=actor_id, verb="plan", thing=stop.visit.period)
    with transaction.atomic():
        if Stop.objects.filter(pk=stop.pk, pinned=not pinned).update(pinned=pinned):
            verb = "pin" if pinned else "unpin"
            auditing.record(actor=actor, verb=verb, thing=stop, changed=("pinned",), at=at)


def carry(period: PlanningPeriod, edit: Edit) -> None:
    """A held stop that a person moved is held where it went; one added by hand is held as well."""
    if edit.to is None:
        return
    held = edit.adds or _rows(period, edit.target).filter(pinned=True).exists()
    if held:
        _rows(period, edit.target).exclude(starts_min=edit.to.start, on=edit.to.on).update(
            pinned=False
        )
        hold(period, edit.target, edit.to)


def hold(period: PlanningPeriod, target: Target, when: When) -> None:
    """Mark the stop that now stands there as held."""
    _rows(period, Target(target.delegation, target.group, target.stop, when)).exclude(
        state__in=GONE
    ).update(pinned=True)


def _rows(period: PlanningPeriod, target: Target) -> QuerySet[Stop]:
    return Stop.objects.filter(
        visit__period=period,
        visit__delegation__code=target.delegation,
        site_offer__code=target.stop,
        on=target.when.on,
        starts_min=target.when.start,
        ends_min=target.when.end,
    )
