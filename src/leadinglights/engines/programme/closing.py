"""Settle level after level over the listed days, and see whether the plans found are real."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor

from leadinglights.engines.programme.bounds import Generation
from leadinglights.engines.programme.cliques import separate
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.prove import SLACK, Answer, Prover, list_days
from leadinglights.engines.programme.value import UNIT, Worth

MOST_CUTS = 60
Realise = Callable[
    [Plan], Worth
]  # makes a plan hold every rule, hands it in, says the best worth so far


class Closing:
    """What a closed gap needs: the listed days, the current worth, and a way to try plans for real."""

    def __init__(
        self,
        generation: Generation,
        alone: dict[int, int],
        realise: Realise,
        plan: Callable[[], Plan],
        left_s: Callable[[], float],
    ) -> None:
        self.generation, self.alone, self.realise = generation, alone, realise
        self.plan, self.left_s = plan, left_s
        self.bounds: dict[str, int] = {}

    def run(self, worth: Worth) -> Worth:
        """Settle the levels from interest on as far as plans and bounds meet; returns the best worth."""
        if not list_days(self.generation, worth.interest):
            return worth
        self.generation.add(self.plan().values())
        prover = Prover(self.generation, self.left_s)
        points = prover.interest_costs()
        found = self._real(prover, points, worth, more=True, level="interest", scale=UNIT)
        if found is None:
            return worth
        worth, prover = found
        if worth.interest != self.bounds["interest"]:
            return worth
        prover.hold(points, worth.interest / UNIT - SLACK, worth.interest / UNIT + SLACK)
        return self._later(prover, worth)

    def _later(self, prover: Prover, worth: Worth) -> Worth:
        aims: tuple[tuple[str, Callable[[], dict[int, float]], bool], ...] = (
            ("fairness", lambda: prover.fairness_costs(self.alone), True),
            ("goodwill", prover.goodwill_costs, False),
            ("travel_min", prover.travel_costs, False),
            ("cost_eur", prover.money_costs, False),
        )
        for number, (level, costs_of, more) in enumerate(aims):
            if self.left_s() <= 0:
                return worth
            costs = costs_of()
            if level == "fairness" and not any(self.alone.values()):
                self.bounds[level] = 1000
                continue
            answer = prover.solve(costs, self.plan(), more=more) if costs else None
            best = (prover.bound if answer is None else answer.value) if costs else 0.0
            if best is None:
                return worth
            bound = floor(best + 1e-4) if more else ceil(best - 1e-4)
            self.bounds[level] = bound
            if answer is not None:
                worth = max(worth, self.realise(answer.plan))
            elif costs:
                return worth
            value = worth.levels[3 + number]
            if value != bound:
                return worth
            if costs:
                # Fairness is rounded down to thousandths: anything from there on is as fair.
                low = value - SLACK if more else -1e30
                prover.hold(costs, low, 1e30 if more else value + SLACK)
        return worth

    def _real(
        self,
        prover: Prover,
        costs: dict[int, float],
        worth: Worth,
        *,
        more: bool,
        level: str,
        scale: int,
    ) -> tuple[Worth, Prover] | None:
        """Optimise, try the plan, cut off what no interpreter can do, until plan and bound meet."""
        for _ in range(MOST_CUTS):
            answer = prover.solve(costs, self.plan(), more=more)
            best = prover.bound if answer is None else answer.value
            if best is not None:
                # What is not listed is worth less than the plan in hand.
                bound = max(floor(best * scale + 1e-3), worth.interest)
                self.bounds[level] = min(bound, self.bounds.get(level, bound))
            if answer is None:
                return None
            worth = max(worth, self.realise(answer.plan))
            if worth.interest >= self.bounds[level] or not self._cut(answer) or self.left_s() <= 0:
                return worth, prover
            prover = Prover(self.generation, self.left_s)
        return worth, prover

    def _cut(self, answer: Answer) -> bool:
        return separate(self.generation.relaxed, answer.values)
