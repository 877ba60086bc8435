"""The life of a visit: ready, under way, ended; put off or cancelled. By a person or by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import calling_off, feedback, noticing
from leadinglights.office.visits.actions.assumptions import ChangedMeanwhile, NotThere
from leadinglights.office.visits.models import Stop, Visit, VisitReport
from leadinglights.office.visits.queries import readiness
from leadinglights.office.visits.states import VISIT_MAY_FOLLOW, StopState, VisitState

REPORT_WITHIN = timedelta(days=14)  # after the last day; the office sees when it is overdue


class VisitMayNotFollow(Refusal):
    """The state asked for cannot follow the one the visit is in."""

    code = "visit_may_not_follow"

    def __init__(self, now: VisitState, wanted: VisitState) -> None:
        self.now, self.wanted = now, wanted
        super().__init__(
            _("This visit is “%(now)s”: it cannot become “%(wanted)s” from there.")
            % {"now": now.label, "wanted": wanted.label}
        )


class NotReady(Refusal):
    """Something is missing; every lack is named."""

    code = "not_ready"

    def __init__(self, lacks: tuple[readiness.Lack, ...]) -> None:
        self.lacks = lacks
        self.faults = tuple((lack.code, lack.sentence) for lack in lacks)
        sentences = " ".join(lack.sentence for lack in lacks)
        super().__init__(_("The visit is not ready. %(lacks)s") % {"lacks": sentences})


class ReasonNeeded(Refusal):
    code = "reason_needed"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("Say why: hosts and guests will ask."))


def make_ready(*, visit_id: UUID, version: int, language: str, actor_id: int, at: datetime) -> None:
    """Declare a visit ready: a released programme, no stop unanswered, the list of delegates closed."""
    visit, actor = find(visit_id, actor_id)
    if lacks := readiness.lacks(visit, language=language):
        raise NotReady(lacks)
    with transaction.atomic():
        follow(visit, VisitState.READY, seen=version, actor=actor, at=at, ready_at=at)


def fall_back(*, visit: Visit, at: datetime) -> bool:
    """Let a ready visit be prepared again because a host said no; called inside that transaction."""
    ready = Visit.objects.filter(pk=visit.pk, state=VisitState.READY)
    if not ready.update(state=VisitState.PREPARING, ready_at=None, version=F("version") + 1):
        return False
    change = {"state": (VisitState.READY, VisitState.PREPARING)}
    auditing.record(actor=None, verb="fall_back", thing=visit, changed=change, at=at)
    return True


def begin(*, visit_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Say that the guests are here."""
    visit, actor = find(visit_id, actor_id)
    with transaction.atomic():
        follow(visit, VisitState.UNDER_WAY, seen=version, actor=actor, at=at)


