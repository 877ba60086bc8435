"""A part of a plan as a master of its own: some party-days open, everything else as it is in the plan.

What the other days and their sessions use is taken off the rows, and what has no room beside them is not
looked at (`closed.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.closed import Closed, closed_choices, left_of
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.master import Column, Floats, Master
from leadinglights.engines.programme.relaxed import Relaxed, Solution
from leadinglights.engines.programme.rows import Ints
from leadinglights.engines.programme.whole import as_values, plan_from, rooms_of, solve_whole

NODES = 100  # branching nodes for one part
MOST_DAYS = 150  # columns one part is chosen from
KNOWN = 60  # days of a party a part begins with
BETTER = 1e-4  # points a part must gain
BRAKE = 20.0  # seconds for choosing one part, where the nodes take that long


@dataclass(eq=False, slots=True)
class Part:
    """The open days' own generation, and the plan in its columns."""

    whole: Generation
    inner: Generation
    start: Floats
    nodes: int = 0

    @classmethod
    def of(cls, whole: Generation, plan: Plan, days: Iterable[int]) -> Part | None:
        """The part of a plan on some party-days; None where the plan is not one of the master's."""
        whole.add(plan.values())
        values = as_values(whole.master, plan)
        if values is None:
            return None
        master = whole.master
        inner = Master(whole.layout, master.aim, master.owed, sorted(days))
        held = _settle_others(master, inner, values, plan)
        taken = [c.index for c in inner.columns if c.kind in ("session", "team")]
        relaxed = Relaxed(inner)
        generation = Generation(whole.layout, inner, relaxed, whole.tally, begun=True)
        generation.closed = closed_choices(whole.layout, left_of(inner), held, inner.active)
        for at in _promising(whole, inner, values, generation.closed):
            inner.adopt(master.columns[at], master.cells[at], master.values[at])
        start = _start(master, inner, values, held)
        relaxed.take([*taken, *np.flatnonzero(start).tolist()])
        relaxed.make([row for row, limit in inner.limits.items() if limit < 0])
        return cls(whole, generation, start)

    @property
    def value(self) -> float:
        """What the plan is worth here."""
        return float(np.array(self.inner.master.values)[: len(self.start)] @ self.start)

    def relax(self, rounds: int) -> Solution | None:
        """Make days that suit the rest of the plan, until the relaxation would take no other, or so many rounds."""
        relaxed, days = self.inner.relaxed, self.inner.master.active
        for _ in range(rounds):
            solved = relaxed.solve(rooms=True)
            if solved is None or not self.inner.grow(solved.rho, days):
                return solved
        return relaxed.solve(rooms=True)

    def renewed(self, left_s: float, rounds: int) -> Plan | None:
        """Days that are worth more together than those of the plan, crews the first of each team; or None."""
        solved = self.relax(rounds)
        if solved is None or solved.value <= self.value + BETTER:
            return None  # no days of these parties, with the rest as it is, are worth more
        master = self.inner.master
        answer = solve_whole(
            self.inner.relaxed, self._allowed(solved), np.array(master.values), self._longer_start(),
            seconds=min(BRAKE, left_s), nodes=NODES,
        )  # fmt: skip
        if answer is None:
            return None
        self.nodes += answer.nodes
        if answer.value <= self.value + BETTER:
            return None
        for at in np.flatnonzero(answer.values > 0.5).tolist():
            column = master.columns[at]
            if column.kind == "day":
                self.whole.master.add_path(column.party_day, column.path, planned=column.planned)
        return plan_from(master, answer.values)

    def _longer_start(self) -> Floats:
        more = len(self.inner.master.columns) - len(self.start)
        return np.concatenate([self.start, np.zeros(more)])

    def _allowed(self, solved: Solution) -> Ints:
        """The columns that can be in something better: a day further below than there is to gain cannot."""
        master, start = self.inner.master, self._longer_start()
        worth = self.inner.relaxed.cells.reduced(solved.rho)
        days = np.array([column.kind == "day" for column in master.columns], dtype=bool)
        least = self.value - solved.value - 1e-6
        if int(days.sum()) > MOST_DAYS:
            least = max(least, float(np.sort(worth[days])[-MOST_DAYS]))
        kept = (days & (worth >= least)) | (start > 0)
        used = {s for at in np.flatnonzero(kept & days).tolist() for s in master.sessions_of(at)}
        for column in master.columns:
            if column.kind in ("session", "team"):
                kept[column.index] |= column.session in used
            elif column.kind != "day":
                kept[column.index] = True
        return np.flatnonzero(kept)


def _settle_others(whole: Master, inner: Master, values: Floats, plan: Plan) -> dict[int, int]:
    """Take what the other days and their sessions use off the rows; how many rooms of each session they have."""
    others = {pd: day for pd, day in plan.items() if pd not in inner.days}
    held = {session: len(rooms) for session, rooms in rooms_of(whole.layout, others).items()}
    for at in np.flatnonzero(values > 0.5).tolist():
        column = whole.columns[at]
        if column.party_day >= 0 and column.party_day not in inner.days:
            _take_off(inner, whole.cells[at], 1)
    for session, rooms in sorted(held.items()):
        inner.open_session(session)
        column = inner.sessions[session]
        _take_off(inner, inner.cells[column.index], rooms)
        column.upper -= rooms
    return held


def _take_off(inner: Master, cells: tuple[Ints, Floats], times: int) -> None:
    for row, much in zip(*(one.tolist() for one in cells), strict=True):
        inner.limits[row] = inner.limit(row) - much * times


def _promising(
    whole: Generation, inner: Master, values: Floats, closed: dict[int, Closed]
) -> list[int]:
    """Days of the whole worth looking at again: those of the plan, and each party's best at the best bound's prices."""
    master = whole.master
    rho = np.zeros(0) if whole.center is None else whole.center
    worth = whole.relaxed.cells.reduced(
        np.append(rho, np.zeros(len(master.layout.book.limits) - len(rho)))
    )
    found: dict[int, list[int]] = {pd: [] for pd in inner.active}
    for column in master.columns:
        pd = column.party_day
        if column.kind == "day" and pd in found:
            in_plan = values[column.index] > 0
            if in_plan or not closed[pd][list(column.path)].any():
                found[pd].append(column.index)
    return [
        at
        for days in found.values()
        for at in sorted(days, key=lambda at: (-values[at], -worth[at], at))[:KNOWN]
    ]


def _start(whole: Master, inner: Master, values: Floats, held: dict[int, int]) -> Floats:
    """A plan as values of the part's columns, from its values in the whole."""
    known: dict[tuple[int, ...] | tuple[object, ...], float] = {}
    steps: dict[int, list[float]] = {}

    def name(column: Column) -> tuple[object, ...]:
        return (
            column.kind, column.party_day, column.path, column.planned, column.session, column.team,
        )  # fmt: skip

    for at in np.flatnonzero(values).tolist():
        known[name(whole.columns[at])] = float(values[at])
    for column in whole.columns:
        if column.kind == "topic":
            steps.setdefault(column.delegation, []).append(float(values[column.index]))
        elif column.kind == "session" and column.session in held:
            known[name(column)] = float(values[column.index]) - held[column.session]
    return np.array(
        [
            steps[column.delegation].pop(0)
            if column.kind == "topic"
            else known.get(name(column), 0.0)
            for column in inner.columns
        ]
    )
