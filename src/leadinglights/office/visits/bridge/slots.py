"""Other times at which a host could receive the same guests, with no other host's stop moved for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from leadinglights.engines.programme import Changes, Replanner, Result
from leadinglights.engines.programme.problem import ProblemRefused

MOST = 4  # slots a host is offered: a phone shows them without scrolling
MOST_A_DAY = 2
TRIES = 40  # each takes the planner some hundredths of a second


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    on: date
    starts_min: int
    ends_min: int


@dataclass(frozen=True, slots=True)
class Session:
    """Delegations received together at an offer, by their codes."""

    offer: str
    delegations: tuple[str, ...]
    now: Slot


def other_slots(replanner: Replanner, session: Session) -> list[Slot]:
    """Return some other times that fit, those of the same day first looked for; in order."""
    found: list[Slot] = []
    tries = 0
    for slot in _candidates(replanner, session):
        days = Counter(one.on for one in found)
        if days[slot.on] >= (MOST_A_DAY if slot.on == session.now.on else 1):
            continue
        if len(found) == MOST or tries == TRIES:
            break
        tries += 1
        fitting = _fitting(replanner, session, slot)
        if fitting is not None:
            found.append(fitting)
    return sorted(found)


def _candidates(replanner: Replanner, session: Session) -> Iterator[Slot]:
    """Starts inside the host's hours on days all of them are here: near ones first, day by day."""
    problem = replanner.problem
    offer = next((one for one in problem.offers if one.id == session.offer), None)
    if offer is None:
        return
    minutes = session.now.ends_min - session.now.starts_min
    step = max(problem.grid_min, 15)
    days = [
        {day.date: (day.from_min, day.to_min) for day in one.days}
        for one in problem.delegations
        if one.id in session.delegations
    ]
    starts: list[Slot] = []
    for window in offer.windows:
        if not all(window.date in own for own in days):
            continue
        first = max([window.from_min, *(own[window.date][0] for own in days)])
        last = min([window.to_min, *(own[window.date][1] for own in days)]) - minutes
        starts += [
            Slot(window.date, start, start + minutes)
            for start in range(-(-first // step) * step, last + 1, step)
            if not offer.starts or start in offer.starts
        ]
    now = session.now
    others = [one for one in starts if not _overlaps(one, now)]
    yield from sorted(
        others, key=lambda one: (abs((one.on - now.on).days), abs(one.starts_min - now.starts_min))
    )


def _overlaps(one: Slot, other: Slot) -> bool:
    apart = one.ends_min <= other.starts_min or other.ends_min <= one.starts_min
    return one.on == other.on and not apart


def _fitting(replanner: Replanner, session: Session, slot: Slot) -> Slot | None:
    """Return the time as the plan would have it, if every other stop a host was asked for is kept.

    It may end earlier than asked for: the planner has more or less time there.
    """
    start = f"{slot.starts_min // 60:02d}:{slot.starts_min % 60:02d}"
    changes = [
        {
            "kind": "slot_countered",
            "offer": session.offer,
            "delegation": code,
            "date": slot.on.isoformat(),
            "start": start,
        }
        for code in session.delegations
    ]
    try:
        result = replanner.local(Changes.of({"changes": changes}))
    except ProblemRefused:
        return None
    ends = _ends_where_the_others_stay(replanner, session, slot, result)
    return Slot(slot.on, slot.starts_min, ends) if ends else None


def _ends_where_the_others_stay(
    replanner: Replanner, session: Session, slot: Slot, result: Result
) -> int:
    """Return when the session would end; 0 where another host's stop would have to move."""
    diff = result.diff
    assert diff is not None
    free = {one.id for one in replanner.problem.offers if not one.ask}
    mine = [one for one in diff.moved if _is_of(session, one.stop, one.delegation)]
    there = {
        one.delegation: one.after.end
        for one in mine
        if one.after is not None and (one.after.date, one.after.start) == (slot.on, slot.starts_min)
    }
    others: Iterable[str] = (
        one.stop for one in diff.moved if not _is_of(session, one.stop, one.delegation)
    )
    if diff.dropped or set(there) != set(session.delegations) or not set(others) <= free:
        return 0
    return max(there.values()) if len(set(there.values())) == 1 else 0


def _is_of(session: Session, stop: str, delegation: str) -> bool:
    return stop == session.offer and delegation in session.delegations
