"""What a host's answer does to the programme: nothing, or which repair it takes."""

from __future__ import annotations

from datetime import date
from typing import Any

from leadinglights.office.visits.bridge import repairing
from leadinglights.office.visits.queries.sessions import Session
from leadinglights.office.visits.states import HostAnswerKind, RepairCause

REPAIRED = {
    HostAnswerKind.DECLINED: RepairCause.DECLINED,
    HostAnswerKind.COUNTERED: RepairCause.COUNTERED,
    HostAnswerKind.CANCELLED: RepairCause.CANCELLED,
}
STILL_RECEIVES = (HostAnswerKind.CONFIRMED, HostAnswerKind.COUNTERED)


def of_answer(
    session: Session,
    *,
    kind: HostAnswerKind,
    on: date | None,
    starts_min: int | None,
    most_guests: int | None,
) -> tuple[RepairCause | None, dict[str, Any]]:
    """Return the cause of the repair an answer takes, and what the planner has to know; None for a plain yes.

    Another time for fewer guests is both: those there is room for come then, the others not at all.
    Where nobody fits in, the other time is of no use to anybody.
    """
    cause = REPAIRED.get(kind)
    more: dict[str, Any] = {}
    if cause == RepairCause.COUNTERED:
        more = {"on": str(on), "start": starts_min}
    if kind in STILL_RECEIVES and most_guests is not None and most_guests < session.persons:
        room = {"most": most_guests, "persons": session.persons}
        if cause is None or not repairing.fitting(session.stops, most_guests):
            return RepairCause.FEWER, room
        more |= room
    return cause, more
