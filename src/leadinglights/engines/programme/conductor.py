"""The order of work: a first plan, better plans, bounds, proofs; each within its share of the budget."""

from __future__ import annotations

from collections.abc import Callable

from leadinglights.engines.programme.alone import know_alone
from leadinglights.engines.programme.beside import Beside
from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.calming import Calming
from leadinglights.engines.programme.ceiling import ceiling, plain_bounds
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.cliques import separate
from leadinglights.engines.programme.closing import Closing
from leadinglights.engines.programme.dive import dived
from leadinglights.engines.programme.first import Improver
from leadinglights.engines.programme.giving import (
    Gift,
    Given,
    Giving,
    levels_after,
    tolerant_levels,
)
from leadinglights.engines.programme.insert import Inserter, spread_crews
from leadinglights.engines.programme.integer import choose, made_real
from leadinglights.engines.programme.label import OutOfTime, Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import FINE, SCALE, Aim, Layout
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.renew import Renewal
from leadinglights.engines.programme.ruin import bundles_of
from leadinglights.engines.programme.rules import LEVELS
from leadinglights.engines.programme.shares import (
    ALONE,
    BESIDE,
    BESIDE_PARTS,
    CALMED,
    GIVEN,
    LARGE,
    NEAR_ENOUGH,
    SMALL,
    WHOLE,
)
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.tidy import Tidying
from leadinglights.engines.programme.value import UNIT, Worth, interest_of, musts_missed

MOST_CHOICES = 400_000  # beyond that the master would take more than two gigabytes: no bound then
LAID = 0.4  # of the budget at most, for working out what each day could have
ROUNDS_OF_CUTS = 8
TURN = 0.1  # share of the budget after which another way of finding better plans is tried
DIVING = 0.9  # share of the seconds for a plan from the relaxation
CHOOSING = 0.7  # share of the seconds for choosing; the rest is for making the choice hold
PROOF_SECONDS = 30.0
PATIENCE = 900.0  # seconds for a dive where only work is limited: no clock is to decide then


