"""Column generation: better days for the master, and a certified bound on what any plan can be worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.cliques import separate
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.label import OutOfTime, Search, Tally
from leadinglights.engines.programme.master import Floats, Master
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.owed import DEAR, Owed
from leadinglights.engines.programme.price import (
    FINE,
    SCALE,
    Aim,
    Layout,
    Pricer,
    Prices,
    lay_tables,
)
from leadinglights.engines.programme.relaxed import Relaxed
from leadinglights.engines.programme.rows import Book, Ints, RowKey
from leadinglights.engines.programme.sessions import Sessions
from leadinglights.engines.programme.subset_rows import separate_subsets
from leadinglights.engines.programme.through import through

STEADY = (
    0.65  # how far multipliers stay by those of the best bound: those of the relaxation jump about
)
FIRST_ROUNDS = 8  # without joint sessions, before bounds are worth the while
NEW_DAYS = 6  # columns kept per party-day and round
NEW_SESSIONS = 200  # at most in a round
NEAR = SCALE // 4
CLOSED = 4 * DEAR
CUT_FROM = 0.005  # share of the value within which the bound is near enough for subset rows
CUT_EVERY = 5  # rounds between looking for some and looking again
SLOTTED = ("host", "seats", "receiver", "person")


def layout_of(office: Office) -> Layout:
    """Rows, sessions and tables of a whole problem."""
    book = Book(office)
    days = [pd.index for pd in office.days]
    return lay_tables(book, Sessions.of(office, book, days), office.days)


@dataclass(eq=False, slots=True)
class Generation:
    """One stage of column generation over some party-days."""

    layout: Layout
    master: Master
    relaxed: Relaxed
    tally: Tally
    bound: int | None = None  # in 1/1024 of 1/10,000 point
    rho: Ints | None = None  # multipliers of the best bound
    best: dict[int, int] = field(default_factory=dict)  # value of the best day at those
    finished: bool = False
    center: Floats | None = None  # the relaxation's multipliers that the best bound came of
    value: float = 0.0  # of the relaxation when last solved
    stuck: bool = False  # the days found last were not worth anything to the relaxation
    rounds: int = 0
    exact_rounds: int = 0
    cut_again: int = 0  # round from which on subset rows are looked for again
    begun: bool = False  # the solver has a whole plan
    closed: dict[int, NDArray[np.bool_]] = field(
        default_factory=dict
    )  # choices left out, by party-day

    @classmethod
    def start(cls, layout: Layout, active: Iterable[int], aim: Aim, tally: Tally) -> Generation:
        """An empty master over the given party-days."""
        days = sorted(active)
        owed = Owed.of(layout.book.office, layout.book, days, complete=aim.complete)
        master = Master(layout, aim, owed, days)
        return cls(layout, master, Relaxed(master), tally)

    def add(self, plan_days: Iterable[DayPlan]) -> None:
        """Hand in days found elsewhere: first those of a whole plan, with which the relaxation begins."""
        found = [self.master.add_day(day) for day in plan_days]
        if not self.begun:
            self.relaxed.take([column.index for column in found if column is not None])
            self.begun = True

    def near(self, share: float) -> bool:
        """Whether the bound is so near what the relaxation is worth."""
        return self.bound is not None and self.bound / SCALE - self.value <= share * max(
            1.0, self.value
        )

    def run(
        self,
        enough: Callable[[int | None, float], bool],
        hurry: Callable[[], bool] = lambda: False,
        rounds: int = 400,
    ) -> None:
        """Price and add until no day improves, or `enough(bound, relaxed value)` says so.

        Once `hurry` says so every round is exact, so that there is a bound before time is up.
        """
        exact, hasty = False, True
        for _ in range(rounds):
            solved = self.relaxed.solve(hasty=hasty)
            if solved is None:
                return
            self.relaxed.shrink(solved)
            self.stuck = abs(solved.value - self.value) < 1e-7 * max(1.0, abs(solved.value))
            self.value = solved.value
            try:
                was_exact = exact or hurry() or self.rounds >= FIRST_ROUNDS
                plain = self.center is None or self.stuck
                grown = self._round(solved.rho, exact=was_exact)
            except OutOfTime:
                return
            self._cut_off_early(solved.primal)
            exact = not grown
            self.rounds += 1
            self.exact_rounds += was_exact
            if not grown and was_exact and plain:
                if not hasty and not self._cut_off(solved.primal):
                    self.finished = True
                    return
                hasty = not hasty
            if enough(self.bound, solved.value):
                return

    def _cut_off_early(self, primal: Floats) -> None:
        """Add subset rows every few rounds once the bound is near: sooner than at the end, and as good."""
        due = self.rounds >= self.cut_again and self.near(CUT_FROM)
        if due and separate_subsets(self.relaxed, primal):
            self.cut_again = self.rounds + CUT_EVERY

    def _cut_off(self, primal: Floats) -> bool:
        """Add rows that no plan breaks but a solution does; whether there were any."""
        cliques = separate(self.relaxed, primal)
        return separate_subsets(self.relaxed, primal) or cliques

    def _round(self, duals: Floats, *, exact: bool) -> bool:
        """Price every party-day; keep the bound if it is the best yet."""
        duals = self._steadied(duals) if exact else duals
        rho = np.maximum(np.rint(duals * SCALE), 0).astype(np.int64)
        mus = {pd: round(float(duals[row]) * SCALE) for pd, row in self.master.days.items()}
        for row in self.master.days.values():
            rho[row] = 0
        prices = Prices.of(rho, self.layout)
        best: dict[int, int] = {}
        grown = False
        if exact:
            self._charge(prices, mus)
        for pd in self.master.active:
            pricer = self.layout.pricers[pd]
            dues = np.zeros(0, dtype=np.int64) if exact else pricer.dues(prices)
            value, more = self._price(pricer, prices, mus[pd], dues, exact=exact)
            best[pd] = value
            grown = more or grown
        if exact:
            grown = self._open(prices) or grown
            bound = bound_of(self.master, prices, best)
            if self.bound is None or bound < self.bound:
                self.bound, self.rho, self.best, self.center = bound, prices.rho, best, duals
        return grown

    def _open(self, prices: Prices) -> bool:
        """Hand in sessions, and teams in them, that are paid more than they cost; whether there were any."""
        master = self.master
        over, short = overpaid(master, prices)
        much = np.maximum(over, short.max(axis=0, initial=0))
        worth = np.flatnonzero(much > NEAR)
        found = []
        for number in worth[np.argsort(-much[worth], kind="stable")][:NEW_SESSIONS].tolist():
            master.open_session(number)
            teams = np.flatnonzero(short[:, number] > NEAR).tolist()
            found.append(master.sessions[number].index)
            found += [master.teams[number, team].index for team in teams]
        fresh = [index for index in found if not self.relaxed.holds(index)]
        self.relaxed.take(fresh)
        return bool(fresh)

    def _steadied(self, duals: Floats) -> Floats:
        """Multipliers between those of the relaxation and those of the best bound, which is soon better there."""
        if self.center is None or self.stuck:
            return duals
        center = np.zeros(len(duals))
        center[: len(self.center)] = self.center
        steadied: Floats = STEADY * center + (1 - STEADY) * duals
        return steadied

    def padded(self, rho: Ints) -> Ints:
        """Multipliers of all rows there are now; those made since cost nothing."""
        more = len(self.layout.book.limits) - len(rho)
        return np.concatenate([rho, np.zeros(more, dtype=np.int64)]) if more else rho

    def multipliers(self) -> dict[RowKey, int]:
        """Prices of the best bound by name: kind of row, what or who, date, slot of a line."""
        found: dict[RowKey, int] = {}
        book = self.layout.book
        for row in np.flatnonzero(self.rho).tolist() if self.rho is not None else []:
            name = book.name(row)
            value = int(self.rho[row])  # type: ignore[index]
            if name[0] == "host":
                value *= book.parts(book.offer(str(name[1])))
            if name[0] in ("team", "minutes"):
                first = book.teams[int(str(name[1]))][0]
                name = ("interpreter" if name[0] == "team" else "minutes", first, *name[2:])
            found[name if name[0] in SLOTTED or name[0] == "interpreter" else name[:-1]] = value
        return found

    def grow(self, duals: Floats, days: Iterable[int]) -> bool:
        """Days of some party-days that the relaxation would take; no bound comes of it."""
        rho = np.maximum(np.rint(duals * SCALE), 0).astype(np.int64)
        mus = {pd: round(float(duals[row]) * SCALE) for pd, row in self.master.days.items()}
        for row in self.master.days.values():
            rho[row] = 0
        prices = Prices.of(rho, self.layout)
        grown = False
        for pd in days:
            pricer = self.layout.pricers[pd]
            _, more = self._price(pricer, prices, mus[pd], pricer.dues(prices), exact=False)
            grown = more or grown
        return grown

    def _price(
        self, pricer: Pricer, prices: Prices, mu: int, dues: Ints, *, exact: bool
    ) -> tuple[int, bool]:
        """Days of one party worth more than its multiplier; the best value (at least the multiplier)."""
        aim, owed = self.master.aim, self.master.owed
        gains = pricer.gains(prices, aim, owed)
        if len(dues):
            gains[pricer.table.joins] -= dues
        if pricer.pd.index in self.closed:
            gains[self.closed[pricer.pd.index]] = -CLOSED
        constant = owed.constant(pricer.pd.index, prices.rho, aim.musts * SCALE)
        search = Search(pricer.graph(prices, gains), self.tally)
        found = search.several(mu - constant, NEW_DAYS, exact=exact, slack=NEAR)
        grown = False
        for one in found:
            path = pricer.path(one.path, gains)
            column = self.master.add_path(pricer.pd.index, path)
            if column is not None:
                self.relaxed.take([column.index])
                grown = True
        return (found[0].value + constant if found else mu), grown

    def _charge(self, prices: Prices, mus: dict[int, int]) -> None:
        """Charge each party for each session what it could pay, as far as the session is not paid yet.

        What is charged becomes a multiplier of the session's link (and need) to the party. First what a
        party could pay even if it paid all other sessions in full, then what it could if they were free.
        """
        aim, owed = self.master.aim, self.master.owed
        could: dict[int, tuple[Ints, Ints]] = {}
        for index in self.master.active:
            pricer = self.layout.pricers[index]
            joins = pricer.table.joins
            if not len(joins):
                continue
            floor = mus[index] - owed.constant(index, prices.rho, aim.musts * SCALE)
            free = pricer.gains(prices, aim, owed)
            dues = pricer.dues(prices)
            paying = free.copy()
            paying[joins] -= dues
            most, least = (self._through(pricer, prices, gains) for gains in (free, paying))
            most = np.clip(most - floor, 0, dues)
            could[index] = np.clip(dues + least - floor, 0, most), most
        for step in (0, 1):
            self._share_out(prices, {i: one[step] for i, one in could.items()})

    def _through(self, pricer: Pricer, prices: Prices, gains: Ints) -> Ints:
        table = pricer.table
        most = through(pricer.graph(prices, gains))
        best = np.maximum.reduceat(gains, table.first)
        own = most[table.option_of[table.joins]] - best[table.option_of[table.joins]]
        joined: Ints = own + gains[table.joins]
        return joined

    def _share_out(self, prices: Prices, wanted: dict[int, Ints]) -> None:
        """Let the parties pay what they could of what is left, in proportion where that is too much."""
        count = len(prices.session_left)
        total = np.zeros(count, dtype=np.int64)
        open_: dict[int, Ints] = {}
        for index, could in wanted.items():
            table = self.layout.tables[index]
            open_[index] = np.maximum(could - prices.rho[table.link] - prices.rho[table.need], 0)
            np.add.at(total, table.session, open_[index])
        left = prices.session_left
        share = np.minimum(1.0, left / np.maximum(total, 1))
        for index, could in open_.items():
            table = self.layout.tables[index]
            part = (could * share[table.session]).astype(np.int64)
            part = np.minimum(part, left[table.session])
            left[table.session] -= part
            prices.rho[table.link] += part
            owing = ((table.able > 0) & (prices.team_left[:, table.session] > 0)).any(axis=0)
            for at in np.flatnonzero((could > part + 1) & owing).tolist():
                able = np.flatnonzero(table.able[:, at])
                if not len(able):
                    continue
                due = prices.team_left[able, table.session[at]]
                more = int(min(could[at] - part[at], due.min()))
                if more > 0:
                    prices.team_left[able, table.session[at]] -= more
                    prices.rho[table.need[at]] += more


def bound_of(master: Master, prices: Prices, best_days: dict[int, int]) -> int:
    """Certified upper bound in 1/1024 of 1/10,000 point: every sum in whole numbers."""
    layout, rho = master.layout, prices.rho
    total = sum(best_days.values())
    for row in np.flatnonzero(rho).tolist():
        total += int(rho[row]) * int(master.limit(row))
    for column in master.columns:
        if column.kind == "topic":
            row = int(master.cells[column.index][0][0])
            total += max(0, column.units * FINE * master.aim.interest - int(rho[row]))
    over, short = overpaid(master, prices)
    parallel = layout.sessions.parallel
    total += int((over * parallel).sum())
    return total + int((short * parallel[None, :]).sum())


def overpaid(master: Master, prices: Prices) -> tuple[Ints, Ints]:
    """What each session, and each team in it, is paid beyond its price."""
    layout, rho = master.layout, prices.rho
    cum = np.concatenate(([0], np.cumsum(rho)))
    sessions = layout.sessions
    session, team = layout.session_prices(rho, cum)
    paid = sessions.seats * rho[sessions.room]
    needs = np.zeros_like(team)
    fits = layout.fits
    for place in np.flatnonzero(rho[fits.row]).tolist():
        due = int(rho[fits.row[place]]) * int(fits.many[place])
        if fits.teams[place]:
            needs[list(fits.teams[place]), fits.session[place]] += due
        else:
            paid[fits.session[place]] += due
    for index in master.active:
        table = layout.tables[index]
        np.add.at(paid, table.session, rho[table.link])
        for number in range(len(needs)):
            np.add.at(needs[number], table.session, table.able[number] * rho[table.need])
    return np.maximum(paid - session, 0), np.maximum(needs - team, 0)
