"""What a search has in hand: the problem laid out, its budget, the best plan and the bounds so far."""

from __future__ import annotations

from leadinglights.engines.programme.beside import Beside
from leadinglights.engines.programme.bounds import Generation, layout_of
from leadinglights.engines.programme.ceiling import ceiling, plain_bounds
from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.exchange import Exchange
from leadinglights.engines.programme.first import Improver
from leadinglights.engines.programme.handover import Handover
from leadinglights.engines.programme.insert import Inserter, spread_crews
from leadinglights.engines.programme.integer import made_real
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.price import FINE, Layout
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.ruin import bundles_of
from leadinglights.engines.programme.rules import LEVELS
from leadinglights.engines.programme.shares import ALONE, LARGE, SMALL
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.value import UNIT, Worth, interest_of

LAID = 0.4  # of the budget at most, for working out what each day could have


class Hand:
    """Keeps what the phases of a search find, and tells it to whoever waits and to the search beside."""

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
        self.columns = self.lp_iterations = self.nodes = 0
        self.shares = SMALL if len(self.office.days) <= ALONE else LARGE
        self._layout: Layout | None = None
        self.beside: Beside | None = None
        self.exchange: Exchange | None = None
        self.apart = False  # this is the search beside, which tells its plans unasked
        self.handover: Handover | None = None  # heard, and not yet made use of
        self.settled = False  # no plan of the search beside is taken any more

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

    @property
    def closed(self) -> bool:
        """Whether every level has reached its bound."""
        return all(
            value == self.bounds[name]
            for name, value in zip(LEVELS, self.worth.levels, strict=True)
        )

    def tell(self, phase: str) -> None:
        """Tell whoever waits how far things are, and hear what was found beside."""
        self.listen()
        self.budget.tell(phase, self.worth.levels, self.bounds["interest"] / UNIT)

    def listen(self) -> None:
        """Take what the other search has found; answer a plan with a better one."""
        if self.exchange is None:
            return
        heard = False
        for told in self.exchange.heard():
            if told.bound is not None:
                self.take_interest_bound(told.bound // FINE)
            elif told.handover is not None:
                self.handover = told.handover
            elif not self.settled:
                self._take(told.plan, told.changed)
                heard = True
        if heard or self.apart:
            self.exchange.tell_plan(self.improver.best)

    def _take(self, plan: Plan, changed: frozenset[int]) -> None:
        """A plan of the other search; where it is no better, what is new in it is tried in our own."""
        assert self.exchange is not None
        improver = self.improver
        if improver.offer(plan):
            self.exchange.common = improver.best
            return
        days = {pd: plan[pd] for pd in changed}
        improver.offer(made_real(self.inserter, days, improver.best))

    def improve(self, share: float, rounds: int) -> None:
        """Take days out and put them back, for so many rounds or until a share of the budget is spent."""
        self.share = share

        def enough() -> bool:
            self.tell("improving")
            return self.budget.used(share) or self.closed

        self.improver.improve(rounds, enough)

    def take_interest_bound(self, units: int) -> None:
        """A bound on interest, in 1/10,000 point."""
        self.bounds["interest"] = min(self.bounds["interest"], units)
        if len(self.alone) == 1:
            # Who is the only guest gets what it could have alone.
            best = interest_of(self.office, self.improver.best, 0)
            self.alone[0] = min(self.alone[0], max(units, best))
            self.improver.reweigh()

    def count(self, generation: Generation) -> None:
        """Note how large a generation has become."""
        self.columns += len(generation.master.columns)
        self.lp_iterations += generation.relaxed.iterations

    def share_used(self) -> float:
        """Share of the budget spent so far, in hundredths."""
        return next((n / 100 for n in range(101) if not self.budget.used((n + 1) / 100)), 1.0)
