"""A plan laid open: the problem in slots, the plan in force, what it is worth; for any question about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import alone_of, plan_of
from leadinglights.engines.programme.value import Worth, worth_of
from leadinglights.engines.programme.why_ladder import Ladder
from leadinglights.engines.programme.why_told import ceilings


@dataclass(eq=False, slots=True)
class Standing:
    """Office and plan, with the inserter that plans single days of it."""

    problem: Problem  # as written; the office's may have groups written into it
    office: Office
    plan: Plan
    result: Result
    alone: dict[int, int]  # by delegation, in 1/10,000 point
    worth: Worth
    inserter: Inserter

    @classmethod
    def of(cls, problem: Problem, result: Result) -> Standing:
        """Lay a plan open.

        Raises
        ------
        ValueError
            If the result is no plan of this problem: it names what is wrong.
        """
        office = lay_out(problem)
        try:
            plan = plan_of(office, result)
        except ValueError as wrong:
            raise ValueError(f"the result is no plan of this problem: {wrong}") from None
        faults = check(problem, result)
        if faults:
            told = "; ".join(str(one) for one in faults[:3])
            raise ValueError(f"the result is no plan of this problem: {told}")
        return cls.laid(problem, office, plan, result)

    @classmethod
    def laid(cls, problem: Problem, office: Office, plan: Plan, result: Result) -> Standing:
        """The same of an office that is laid out already."""
        alone = ceilings(office) | alone_of(result, office)
        worth = worth_of(office, plan, alone)
        return cls(problem, office, plan, result, alone, worth, Inserter(office, Tally()))

    def ladder(self, over: Callable[[], bool] = lambda: False) -> Ladder:
        """Reasons for what this plan leaves out; `over` says when to stop looking."""
        return Ladder(self.office, self.inserter, self.plan, self.alone, self.worth, over)
