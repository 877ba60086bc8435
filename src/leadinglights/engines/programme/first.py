"""A complete plan at once, then better ones: what is owed first, greedy days, ruin and recreate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.day import DayPlan
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.ruin import Bundle, Ruin
from leadinglights.engines.programme.strays import without_strays
from leadinglights.engines.programme.value import Worth, musts_missed, worth_of

PATIENCE = (
    30  # tries without a must gained, for each day there is, before the skeleton stays as it is
)
WARMTH = 0.004  # share of the interest a plan may be worse than the best and still be gone on from
MENDING = 80  # tries to bring back the musts of a plan whose days did not all go together
POOL = 40  # days per party-day handed from the search to the master
RETURN = 60  # rounds after which the search goes on from the best plan again


class LimitsOf(Protocol):
    """What a day taken out is planned by."""

    def __call__(self, bundle: Bundle, *, last: bool) -> Limits:
        """Its limits; whether no other day is planned after it."""


def plain(worth: Worth) -> Worth:
    """The levels in their order."""
    return worth


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

    def greedy(self, late: Callable[[], bool] = lambda: False) -> None:
        """Every day in turn, the best given the others, after what is owed to all has found its place."""
        plan = dict(self.plan)
        try:
            self._place_owed(plan, late)
            self._settle(plan)
            for bundle in sorted(self.bundles, key=self._urgency):
                tried = plan | self._planned(plan, bundle, Limits())
                # Whoever shares a session may be moved out of it: then the days stay as they were.
                if musts_missed(self.office, tried) <= musts_missed(self.office, plan):
                    plan = tried
        except OutOfTime:
            pass
        self._settle(plan)

    def _place_owed(self, plan: Plan, late: Callable[[], bool]) -> None:
        """Days of nothing but musts: quick to search, and once all fit no wish can take their place."""
        owed = Limits(owed_only=True)
        for bundle in sorted(self.bundles, key=self._urgency):
            plan |= self._planned(plan, bundle, owed)
        missing, idle = musts_missed(self.office, plan), 0
        ruin = Ruin(self.office, self.bundles, self.chance)
        while missing and idle < PATIENCE * max(1, len(self.bundles)) and not late():
            chosen = ruin.around_a_must(plan)
            if not chosen:
                return
            tried = {pd: day for pd, day in plan.items() if not any(pd in b for b in chosen)}
            for bundle in chosen:
                tried |= self._planned(tried, bundle, owed)
            left = musts_missed(self.office, tried)
            idle = 0 if left < missing else idle + 1
            if left <= missing:
                plan |= tried
                missing = left

    def _planned(self, plan: Plan, bundle: Bundle, limits: Limits) -> Plan:
        days = self.inserter.plan_bundle(plan, bundle, limits)
        for day in days.values():
            self.remember(day)
        return days

    def _urgency(self, bundle: Bundle) -> tuple[int, int, int]:
        days = [self.office.days[i] for i in bundle]
        owed = sum(node.must for pd in days for node in pd.nodes if not node.meal)
        return (-owed, -days[0].delegation.head.rank, bundle[0])

    def _beside_shuttles(self, bundle: Bundle, *, last: bool) -> Limits:
        """Now and then some hours in which a party goes nowhere: a shuttle is then free for those after it."""
        if last or not self.shuttles or self.chance.below(3) == 0:
            return Limits()
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

    def lately(self, pd: int) -> list[DayPlan]:
        """The last days kept of a party, for a master to begin with."""
        return list(self.pool.get(pd, {}))[-POOL:]

    def _settle(self, plan: Plan, allowance: int = 0) -> bool:
        """Go on from a plan unless it is too much worse; say whether it is the best so far."""
        plan = without_strays(self.inserter, plan)
        worth = worth_of(self.office, plan, self.alone)
        rank = self.rank
        if self.worth is None or rank(worth) >= rank(self.worth) or self._near(worth, allowance):
            self.plan, self.worth = plan, worth
        if self.best_worth is None or self.rank(worth) > self.rank(self.best_worth):
            self.best, self.best_worth = plan, worth
            return True
        return False

    def _near(self, worth: Worth, allowance: int) -> bool:
        best = self.best_worth
        return (
            allowance > 0
            and best is not None
            and self.rank is plain
            and worth.weighted is None
            and (worth.musts, worth.kept) == (best.musts, best.kept)
            and worth.interest >= best.interest - allowance
        )

    def offer(self, plan: Plan) -> bool:
        """Hand in a complete plan found elsewhere."""
        for day in plan.values():
            self.remember(day)
        return self._settle(plan)

    def mend(self, plan: Plan, enough: Callable[[], bool]) -> bool:
        """Hand in a plan that may miss some musts more: days around those are planned anew until none is."""
        assert self.best_worth is not None
        ruin = Ruin(self.office, self.bundles, self.chance)
        worth = worth_of(self.office, plan, self.alone)
        for _ in range(MENDING):
            if worth.musts >= self.best_worth.musts or enough():
                break
            chosen = ruin.around_a_must(plan)
            tried = {pd: day for pd, day in plan.items() if not any(pd in one for one in chosen)}
            try:
                for bundle in chosen:
                    tried |= self._planned(tried, bundle, Limits())
            except OutOfTime:
                break
            found = worth_of(self.office, tried, self.alone)
            if found >= worth:
                plan, worth = tried, found
        return self.offer(plan)

    def reweigh(self) -> None:
        """Recompute the worths after `alone` became known."""
        self.worth = worth_of(self.office, self.plan, self.alone)
        self.best_worth = worth_of(self.office, self.best, self.alone)

    def improve(self, rounds: int, enough: Callable[[], bool]) -> None:
        """Ruin and recreate for a number of rounds, or until it is enough."""
        if not self.bundles:
            return
        ruin = Ruin(self.office, self.bundles, self.chance)
        rounds *= 8 if self.shuttles else 1
        for number in range(rounds):
            if enough():
                return
            if number % RETURN == RETURN - 1:
                self.plan, self.worth = self.best, self.best_worth
            assert self.best_worth is not None
            warmth = int(WARMTH * self.best_worth.interest * (1 - number / rounds))
            try:
                chosen = self._in_one_vehicle(ruin.of(self.plan))
                self.replan(chosen, warmth * self.chance.below(1000) // 1000)
            except OutOfTime:
                return

    def _in_one_vehicle(self, chosen: list[Bundle]) -> list[Bundle]:
        """Where shuttles drive, never one day alone: others of its date hold the vehicle it could have."""
        if not self.shuttles or len(chosen) > 1:
            return chosen
        date = self.office.days[chosen[0][0]].date
        others = [
            b for b in self.bundles if b not in chosen and self.office.days[b[0]].date == date
        ]
        if others:
            chosen = [*chosen, self.chance.pick(others)]
            self.chance.shuffle(chosen)
        return chosen

    def replan(
        self, chosen: list[Bundle], allowance: int = 0, limits_of: LimitsOf | None = None
    ) -> None:
        """Take days out and plan them anew in this order; OutOfTime where time is up."""
        limits_of = limits_of or self._beside_shuttles
        gone = {index for bundle in chosen for index in bundle}
        plan = {pd: day for pd, day in self.plan.items() if pd not in gone}
        for bundle in chosen:
            plan |= self._planned(plan, bundle, limits_of(bundle, last=bundle == chosen[-1]))
        self._settle(plan, allowance)
