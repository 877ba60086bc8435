"""Make a plan hold more often, for as much interest as a tolerance gives (programme conventions §28)."""

from __future__ import annotations

from collections.abc import Callable

from leadinglights.engines.programme.ease import slack_units
from leadinglights.engines.programme.first import Bundle, Improver
from leadinglights.engines.programme.insert import spread_crews
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.report import programmes_of
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.robust import NothingToSimulate, simulate
from leadinglights.engines.programme.rules import Objective
from leadinglights.engines.programme.strays import without_strays
from leadinglights.engines.programme.value import Worth, worth_of

SEED, RUNS = 1, 400  # of the delays a plan is tried on
ROUNDS = 8  # of taking days out, for each day there is

Rank = tuple[int, ...]


class Calming:
    """Plans days anew with waiting as a profit, and keeps the plan whose starts hold most often.

    Plans are tried on delays of their own, not on those a result reports: no plan is made for its figure.
    """

    def __init__(self, improver: Improver, objective: Objective, best: int) -> None:
        self.improver, self.objective = improver, objective
        self.floor = best - int(objective.share_of("interest") * best)

    def run(self, enough: Callable[[], bool]) -> None:
        """Every day by itself, then one to three of a date at a time; the best plan is the calmest found."""
        improver = self.improver
        plan, rank = improver.best, self._rank(improver.best)
        improver.inserter.ease = self.objective.slack_points
        try:
            for number in range((1 + ROUNDS) * len(improver.bundles)):
                if enough():
                    break
                tried = self._replanned(plan, self._chosen(number))
                its = self._rank(tried)
                if its > rank:
                    plan, rank = tried, its
        except OutOfTime:
            pass
        finally:
            improver.inserter.ease = 0
        improver.best, improver.best_worth = plan, self._worth(plan)

    def _chosen(self, number: int) -> list[Bundle]:
        improver = self.improver
        if number < len(improver.bundles):
            return [improver.bundles[number]]
        chance, days = improver.chance, improver.office.days
        seed = chance.pick(improver.bundles)
        date = days[seed[0]].date
        others = [one for one in improver.bundles if days[one[0]].date == date and one != seed]
        chance.shuffle(others)
        return [seed, *others[: chance.below(3)]]

    def _replanned(self, plan: Plan, chosen: list[Bundle]) -> Plan:
        gone = {index for bundle in chosen for index in bundle}
        tried = {index: day for index, day in plan.items() if index not in gone}
        for bundle in chosen:
            tried |= self.improver.inserter.plan_bundle(tried, bundle)
        return without_strays(self.improver.inserter, tried)

    def _worth(self, plan: Plan) -> Worth:
        return worth_of(self.improver.office, plan, self.improver.alone)

    def _rank(self, plan: Plan) -> Rank:
        """Musts and pins as ever; interest down to its floor; how often it holds; then the plain order."""
        worth = self._worth(plan)
        first = (worth.musts, worth.kept, min(worth.interest, self.floor), self._holds(plan))
        both = worth.interest + slack_units(self.improver.office, plan)
        return (*first, both, worth.fairness, worth.goodwill, worth.travel, worth.cost)

    def _holds(self, plan: Plan) -> int:
        """Simulated periods in which all starts of a delegation hold, summed over the delegations."""
        office = self.improver.office
        programmes = programmes_of(office, spread_crews(office, plan), {})
        result = Result(status="feasible", stopped_by="finished", levels=(), programmes=programmes)
        try:
            found = simulate(office.problem, result, seed=SEED, runs=RUNS)
        except NothingToSimulate:
            return 0
        return sum(one.holds for one in found.delegations)
