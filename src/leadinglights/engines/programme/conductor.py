"""The order of work: a first plan, better plans, bounds, proofs; each within its share of the budget."""

from __future__ import annotations

from collections.abc import Callable

from leadinglights.engines.programme.alone import know_alone
from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.calming import Calming
from leadinglights.engines.programme.ceiling import plain_bounds
from leadinglights.engines.programme.closing import Closing
from leadinglights.engines.programme.giving import (
    Gift,
    Given,
    Giving,
    levels_after,
    tolerant_levels,
)
from leadinglights.engines.programme.hand import Hand
from leadinglights.engines.programme.integer import made_real
from leadinglights.engines.programme.label import OutOfTime
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.price import FINE, SCALE, Aim
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.rules import LEVELS
from leadinglights.engines.programme.shares import (
    CALMED,
    GIVEN,
)
from leadinglights.engines.programme.stage import Stage
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.tidy import Tidying
from leadinglights.engines.programme.value import Worth, musts_missed

MOST_CHOICES = 400_000  # beyond that a bound takes a gigabyte and many minutes: none is sought then
CHOICE_S = 10e-6  # seconds the master's tables take for each choice (measured: 7 to 9 millionths)
TABLES = 0.5  # share of the time left that the tables may take: a bound needs some after them
PROOF_SECONDS = 30.0


