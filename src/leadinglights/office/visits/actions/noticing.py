"""Tell people of a change: each change once, all changes for one person in one mail.

A notice waits a little, so that what is changed back before it leaves is never told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import GuestLink, Office, Staff
from leadinglights.office.access.queries import permission
from leadinglights.office.access.states import MessageState
from leadinglights.office.refusal import Refusal
from leadinglights.office.visits.actions import noticing_mail
from leadinglights.office.visits.models import Notice, Stop, Visit
from leadinglights.office.visits.states import Concerned, NoticeState

WAITS = timedelta(minutes=10)  # a coordinator who changes several things writes once
QUIET = timedelta(hours=1)  # between two mails about changes to the same person
MORNING, EVENING = time(7, 0), time(21, 0)
UNSENT = (NoticeState.QUEUED, NoticeState.HELD_BACK)


class NoSuchNotice(Refusal):
    code = "no_such_notice"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("There is no such notice, or it was told already."))


def tell(
    *,
    visit: Visit,
    concerned: Concerned,
    who: UUID | None,
    to_name: str,
    to_address: str,
    language: str,
    change: Mapping[str, Any],
    key: str,
    at: datetime,
    stop: Stop | None = None,
    send_after: datetime | None = None,
) -> Notice | None:
    """Owe somebody a sentence about a change; called inside the transaction of the deed.

    The same key again owes nothing more. What undoes a change that was not told yet takes it back,
    and None is returned: nothing is owed. Without `send_after` it waits for the quiet period.
    """
    known = Notice.objects.filter(office_id=visit.office_id, key=key).first()
    if known is not None:
        return known
    owed = _joined(visit, concerned, who, dict(change))
    if owed is None:
        return None
    send_after = send_after or quiet_until(office=visit.office, to_address=to_address, at=at)
    row = Notice(
        office_id=visit.office_id,
        visit=visit,
        stop=stop,
        concerned=concerned,
        who=who,
        to_name=to_name,
        to_address=to_address,
        language=language,
        change=owed,
        key=key,
        state=NoticeState.HELD_BACK if send_after > at else NoticeState.QUEUED,
        send_after=send_after,
        made_at=at,
    )
    Notice.objects.bulk_create([row], ignore_conflicts=True)
    return Notice.objects.get(office_id=visit.office_id, key=key)


def _joined(
    visit: Visit, concerned: Concerned, who: UUID | None, change: dict[str, Any]
) -> dict[str, Any] | None:
    """Join a change with what was not told yet about the same `thing`; None if they cancel out."""
    thing = change.get("thing")
    if not thing:
        return change
    waiting = Notice.objects.filter(
        visit=visit, concerned=concerned, who=who, state__in=UNSENT, change__thing=thing
    ).order_by("pk")
    for earlier in waiting:
        # Of the relay and this one only one finds it unsent.
        if not Notice.objects.filter(pk=earlier.pk, state__in=UNSENT).update(
            state=NoticeState.DROPPED
        ):
            continue
        before, after = earlier.change.get("from"), change.get("to")
        if before == after:
            return None
        change = {**earlier.change, **change, "from": before, "to": after}
        if before is None:
            change["code"] = "new"
        elif after is None:
            change["code"] = "gone"
        elif change["code"] == "new":
            change["code"] = "moved"
    return change


def quiet_until(*, office: Office, to_address: str, at: datetime) -> datetime:
    """Say when a change may be told: a little later, not at night, not at the heels of another."""
    due = at + WAITS
    latest = (
        Notice.objects.filter(office=office, to_address=to_address, sent_at__gt=at - QUIET)
        .exclude(to_address="")
        .order_by("-sent_at")
        .first()
    )
    if latest is not None and latest.sent_at is not None:
        due = max(due, latest.sent_at + QUIET)
    zone = ZoneInfo(office.timezone)
    local = due.astimezone(zone)
    if MORNING <= local.time() < EVENING:
        return due
    day = local.date() + timedelta(days=local.time() >= EVENING)
    return datetime.combine(day, MORNING, tzinfo=zone).astimezone(at.tzinfo)


def bundle_and_send(*, at: datetime) -> int:
    """Put all that is due into the outbox, one mail for each person; return how many mails."""
    _note_what_could_not_be_sent()
    due = Notice.objects.filter(state__in=UNSENT, send_after__lte=at).exclude(to_address="")
    people = due.order_by("office_id", "to_address", "language").values_list(
        "office_id", "to_address", "language"
    )
    return sum(
        _send(office_id, address, language, at)
        for office_id, address, language in list(people.distinct())
    )


@transaction.atomic
def _send(office_id: int, address: str, language: str, at: datetime) -> int:
    """Send one person everything that waits for them, also what is due a little later."""
    rows = list(
        Notice.objects.filter(
            office_id=office_id, to_address=address, language=language, state__in=UNSENT
        )
        .select_related("visit__delegation", "visit__period", "office")
        .prefetch_related("visit__delegation__texts", "office__texts")
        .order_by("visit", "pk")
    )
    mine = [
        row
        for row in rows
        if Notice.objects.filter(pk=row.pk, state__in=UNSENT).update(
            state=NoticeState.SENT, sent_at=at
        )
    ]
    if not mine:
        return 0
    message = noticing_mail.queue(notices=mine, at=at)
    Notice.objects.filter(pk__in=[row.pk for row in mine]).update(message=message)
    return 1


def _note_what_could_not_be_sent() -> None:
    Notice.objects.filter(state=NoticeState.SENT, message__state=MessageState.DEAD).update(
        state=NoticeState.FAILED
    )


def told_by_hand(*, visit_id: UUID, notice_id: UUID, actor_id: int, at: datetime) -> None:
    """Note that somebody without an address on file, or whose mail failed, was told by phone.

    Whoever rings says everything: all that this person could not be written of is told with it.
    """
    actor = Staff.objects.get(pk=actor_id)
    of_visit = Notice.objects.visible_to(actor).filter(visit__public_id=visit_id)
    notice = of_visit.filter(public_id=notice_id).first()
    if notice is None:
        raise NoSuchNotice
    permission.require(actor_id=actor_id, verb="change", thing=notice)
    with transaction.atomic():
        waiting = of_visit.filter(state__in=(*UNSENT, NoticeState.FAILED))
        told = waiting.filter(pk=notice.pk) | waiting.filter(
            concerned=notice.concerned, who=notice.who, to_address=notice.to_address
        ).filter(Q(to_address="") | Q(state=NoticeState.FAILED))
        ids = set(told.values_list("pk", flat=True).order_by())
        untold = Notice.objects.filter(pk__in=ids, state__in=(*UNSENT, NoticeState.FAILED))
        if notice.pk not in ids or not untold.update(
            state=NoticeState.SENT, sent_at=at, message=None
        ):
            raise NoSuchNotice
        auditing.record(
            actor=actor,
            verb="tell_by_hand",
            thing=notice,
            changed={"state": (notice.state, NoticeState.SENT)},
            at=at,
        )


def drop(*, visit: Visit, key_prefix: str) -> int:
    """Take back notices that have not left and whose keys begin so: what they told is not so any more."""
    waiting = Notice.objects.filter(visit=visit, key__startswith=key_prefix, state__in=UNSENT)
    return waiting.update(state=NoticeState.DROPPED)


def take_back(*, visit: Visit, but: str = "") -> int:
    """Take back everything about a visit that has not left, but for changes of one code."""
    waiting = Notice.objects.filter(visit=visit, state__in=UNSENT)
    return waiting.exclude(change__code=but).update(state=NoticeState.DROPPED)


def acknowledge(*, link: GuestLink, at: datetime) -> int:
    """Note that somebody has seen the changes their link shows; return how many there were."""
    seen = noticing_mail.notices_of(link).filter(state=NoticeState.SENT)
    return seen.update(state=NoticeState.ACKNOWLEDGED, acknowledged_at=at)
