"""Guests who are late: what is left of their day planned anew, with the fewest changes for others.

What is in hand on the way is used up first. At a meal, or with other guests who are there on time,
they come late and leave with the others; where they are on the way to, they come late, too. Only then
places are moved, as few as it takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from leadinglights.engines.programme import Changes, Problem, Replanner, Result, check
from leadinglights.engines.programme.result import Item, StopChange, When
from leadinglights.office.visits.bridge import repairing
from leadinglights.office.visits.bridge.asking import asked_of
from leadinglights.office.visits.bridge.problem import Asked
from leadinglights.office.visits.models import Plan

__all__ = ["CannotBeMoved", "JoinsLate", "Later", "StopChange", "When", "later"]


class GroupsApart(ValueError):
    """The groups of the guests do different things today: which of them is late has to be said."""

    def __init__(self, groups: tuple[str, ...]) -> None:
        self.groups = groups
        super().__init__(f"which group is late: {', '.join(groups)}")


class CannotBeMoved(ValueError):
    """The planner finds no way to hold the day with that delay; in its own English words."""


@dataclass(frozen=True, slots=True)
class JoinsLate:
    """A stop that stays where it is in the plan: the guests only come to it late."""

    stop: str  # an offer, or an appointment
    starts: int
    ends: int
    reached: int
    left: int  # as planned, or so much later


@dataclass(frozen=True, slots=True)
class Later:
    """The answer to a delay: what moves, falls away or comes in, and where guests only come late."""

    joins_late: tuple[JoinsLate, ...]
    asked: Asked | None = None  # None where the plan stays as it is
    result: Result | None = None
    moved: tuple[StopChange, ...] = ()
    dropped: tuple[StopChange, ...] = ()
    added: tuple[StopChange, ...] = ()
    beyond: tuple[str, ...] = ()  # stops held outside the hours of their host

    @property
    def changes(self) -> tuple[StopChange, ...]:
        return (*self.moved, *self.dropped, *self.added)


@dataclass(frozen=True, slots=True)
class Target:
    """Who is late: a delegation, or one group of it."""

    delegation: str
    group: str | None


@dataclass(slots=True)
class _Rest:
    """What is left of a party's day: the stops reached too late, in order."""

    pushed: list[tuple[str, int]] = field(default_factory=list)  # offer, new start
    joins: list[JoinsLate] = field(default_factory=list)


def later(
    plan: Plan,
    *,
    delegation: str,
    now: datetime,
    minutes: int,
    arrived: Collection[tuple[str, int]] = (),
    group: str | None = None,
) -> Later:
    """Plan the rest of today with so many minutes of delay. Raises CannotBeMoved or GroupsApart.

    `group` is the code of the one that is late, where the groups do not spend the day alike.

    `now` is the local time; `arrived` says which stops of today, by offer and start, the guests have
    checked in at: one that has begun a moment ago without them is still to be reached.
    """
    problem, result = Problem.of(plan.problem), Result.of(plan.result)
    days = dict(_days(result, delegation, now.date()))
    alike = len({_shape(items) for items in days.values()}) <= 1
    if not alike and group not in days:
        raise GroupsApart(tuple(sorted(code for code in days if code is not None)))
    if not days:
        return Later(joins_late=())
    late = Target(delegation, None if alike else group)
    items = days[late.group] if late.group else next(iter(days.values()))
    there = {(_offer_of(problem, one), start) for one, start in arrived}
    clock = now.hour * 60 + now.minute
    minute = _asked_at(problem, items, clock, minutes, there)
    rest = _rest(problem, items, minute, minutes, clock)
    if not rest.pushed:
        return Later(joins_late=tuple(rest.joins))
    changed, answer = _best(plan, problem, late, now.replace(tzinfo=None), rest.pushed)
    before, diff = asked_of(plan), answer.diff
    assert diff is not None
    return Later(
        joins_late=tuple(rest.joins),
        asked=Asked(problem=changed, visits=before.visits, left_out=before.left_out),
        result=answer,
        moved=diff.moved,
        dropped=diff.dropped,
        added=diff.added,
        beyond=tuple(_beyond(problem, (*diff.moved, *diff.added))),
    )


def _days(
    result: Result, delegation: str, on: date
) -> Iterator[tuple[str | None, tuple[Item, ...]]]:
    """Yield what each group of a delegation does that day."""
    for programme in result.programmes:
        if programme.delegation == delegation:
            for day in programme.days:
                if day.date == on and day.items:
                    yield programme.group, day.items


def _shape(items: Iterable[Item]) -> tuple[tuple[str | None, int, int], ...]:
    return tuple((item.stop, item.start, item.end) for item in items if item.stop is not None)


def _asked_at(
    problem: Problem,
    items: Iterable[Item],
    minute: int,
    late: int,
    there: Collection[tuple[str, int]],
) -> int:
    """Return the minute to plan from: a stop just missed counts as one that is still to come."""
    for item in items:
        if item.stop is None or not item.start < minute < item.start + late:
            continue
        if (_offer_of(problem, item.stop), item.start) not in there:
            return item.start
    return minute


