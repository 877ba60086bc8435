"""Column generation: better days for the master, and a certified bound on what any plan can be worth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.crew import Duty, day_holds, gap_needed
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.label import OutOfTime, Search, Tally
from leadinglights.engines.programme.master import Aim, Master
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.price import Pricer, Prices, bound_of, day_of
from leadinglights.engines.programme.rows import Book, Cut, in_cut, share_key

NEW_DAYS = 6  # columns kept per party-day and round
EXACT_EVERY = 12  # at the latest every so many rounds a bound


@dataclass(eq=False, slots=True)
class Generation:
    """One stage of column generation over some party-days."""

    office: Office
    master: Master
    pricers: dict[int, Pricer]
    tally: Tally
    bound: int | None = None  # in 1/1024 of 1/10,000 point
    prices: Prices | None = None  # those of the best bound
    mu: dict[int, int] = field(default_factory=dict)
    finished: bool = False

    @classmethod
    def start(cls, office: Office, active: Iterable[int], aim: Aim, tally: Tally) -> Generation:
        """An empty master over the given party-days."""
        book = Book(office)
        days = set(active)
        master = Master(office, book, aim, days)
        pricers = {pd: Pricer(office, book, office.days[pd], aim, days) for pd in sorted(days)}
        return cls(office, master, pricers, tally)

    def add(self, plan_days: Iterable[DayPlan]) -> None:
        """Hand in days found elsewhere."""
        for day in plan_days:
            self.master.add_day(
                DayPlan(day.pd, day.stops, None, day.planned), usable=crew_holds(self.office, day)
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
        exact = False
        for number in range(rounds):
            solved = self.master.solve_lp()
            if solved is None:
                return
            value, primal, duals = solved
            try:
                # Pricing that forgets what was visited finds columns fast; only exact pricing gives a bound.
                was_exact = exact or number % EXACT_EVERY == EXACT_EVERY - 1 or hurry()
                grown = self._round(duals, exact=was_exact)
            except OutOfTime:
                return
            exact = not grown
            if not grown and was_exact and not self.cut(primal):
                self.finished = True
                return
            if enough(self.bound, value):
                return

    def _round(self, duals: NDArray[np.float64], *, exact: bool) -> bool:
        """Price every party-day; keep the bound if it is the best yet."""
        prices = Prices.of(self.master, duals)
        best: dict[int, int] = {}
        mus: dict[int, int] = {}
        grown = False
        for pd, pricer in self.pricers.items():
            constant = pricer.constant(prices)
            mu = max(prices.get(("day", pd)), 0)
            mus[pd] = mu
            graph = pricer.graph(prices, self.master.shares)
            search = Search(graph, self.tally)
            found = search.several(mu - constant, NEW_DAYS, exact=exact)
            best[pd] = max(mu, found[0].value + constant) if found else mu
            for one in found:
                day = day_of(self.office.days[pd], graph, one.path)
                if self.master.add_day(day, usable=crew_holds(self.office, day)) is not None:
                    grown = True
        if not exact:
            return grown
        bound = bound_of(self.master, prices, best)
        if self.bound is None or bound < self.bound:
            self.bound, self.prices, self.mu = bound, prices, best
        return grown

    def cut(self, primal: NDArray[np.float64]) -> bool:
        """Add violated cliques of sessions one interpreter cannot do for the way between them."""
        sessions: dict[tuple[int, dt.date], list[tuple[int, int, int, float]]] = {}
        for column in self.master.columns:
            amount = float(primal[column.index]) if column.index < len(primal) else 0.0
            if amount < 1e-6:
                continue
            stops = []
            if column.day is not None:
                pd = self.office.days[column.day.pd]
                stops = [(s, pd.date, s.crew) for s in column.day.stops if share_key(pd, s) is None]
            elif column.share is not None:
                stops = [(self.master.sharers[column.share][0], column.share[1], column.share[4])]
            for stop, date, crew in stops:
                for k in crew:
                    found = sessions.setdefault((k, date), [])
                    found.append((stop.node.place, stop.choice.start, stop.choice.end, amount))
        added = False
        for (k, date), found in sorted(sessions.items()):
            added = self._cut_one(k, date, found) or added
        return added

    def _cut_one(self, k: int, date: dt.date, sessions: list[tuple[int, int, int, float]]) -> bool:
        office = self.office
        known = set(self.master.book.travel_cuts.get((k, date), []))
        worst: list[tuple[float, Cut]] = []
        tried: set[Cut] = set()
        for a, _, end, _ in sessions:
            for b, start, _, _ in sessions:
                if not end <= start < end + gap_needed(office, k, a, b):
                    continue
                for cut in (Cut(end - 1, start, b, True), Cut(end - 1, start, a, False)):
                    if cut in known or cut in tried:
                        continue
                    tried.add(cut)
                    load = sum(w for p, s, e, w in sessions if in_cut(office, k, cut, p, (s, e)))
                    if load > 1 + 1e-4:
                        worst.append((load, cut))
        worst.sort(key=lambda one: (-one[0], one[1]))
        for _, cut in worst[:4]:
            self.master.add_travel_cut(k, date, cut)
        return bool(worst)


def crew_holds(office: Office, day: DayPlan) -> bool:
    """Whether the interpreters of one day could do that day alone: limits the pricing leaves out."""
    pd = office.days[day.pd]
    duties: dict[int, list[Duty]] = {}
    for stop in day.stops:
        choice = stop.choice
        minutes = choice.end_min - choice.start_min
        for k in stop.crew:
            duty = Duty(
                choice.start, choice.end, stop.node.place, minutes, frozenset({pd.party.index})
            )
            duties.setdefault(k, []).append(duty)
    return all(day_holds(office, k, found) for k, found in duties.items())
