"""Say what happened: a place is closed, somebody is missing, guests come late or in other numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import OfficeRow, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.registry.models import Host, Site
from leadinglights.office.visits.actions.planning import NoSuchPeriod
from leadinglights.office.visits.actions.repairing import closing, opening
from leadinglights.office.visits.models import (
    Blackout,
    Interpreter,
    PlanningPeriod,
    Receiver,
    Repair,
    Vehicle,
    Visit,
)
from leadinglights.office.visits.queries import current
from leadinglights.office.visits.states import RepairCause

MOST_MINUTES = 12 * 60
MOST_PERSONS = 500
THINGS: Mapping[str, tuple[type[OfficeRow], RepairCause]] = {
    "site": (Site, RepairCause.CLOSED),
    "host": (Host, RepairCause.CLOSED),
    "interpreter": (Interpreter, RepairCause.INTERPRETER),
    "vehicle": (Vehicle, RepairCause.VEHICLE),
    "receiver": (Receiver, RepairCause.RECEIVER),
}


class Wrong(Refusal):
    """Something in the report does not fit; `field` is where."""

    code = "wrong_report"
    status = 422

    def __init__(self, field: str, sentence: Any) -> None:
        self.field = field
        super().__init__(sentence)


class NothingPlanned(Refusal):
    code = "nothing_planned"

    def __init__(self) -> None:
        super().__init__(
            _("This week has no plan yet, so there is nothing to mend. Plan it first.")
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not to be had: its kind, its public id, from one day to another, and why."""

    kind: str
    thing: UUID
    first: date
    last: date
    reason: str = ""


def missing(*, period_id: UUID, missing: Missing, actor_id: int, at: datetime) -> Repair:
    """Close a place or host, or note that somebody or a vehicle is away; have the week mended."""
    period, actor = _open(period_id, actor_id)
    if missing.kind not in THINGS:
        raise Wrong("thing", _("Choose what is missing or closed."))
    model, cause = THINGS[missing.kind]
    row = model.objects.filter(office_id=period.office_id, public_id=missing.thing).first()
    if row is None:
        raise Wrong("thing", _("Choose what is missing or closed."))
    if missing.last < missing.first:
        raise Wrong("last", _("The last day lies before the first."))
    if missing.last < period.starts_on or missing.first > period.ends_on:
        raise Wrong("first", _("These days lie outside the week."))
    with transaction.atomic():
        days = Blackout(
            office_id=period.office_id,
            starts_on=missing.first,
            ends_on=missing.last,
            reason=missing.reason[:300],
            made_at=at,
            **{missing.kind: row},
        )
        rests_on = closing.close(days, actor=actor, at=at)
        return opening.note(
            period=period,
            cause=cause,
            what={
                missing.kind if cause == RepairCause.CLOSED else "code": _code(row),
                "thing": str(row.public_id),
                "from": missing.first.isoformat(),
                "to": missing.last.isoformat(),
                "reason": missing.reason[:300],
                **rests_on,
            },
            actor_id=actor_id,
            at=at,
        )


def _code(row: OfficeRow) -> str:
    """Return the code by which the planner knows it: a host goes by its organisation's."""
    return str(row.organisation.code if isinstance(row, Host) else row.code)  # type: ignore[attr-defined]


def late(
    *, period_id: UUID, visit_id: UUID, on: date, minutes: int, actor_id: int, at: datetime
) -> Repair:
    """Note that guests come so many minutes later on a day, and have that day mended."""
    period, _actor = _open(period_id, actor_id)
    visit = _visit(period, visit_id)
    if not 0 < minutes <= MOST_MINUTES:
        raise Wrong("minutes", _("Write whole minutes from 1 to 720."))
    if not period.starts_on <= on <= period.ends_on:
        raise Wrong("on", _("This day lies outside the week."))
    with transaction.atomic():
        return opening.note(
            period=period,
            cause=RepairCause.LATE,
            what={
                "delegation": visit.delegation.code,
                "visit": str(visit.public_id),
                "from": on.isoformat(),
                "minutes": minutes,
            },
            actor_id=actor_id,
            at=at,
        )


def persons(
    *, period_id: UUID, visit_id: UUID, persons: int, actor_id: int, at: datetime
) -> Repair:
    """Note that more or fewer guests come, and have the week mended."""
    period, actor = _open(period_id, actor_id)
    visit = _visit(period, visit_id)
    delegation = visit.delegation
    if not 0 < persons <= MOST_PERSONS:
        raise Wrong("persons", _("Write a whole number from 1 to 500."))
    if delegation.groups.count() > 1:
        raise Wrong("persons", _("These guests come in groups. Change the groups in their list."))
    if persons == delegation.persons:
        raise Wrong("persons", _("That is the number we have already."))
    with transaction.atomic():
        permission.require(actor_id=actor_id, verb="change", thing=delegation)
        type(delegation).objects.filter(pk=delegation.pk).update(
            persons=persons, version=F("version") + 1
        )
        delegation.groups.update(persons=persons)
        auditing.record(
            actor=actor,
            verb="change_persons",
            thing=delegation,
            changed={"persons": (delegation.persons, persons)},
            at=at,
        )
        return opening.note(
            period=period,
            cause=RepairCause.PERSONS,
            what={
                "delegation": delegation.code,
                "visit": str(visit.public_id),
                "persons": persons,
                "was": delegation.persons,
            },
            actor_id=actor_id,
            at=at,
        )


def _open(period_id: UUID, actor_id: int) -> tuple[PlanningPeriod, Staff]:
    actor = Staff.objects.get(pk=actor_id)
    period = PlanningPeriod.objects.visible_to(actor).filter(public_id=period_id).first()
    if period is None:
        raise NoSuchPeriod
    permission.require(actor_id=actor_id, verb="plan", thing=period)
    if current.newest_plan(period) is None:
        raise NothingPlanned
    return period, actor


def _visit(period: PlanningPeriod, visit_id: UUID) -> Visit:
    visit = period.visits.select_related("delegation").filter(public_id=visit_id).first()
    if visit is None:
        raise Wrong("visit", _("Choose whose visit it is."))
    return visit
