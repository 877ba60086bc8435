"""Hold a stop at its time: whatever is planned around it, it stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.bridge.editing import Edit, Target, When
from leadinglights.office.visits.models import HeldMeal, PlanningPeriod, Stop, Visit
from leadinglights.office.visits.queries import current
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
        _pin_meal(period_id, spot, pinned=pinned, actor=actor, at=at)
        return
    permission.require(actor_id=actor_id, verb="plan", thing=stop.visit.period)
    with transaction.atomic():
        if Stop.objects.filter(pk=stop.pk, pinned=not pinned).update(pinned=pinned):
            verb = "pin" if pinned else "unpin"
            auditing.record(actor=actor, verb=verb, thing=stop, changed=("pinned",), at=at)


def _pin_meal(period_id: UUID, spot: Spot, *, pinned: bool, actor: Staff, at: datetime) -> None:
    """A table is no stop: no host answers for it, and what the office holds is kept beside the plan."""
    visits = Visit.objects.visible_to(actor).filter(period__public_id=period_id)
    visit = visits.filter(public_id=spot.visit_id).select_related("period", "delegation").first()
    if visit is None:
        raise NothingToPin
    permission.require(actor_id=actor.pk, verb="plan", thing=visit.period)
    when = When(spot.on, spot.start, spot.end)
    target = Target(visit.delegation.code, spot.group, spot.stop, when)
    if not current.meals_of([visit]).filter(**_at(target)).exists():
        raise NothingToPin
    with transaction.atomic():
        changed = _let_go(visit.period, target) == 0
        if pinned:
            hold(visit.period, target, when)
        if changed == pinned:
            verb = "pin" if pinned else "unpin"
            auditing.record(actor=actor, verb=verb, thing=visit, changed=("held_meals",), at=at)


def carry(period: PlanningPeriod, edit: Edit) -> None:
    """A held stop that a person moved is held where it went; one added by hand is held as well."""
    meal = _let_go(period, edit.target)
    if edit.to is None:
        return
    held = edit.adds or meal or _rows(period, edit.target).filter(pinned=True).exists()
    if held:
        _rows(period, edit.target).exclude(starts_min=edit.to.start, on=edit.to.on).update(
            pinned=False
        )
        hold(period, edit.target, edit.to)


def hold(period: PlanningPeriod, target: Target, when: When) -> None:
    """Mark the stop that now stands there as held."""
    there = Target(target.delegation, target.group, target.stop, when)
    _rows(period, there).exclude(state__in=GONE).update(pinned=True)
    visits = Visit.objects.filter(period=period, delegation__code=target.delegation)
    for item in current.meals_of(visits).filter(**_at(there)):
        HeldMeal.objects.create(
            office_id=period.office_id,
            visit_id=item.programme_version.programme.visit_id,
            group=item.group,
            site_offer=item.site_offer,
            on=when.on,
            starts_min=when.start,
            ends_min=when.end,
        )


def _let_go(period: PlanningPeriod, target: Target) -> int:
    """Hold a table no longer; return how many were held there."""
    rows = HeldMeal.objects.filter(
        visit__period=period, visit__delegation__code=target.delegation, **_at(target)
    )
    deleted, _by_table = rows.delete()
    return deleted


def _at(target: Target) -> dict[str, Any]:
    return {
        "site_offer__code": target.stop,
        "group__code": target.group,
        "on": target.when.on,
        "starts_min": target.when.start,
        "ends_min": target.when.end,
    }


def _rows(period: PlanningPeriod, target: Target) -> QuerySet[Stop]:
    return Stop.objects.filter(
        visit__period=period,
        visit__delegation__code=target.delegation,
        site_offer__code=target.stop,
        on=target.when.on,
        starts_min=target.when.start,
        ends_min=target.when.end,
    )
