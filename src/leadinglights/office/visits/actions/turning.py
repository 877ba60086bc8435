"""Move a visit on to a state by the state's name, for other systems and the command line."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from leadinglights.office.visits.actions import living
from leadinglights.office.visits.actions.afterwards import reporting
from leadinglights.office.visits.states import VisitState

# A visit becomes reported when its report is filed, and in no other way.
BY_NAME: Final = tuple(state.value for state in VisitState if state != VisitState.REPORTED)


def turn_to(
    *,
    visit_id: UUID,
    version: int,
    wanted: VisitState,
    reason: str,
    language: str,
    actor_id: int,
    at: datetime,
) -> None:
    """Move a visit to a state; `reason` is what hosts and guests hear when it is put off or cancelled."""
    seen: dict[str, Any] = {
        "visit_id": visit_id, "version": version, "actor_id": actor_id, "at": at
    }  # fmt: skip
    match wanted:
        case VisitState.READY:
            living.make_ready(**seen, language=language)
        case VisitState.UNDER_WAY:
            living.begin(**seen)
        case VisitState.ENDED:
            living.end(**seen)
        case VisitState.POSTPONED:
            living.postpone(**seen, reason=reason)
        case VisitState.CANCELLED:
            living.cancel(**seen, reason=reason)
        case VisitState.PREPARING:
            living.resume(**seen)
        case VisitState.CLOSED:
            reporting.close(**seen)
        case _:
            visit, _actor = living.find(visit_id, actor_id)
            raise living.VisitMayNotFollow(VisitState(visit.state), wanted)
