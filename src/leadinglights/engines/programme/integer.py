"""Whole plans from the master's columns: diving, then ever new parts of the plan chosen anew by HiGHS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.insert import Inserter, kind_of, spread_crews
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.people import named
from leadinglights.engines.programme.rows import Ints
from leadinglights.engines.programme.whole import as_values, plan_from, solve_whole

MOST_BARRED = 20  # days a dive leaves because nothing goes with them
PART_NODES = 60  # branching nodes for one part of a plan
PART_DAYS = 9  # party-days chosen anew at a time
LEAST_NEAR = 600  # columns tried however far they are
NEAR = 0.005  # columns whose reduced value lies within this share of the whole are tried


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice of columns and its value in points; the plan names real interpreters where they suffice."""

    plan: Plan
    value: float
    nodes: int
    values: Floats


def choose(generation: Generation, start: Plan | None, seconds: float) -> Chosen | None:
    """A good whole combination of the columns at hand, or None if none was found in time."""
    ends = monotonic() + seconds
    if start is not None:
        generation.add(start.values())
    solution = generation.relaxed.solve()
    if solution is None:
        return None
    dived = dive(generation, ends - 0.5 * seconds)
    master, nodes = generation.master, 0
    best = None if start is None else as_values(master, start)
    costs = np.array(master.values)
    if dived is not None and (best is None or costs @ dived > costs @ _longer(best, len(costs))):
        best = dived
    if best is None:
        return None
    best = _longer(best, len(costs))
    worth = generation.relaxed.cells.reduced(
        _longer(solution.rho, len(generation.layout.book.limits))
    )
    days = np.array([c.kind == "day" for c in master.columns], dtype=bool)
    enough = np.sort(np.where(days, worth, -np.inf))[::-1][:LEAST_NEAR][-1]
    near = worth >= min(enough, -NEAR * max(1.0, abs(solution.value)))
    stale = 0
    parts = list(parts_of(generation))
    while parts and stale < len(parts) and monotonic() < ends:
        part = parts.pop(0)
        parts.append(part)
        answer = solve_whole(
            generation.relaxed, _open(generation, best, near, part), costs, best,
            seconds=ends - monotonic(), nodes=PART_NODES,
        )  # fmt: skip
        stale += 1
        if answer is None:
            continue
        nodes += answer.nodes
        if answer.value > costs @ best + 1e-6:
            best, stale = answer.values, 0
    plan, _ = named(generation.layout.book, plan_from(master, best))
    return Chosen(plan, float(costs @ best), nodes, best)


def _longer(values: Floats, count: int) -> Floats:
    return np.concatenate([values, np.zeros(count - len(values))])


def dive(generation: Generation, ends: float) -> Floats | None:
    """Take the days the relaxation agrees on most, find days that suit them, until every party has its day."""
    master, relaxed = generation.master, generation.relaxed
    fixed: list[int] = []
    barred: list[int] = []
    try:
        while monotonic() < ends and len(barred) < MOST_BARRED:
            now = relaxed.solve(rooms=True, wake=False)
            if now is None:
                # What was taken last goes with nothing else: leave it, for good.
                relaxed.bar(fixed[-1:])
                barred += fixed[-1:]
                del fixed[-1:]
                continue
            done = {master.columns[i].party_day for i in fixed}
            if len(done) == len(master.active):
                return _settled(master, now.primal, fixed)
            if fixed and generation.grow(now.rho, [pd for pd in master.active if pd not in done]):
                now = relaxed.solve(rooms=True, wake=False) or now
            fresh = _agreed(master, now.primal, done)
            relaxed.fix(fresh)
            fixed += fresh
    except OutOfTime:
        pass
    finally:
        relaxed.free([*fixed, *barred])
    return None


def _agreed(master: Master, primal: Floats, done: set[int]) -> list[int]:
    """The days all but taken, or else the one most so."""
    open_ = [
        (float(primal[c.index]), -c.index)
        for c in master.columns
        if c.party_day >= 0 and c.party_day not in done and primal[c.index] > 1e-6
    ]
    whole = [-index for much, index in open_ if much > 0.999]
    # Several at a time where there are many: at most one of a party, none that is less than half agreed on.
    some = [-index for much, index in sorted(open_, reverse=True) if much > 0.5]
    return whole or some[: 1 + len(master.active) // 12] or [-max(open_)[1]]


def _settled(master: Master, primal: Floats, fixed: list[int]) -> Floats:
    """Whole values of sessions and teams for days taken in full."""
    values = np.where(primal > 1e-6, 1.0, 0.0)
    for column in master.columns:
        if column.kind == "topic":
            values[column.index] = primal[column.index]
        elif column.party_day >= 0:
            values[column.index] = 0.0
    values[fixed] = 1.0
    return values


def parts_of(generation: Generation) -> Iterator[frozenset[int]]:
    """Party-days to choose anew together: a date's, a delegation's with those of its dates' neighbours."""
    office, active = generation.layout.book.office, generation.master.active
    by_date: dict[object, list[int]] = {}
    by_guest: dict[int, list[int]] = {}
    for index in active:
        by_date.setdefault(office.days[index].date, []).append(index)
        by_guest.setdefault(office.days[index].party.delegation_index, []).append(index)
    for days in by_date.values():
        for first in range(0, len(days), max(1, PART_DAYS - 3)):
            yield frozenset(days[first : first + PART_DAYS])
    guests = list(by_guest.values())
    for i, mine in enumerate(guests):
        other = guests[(i + 1) % len(guests)]
        yield frozenset([*mine, *other][:PART_DAYS])


def _open(
    generation: Generation, best: Floats, near: NDArray[np.bool_], part: frozenset[int]
) -> Ints:
    """Columns a part may be chosen from: its near ones, what the rest of the plan uses, and all sessions of both."""
    master, layout = generation.master, generation.layout
    sessions: set[int] = set()
    allowed: list[int] = []
    for column in master.columns:
        if column.kind == "day":
            inside = column.party_day in part and near[column.index] and column.usable
            if best[column.index] > 0.5 or inside:
                allowed.append(column.index)
                rows = layout.tables[column.party_day].rows
                sessions |= {rows[at].session for at in column.path}
        elif column.kind == "topic":
            allowed.append(column.index)
    allowed += [
        column.index
        for column in master.columns
        if column.kind in ("session", "team") and column.session in sessions
    ]
    return np.array(sorted(allowed), dtype=np.int64)


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
