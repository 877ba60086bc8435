"""A visit of the example's week on its way: released, its hosts' yes in hand, its list closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from leadinglights.office.visits.models import ProgrammeVersion, Roster, Stop, Visit
from leadinglights.office.visits.states import (
    ProgrammeVersionState,
    RosterState,
    StopState,
    VisitState,
)

BEFORE = datetime(2017, 8, 28, 9, 0, tzinfo=UTC)
AFTER = datetime(2017, 9, 11, 9, 0, tzinfo=UTC)


def released(visit: Visit) -> ProgrammeVersion:
    """Release the newest version of a visit, without the office's questions."""
    version = ProgrammeVersion.objects.filter(
        programme__visit=visit, state=ProgrammeVersionState.DRAFT
    ).get()
    version.state, version.released_at = ProgrammeVersionState.RELEASED, BEFORE
    version.save()
    return version


def answered(visit: Visit) -> None:
    """Let every host say yes."""
    Stop.objects.filter(visit=visit, state=StopState.TENTATIVE).update(
        state=StopState.CONFIRMED, answered_at=BEFORE
    )


def with_roster(visit: Visit, state: RosterState = RosterState.CLOSED) -> Roster:
    return Roster.objects.get_or_create(
        visit=visit, defaults={"office_id": visit.office_id, "state": state}
    )[0]


def in_state(visit: Visit, state: VisitState, **fields: Any) -> Visit:
    Visit.objects.filter(pk=visit.pk).update(state=state, **fields)
    visit.refresh_from_db()
    return visit


def on_its_way(visit: Visit) -> Visit:
    """Make a visit under way, whatever day it is."""
    released(visit)
    answered(visit)
    with_roster(visit)
    return in_state(visit, VisitState.UNDER_WAY)


def at_local(visit: Visit, day: str, clock: str) -> datetime:
    """Give an instant of the visit by the clock on the wall there (Danish summer time)."""
    del visit
    return datetime.fromisoformat(f"{day}T{clock}:00+02:00").astimezone(UTC)


def a_while_before(visit: Visit) -> datetime:
    return visit.arrives - timedelta(days=3)
