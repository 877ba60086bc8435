"""Note that the guests have come to a stop, have left it, or did not come."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import GuestLink, Staff
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.assumptions import NotThere
from leadinglights.office.visits.actions.days import opening
from leadinglights.office.visits.models import CheckIn, Stop, Visit
from leadinglights.office.visits.states import StopState, VisitState

ARRIVED, LEFT, UNDO, DID_NOT_COME = "arrived", "left", "undo", "did_not_come"
DEEDS = (ARRIVED, LEFT, UNDO, DID_NOT_COME)
# Nobody comes any more, or the times of keeping run: what is written down stays as it is.
OVER = (VisitState.POSTPONED, VisitState.CANCELLED, VisitState.CLOSED)
OVER_FOR_GUESTS = (*OVER, VisitState.REPORTED)
TO_COME = (StopState.TENTATIVE, StopState.PROPOSED, StopState.CONFIRMED, StopState.HELD)


class LeaderOnly(Refusal):
    """A delegate's link reads; only the leader's checks in and says how late they are."""

    code = "leader_only"

    def __init__(self) -> None:
        super().__init__(
            _("Only the leader of the delegation does this. Tell them, or the office.")
        )


class NoSuchDeed(Refusal):
    code = "no_such_check_in"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("Choose whether the guests have arrived or left."))


class VisitIsOver(Refusal):
    """The visit was put off, cancelled or closed."""

    code = "visit_is_over"

    def __init__(self) -> None:
        super().__init__(_("This visit is over. Nothing is written down about its days any more."))


class StopIsOver(Refusal):
    """The stop was given back, declined or cancelled: nobody is expected there."""

    code = "stop_is_off"

    def __init__(self) -> None:
        super().__init__(_("This stop is no longer part of the programme. Reload the page."))


def by_staff(*, visit_id: UUID, stop_id: UUID, deed: str, actor_id: int, at: datetime) -> None:
    visit, actor = living.find(visit_id, actor_id)
    if visit.state in OVER:
        raise VisitIsOver
    _check_in(visit, stop_id, deed, actor, at)


def by_leader(*, link: GuestLink, stop_id: UUID, deed: str, at: datetime) -> None:
    visit, leads = opening.visit_of(link)
    if not leads or deed == DID_NOT_COME:
        raise LeaderOnly
    if visit.state in OVER_FOR_GUESTS:
        raise VisitIsOver
    _check_in(visit, stop_id, deed, None, at)


def _check_in(visit: Visit, stop_id: UUID, deed: str, actor: Staff | None, at: datetime) -> None:
    """Write what is new; the same button pressed twice keeps the first time."""
    if deed not in DEEDS:
        raise NoSuchDeed
    with transaction.atomic():
        stop = visit.stops.filter(public_id=stop_id).first()
        if stop is None:
            raise NotThere
        if stop.state not in TO_COME and deed != UNDO:
            raise StopIsOver
        row, _made = CheckIn.objects.get_or_create(
            stop=stop, defaults={"office_id": visit.office_id}
        )
        mine = CheckIn.objects.filter(pk=row.pk)
        if deed == ARRIVED:
            mine.filter(arrived_at=None).update(arrived_at=at, guests=visit.delegation.persons)
            # A host who never answered but receives them has held the stop all the same.
            Stop.objects.filter(pk=stop.pk, state=StopState.CONFIRMED).update(state=StopState.HELD)
        elif deed == LEFT:
            mine.filter(left_at=None).update(left_at=at)
        elif deed == UNDO:
            mine.update(arrived_at=None, left_at=None, guests=None)
            Stop.objects.filter(pk=stop.pk, state__in=(StopState.HELD, StopState.NO_SHOW)).update(
                state=StopState.CONFIRMED
            )
        else:
            Stop.objects.filter(pk=stop.pk, state__in=(StopState.CONFIRMED, StopState.HELD)).update(
                state=StopState.NO_SHOW, version=F("version") + 1
            )
        auditing.record(
            actor=actor, verb=f"check_in_{deed}", thing=stop, changed=("check_in",), at=at
        )
