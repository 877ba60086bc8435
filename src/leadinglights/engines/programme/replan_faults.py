"""What is wrong with changes in the light of the problem they are to change: ids, dates, sizes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from leadinglights.engines.programme.changes import (
    Change,
    Changes,
    DelegationAdded,
    DelegationLate,
    HostCancelled,
    PersonsChanged,
    SlotCountered,
)
from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan_force import Held
from leadinglights.quantities.quoting import Fault, quoted


def faults_of_changes(
    problem: Problem, held: Sequence[Held], changes: Changes, now: dt.datetime | None = None
) -> list[Fault]:
    """Every fault at once, each with its path in the document of changes."""
    guests = {one.id: one for one in problem.delegations}
    found: list[Fault] = []
    for number, change in enumerate(changes.changes):
        path = f"changes[{number}]"
        found += _ids(problem, path, change, guests)
        dated = list(_date(problem, path, change, now))
        found += dated or _guests(path, change, guests)
        found += _begun(path, change, guests, [one for one in held if one.begun(now)], now)
        if isinstance(change, DelegationAdded):
            guests.setdefault(change.delegation.id, change.delegation)
    return found


def _ids(
    problem: Problem, path: str, change: Change, guests: dict[str, Delegation]
) -> Iterator[Fault]:
    if isinstance(change, HostCancelled) and (change.host is None) == (change.offer is None):
        yield Fault(path, "names both a host and an offer, or neither: name exactly one")
        return
    own_people = [one for d in problem.delegations for one in d.own_interpreter]
    own_buses = [d.own_vehicle for d in problem.delegations if d.own_vehicle is not None]
    known: dict[str, set[str]] = {
        "host": {one.id for one in problem.hosts},
        "offer": {one.id for one in problem.offers},
        "interpreter": {one.id for one in (*problem.interpreters, *own_people)},
        "vehicle": {one.id for one in (*problem.vehicles, *own_buses)},
        "receiver": {one.id for one in problem.receivers},
        "delegation": set(guests),
    }
    if isinstance(change, DelegationAdded):
        if change.delegation.id in guests:
            yield Fault(
                f"{path}.delegation.id",
                f"{quoted(change.delegation.id)} is here already: give the new delegation another id",
            )
        return
    for field, ids in known.items():
        named = getattr(change, field, None)
        if named is not None and named not in ids:
            yield Fault(f"{path}.{field}", f"unknown {field} {quoted(named)}: correct the id")


def _date(problem: Problem, path: str, change: Change, now: dt.datetime | None) -> Iterator[Fault]:
    date = getattr(change, "date", None)
    if date is None:
        return
    first, last = problem.period.from_date, problem.period.to_date
    if not first <= date <= last:
        yield Fault(
            f"{path}.date", f"{date} lies outside the period {first} to {last}: correct the date"
        )
    elif now is not None and date < now.date():
        yield Fault(
            f"{path}.date", f"{date} is over by {now.date()}: what has been cannot be planned anew"
        )


def _guests(path: str, change: Change, guests: dict[str, Delegation]) -> Iterator[Fault]:
    named = getattr(change, "delegation", None)
    one = guests.get(named) if isinstance(named, str) else None
    if one is None:
        return
    groups = {None, *(group.id for group in one.groups)}
    if isinstance(change, SlotCountered) and change.group not in groups:
        yield Fault(
            f"{path}.group",
            f"unknown group {quoted(change.group)} of {quoted(one.id)}: correct the id",
        )
    if isinstance(change, DelegationLate | SlotCountered):
        day = next((day for day in one.days if day.date == change.date), None)
        if day is None:
            yield Fault(
                f"{path}.date", f"{quoted(one.id)} is not here on {change.date}: correct the date"
            )
        elif isinstance(change, DelegationLate) and day.from_min + change.minutes >= day.to_min:
            yield Fault(
                f"{path}.minutes",
                f"{change.minutes} minutes late, {quoted(one.id)} comes after its day has ended: "
                "correct the minutes",
            )
    if isinstance(change, PersonsChanged):
        yield from _group(path, change, one)


def _group(path: str, change: PersonsChanged, one: Delegation) -> Iterator[Fault]:
    groups = {group.id for group in one.groups}
    if change.group is not None and change.group not in groups | {one.id} - groups:
        yield Fault(
            f"{path}.group",
            f"unknown group {quoted(change.group)} of {quoted(one.id)}: correct the id",
        )
    elif change.group is None and len(one.groups) > 1:
        yield Fault(
            f"{path}.group",
            f"{quoted(one.id)} has several groups: name the one that has changed",
        )


def _begun(
    path: str,
    change: Change,
    guests: dict[str, Delegation],
    begun: Sequence[Held],
    now: dt.datetime | None,
) -> Iterator[Fault]:
    """What contradicts a visit that has begun: it is not planned as if it had been another one."""
    if isinstance(change, DelegationAdded) and now is not None:
        first = min((day.date for day in change.delegation.days), default=now.date())
        if first < now.date():
            yield Fault(
                f"{path}.delegation.days",
                f"{first} is over by {now.date()}: leave out the days that are over",
            )
    if isinstance(change, PersonsChanged) and change.delegation in guests:
        mine = any(one.delegation == change.delegation for one in begun)
        if mine and change.persons > _persons(guests[change.delegation], change.group):
            yield Fault(
                f"{path}.persons",
                f"the visit of {quoted(change.delegation)} has begun with fewer: add those who join "
                "as a delegation of their own",
            )
    if isinstance(change, SlotCountered):
        for one in begun:
            mine = change.group in (None, one.group)
            if mine and (one.delegation, one.stop) == (change.delegation, change.offer):
                yield Fault(
                    f"{path}.offer",
                    f"{quoted(change.delegation)} has been at {quoted(change.offer)} by then: "
                    "remove the change",
                )
                return


def _persons(one: Delegation, group: str | None) -> int:
    return next((each.persons for each in one.groups if each.id == group), one.persons)
