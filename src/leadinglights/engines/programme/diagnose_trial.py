"""Would these requests be enough? A plan in hand, the changed problem, and a short search for a whole plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from leadinglights.engines.programme.chance import Chance
from leadinglights.engines.programme.first import Improver
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.integer import made_real
from leadinglights.engines.programme.label import OutOfTime, Tally
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.limits import Limits
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import plan_of
from leadinglights.engines.programme.ruin import bundles_of
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.targets import Target, targets_of
from leadinglights.engines.programme.value import musts_missed
from leadinglights.engines.programme.what_if_changes import Change, changed
from leadinglights.engines.programme.why_again import laid_again
from leadinglights.engines.programme.why_told import ceilings, told

ROUNDS = 60  # of ruin and recreate, where inserting alone does not do
WORK = 150  # day searches of the whole search that follows where even that does not do
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
    """Tries sets of requests, each once; `over` says when to stop."""

    problem: Problem
    office: Office
    plan: Plan
    result: Result
    over: Callable[[], bool]
    tally: Tally
    seconds: Callable[[], float | None] = lambda: None  # for one whole search; none: work alone
    made: int = 0
    _known: dict[frozenset[Change], Tried | None] = field(default_factory=dict)

    def grant(self, changes: Sequence[Change], *, thorough: bool = False) -> Tried | None:
        """The best plan found with these requests granted; None where they do not fit the problem."""
        if self.over():
            return None
        key = frozenset(changes)
        known = self._known.get(key)
        if key not in self._known or (thorough and known is not None and known.missed):
            self.made += 1
            self._known[key] = self._tried(changes, thorough=thorough)
        return self._known[key]

    def _tried(self, changes: Sequence[Change], *, thorough: bool) -> Tried | None:
        try:
            problem = changed(self.office.problem, changes)
            office, plan, holds = laid_again(self.office, self.plan, self.result, problem, changes)
        except ValueError:
            return None
        inserter = Inserter(office, self.tally)
        if not holds:
            plan = made_real(inserter, plan, {})
        try:
            plan = self._inserted(office, inserter, plan)
            if thorough and musts_missed(office, plan):
                plan = self._improved(office, inserter, plan)
        except OutOfTime:
            pass
        missed = missed_of(office, plan)
        if thorough and missed and not self.over():
            plan = self._solved(problem, office, plan)
            missed = missed_of(office, plan)
        return Tried(problem, office, plan, missed)

    def _solved(self, problem: Problem, office: Office, plan: Plan) -> Plan:
        """What the whole search makes of it: several days may have to move at once."""
        start = told(office, plan)
        result = solve(problem, seconds=self.seconds(), work=WORK, start=start)
        self.tally.searches += result.work.day_searches
        return plan_of(office, result)

    def _inserted(self, office: Office, inserter: Inserter, plan: Plan) -> Plan:
        """Put what is missed into its days, alone or with the others of the date planned around it."""
        for _ in range(4):
            before = musts_missed(office, plan)
            if not before:
                break
            for target in targets_of(office, plan):
                if target.kind in MUSTS:
                    plan = self._insert(office, inserter, plan, target)
            if musts_missed(office, plan) >= before:
                break
        return plan

    def _insert(self, office: Office, inserter: Inserter, plan: Plan, target: Target) -> Plan:
        missed = musts_missed(office, plan)
        for index in target.days[:6]:
            pd = office.days[index]
            stops = frozenset(node.stop for node in target.nodes(pd))
            if (not stops and target.kind != "day") or self.over():
                continue
            limits = Limits(must_do=stops)
            mates = tuple(
                i
                for i in office.by_date[pd.date]
                if office.days[i].party.delegation_index == pd.party.delegation_index
            )
            alone = {**plan, **inserter.plan_bundle(plan, mates, limits)}
            if musts_missed(office, alone) < missed:
                return alone
            around = {i: day for i, day in plan.items() if i not in office.by_date[pd.date]}
            around |= inserter.plan_bundle(around, mates, limits)
            for other in office.by_date[pd.date]:
                if other not in around:
                    around |= inserter.plan_bundle(around, _bundle(office, other))
            if musts_missed(office, around) < missed:
                return around
        return plan

    def _improved(self, office: Office, inserter: Inserter, plan: Plan) -> Plan:
        """Ruin and recreate until nothing owed is missed, or the rounds are over."""
        everyone = set(range(len(office.problem.delegations)))
        improver = Improver(
            office, inserter, Chance(0), bundles_of(office, everyone), ceilings(office)
        )
        improver.start()
        improver.offer(plan)

        def enough() -> bool:
            assert improver.best_worth is not None
            return improver.best_worth.musts == 0 or self.over()

        improver.improve(ROUNDS, enough)
        return improver.best


def _bundle(office: Office, index: int) -> tuple[int, ...]:
    pd = office.days[index]
    mine = pd.party.delegation_index
    return tuple(
        i for i in office.by_date[pd.date] if office.days[i].party.delegation_index == mine
    )


def missed_of(office: Office, plan: Plan) -> frozenset[Key]:
    """What a plan misses of what is owed, by name."""
    return frozenset(key_of(one) for one in targets_of(office, plan) if one.kind in MUSTS)


def key_of(one: Target) -> Key:
    """Names something owed whatever the plan."""
    return (
        one.kind, one.delegation, one.group, one.date,
        one.site or one.offer or one.appointment or one.meeting,
    )  # fmt: skip
