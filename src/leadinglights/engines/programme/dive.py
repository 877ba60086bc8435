"""A dive: whole plans from the relaxation, by taking what it agrees on most and asking it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

import numpy as np

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.cliques import separate
from leadinglights.engines.programme.closed import closed_choices, left_of
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.load import Load
from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.people import named
from leadinglights.engines.programme.relaxed import Solution
from leadinglights.engines.programme.whole import longer, opened, plan_from, solve_whole

MOST_BARRED = 3  # days a dive leaves one after the other because nothing goes with them
RELEASES = 6  # times a dive begins the dates anew that it cannot end
SUITING = 12  # rounds of new days that suit what was taken
AHEAD = 0.4  # share of the time that may go to the first step before a dive hurries
WORTH_IT = 0.001  # share of the whole a round gains, if another is to follow
ENDED = 100  # days of each party a dive is ended with where it comes to no end by itself
MOST_ENDED = 12  # parties at most for whom that is done
AT_A_TIME = 6  # one in so many party-days is taken at a step of a dive
BRAKE = 10.0  # seconds for that
SURE = 0.99  # whose work a dive can be sure of
LACKING = 1e-4  # so much less than what is owed counts as nothing
CLEAR = 0.999  # of a day: the relaxation wants nothing else
WAVERING = 0.5  # what chance may take from what the relaxation agrees on
NODES = 60  # branching nodes for an end


def dived(
    generation: Generation, seconds: float, soon: float, chance: Chance | None = None
) -> Plan | None:
    """A plan from one dive, by `chance` another than before, its interpreters by name where they suffice.

    It hurries in order to be done after the seconds `soon`. What interpreters cannot do is cut off from the
    relaxation.
    """
    now = monotonic()
    values = dive(generation, now + seconds, soon=now + soon, partly=True, chance=chance)
    if values is None:
        return None
    plan, _ = named(generation.layout.book, plan_from(generation.master, values))
    separate(generation.relaxed, values)
    return plan


def dive(
    generation: Generation,
    ends: float,
    *,
    soon: float | None = None,
    partly: bool = False,
    chance: Chance | None = None,
) -> Floats | None:
    """Take the days the relaxation agrees on most, find days that suit them, until every party has its day.

    Where what was taken leaves somebody without, more days are looked for. Where there are none it is put
    back: of several the first is then tried alone, and what does not go alone is left. Where that happens
    again and again, all days of those dates are put back. `partly`: a dive that comes to no end is told as
    far as it came, the other parties without a day. `soon`: when it is to be done, if by the end is too late.
    """
    diving = Dive(generation, ends, ends if soon is None else soon, chance)
    try:
        found = diving.run()
    except OutOfTime:
        found = None
    finally:
        diving.leave()
    if found is None and partly and diving.longest[0]:
        return left_open(generation.master, *diving.longest)
    return found


@dataclass(eq=False, slots=True)
class Dive:
    """What a dive has taken, and what it leaves out."""

    generation: Generation
    ends: float
    soon: float
    chance: Chance | None = None
    begun: float = field(default_factory=monotonic)
    fixed: list[int] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)  # of these, those of the last step
    barred: list[int] = field(default_factory=list)  # nothing goes with them
    apart: set[int] = field(default_factory=set)  # they do not go with those taken
    lacking: float = 0.0  # of what is owed, before anything was taken
    stuck: int = 0
    releases: int = 0
    longest: tuple[list[int], Floats] = field(default_factory=lambda: ([], np.zeros(0)))

    def run(self) -> Floats | None:
        """Step by step to the last party; None where there is no end, or no time."""
        master = self.generation.master
        while monotonic() < self.ends:
            open_ = _open_days(master, self.fixed)
            now = self._suited(open_)
            if now is None or _lacks(master, now.primal) > self.lacking + LACKING:
                if not self.fresh and not self.fixed:
                    if now is None or self.lacking:
                        return None
                    # There is no day for everybody to begin with.
                    self.lacking = _lacks(master, now.primal)
                elif not self._put_back():
                    if self.releases == RELEASES:
                        return None
                    whole = self._release()
                    if whole is not None:
                        return whole
                continue
            if not open_:
                return _settled(master, now.primal, self.fixed)
            if len(self.fixed) > len(self.longest[0]):
                self.longest = self.fixed, now.primal
            self._take(now.primal)
        return None

    def _suited(self, open_: list[int]) -> Solution | None:
        """The relaxation with what is taken, and with days that suit it, until more of them bring little.

        In a hurry they are kept for the next time, unless somebody lacks one.
        """
        generation, relaxed = self.generation, self.generation.relaxed
        now = relaxed.solve(rooms=True, wake=False, hasty=bool(open_))
        if now is not None and separate(relaxed, np.where(now.primal > SURE, now.primal, 0.0)):
            now = relaxed.solve(rooms=True, wake=False, hasty=bool(open_))
        gained = np.inf
        for _ in range(SUITING):
            if now is None or not open_ or not generation.grow(now.rho, open_):
                break
            enough = _lacks(generation.master, now.primal) <= self.lacking + LACKING
            if enough and (gained < WORTH_IT * abs(now.value) or self._late(len(open_))):
                break
            before, now = now.value, relaxed.solve(rooms=True, wake=False, hasty=True)
            gained = 0.0 if now is None else now.value - before
        return now

    def _late(self, left: int) -> bool:
        """Whether more of the time is gone than of the parties, and some."""
        whole = max(1e-9, self.soon - self.begun)
        gone = (monotonic() - self.begun) / whole
        return gone > 1 - (1 - AHEAD) * left / len(self.generation.master.active)

    def leave(self) -> None:
        """Leave the relaxation as it was."""
        self.generation.closed = {}
        self.generation.relaxed.free([*self.fixed, *self.barred, *self.apart])

    def _take(self, primal: Floats) -> None:
        relaxed = self.generation.relaxed
        self.fresh, misfits = _agreed(self.generation.master, primal, self.fixed, self.chance)
        relaxed.fix(self.fresh)
        self.fixed = [*self.fixed, *self.fresh]
        self._close(misfits)

    def _close(self, misfits: Iterable[int] = ()) -> None:
        """Leave out what no longer goes with the days taken, in the relaxation and where new days are sought."""
        generation, relaxed = self.generation, self.generation.relaxed
        master, load = generation.master, Load.of(generation.master, self.fixed)
        left = left_of(master)
        left[list(load.rows)] -= list(load.rows.values())
        open_ = _open_days(master, self.fixed)
        closed = closed_choices(generation.layout, left, load.sessions, open_)
        settled = {*self.fixed, *self.barred}
        apart = set(misfits)
        for index in relaxed.order:
            column = master.columns[index]
            if column.kind == "day" and index not in settled:
                mine = closed.get(column.party_day)
                if mine is None or mine[list(column.path)].any():
                    apart.add(index)
        relaxed.free(sorted(self.apart - apart - settled))
        relaxed.bar(sorted(apart - self.apart))
        self.apart, generation.closed = apart, closed

    def _put_back(self) -> bool:
        """Put back half of what was taken last; one alone is left out. False where that was done too often."""
        relaxed, fresh = self.generation.relaxed, self.fresh
        relaxed.free(fresh)
        self.fixed = self.fixed[: len(self.fixed) - len(fresh)]
        if len(fresh) > 1:
            self.fresh = fresh[: len(fresh) // 2]
            relaxed.fix(self.fresh)
            self.fixed = [*self.fixed, *self.fresh]
        else:
            self.barred += fresh
            self.stuck += 1
        relaxed.bar(self.barred)
        self._close()
        if len(fresh) == 1 and self.stuck < MOST_BARRED:
            self.fresh = []
        return len(fresh) > 1 or (len(fresh) == 1 and self.stuck < MOST_BARRED)

    def _release(self) -> Floats | None:
        """Begin the dates anew that come to no end; or end them at once, where few parties are left."""
        generation, columns = self.generation, self.generation.master.columns
        those = [columns[i].party_day for i in self.barred]
        those = those or _open_days(generation.master, self.fixed)
        back = _with(generation, self.fixed, those, wide=not self.fresh)
        self.stuck, self.releases, self.fresh = 0, self.releases + 1, []
        generation.relaxed.free([*back, *self.barred])
        self.fixed, self.barred = [i for i in self.fixed if i not in back], []
        self._close()
        return _ended(generation, self.fixed, min(BRAKE, self.ends - monotonic()))


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


def _lacks(master: Master, primal: Floats) -> float:
    """How much of what is owed nobody has a day for."""
    return float(sum(primal[column.index] for column in master.columns if column.kind == "gap"))


def _agreed(
    master: Master, primal: Floats, fixed: list[int], chance: Chance | None
) -> tuple[list[int], list[int]]:
    """The days most agreed on, as far as they go together with those taken, and those that go with none of them."""
    done = {master.columns[i].party_day for i in fixed}
    primal = longer(primal, len(master.columns))  # some were made since
    open_ = [
        (-float(primal[c.index]), c.index)
        for c in master.columns
        if c.party_day >= 0 and c.party_day not in done and primal[c.index] > 1e-6
    ]
    if chance is not None:
        open_ = [
            (less * (1 - WAVERING * chance.below(100) / 100) if less > -CLEAR else less, index)
            for less, index in open_
        ]
    load = Load.of(master, fixed)
    order = [(index, -less) for less, index in sorted(open_) if load.fits(index)]
    most = 1 + len(master.active) // AT_A_TIME
    clear = [index for index, much in order if much >= CLEAR]
    some = [index for index, much in order if much > 0.5][:most]
    wanted = max(clear, some, key=len) or [index for index, _ in order[:2]]
    inside = {index for index, _ in order}
    return load.added(wanted), [index for _, index in open_ if index not in inside]


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
