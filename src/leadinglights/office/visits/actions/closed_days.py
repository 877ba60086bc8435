"""Days on which the office, a place, a host, somebody or a vehicle is not to be had: set and taken back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import OfficeRow, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions.repairing.reporting import THINGS, Wrong
from leadinglights.office.visits.models import Blackout

OFFICE = "office"  # what is closed where nothing is named


class NotClosed(Refusal):
    code = "not_closed"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("These days are not closed any more."))


def close(
    *,
    kind: str,
    thing: UUID | None,
    first: date,
    last: date,
    reason: str,
    actor_id: int,
    at: datetime,
) -> Blackout:
    """Close the office, or one thing, from one day to another; plans from now on keep clear of it.

    A plan that stands is not changed: see repairs. Raises Wrong with the field that does not fit.
    """
    if last < first:
        raise Wrong("last", _("The last day lies before the first."))
    actor = Staff.objects.get(pk=actor_id)
    with transaction.atomic():
        row = Blackout(
            office_id=actor.office_id,
            starts_on=first,
            ends_on=last,
            reason=reason[:300],
            made_at=at,
        )
        permission.require(actor_id=actor_id, verb="change", thing=row)
        if kind != OFFICE:
            setattr(row, kind, _thing(kind, thing, actor))
        row.save()
        auditing.record(
            actor=actor, verb="close", thing=row, changed=("starts_on", "ends_on"), at=at
        )
    return row


def open_again(*, blackout_id: UUID, actor_id: int, at: datetime) -> None:
    """Take back days that were closed. What was planned around them stays as it is."""
    actor = Staff.objects.get(pk=actor_id)
    row = Blackout.objects.visible_to(actor).filter(public_id=blackout_id).first()
    if row is None:
        raise NotClosed
    permission.require(actor_id=actor_id, verb="change", thing=row)
    with transaction.atomic():
        auditing.record(actor=actor, verb="open_again", thing=row, changed=("starts_on",), at=at)
        row.delete()


def _thing(kind: str, thing: UUID | None, actor: Staff) -> OfficeRow:
    known = THINGS.get(kind)
    row = (
        known[0].objects.filter(office_id=actor.office_id, public_id=thing).first()
        if known and thing
        else None
    )
    if row is None:
        raise Wrong("thing", _("Choose what is missing or closed."))
    return row
