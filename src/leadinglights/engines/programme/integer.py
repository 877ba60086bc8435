"""Whole plans from the master's columns: a dive, then ever new parts of the plan chosen anew by HiGHS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import numpy as np

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.dive import dive
from leadinglights.engines.programme.insert import Inserter, kind_of, spread_crews
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.master import Floats
from leadinglights.engines.programme.people import named
from leadinglights.engines.programme.whole import (
    as_values,
    longer,
    opened,
    plan_from,
    solve_whole,
)

PART_NODES = 60  # branching nodes for one part of a plan
PARTS = (9, 18, 36, 1000)  # party-days chosen anew at a time; more where fewer bring nothing more
LEAST_NEAR = 600  # columns tried however far they are
NEAR = 0.005  # columns whose reduced value lies within this share of the whole are tried


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of columns and its value in points; the plan names real interpreters where they suffice."""

    plan: Plan
    value: float
    nodes: int
    values: Floats


def choose(
    generation: Generation, start: Plan | None, seconds: float, diving_s: float
) -> Chosen | None:
    """A good whole combination of the columns at hand, or None if none was found in time."""
    ends = monotonic() + seconds
    if start is not None:
        generation.add(start.values())
    solution = generation.relaxed.solve()
    if solution is None:
        return None
    dived = dive(generation, monotonic() + diving_s)
    master, nodes = generation.master, 0
    best = None if start is None else as_values(master, start)
    costs = np.array(master.values)
    if dived is not None and (best is None or costs @ dived > costs @ longer(best, len(costs))):
        best = dived
    if best is None:
        return None
    best = longer(best, len(costs))
    worth = generation.relaxed.cells.reduced(
        longer(solution.rho, len(generation.layout.book.limits))
    )
    days = np.array([c.kind == "day" for c in master.columns], dtype=bool)
    enough = np.sort(np.where(days, worth, -np.inf))[::-1][:LEAST_NEAR][-1]
    near = worth >= min(enough, -NEAR * max(1.0, abs(solution.value)))
    for most in PARTS:
        parts, stale = list(parts_of(generation, most)), 0
        while parts and stale < len(parts) and monotonic() < ends:
            part = parts.pop(0)
            parts.append(part)
            answer = solve_whole(
                generation.relaxed, opened(master, best, near, part), costs, best,
                seconds=ends - monotonic(), nodes=PART_NODES,
            )  # fmt: skip
            stale += 1
            if answer is None:
                continue
            nodes += answer.nodes
            if answer.value > costs @ best + 1e-6:
                best, stale = answer.values, 0
        if most >= len(master.active):
            break
    plan, _ = named(generation.layout.book, plan_from(master, best))
    return Chosen(plan, float(costs @ best), nodes, best)


def parts_of(generation: Generation, most: int) -> Iterator[frozenset[int]]:
    """Party-days to choose anew together: a date's, a delegation's with those of its dates' neighbours."""
    office, active = generation.layout.book.office, generation.master.active
    by_date: dict[object, list[int]] = {}
    by_guest: dict[int, list[int]] = {}
    for index in active:
        by_date.setdefault(office.days[index].date, []).append(index)
        by_guest.setdefault(office.days[index].party.delegation_index, []).append(index)
    if most >= len(active):
        yield frozenset(active)
        return
    for days in by_date.values():
        for first in range(0, len(days), max(1, most - 3)):
            yield frozenset(days[first : first + most])
    guests = list(by_guest.values())
    for i, mine in enumerate(guests):
        others = [pd for other in (*guests[i + 1 :], *guests[:i]) for pd in other]
        yield frozenset([*mine, *others][:most])


def made_real(inserter: Inserter, chosen: Plan, rest: Plan) -> Plan:
    """A plan that holds every rule: the chosen days where they fit together, else the best instead."""
    plan = {pd: day for pd, day in rest.items() if pd not in chosen}
    late: list[int] = []
    order = sorted(chosen, key=lambda pd: (inserter.office.days[pd].date, pd))
    for index in order:
        day = inserter.refit(plan, chosen[index])
        if day is None or not _together(inserter, plan, day):
            late.append(index)
        else:
            plan[index] = day
    while late:
        mates = _siblings(inserter, late[0])
        if len(mates) > 1:
            plan = {pd: day for pd, day in plan.items() if pd not in mates}
        late = [pd for pd in late if pd not in mates]
        try:
            plan |= inserter.plan_bundle(plan, mates)
        except OutOfTime:
            office = inserter.office
            for pd in [*mates, *late]:
                stays = office.days[pd].start_place == office.days[pd].end_place
                plan[pd] = DayPlan(pd, (), None, planned=stays)
            late = []
    return spread_crews(inserter.office, plan)


def _siblings(inserter: Inserter, index: int) -> tuple[int, ...]:
    office = inserter.office
    pd = office.days[index]
    mine = pd.party.delegation_index
    return tuple(
        i for i in office.by_date[pd.date] if office.days[i].party.delegation_index == mine
    )


def _together(inserter: Inserter, plan: Plan, day: DayPlan) -> bool:
    """Whether the groups of the delegation so far start together what they do together."""
    office = inserter.office
    kinds = office.days[day.pd].delegation.together

    def starts(one: DayPlan) -> dict[str, int]:
        return {kind_of(s.node): s.choice.start for s in one.stops if kind_of(s.node) in kinds}

    mine = starts(day)
    return all(
        starts(plan[i]) == mine for i in _siblings(inserter, day.pd) if i in plan and i != day.pd
    )
