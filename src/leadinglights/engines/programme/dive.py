"""A dive: whole plans from the relaxation, by taking what it agrees on most and asking it again."""

from __future__ import annotations

from time import monotonic

import numpy as np

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.cliques import separate
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.people import named
from leadinglights.engines.programme.relaxed import Solution
from leadinglights.engines.programme.whole import longer, opened, plan_from, solve_whole

MOST_BARRED = 3  # days a dive leaves one after the other because nothing goes with them
RELEASES = 6  # times a dive begins the dates anew that it cannot end
SUITING = 6  # rounds of new days where what was taken leaves somebody without one
ENDED = 100  # days of each party a dive is ended with where it comes to no end by itself
MOST_ENDED = 12  # parties at most for whom that is done
AT_A_TIME = 6  # one in so many party-days is taken at a step of a dive
BRAKE = 10.0  # seconds for that
LACKING = 1e-4  # so much less than what is owed counts as nothing
NODES = 60  # branching nodes for an end


def dived(generation: Generation, seconds: float) -> Plan | None:
    """A plan from one dive, its interpreters by name where they suffice; what they cannot do is cut off."""
    values = dive(generation, monotonic() + seconds, partly=True)
    if values is None:
        return None
    plan, _ = named(generation.layout.book, plan_from(generation.master, values))
    separate(generation.relaxed, values)
    return plan


def dive(generation: Generation, ends: float, *, partly: bool = False) -> Floats | None:
    """Take the days the relaxation agrees on most, find days that suit them, until every party has its day.

    Where what was taken leaves somebody without, more days are looked for. Where there are none it is put
    back: of several the first is then tried alone, and what does not go alone is left. Where that happens
    again and again, all days of those dates are put back. `partly`: a dive that comes to no end is told as
    far as it came, the other parties without a day.
    """
    master, relaxed = generation.master, generation.relaxed
    fixed, barred, fresh = list[int](), list[int](), list[int]()
    lacking, stuck, releases = 0.0, 0, 0
    longest: tuple[list[int], Floats] = [], np.zeros(0)
    try:
        while monotonic() < ends:
            open_ = _open_days(master, fixed)
            now = _suited(generation, open_, lacking)
            if now is None or _lacks(master, now.primal) > lacking + LACKING:
                if not fresh and not fixed:
                    if now is None or lacking:
                        return None
                    # There is no day for everybody to begin with.
                    lacking = _lacks(master, now.primal)
                    continue
                relaxed.free(fresh)
                fixed = fixed[: len(fixed) - len(fresh)]
                if len(fresh) > 1:
                    fresh = fresh[: len(fresh) // 2]
                    relaxed.fix(fresh)
                    fixed = [*fixed, *fresh]
                    continue
                relaxed.bar(fresh)
                barred += fresh
                stuck += 1
                if fresh and stuck < MOST_BARRED:
                    fresh = []
                    continue
                if releases == RELEASES:
                    break
                those = [master.columns[i].party_day for i in barred]
                back = _with(generation, fixed, those or _open_days(master, fixed), wide=not fresh)
                stuck, releases, fresh = 0, releases + 1, []
                relaxed.free([*back, *barred])
                fixed, barred = [i for i in fixed if i not in back], []
                whole = _ended(generation, fixed, min(BRAKE, ends - monotonic()))
                if whole is not None:
                    return whole
                continue
            if not open_:
                return _settled(master, now.primal, fixed)
            if len(fixed) > len(longest[0]):
                longest = fixed, now.primal
            fresh = _agreed(master, now.primal, fixed)
            relaxed.fix(fresh)
            fixed = [*fixed, *fresh]
    except OutOfTime:
        pass
    finally:
        relaxed.free([*fixed, *barred])
    return left_open(master, *longest) if partly and longest[0] else None


def left_open(master: Master, fixed: list[int], primal: Floats) -> Floats:
    """As far as a dive came, the other parties without a day."""
    values = _settled(master, primal, fixed)
    done = {master.columns[i].party_day for i in fixed}
    for column in master.columns:
        if column.kind == "gap" and column.party_day >= 0 and column.party_day not in done:
            values[column.index] = 1.0
    return values


def _ended(generation: Generation, fixed: list[int], seconds: float) -> Floats | None:
    """The best whole choice of days for those nothing was taken for, from the columns there are."""
    master, relaxed = generation.master, generation.relaxed
    now = relaxed.solve(rooms=True, wake=False)
    open_ = _open_days(master, fixed)
    if now is None or seconds <= 0 or len(open_) > MOST_ENDED:
        return None
    worth = relaxed.cells.reduced(longer(now.rho, len(generation.layout.book.limits)))
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
        relaxed, opened(master, taken, near, frozenset(open_)), np.array(master.values), None,
        seconds=seconds, nodes=NODES,
    )  # fmt: skip
    return None if answer is None else answer.values


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
    now = relaxed.solve(rooms=True, wake=False)
    for _ in range(SUITING):
        if now is None or not open_ or not generation.grow(now.rho, open_):
            break
        now = relaxed.solve(rooms=True, wake=False)
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
    found = fitting(master, fixed, clear or some or [index for index, _ in order[:2]])
    return found or [order[0][0]]


def fitting(master: Master, fixed: list[int], wanted: list[int]) -> list[int]:
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
    primal = longer(primal, len(master.columns))  # some were made since
    values = np.where(primal > 1e-6, 1.0, 0.0)
    for column in master.columns:
        if column.kind == "topic":
            values[column.index] = primal[column.index]
        elif column.party_day >= 0:
            values[column.index] = 0.0
    values[fixed] = 1.0
    return values
