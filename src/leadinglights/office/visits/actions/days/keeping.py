"""Keep what hosts have answered when a stop moves on the day itself, and put the moved day in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from leadinglights.office.access.actions import auditing
from leadinglights.office.access.models import Staff
from leadinglights.office.visits.bridge.late import StopChange, When
from leadinglights.office.visits.models import (
    Appointment,
    HostAsk,
    Plan,
    PlanningPeriod,
    ProgrammeVersion,
    Stop,
)
from leadinglights.office.visits.states import ProgrammeVersionState, StopState

KEPT = ("state", "asked_at", "answered_at", "answer_by", "presenter", "language", "most_guests")
ANSWERED = (StopState.PROPOSED, StopState.COUNTERED, StopState.CONFIRMED, StopState.HELD)


def carry_answers(*, period: PlanningPeriod, moved: Iterable[StopChange]) -> None:
    """Let a host's yes hold for the later time: on the day itself they are told, not asked again."""
    for change in moved:
        if change.before is None or change.after is None:
            continue
        old, new = (_stop(period, change, when) for when in (change.before, change.after))
        if old is None or new is None or old.state not in ANSWERED:
            continue
        Stop.objects.filter(pk=new.pk, state=StopState.TENTATIVE).update(
            **{name: getattr(old, name) for name in KEPT}
        )
        Stop.objects.filter(pk=old.pk).update(state=StopState.RELEASED)
        HostAsk.objects.filter(stop=old).update(stop=new, on=new.on)


def _stop(period: PlanningPeriod, change: StopChange, when: When) -> Stop | None:
    offers = {change.stop} | set(
        Appointment.objects.filter(office_id=period.office_id, code=change.stop).values_list(
            "site_offer__code", flat=True
        )
    )
    return (
        Stop.objects.filter(
            visit__period=period,
            visit__delegation__code=change.delegation,
            site_offer__code__in=offers,
            on=when.date,
            starts_min=when.start,
            ends_min=when.end,
        )
        .exclude(state__in=(StopState.RELEASED, StopState.CANCELLED, StopState.DECLINED))
        .filter(**({"group__code": change.group} if change.group else {"group": None}))
        .order_by("-pk")
        .first()
    )


def release(
    *, plan: Plan, before: Mapping[int, ProgrammeVersion], actor: Staff | None, at: datetime
) -> None:
    """Release at once what the delay changed, where a released programme was in force."""
    drafts = ProgrammeVersion.objects.filter(
        plan=plan, state=ProgrammeVersionState.DRAFT, programme__visit__in=list(before)
    ).select_related("programme")
    for draft in drafts.order_by("pk"):
        ProgrammeVersion.objects.filter(
            programme=draft.programme_id, state=ProgrammeVersionState.RELEASED
        ).update(state=ProgrammeVersionState.SUPERSEDED)
        ProgrammeVersion.objects.filter(pk=draft.pk, state=ProgrammeVersionState.DRAFT).update(
            state=ProgrammeVersionState.RELEASED, released_at=at, released_by=actor, told_at=at
        )
        states = (ProgrammeVersionState.DRAFT, ProgrammeVersionState.RELEASED)
        auditing.record(
            actor=actor, verb="release_late", thing=draft, changed={"state": states}, at=at
        )