def _rest(problem: Problem, items: tuple[Item, ...], minute: int, late: int, clock: int) -> _Rest:
    """Follow the day with the delay until it is caught up."""
    found = _Rest()
    free, at_all = _free_at(items, minute, late)
    if not at_all:
        return found
    before: list[Item] = []
    for item in items:
        if item.stop is None or item.start < minute:
            before.append(item)
            continue
        leg = _leg_to(before)
        there = free if leg is None else _there(leg, minute, free, late)
        if there <= item.start:
            break
        length, behind = item.end - item.start, there - item.start
        if behind <= length // 2 and (item.kind == "meal" or item.shared_with):
            found.joins.append(JoinsLate(item.stop, item.start, item.end, there, item.end))
            break
        if item.start < clock or (leg is not None and leg.start < minute):
            # They are on the way there: that place is not moved, it is reached and left later.
            found.joins.append(JoinsLate(item.stop, item.start, item.end, there, item.end + behind))
            free, before = item.end + behind, [item]
            continue
        starts = -(-there // problem.grid_min) * problem.grid_min
        found.pushed.append((_offer_of(problem, item.stop), starts))
        free = starts + length
        before = [item]
    return found


def _free_at(items: tuple[Item, ...], minute: int, late: int) -> tuple[int, bool]:
    """Say when the guests are free to go on from what they do now, and whether anything is to come."""
    if all(item.stop is None or item.start < minute for item in items):
        return minute, False
    done = [item for item in items if item.stop is not None and item.start < minute]
    return (done[-1].end if done else items[0].start) + late, True


def _leg_to(before: list[Item]) -> Item | None:
    """Return the drive after the last stop, if there is one."""
    for item in reversed(before):
        if item.stop is not None:
            return None
        if item.kind == "leg":
            return item
    return None


def _there(leg: Item, minute: int, free: int, late: int) -> int:
    if leg.start < minute:
        return leg.end + late  # they are on the way
    return max(leg.start, free) + leg.end - leg.start


def _best(
    plan: Plan, problem: Problem, late: Target, now: datetime, pushed: list[tuple[str, int]]
) -> tuple[Problem, Result]:
    """Move as few places as it takes, so that as little as possible falls away."""
    answers: list[tuple[tuple[int, ...], Problem, Result]] = []
    try:
        replanner = repairing.laid_out(plan, now)
    except ValueError as refused:
        raise CannotBeMoved(str(refused)) from refused
    why = ""
    # The first place alone: visits after it may be shortened. Else the whole chain, place by place.
    for some in dict.fromkeys((1, len(pushed))):
        try:
            changed, result = _answer(replanner, late, now.date(), pushed[:some])
        except ValueError as refused:
            why = str(refused).replace("\n", "; ")
            continue
        assert result.diff is not None
        diff = result.diff
        beyond = sum(1 for _stop in _beyond(problem, (*diff.moved, *diff.added)))
        cost = (len(diff.dropped), beyond, len(diff.moved) + len(diff.added))
        answers.append((cost, changed, result))
        if not diff.dropped and not beyond:
            break
    if not answers:
        raise CannotBeMoved(why)
    _cost, changed, result = min(answers, key=lambda one: one[0])
    return changed, result


def _answer(
    replanner: Replanner, late: Target, on: date, pushed: list[tuple[str, int]]
) -> tuple[Problem, Result]:
    wanted = Changes.of(
        {
            "changes": [
                {
                    "kind": "slot_countered",
                    "offer": offer,
                    "delegation": late.delegation,
                    **({"group": late.group} if late.group else {}),
                    "date": on.isoformat(),
                    "start": f"{starts // 60:02d}:{starts % 60:02d}",
                }
                for offer, starts in pushed
            ]
        }
    )
    changed, result = replanner.changed(wanted), replanner.local(wanted)
    if wrong := check(changed, result):
        raise CannotBeMoved("; ".join(one.text for one in wrong))
    if late.group and not all(_is_there(result, late, on, *one) for one in pushed):
        raise CannotBeMoved(f"{late.group} would have to be there in time")
    return changed, result


def _is_there(result: Result, late: Target, on: date, offer: str, starts: int) -> bool:
    """Whether the group is nowhere asked to be at that place before it can be."""
    days = dict(_days(result, late.delegation, on))
    return all(item.start >= starts for item in days.get(late.group, ()) if item.stop == offer)


def _offer_of(problem: Problem, stop: str) -> str:
    agreed = {one.id: str(one.offer) for one in problem.appointments}
    return agreed.get(stop, stop)


def _beyond(problem: Problem, changes: Iterable[StopChange]) -> Iterator[str]:
    """Yield the stops whose host is not open as long as the guests would stay now."""
    offers = {offer.id: offer for offer in problem.offers}
    for change in changes:
        offer, after = offers.get(_offer_of(problem, change.stop)), change.after
        if offer is None or after is None:
            continue
        held = any(
            window.date == after.date
            and window.from_min <= after.start
            and after.end <= window.to_min
            for window in offer.windows
        )
        if not held:
            yield change.stop
