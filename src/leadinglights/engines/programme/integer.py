"""Whole plans from the master's columns: diving, then ever new parts of the plan chosen anew by HiGHS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.cliques import separate
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.insert import Inserter, kind_of, spread_crews
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.people import named
from leadinglights.engines.programme.relaxed import Solution
from leadinglights.engines.programme.rows import Ints
from leadinglights.engines.programme.whole import as_values, plan_from, solve_whole

MOST_BARRED = 3  # days a dive leaves one after the other because nothing goes with them
RELEASES = 6  # times a dive begins the dates anew that it cannot end
SUITING = 6  # rounds of new days where what was taken leaves somebody without one
ENDED = 100  # days of each party a dive is ended with where it comes to no end by itself
MOST_ENDED = 12  # parties at most for whom that is done
AT_A_TIME = 6  # one in so many party-days is taken at a step of a dive
BRAKE = 10.0  # seconds for that
LACKING = 1e-4  # so much less than what is owed counts as nothing
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


def choose(generation: Generation, start: Plan | None, seconds: float) -> Chosen | None:
    """A good whole combination of the columns at hand, or None if none was found in time."""
    ends = monotonic() + seconds
    if start is not None:
        generation.add(start.values())
    solution = generation.relaxed.solve()
    if solution is None:
        return None
    dived = dive(generation, ends - 0.8 * seconds)
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
    for most in PARTS:
        parts, stale = list(parts_of(generation, most)), 0
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
        if most >= len(master.active):
            break
    plan, _ = named(generation.layout.book, plan_from(master, best))
    return Chosen(plan, float(costs @ best), nodes, best)


def _longer(values: Floats, count: int) -> Floats:
    return np.concatenate([values, np.zeros(count - len(values))])


def dive(generation: Generation, ends: float) -> Floats | None:
    """Take the days the relaxation agrees on most, find days that suit them, until every party has its day.

    Where what was taken leaves somebody without, more days are looked for. Where there are none it is put
    back: of several the first is then tried alone, and what does not go alone is left. Where that happens
    again and again, all days of the dates still open are put back.
    """
    master, relaxed = generation.master, generation.relaxed
    fixed: list[int] = []
    barred: list[int] = []
    fresh: list[int] = []
    lacking, stuck, releases = 0.0, 0, 0
    try:
        while monotonic() < ends:
            open_ = _open_days(master, fixed)
            now = _suited(generation, open_, lacking)
            if now is None or _lacks(master, now.primal) > lacking + LACKING:
                if not fresh and not fixed:
                    if now is None or lacking:
                        return None
                    lacking = _lacks(master, now.primal)  # there is no day for everybody to begin with
                    continue
                relaxed.free(fresh)
                fixed = fixed[: len(fixed) - len(fresh)]
                if len(fresh) > 1:
                    fresh = fresh[: len(fresh) // 2]
                    relaxed.fix(fresh)
                    fixed += fresh
                    continue
                relaxed.bar(fresh)
                barred += fresh
                stuck += 1
                if fresh and stuck < MOST_BARRED:
                    fresh = []
                    continue
                if releases == RELEASES:
                    return None
                back = _with(generation, fixed, _open_days(master, fixed), wide=not fresh)
                stuck, releases, fresh = 0, releases + 1, []
                relaxed.free([*back, *barred])
                fixed, barred = [i for i in fixed if i not in back], []
                whole = _ended(generation, fixed, min(BRAKE, ends - monotonic()))
                if whole is not None:
                    return whole
                continue
            if not open_:
                return _settled(master, now.primal, fixed)
            fresh = _agreed(master, now.primal, fixed)
            relaxed.fix(fresh)
            fixed += fresh
        return _ended(generation, fixed, BRAKE / 4)
    except OutOfTime:
        pass
    finally:
        relaxed.free([*fixed, *barred])
    return None


def _ended(generation: Generation, fixed: list[int], seconds: float) -> Floats | None:
    """The best whole choice of days for those nothing was taken for, from the columns there are."""
    master, relaxed = generation.master, generation.relaxed
    now = relaxed.solve(rooms=True, wake=False)
    open_ = _open_days(master, fixed)
    if now is None or seconds <= 0 or len(open_) > MOST_ENDED:
        return None
    worth = relaxed.cells.reduced(_longer(now.rho, len(generation.layout.book.limits)))
    near = np.zeros(len(master.columns), dtype=bool)
    known: dict[int, list[int]] = {pd: [] for pd in open_}
    for column in master.columns:
        if column.kind == "day" and column.party_day in known:
            known[column.party_day].append(column.index)
    for days in known.values():
        near[sorted(days, key=lambda at: (-worth[at], at))[:ENDED]] = True
    taken = np.zeros(len(master.columns))
    taken[fixed] = 1.0
    answer = solve_whole(
        relaxed, _open(generation, taken, near, frozenset(open_)), np.array(master.values), None,
        seconds=seconds, nodes=PART_NODES,
    )  # fmt: skip
    return None if answer is None else answer.values


def dived(generation: Generation, seconds: float) -> Plan | None:
    """A plan from one dive, its interpreters by name where they suffice; what they cannot do is cut off."""
    values = dive(generation, monotonic() + seconds)
    if values is None:
        return None
    plan, _ = named(generation.layout.book, plan_from(generation.master, values))
    separate(generation.relaxed, values)
    return plan


def _open_days(master: Master, fixed: list[int]) -> list[int]:
    """Party-days nothing was taken for."""
    done = {master.columns[i].party_day for i in fixed}
    return [pd for pd in master.active if pd not in done]


def _with(generation: Generation, fixed: list[int], days: list[int], *, wide: bool) -> list[int]:
    """What was taken on the dates of some party-days, and if `wide` for their delegations."""
    office, columns = generation.layout.book.office, generation.master.columns
    dates = {office.days[pd].date for pd in days}
    guests = {office.days[pd].party.delegation_index for pd in days} if wide else set()

    def near(pd: int) -> bool:
        return office.days[pd].date in dates or office.days[pd].party.delegation_index in guests

    return [i for i in fixed if near(columns[i].party_day)]


def _suited(generation: Generation, open_: list[int], lacking: float) -> Solution | None:
    """The relaxation with what is taken, and with days that suit it; with more where somebody lacks one."""
    relaxed = generation.relaxed
    rooms = 3 * len(open_) < len(generation.master.active)  # weak rows: at the end is soon enough
    now = relaxed.solve(rooms=rooms, wake=False)
    for _ in range(SUITING):
        if now is None or not open_ or not generation.grow(now.rho, open_):
            break
        now = relaxed.solve(rooms=rooms, wake=False)
        if now is None or _lacks(generation.master, now.primal) <= lacking + LACKING:
            break
    return now


def _lacks(master: Master, primal: Floats) -> float:
    """How much of what is owed nobody has a day for."""
    return float(sum(primal[column.index] for column in master.columns if column.kind == "gap"))


def _agreed(master: Master, primal: Floats, fixed: list[int]) -> list[int]:
    """The days most agreed on, as far as they go together with those taken: several at a time where many are."""
    done = {master.columns[i].party_day for i in fixed}
    open_ = [
        (float(primal[c.index]), -c.index)
        for c in master.columns
        if c.party_day >= 0 and c.party_day not in done and primal[c.index] > 1e-6
    ]
    order = [(-index, much) for much, index in sorted(open_, reverse=True)]
    most = 1 + len(master.active) // AT_A_TIME
    clear = [index for index, much in order if much > 0.999]
    some = [index for index, much in order if much > 0.5][:most]
    found = _fitting(master, fixed, clear or some or [index for index, _ in order[:2]])
    return found or [order[0][0]]


def _fitting(master: Master, fixed: list[int], wanted: list[int]) -> list[int]:
    """Of some days, one after the other, those that break no row together with those taken."""
    loads: dict[int, float] = {}
    known: set[int] = set()
    found: list[int] = []
    for index in (*fixed, *wanted):
        sessions = set(master.sessions_of(index)) - known
        more: dict[int, float] = {}
        for at in (index, *(master.sessions[number].index for number in sorted(sessions))):
            rows, amounts = master.cells[at]
            for row, much in zip(rows.tolist(), amounts.tolist(), strict=True):
                more[row] = more.get(row, 0.0) + much
        fits = all(
            much <= 0 or loads.get(row, 0.0) + much <= master.limit(row) + 1e-6
            for row, much in more.items()
            if master.limit(row) > 0  # other rows only say that sessions are needed
        )
        if fits or index in fixed:
            known |= sessions
            for row, much in more.items():
                loads[row] = loads.get(row, 0.0) + much
            if index not in fixed:
                found.append(index)
    return found


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
