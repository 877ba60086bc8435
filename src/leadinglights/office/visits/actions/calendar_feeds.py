"""Take back the address of one calendar, alone, or make a new one: the earlier one ends."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from leadinglights.office.access.actions import auditing
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.assumptions import NotThere
from leadinglights.office.visits.models import CalendarFeed, ProgrammeItem, Visit
from leadinglights.office.visits.queries.calendars import Whose


def renew(*, visit_id: UUID, whose: Whose, thing: UUID, actor_id: int, at: datetime) -> None:
    """Make a new address for a calendar that has to do with a visit; the one before ends."""
    _change(visit_id, whose, thing, actor_id=actor_id, at=at, is_open=True)


def end(*, visit_id: UUID, whose: Whose, thing: UUID, actor_id: int, at: datetime) -> None:
    """Take the address of a calendar back: whoever subscribed reads nothing any more."""
    _change(visit_id, whose, thing, actor_id=actor_id, at=at, is_open=False)


def _change(
    visit_id: UUID, whose: Whose, thing: UUID, *, actor_id: int, at: datetime, is_open: bool
) -> None:
    visit, actor = living.find(visit_id, actor_id)
    if not _concerns(visit, whose, thing):
        raise NotThere
    with transaction.atomic():
        row, _made = CalendarFeed.objects.get_or_create(
            whose=whose, thing=thing, defaults={"office_id": visit.office_id, "changed_at": at}
        )
        CalendarFeed.objects.filter(pk=row.pk).update(
            number=F("number") + 1, is_open=is_open, changed_at=at, version=F("version") + 1
        )
        verb = "renew_feed" if is_open else "end_feed"
        auditing.record(actor=actor, verb=verb, thing=row, changed=("number", "is_open"), at=at)


def _concerns(visit: Visit, whose: Whose, thing: UUID) -> bool:
    """Whether the calendar is the visit's own, or of somebody who stands in its programmes."""
    if whose == "visit":
        return bool(visit.public_id == thing)
    paths = {"host": "site_offer__host", "driver": "vehicle", "interpreter": "interpreter"}
    if whose not in paths:
        return False
    items = ProgrammeItem.objects.filter(programme_version__programme__visit=visit)
    return items.filter(**{f"{paths[whose]}__public_id": thing}).exists()