class Conductor(Hand):
    """Runs the phases and keeps what they find: the plan, its worth, the bounds."""

    def __init__(self, problem: Problem, budget: Budget, seed: int) -> None:
        super().__init__(problem, budget, seed)
        self.given: Given = {}
        self.stage: Stage | None = None

    def run(self, start: Plan | None = None) -> None:
        """All phases, as far as the budget goes; from a plan in force, as far as it still holds."""
        try:
            self._run(start)
        finally:
            if self.beside is not None:
                self.beside.end()
                self.listen()
                self.beside.link.close()
                self.exchange = None

    def _run(self, start: Plan | None) -> None:
        self.improver.start()
        if not self.office.days:
            self._settle_empty()
            return
        # The first plan may use most of the time: without it there is nothing to show.
        self.share = 0.8
        if start is None:
            self.improver.greedy()
        else:
            self.improver.offer(made_real(self.inserter, start, {}))
        self.tell("first")
        self.improve(self.shares.improved, 12 * len(self.improver.bundles))
        if not self.office.unlaid and self._worth_a_bound(self._choices()):
            self._bound_levels()
        if self.stage is not None:
            self.stage.search(self.shares.proven)
        self.improve(self.shares.proven, 12 * len(self.improver.bundles))
        self.settled = True
        self._try_what_is_left_out()
        self._give()
        self._calm()
        if not self.budget.cancelled:
            tidying = Tidying(self.inserter, self.improver.best, self.alone)
            self.improver.best = tidying.run()

    def _choices(self) -> int:
        """How many choices all days have together: what the master's tables would hold."""
        return sum(len(node.choices) for pd in self.office.days for node in pd.nodes)

    def _worth_a_bound(self, choices: int) -> bool:
        """Whether there is memory for the master's tables, time to make them, and time to use them."""
        return choices <= MOST_CHOICES and CHOICE_S * choices <= TABLES * self.budget.left_s()

    def _give(self) -> None:
        """Let levels give what they may; what was proven of later levels then holds no longer."""
        objective, self.share = self.problem.objective, GIVEN
        tolerant = tolerant_levels(objective)
        if not tolerant:
            return
        giving = Giving(self.improver, objective, lambda: self.budget.used(GIVEN))
        self.given = giving.run()
        trivial = plain_bounds(self.office, self.alone)
        for name in levels_after(objective, tolerant[0]):
            if name not in ("interest", "weighted"):
                self.bounds[name] = trivial[name]

    def _calm(self) -> None:
        """Take more time before stops for what interest may give."""
        objective, self.share = self.problem.objective, CALMED
        if not objective.slack_points or self.budget.cancelled:
            return
        best = self.given["interest"].best if "interest" in self.given else self.worth.interest
        calming = Calming(self.improver, objective, best)
        calming.run(lambda: self.budget.used(CALMED))
        lost = max(0, best - self.worth.interest)
        self.given["interest"] = Gift(best, -(-1000 * lost // max(1, best)))
        self.bounds |= {
            name: bound
            for name, bound in plain_bounds(self.office, self.alone).items()
            if name in levels_after(objective, "interest")
        }

    def _try_what_is_left_out(self) -> None:
        """Put each thing left out into its days: what makes the plan better is not left out."""
        self.share = self.shares.tried
        for _ in range(5):
            plan = self.plan
            if self.closed or not any(
                self._try(plan, target) for target in targets_of(self.office, plan)
            ):
                return

    def _try(self, plan: Plan, target: Target) -> bool:
        for index in target.days[:5]:
            stops = frozenset(node.stop for node in target.nodes(self.office.days[index]))
            if not stops:
                continue
            if self.budget.used(self.shares.tried):
                return False
            try:
                day = self.inserter.plan_day(plan, index, Limits(must_do=stops))
            except OutOfTime:
                return False
            if day is not None and self.improver.offer({**plan, index: day}):
                return True
        return False

    def _settle_empty(self) -> None:
        for name, value in zip(LEVELS, self.worth.levels, strict=True):
            self.bounds[name] = value

    def _know_alone(self) -> None:
        shares, used = self.shares, self.budget.used
        self.share = shares.known
        know_alone(
            self.improver, self.layout, self.tally, count=self.count,
            over=lambda: used(shares.known), hurry=lambda: used(shares.bounded),
        )  # fmt: skip
        self.bounds["interest"] = min(self.bounds["interest"], sum(self.alone.values()))

    def _bound_levels(self) -> None:
        """One stage per level: bounds first, then whole plans from the columns, then proofs."""
        total = self._musts_total()
        if self.worth.musts < 0:
            generation = self._stage(Aim(musts=1, interest=0), 0.4)
            if generation is not None and generation.bound is not None:
                self.bounds["musts_missed"] = max(0, total - generation.bound // SCALE)
        served = total + self.worth.musts
        if self.worth.kept < self.bounds["kept"]:
            generation = self._stage(Aim(kept=1, interest=0, served_at_least=served), 0.45)
            if generation is not None and generation.bound is not None:
                self.bounds["kept"] = min(self.bounds["kept"], generation.bound // SCALE)
        kept = self.worth.kept if self.bounds["kept"] > 0 else None
        served = total + self.worth.musts
        aim = Aim(
            served_at_least=served if total else None,
            kept_at_least=kept,
            complete=self.worth.musts == 0,
        )
        generation = self._stage(aim, self.shares.bounded)
        self._know_alone()
        if generation is not None and generation.bound is not None:
            self.take_interest_bound(generation.bound // FINE)
            self._close(generation)

    def _close(self, generation: Generation) -> None:
        """Prove the levels from interest on, where the days that matter can be listed."""
        met = all(
            v == self.bounds[n] for n, v in zip(LEVELS[:2], self.worth.levels[:2], strict=True)
        )
        if not (generation.finished and met) or self.budget.used(self.shares.proven):
            return
        self.share = self.shares.proven
        self.tell("proving")

        def realise(plan: Plan) -> Worth:
            self.improver.offer(made_real(self.inserter, plan, self.plan))
            return self.worth

        closing = Closing(generation, self.alone, realise, lambda: self.plan, self._proof_left_s())
        closing.run(self.worth)
        if "interest" in closing.bounds:
            self.take_interest_bound(closing.bounds.pop("interest"))
        self.bounds |= closing.bounds

    def _proof_left_s(self) -> Callable[[], float]:
        """Wall seconds left for proofs; where only work is limited, an emergency brake all the same."""
        ends = self.budget.elapsed + min(PROOF_SECONDS, self.budget.left_s(self.shares.proven))
        return lambda: max(0.0, ends - self.budget.elapsed)

    def _musts_total(self) -> int:
        """All musts there are, by weight: what is served is the rest of what is missed."""
        return musts_missed(self.office, {})

    def _stage(self, aim: Aim, share: float) -> Generation | None:
        if self.budget.used(share):
            return None
        self.stage = Stage.of(self, aim)
        self.stage.run(share)
        return self.stage.generation
