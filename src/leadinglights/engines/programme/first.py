"""A complete plan at once, then better ones: greedy days, ruin and recreate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.strays import without_strays
from leadinglights.engines.programme.value import Worth, worth_of

Bundle = tuple[int, ...]  # the party-days of one delegation's groups on one date


def plain(worth: Worth) -> Worth:
    """The levels in their order."""
    return worth


def bundles_of(office: Office, delegations: set[int]) -> list[Bundle]:
    """Days planned as a unit: all groups of a delegation on a date."""
    found: dict[tuple[int, object], list[int]] = {}
    for pd in office.days:
        if pd.party.delegation_index in delegations:
            found.setdefault((pd.party.delegation_index, pd.date), []).append(pd.index)
    return [tuple(days) for days in found.values()]


@dataclass(eq=False, slots=True)
class Improver:
    """Holds the best plan found and all days ever made (columns for the master)."""

    office: Office
    inserter: Inserter
    chance: Chance
    bundles: list[Bundle]
    alone: dict[int, int]
    plan: Plan = field(default_factory=dict)
    best: Plan = field(default_factory=dict)
    worth: Worth | None = None
    best_worth: Worth | None = None
    pool: dict[int, dict[DayPlan, None]] = field(default_factory=dict)
    rank: Callable[[Worth], Any] = plain  # what makes a plan better than another

    def start(self) -> None:
        """The plan of nothing but the way from start to end: valid at once, and the floor of everything."""
        for bundle in self.bundles:
            for index in bundle:
                pd = self.office.days[index]
                self.plan[index] = DayPlan(index, (), None, planned=pd.start_place == pd.end_place)
        self._settle(self.plan)

    def greedy(self) -> None:
        """Every day in order of what it owes, the best given those before it; as far as time allows."""
        plan = dict(self.plan)
        for bundle in sorted(self.bundles, key=self._urgency):
            try:
                days = self.inserter.plan_bundle(plan, bundle)
            except OutOfTime:
                break
            for index, day in days.items():
                plan[index] = day
                self.remember(day)
        self._settle(plan)

    def _urgency(self, bundle: Bundle) -> tuple[int, int, int]:
        days = [self.office.days[i] for i in bundle]
        owed = sum(node.must for pd in days for node in pd.nodes if not node.meal)
        return (-owed, -days[0].delegation.head.rank, bundle[0])

    def _refilled(self, kept: Plan, order: list[Bundle]) -> Plan:
        plan = dict(kept)
        for bundle in order:
            limits = self._out_of_the_way(bundle) if bundle != order[-1] else None
            for index, day in self.inserter.plan_bundle(plan, bundle, limits).items():
                plan[index] = day
                self.remember(day)
        return plan

    def _out_of_the_way(self, bundle: Bundle) -> Limits | None:
        """Now and then some hours in which a party goes nowhere: a shuttle is then free for those after it."""
        if not self.shuttles or self.chance.below(3) == 0:
            return None
        days = [self.office.days[index] for index in bundle]
        begins = days[0].first + self.chance.below(max(1, days[0].last - days[0].first))
        ends = begins + 2 + self.chance.below(10)
        late = {
            (node.stop, choice.start)
            for pd in days
            for node in pd.nodes
            for choice in node.choices
            if begins <= choice.start < ends
        }
        return Limits(late=frozenset(late))

    @property
    def shuttles(self) -> bool:
        """Whether some vehicle is shared leg by leg: then who goes first decides more than elsewhere."""
        return any(bus.vehicle.attach == "shuttle" for bus in self.office.buses)

    def remember(self, day: DayPlan) -> None:
        """Keep a day as a column."""
        self.pool.setdefault(day.pd, {})[day] = None

    def _settle(self, plan: Plan) -> bool:
        """Take a plan if it is worth no less; say whether it is the best so far."""
        plan = without_strays(self.inserter, plan)
        worth = worth_of(self.office, plan, self.alone)
        if self.worth is None or self.rank(worth) >= self.rank(self.worth):
            self.plan, self.worth = plan, worth
        if self.best_worth is None or self.rank(worth) > self.rank(self.best_worth):
            self.best, self.best_worth = plan, worth
            return True
        return False

    def offer(self, plan: Plan) -> bool:
        """Hand in a complete plan found elsewhere."""
        for day in plan.values():
            self.remember(day)
        return self._settle(plan)

    def reweigh(self) -> None:
        """Recompute the worths after `alone` became known."""
        self.worth = worth_of(self.office, self.plan, self.alone)
        self.best_worth = worth_of(self.office, self.best, self.alone)

    def improve(self, rounds: int, enough: Callable[[], bool]) -> None:
        """Ruin and recreate for a number of rounds, or until it is enough."""
        if not self.bundles:
            return
        for number in range(rounds * (8 if self.shuttles else 1)):
            if enough():
                return
            if number % 40 == 39:
                self.plan, self.worth = self.best, self.best_worth
            try:
                self.replan(self._ruin())
            except OutOfTime:
                return

    def replan(self, ruined: list[Bundle]) -> None:
        """Take days out and plan them anew in this order; OutOfTime where time is up."""
        gone = {index for bundle in ruined for index in bundle}
        kept = {pd: day for pd, day in self.plan.items() if pd not in gone}
        self._settle(self._refilled(kept, ruined))

    def _ruin(self) -> list[Bundle]:
        """One to three days of one date or of one delegation, with a day that misses something first."""
        chance, office = self.chance, self.office
        seed = chance.pick(self.bundles)
        pd = office.days[seed[0]]
        if chance.below(2):
            related = [b for b in self.bundles if office.days[b[0]].date == pd.date]
        else:
            related = [
                b
                for b in self.bundles
                if office.days[b[0]].party.delegation_index == pd.party.delegation_index
            ]
        chance.shuffle(related)
        size = 1 + chance.below(min(4, len(related)))
        chosen = [seed, *[bundle for bundle in related if bundle != seed][: size - 1]]
        if chance.below(4) == 0:
            other = chance.pick(self.bundles)
            chosen += [] if other in chosen else [other]
        chance.shuffle(chosen)
        return chosen