class Conductor:
    """Runs the phases and keeps what they find: the plan, its worth, the bounds."""

    def __init__(self, problem: Problem, budget: Budget, seed: int) -> None:
        self.problem, self.budget = problem, budget
        self.share = SMALL.improved
        self.tally = Tally(stop=lambda: budget.used(self.share))
        budget.searches = lambda: self.tally.searches
        self.office = lay_out(problem, lambda: budget.used(LAID))
        self.inserter = Inserter(self.office, self.tally)
        self.chance = Chance(seed)
        everyone = set(range(len(problem.delegations)))
        self.alone: dict[int, int] = {d: ceiling(self.office, d) for d in everyone}
        bundles = bundles_of(self.office, everyone)
        self.improver = Improver(self.office, self.inserter, self.chance, bundles, self.alone)
        self.bounds: dict[str, int] = plain_bounds(self.office, self.alone)
        self.given: Given = {}
        self.columns = self.lp_iterations = self.nodes = 0
        self.shares = SMALL if len(self.office.days) <= ALONE else LARGE
        self._layout: Layout | None = None
        self.renewal: Renewal | None = None
        self.beside: Beside | None = None

    @property
    def layout(self) -> Layout:
        """Rows and tables of the master, made when first asked for."""
        if self._layout is None:
            self._layout = layout_of(self.office)
        return self._layout

    @property
    def plan(self) -> Plan:
        """The best plan so far, crews of sessions joined."""
        return spread_crews(self.office, self.improver.best)

    @property
    def worth(self) -> Worth:
        """Its levels."""
        assert self.improver.best_worth is not None
        return self.improver.best_worth

    @property
    def cpu_beside(self) -> float:
        """CPU seconds spent in another process."""
        return 0.0 if self.beside is None else self.beside.cpu_seconds

    def run(self, start: Plan | None = None) -> None:
        """All phases, as far as the budget goes; from a plan in force, as far as it still holds."""
        try:
            self._run(start)
        finally:
            if self.beside is not None:
                self.beside.end()
                self._listen()

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
        self._tell("first")
        self._improve(self.shares.improved, 12 * len(self.improver.bundles))
        if not self.office.unlaid and self._choices() <= MOST_CHOICES:
            self._bound_levels()
        self._renew(self.shares.proven)
        self._improve(self.shares.proven, 12 * len(self.improver.bundles))
        self._try_what_is_left_out()
        self._give()
        self._calm()
        if not self.budget.cancelled:
            tidying = Tidying(self.inserter, self.improver.best, self.alone)
            self.improver.best = tidying.run()

    def _choices(self) -> int:
        """How many choices all days have together: what the master's tables would hold."""
        return sum(len(node.choices) for pd in self.office.days for node in pd.nodes)

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

    def _tell(self, phase: str) -> None:
        self._listen()
        bound = self.bounds["interest"] / UNIT
        self.budget.tell(phase, self.worth.levels, bound)

    def _listen(self) -> None:
        bound = None if self.beside is None else self.beside.heard()
        if bound is not None:
            self._take_interest_bound(bound // FINE)

    def _improve(self, share: float, rounds: int) -> None:
        self.share = share

        def enough() -> bool:
            self._tell("improving")
            return self.budget.used(share) or self._closed()

        self.improver.improve(rounds, enough)

    def _try_what_is_left_out(self) -> None:
        """Put each thing left out into its days: what makes the plan better is not left out."""
        self.share = self.shares.tried
        for _ in range(5):
            plan = self.plan
            if self._closed() or not any(
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

    def _closed(self) -> bool:
        """Whether every level has reached its bound."""
        return all(
            value == self.bounds[name]
            for name, value in zip(LEVELS, self.worth.levels, strict=True)
        )

    def _settle_empty(self) -> None:
        for name, value in zip(LEVELS, self.worth.levels, strict=True):
            self.bounds[name] = value

    def _best_interest(self, delegation: int) -> int:
        return interest_of(self.office, self.improver.best, delegation)

    def _know_alone(self) -> None:
        shares, used = self.shares, self.budget.used
        self.share = shares.known
        know_alone(
            self.improver, self.layout, self.tally, count=self._count,
            over=lambda: used(shares.known), hurry=lambda: used(shares.bounded),
        )  # fmt: skip
        self.bounds["interest"] = min(self.bounds["interest"], sum(self.alone.values()))

    def _count(self, generation: Generation) -> None:
        self.columns += len(generation.master.columns)
        self.lp_iterations += generation.relaxed.iterations

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
            self._take_interest_bound(generation.bound // FINE)
            self._close(generation)

    def _take_interest_bound(self, units: int) -> None:
        self.bounds["interest"] = min(self.bounds["interest"], units)
        if len(self.alone) == 1:
            # Who is the only guest gets what it could have alone.
            self.alone[0] = min(self.alone[0], max(units, self._best_interest(0)))
            self.improver.reweigh()

    def _close(self, generation: Generation) -> None:
        """Prove the levels from interest on, where the days that matter can be listed."""
        met = all(
            v == self.bounds[n] for n, v in zip(LEVELS[:2], self.worth.levels[:2], strict=True)
        )
        if not (generation.finished and met) or self.budget.used(self.shares.proven):
            return
        self.share = self.shares.proven
        self._tell("proving")

        def realise(plan: Plan) -> Worth:
            self.improver.offer(made_real(self.inserter, plan, self.plan))
            return self.worth

        closing = Closing(generation, self.alone, realise, lambda: self.plan, self._proof_left_s())
        closing.run(self.worth)
        if "interest" in closing.bounds:
            self._take_interest_bound(closing.bounds.pop("interest"))
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
        active = [pd.index for pd in self.office.days]
        generation = Generation.start(self.layout, active, aim, self.tally)
        generation.add(self.plan.values())
        generation.add(day for pd in active for day in self.improver.lately(pd))
        # First as far as bound and relaxation nearly meet, for whole plans early; then to the end.
        begun = self._share_used()
        self.renewal = Renewal(
            generation, self.improver, self.chance, lambda: self.budget.left_s(self.share)
        )
        small, dived = self.shares is SMALL, False  # what is left after choosing is for proofs
        alone = small or not aim.interest or self.budget.seconds is None or not Beside.possible()
        whole = len(active) <= WHOLE
        beside = BESIDE if whole else BESIDE_PARTS
        for turn in self.shares.turns if alone else (beside,):
            self._generate(generation, aim, begun + turn.bounded * (share - begun), turn.near)
            if not (alone or generation.finished):
                self.beside = Beside.begun(generation, self.budget.left_s())
            until = begun + turn.chosen * (share - begun)
            if small or (whole and generation.finished):
                self._choose(generation, until)
            if not small:
                if not dived and generation.near(NEAR_ENOUGH):
                    dived = self._dive(generation, until)
                self._renew(until)
            if not small and generation.finished and not self.budget.used(until):
                self._choose(generation, until)
            if generation.finished and turn.near == 0.0:
                break
        self._count(generation)
        return generation

    def _share_used(self) -> float:
        """Share of the budget spent so far, in hundredths."""
        return next((n / 100 for n in range(101) if not self.budget.used((n + 1) / 100)), 1.0)

    def _generate(self, generation: Generation, aim: Aim, share: float, near: float) -> None:
        """Columns until time is up, none is left, or the bound is near what the relaxation is worth."""
        self.share = share

        def enough(bound: int | None, _value: float) -> bool:
            if bound is not None and aim.interest:
                self.bounds["interest"] = min(self.bounds["interest"], bound // FINE)
                if near and generation.near(near):
                    return True
            self._tell("bounding")
            return self.budget.used(share)

        begun = self._share_used()
        generation.run(enough, lambda: self.budget.used(begun + 0.75 * (share - begun)))

    def _renew(self, share: float) -> None:
        """Parts of the plan anew, and days taken out and put back, in turn: each finds what the other does not."""
        while self.renewal is not None and not self.budget.used(share) and not self._closed():
            before, found = self.renewal.nodes, self.worth
            turn = min(share, self._share_used() + TURN)
            self.share = turn

            def enough(turn: float = turn) -> bool:
                self._tell("improving")
                return self.budget.used(turn) or self._closed()

            self.renewal.run(enough)
            self.nodes += self.renewal.nodes - before
            self._improve(min(share, self._share_used() + TURN), 4 * len(self.improver.bundles))
            if self.renewal.ended and self.worth == found:
                return

    def _dive(self, generation: Generation, share: float) -> bool:
        """A whole plan from the relaxation, made real and mended; whether it is the best so far."""
        self.share = share
        most = PATIENCE if self.budget.seconds is None else 60.0
        plan = dived(generation, DIVING * min(self.budget.left_s(share), most))
        if plan is None:
            return False
        real = made_real(self.inserter, plan, self.plan)
        return self.improver.mend(real, lambda: self.budget.used(share))

    def _choose(self, generation: Generation, share: float) -> None:
        """Whole plans from the columns, until nothing is left to cut off or time is up."""
        self.share = share
        for _ in range(ROUNDS_OF_CUTS):
            seconds = min(max(0.5, self.budget.left_s(share)), 60.0)
            chosen = choose(generation, self.plan, CHOOSING * seconds)
            if chosen is None:
                break
            self.nodes += chosen.nodes
            real = made_real(self.inserter, chosen.plan, self.plan)
            self.improver.mend(real, lambda: self.budget.used(share))
            self._tell("bounding")
            # What no interpreter can travel between is cut off, and the next best plan tried.
            if self.budget.used(share) or not separate(generation.relaxed, chosen.values):
                break
