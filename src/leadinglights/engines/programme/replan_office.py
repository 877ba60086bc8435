"""The office after a change: laid out anew only where something differs, and the days that no longer hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from leadinglights.engines.programme.choices import choices_of
from leadinglights.engines.programme.day import Choice, DayPlan, Node, PartyDay
from leadinglights.engines.programme.ledger import Plan, bus_fits
from leadinglights.engines.programme.network import build_day
from leadinglights.engines.programme.office import Office, office_of
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan_differs import differing
from leadinglights.engines.programme.replan_force import moment_of
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import DayReader


@dataclass(eq=False, slots=True)
class Opened:
    """A problem laid out, the plan in force as far as it is held, and the days to plan anew."""

    office: Office
    plan: Plan
    touched: set[int]


def opened(
    like: Office, plan: Plan, result: Result, problem: Problem, now: dt.datetime | None
) -> Opened:
    """Lay out a changed problem beside the one in force, with as little work as the change needs."""
    office = office_of(problem, like)
    found = differing(like, office)
    rebuilt = set(found.days)
    _carry(like, office, {pd.index for pd in office.days} - rebuilt)
    for index, offers in found.days.items():
        known = {} if offers is None else _known(like, like.days[index], offers)
        build_day(office, office.days[index], known)
    in_force = _read(office, result, rebuilt, plan)
    touched = found.touched | {
        pd
        for pd in range(len(office.days))
        if pd not in in_force or pd not in plan or _lost(plan[pd], in_force[pd])
    }
    touched |= {pd for pd, day in in_force.items() if not _holds(office, day)}
    for pd in office.days:
        in_force.setdefault(pd.index, DayPlan(pd.index, (), None, planned=False))
    if now is not None:
        close_the_past(office, in_force, now, rebuilt)
        touched = {pd for pd in touched if office.days[pd].date >= now.date()}
    return Opened(office, in_force, touched)


def _known(like: Office, before: PartyDay, differ: set[str]) -> dict[str, list[Node]]:
    """The nodes of offers that are as they were; an offer without nodes has none again."""
    known: dict[str, list[Node]] = {
        offer.id: [] for offer in like.problem.offers if offer.id not in differ
    }
    for node in before.nodes:
        if node.offer is not None and node.offer.id in known and not node.agreed:
            known[node.offer.id].append(node)
    return known


def _carry(like: Office, office: Office, same: set[int]) -> None:
    """Take over the days that are as they were, and what has been worked out for them."""
    for index in same:
        known, pd = like.days[index], office.days[index]
        pd.nodes, pd.meals_owed = known.nodes, known.meals_owed
        if index in like.choices:  # what no question has asked for yet is worked out when one does
            office.choices[index] = choices_of(like, known)
        for moving in (False, True):
            if (index, moving) in like.empty:
                office.empty[index, moving] = like.empty[index, moving]


def _read(office: Office, result: Result, rebuilt: set[int], plan: Plan) -> Plan:
    """The plan in force in terms of the new office; days that were laid out anew are read again."""
    found: Plan = {pd: day for pd, day in plan.items() if pd not in rebuilt}
    if not rebuilt:
        return found
    reader = DayReader(office)
    for programme in result.programmes:
        for day in programme.days:
            index = reader.party_day(programme, day)
            if index in rebuilt:
                found[index] = reader.day(office.days[index], day)
    return found


def _lost(before: DayPlan, after: DayPlan) -> bool:
    return len(after.stops) < len(before.stops) or after.vehicle != before.vehicle


def _holds(office: Office, day: DayPlan) -> bool:
    """Whether its interpreters and its vehicle are still free then."""
    date = office.days[day.pd].date
    for stop in day.stops:
        for k in stop.crew:
            windows = office.people[k].interpreter.windows
            if not office.inside(windows, date, stop.choice.start_min, stop.choice.end_min):
                return False
    return day.vehicle is None or bus_fits(office, day.vehicle, day)


def close_the_past(office: Office, plan: Plan, now: dt.datetime, days: Iterable[int]) -> None:
    """Leave each party what it has done, and then only what it can still reach from where it is."""
    date, minute = moment_of(now)
    for pd in [office.days[index] for index in days]:
        if pd.date > date:
            continue
        day = plan.get(pd.index)
        held = {_what(stop.node, stop.choice) for stop in day.stops} if day is not None else set()
        reach = None if pd.date < date else _reach(office, pd, day, minute)
        pd.nodes = [_still_open(node, held, reach) for node in pd.nodes]


def _what(node: Node, choice: Choice) -> tuple[str, str, int, int]:
    return node.stop, node.kind, choice.start_min, choice.end_min


def _still_open(node: Node, held: set[tuple[str, str, int, int]], reach: list[int] | None) -> Node:
    """What is held, or can still be reached; nothing else on a day that is over (null)."""
    left = tuple(
        choice
        for choice in node.choices
        if _what(node, choice) in held or (reach is not None and choice.start >= reach[node.place])
    )
    return node if len(left) == len(node.choices) else replace(node, choices=left)


def _reach(office: Office, pd: PartyDay, day: DayPlan | None, minute: int) -> list[int]:
    """For every place the first slot at which the party can be there, from where it is or is going."""
    free = max(pd.first, -(-minute // office.grid))
    place = pd.start_place
    for stop in day.stops if day is not None else ():
        leaves = stop.choice.start - office.leg_slots[place][stop.node.place]
        if leaves * office.grid >= minute:
            break
        place, free = stop.node.place, max(free, stop.choice.end)
    return [free + slots for slots in office.leg_slots[place]]
