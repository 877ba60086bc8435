"""Note that something happened to a programme; called inside the transaction of the deed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leadinglights.office.access.actions import auditing
from leadinglights.office.visits.models import PlanningPeriod, Repair, Stop
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.states import RepairCause, RepairState

OPEN = (RepairState.WAITING, RepairState.PROPOSED, RepairState.STUCK)


def for_session(
    session: Session, *, cause: RepairCause, at: datetime, more: Mapping[str, Any] | None = None
) -> Repair:
    """Have the programme mended because of what a host said, or did not say, about a session."""
    drop_of(session.first, at=at)
    return note(
        period=session.first.visit.period,
        cause=cause,
        what={"stops": [str(stop.public_id) for stop in session.stops], **(more or {})},
        stop=session.first,
        actor_id=None,
        at=at,
    )


def note(
    *,
    period: PlanningPeriod,
    cause: RepairCause,
    what: Mapping[str, Any],
    actor_id: int | None,
    at: datetime,
    stop: Stop | None = None,
) -> Repair:
    """Open a repair: the worker asks the planner for a proposal."""
    repair: Repair = Repair.objects.create(
        office_id=period.office_id,
        period=period,
        cause=cause,
        what=dict(what),
        stop=stop,
        made_at=at,
        made_by_id=actor_id,
    )
    auditing.record(
        actor=actor_id, verb="report_change", thing=repair, changed=("cause", "what"), at=at
    )
    return repair


def drop_of(stop: Stop, *, at: datetime) -> int:
    """Drop open repairs about a stop: a host who answers again has another answer now."""
    return Repair.objects.filter(stop=stop, state__in=OPEN).update(
        state=RepairState.DROPPED, ended_at=at
    )