def end(*, visit_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Say that the guests have left: the report falls due, the leader is asked what they thought."""
    visit, actor = find(visit_id, actor_id)
    with transaction.atomic():
        _end(visit, seen=version, actor=actor, at=at)


def turn(*, at: datetime) -> int:
    """Begin and end what the clock says; called every so often. Return how many visits turned."""
    arrived = Visit.objects.filter(state=VisitState.READY, arrives__lte=at)
    left = Visit.objects.filter(state=VisitState.UNDER_WAY, departs__lte=at)
    turned = 0
    for visit in arrived.select_related("office").order_by("pk"):
        with transaction.atomic():
            turned += _follows(visit, VisitState.UNDER_WAY, at=at)
    for visit in left.select_related("office").order_by("pk"):
        with transaction.atomic():
            turned += _follows(visit, VisitState.ENDED, at=at)
    return turned


def _follows(visit: Visit, wanted: VisitState, *, at: datetime) -> bool:
    """Turn a visit by the clock; whoever was quicker by hand has done it already."""
    try:
        if wanted == VisitState.ENDED:
            _end(visit, seen=visit.version, actor=None, at=at)
        else:
            follow(visit, wanted, seen=visit.version, actor=None, at=at)
    except (ChangedMeanwhile, VisitMayNotFollow):
        return False
    return True


def postpone(*, visit_id: UUID, version: int, reason: str, actor_id: int, at: datetime) -> None:
    """Put a visit off: hosts get their time back and are told."""
    visit, actor = find(visit_id, actor_id)
    _give_up(visit, VisitState.POSTPONED, seen=version, reason=reason, actor=actor, at=at)


def cancel(*, visit_id: UUID, version: int, reason: str, actor_id: int, at: datetime) -> None:
    """Cancel a visit: hosts get their time back and are told; the reason is kept."""
    visit, actor = find(visit_id, actor_id)
    _give_up(visit, VisitState.CANCELLED, seen=version, reason=reason, actor=actor, at=at)


def resume(*, visit_id: UUID, version: int, actor_id: int, at: datetime) -> None:
    """Prepare a visit again that was put off."""
    visit, actor = find(visit_id, actor_id)
    with transaction.atomic():
        follow(
            visit, VisitState.PREPARING, seen=version, actor=actor, at=at, cancelled_why="",
            ready_at=None,
        )  # fmt: skip


def find(visit_id: UUID, actor_id: int) -> tuple[Visit, Staff]:
    """Return the visit and who acts, if they may change it."""
    actor = Staff.objects.get(pk=actor_id)
    visit = Visit.objects.visible_to(actor).filter(public_id=visit_id).first()
    if visit is None:
        raise NotThere
    permission.require(actor_id=actor_id, verb="change", thing=visit)
    return visit, actor


def follow(
    visit: Visit,
    wanted: VisitState,
    *,
    seen: int,
    actor: Staff | None,
    at: datetime,
    **fields: Any,
) -> None:
    """Move a visit to a state that may follow, if nobody else moved it; called in a transaction."""
    now = VisitState(visit.state)
    if wanted not in VISIT_MAY_FOLLOW[now]:
        raise VisitMayNotFollow(now, wanted)
    unchanged = Visit.objects.filter(pk=visit.pk, version=seen, state=now)
    if not unchanged.update(state=wanted, version=F("version") + 1, **fields):
        raise ChangedMeanwhile
    changed = {"state": (now.value, wanted.value), **_changed(visit, fields)}
    auditing.record(actor=actor, verb=f"visit_{wanted.value}", thing=visit, changed=changed, at=at)


def _changed(visit: Visit, fields: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (getattr(visit, name), value) for name, value in fields.items()}


def _end(visit: Visit, *, seen: int, actor: Staff | None, at: datetime) -> None:
    follow(visit, VisitState.ENDED, seen=seen, actor=actor, at=at, ended_at=at)
    # Nobody said otherwise, so what was agreed took place.
    Stop.objects.filter(visit=visit, state=StopState.CONFIRMED).update(state=StopState.HELD)
    # What was to be told of its programme is of no use to anybody now.
    noticing.take_back(visit=visit)
    last_day = min(visit.departs, at).astimezone(ZoneInfo(visit.office.timezone)).date()
    VisitReport.objects.get_or_create(
        visit=visit,
        defaults={"office_id": visit.office_id, "due_on": last_day + REPORT_WITHIN},
    )
    feedback.ask(visit=visit, at=at)


def _give_up(
    visit: Visit, wanted: VisitState, *, seen: int, reason: str, actor: Staff, at: datetime
) -> None:
    if not reason.strip():
        raise ReasonNeeded
    fields: dict[str, Any] = {"cancelled_why": reason.strip(), "ready_at": None}
    if wanted == VisitState.CANCELLED:  # nothing follows: what is personal is kept from this day
        fields["closed_at"] = at
    with transaction.atomic():
        follow(visit, wanted, seen=seen, actor=actor, at=at, **fields)
        calling_off.tell(visit, wanted, at=at)
