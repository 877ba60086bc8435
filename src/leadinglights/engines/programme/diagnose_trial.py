"""Would these requests be enough? The changed problem, the plan in hand, and a short search for what is owed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.first import Improver
from leadinglights.engines.programme.insert import Inserter, spread_crews
from leadinglights.engines.programme.integer import made_real
from leadinglights.engines.programme.label import OutOfTime, Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import laid
from leadinglights.engines.programme.ruin import bundles_of
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.what_if_changes import Change, changed
from leadinglights.engines.programme.why_told import ceilings, told

QUICK, THOROUGH = 80, 500  # day searches of a trial; days are short where only the owed is planned
MUSTS = frozenset(
    {"must_wish", "reception", "farewell", "lunch", "dinner", "appointment", "meeting", "fixed_pin", "day"}
)  # fmt: skip
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it: the problem with the requests granted, its plan, and what that still misses."""

    problem: Problem
    office: Office
    plan: Plan
    missed: frozenset[Key]


@dataclass(eq=False, slots=True)
class Trials:
    """Tries sets of requests, each once, on a problem of what is owed; `over` says when to stop."""

    office: Office
    result: Result | None
    over: Callable[[], bool]
    tally: Tally
    made: int = 0
    _known: dict[frozenset[Change], Tried | None] = field(default_factory=dict)
    _searched: set[frozenset[Change]] = field(default_factory=set)

    def grant(self, changes: Sequence[Change], *, thorough: bool = False) -> Tried | None:
        """The best plan found with these requests granted; None where they do not fit the problem."""
        if self.over():
            return None
        key = frozenset(changes)
        if key not in self._known:
            self.made += 1
            self._known[key] = self._tried(changes)
        known = self._known[key]
        if thorough and known is not None and known.missed and key not in self._searched:
            self._searched.add(key)
            start = told(known.office, known.plan)
            self._known[key] = self._planned(known.problem, THOROUGH, start)
        return self._known[key]

    def _tried(self, changes: Sequence[Change]) -> Tried | None:
        try:
            problem = changed(self.office.problem, changes)
        except ValueError:
            return None
        found = self._planned(problem, QUICK, None)
        if found.missed and self.result is not None:
            # From the plan in hand, which with what is granted may be all but there.
            again = self._planned(problem, QUICK, self.result)
            found = min((found, again), key=lambda one: len(one.missed))
        return found

    def _planned(self, problem: Problem, searches: int, start: Result | None) -> Tried:
        """Everything owed planned anew, until nothing is missed or so many day searches are made."""
        office = lay_out(problem)
        improver = improver_of(office, self.tally)
        most = self.tally.searches + searches

        def late() -> bool:
            return self.over() or self.tally.searches >= most

        try:
            if start is not None:
                improver.offer(made_real(improver.inserter, laid(office, start)[0], {}))
            if improver.best_missed:
                improver.greedy(late)
            improver.improve(searches, lambda: late() or not improver.best_missed)
        except OutOfTime:
            pass
        plan = spread_crews(office, improver.best)
        return Tried(problem, office, plan, missed_of(office, plan))


class Musts(Improver):
    """Ruin and recreate that asks only what is missed."""

    @property
    def best_missed(self) -> bool:
        """Whether the best plan misses something owed."""
        return self.best_worth is None or self.best_worth.musts < 0


def improver_of(office: Office, tally: Tally) -> Musts:
    """A search for a plan of an office, begun with the plan of nothing."""
    bundles = bundles_of(office, set(range(len(office.problem.delegations))))
    improver = Musts(office, Inserter(office, tally), Chance(0), bundles, ceilings(office))
    improver.start()
    return improver


def missed_of(office: Office, plan: Plan) -> frozenset[Key]:
    """What a plan misses of what is owed, by name."""
    return frozenset(key_of(one) for one in targets_of(office, plan) if one.kind in MUSTS)


def key_of(one: Target) -> Key:
    """Names something owed whatever the plan."""
    return (
        one.kind, one.delegation, one.group, one.date,
        one.site or one.offer or one.appointment or one.meeting,
    )  # fmt: skip
