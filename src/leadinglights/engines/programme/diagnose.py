"""What is the least that must be given up? Smallest sets of requests after which everything owed is possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product

from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.diagnose_candidates import (
    WEIGHTS,
    Family,
    families_of,
    given_up,
)
from leadinglights.engines.programme.diagnose_owed import owed_only
from leadinglights.engines.programme.diagnose_smallest import smallest_that
from leadinglights.engines.programme.diagnose_trial import (
    MUSTS,
    Key,
    Trials,
    Tried,
    key_of,
)
from leadinglights.engines.programme.diagnosis import Diagnosis, Remedy, Request
from leadinglights.engines.programme.label import Tally
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result, Unserved
from leadinglights.engines.programme.resume import laid, plan_of
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.stopping import Budget
from leadinglights.engines.programme.targets import targets_of
from leadinglights.engines.programme.what_if_changes import Change, changed, names_of
from leadinglights.engines.programme.why_codes import STATIC
from leadinglights.engines.programme.why_standing import Standing
from leadinglights.engines.programme.why_told import left_out, told

# Shares of the time after which each part ends: the plan that shows what is missed, single requests, several.
FIRST_PLAN, SINGLES, SEVERAL, TRIED = 0.2, 0.55, 0.7, 0.9
MOST_SETS = 3
FULL_WORK = 200  # day searches for the whole plan that confirms a set
MOST_COMBINED = 2000
Set = frozenset[Change]


def diagnose(
    problem: Problem,
    *,
    seconds: float = 10.0,
    work: int | None = None,
    seed: int = 0,
    result: Result | None = None,
) -> Diagnosis:
    """Find the smallest sets of requests that make everything owed possible, up to three, cheapest first.

    Parameters
    ----------
    problem : Problem
        Of which no plan meets every must, or none was found.
    seconds : float
        Wall seconds for all of it.
    work : int, optional
        Day searches instead of seconds: then the answer is the same on every run.
    seed : int
        As in `solve`.
    result : Result, optional
        A plan of the problem, where there is one already.

    Returns
    -------
    Diagnosis
        Each set confirmed by a plan that meets everything owed and passes the check; says so if nothing
        has to be given up.
    """
    budget = Budget(None if work is not None else seconds, work)
    tally = Tally(stop=lambda: budget.used(1.0))
    budget.searches = lambda: tally.searches
    if result is not None:
        plan_of(lay_out(problem), result)  # refused where it is no plan of the problem
    search = _search(problem, result, budget, tally)
    remedies = list(islice(search.remedies(), MOST_SETS)) if search.missed else []
    return Diagnosis(
        met=not search.missed,
        certain=any(reason.code in STATIC for one in search.told for reason in one.reasons),
        missed=search.told,
        remedies=tuple(remedies),
        complete=not search.missed or not search.cut,
        trials=search.trials.made,
        seconds=round(budget.elapsed, 3),
    )


def _search(problem: Problem, result: Result | None, budget: Budget, tally: Tally) -> _Search:
    """A plan of what is owed as it is, and what that misses."""
    owed = owed_only(problem)
    trials = Trials(lay_out(owed), result, lambda: budget.used(TRIED), tally)
    first = trials.grant([], thorough=True)
    assert first is not None  # nothing is changed, so it fits
    trials.result = told(first.office, first.plan)
    missed = [one for one in targets_of(first.office, first.plan) if one.kind in MUSTS]
    ladder = Standing.laid(owed, first.office, first.plan, trials.result).ladder(
        lambda: budget.used(FIRST_PLAN)
    )
    return _Search(
        problem,
        trials,
        first.missed,
        [families_of(first.office, one) for one in missed],
        [key_of(one) for one in missed],
        [given_up(first.office, one) for one in missed],
        tuple(left_out(one, ladder.answer(one).reasons) for one in missed),
        budget,
    )


@dataclass(eq=False, slots=True)
class _Search:
    """Which request helps against what; then the cheapest that help against everything."""

    problem: Problem  # with everything that is only wished
    trials: Trials  # of what is owed
    missed: frozenset[Key]
    families: list[list[Family]]  # by thing missed
    keys: list[Key]
    spared: list[Change]  # to do without it, by thing missed
    told: tuple[Unserved, ...]
    budget: Budget
    helps: dict[Set, frozenset[Key]] = field(default_factory=dict)
    cut: bool = False  # whether something was left untried for want of time

    def remedies(self) -> Iterator[Remedy]:
        """Sets in order of weight, each confirmed, none containing another."""
        self._try_single()
        self._try_several()
        found: list[Set] = []
        for changes in self._combined():
            if self.trials.over():
                self.cut = True
                return
            if any(one <= changes for one in found):
                continue
            tried = self._complete(changes)
            if tried is None:
                continue
            smallest, tried = self._fewer(changes, tried)
            if any(one <= smallest for one in found):
                continue
            remedy = self._remedy(smallest, tried)
            if remedy is not None:
                found.append(smallest)
                yield remedy

    def _try_single(self) -> None:
        """One request after the other, easy ones first, until each thing has one that helps, then three.

        Whoever is no help at a glance is looked at thoroughly where time is left.
        """
        wanted: dict[Family, set[Key]] = {}
        for key, families in zip(self.keys, self.families, strict=True):
            for family in families:
                wanted.setdefault(family, set()).add(key)
        tried: set[tuple[Family, bool]] = set()
        for enough, thorough in ((1, False), (MOST_SETS, False), (MOST_SETS, True)):
            for family in sorted(wanted, key=lambda one: (one[0].weight, one)):
                if self.budget.used(SINGLES):
                    self.cut = True
                    return
                known = all(self._known(key) >= enough for key in wanted[family])
                helping = any(change in some for change in family for some in self.helps)
                if known or helping or (family, thorough) in tried:
                    continue
                tried.add((family, thorough))
                self._try_family(family, thorough=thorough)

    def _known(self, key: Key) -> int:
        """In how many ways it is known to be possible; to do without it is none of them."""
        return sum(
            key in keys and all(one.weight < WEIGHTS["without"] for one in changes)
            for changes, keys in self.helps.items()
        )

    def _try_family(self, family: Family, *, thorough: bool) -> None:
        """The largest measure first: if that is no help, none is; else the smallest that is."""
        most = self._helps(family[-1], thorough=thorough)
        if not most:
            return
        for change in family:
            keys = most if change == family[-1] else self._helps(change, thorough=thorough)
            if keys:
                self.helps[frozenset({change})] = keys
            if keys == most:
                return

    def _helps(self, *changes: Change, thorough: bool = False) -> frozenset[Key]:
        """What is no longer missed, if nothing else is missed instead."""
        tried = self.trials.grant(changes, thorough=thorough)
        if tried is not None and tried.missed and tried.missed < self.missed:
            # It is some help: a longer search may find that it is help enough.
            tried = self.trials.grant(changes, thorough=True)
        if tried is None or tried.missed - self.missed:
            return frozenset()
        return self.missed - tried.missed

    def _try_several(self) -> None:
        """Where no single request but giving it up helps: all together, then fewer and fewer."""
        for key, families, spared in zip(self.keys, self.families, self.spared, strict=True):
            singles = [s for s, keys in self.helps.items() if key in keys and spared not in s]
            # What is not owed is not missed: that needs no trial of its own.
            alone = frozenset({spared})
            self.helps[alone] = self.helps.get(alone, frozenset()) | {key}
            if singles or self.budget.used(SEVERAL):
                continue
            each: dict[object, Change] = {}
            for family in families:
                change = family[-1]
                if change != spared and not change.kind.endswith("_dropped"):
                    # Of two measures of one thing the easier: both cannot be granted.
                    each.setdefault((change.kind, change.values[:2]), change)
            every = sorted(each.values(), key=lambda one: (-one.weight, one))
            if key not in self._helps(*every):
                continue
            needed = smallest_that(every, lambda some, key=key: key in self._helps(*some))  # type: ignore[misc]
            self.helps[frozenset(needed)] = self._helps(*needed)

    def _combined(self) -> list[Set]:
        """One help for each thing missed, all combinations, lightest first."""
        choices = [
            sorted((s for s, keys in self.helps.items() if key in keys), key=_weight_of)
            for key in sorted(self.missed, key=str)
        ]
        unions = {frozenset().union(*some) for some in islice(product(*choices), MOST_COMBINED)}
        unions.add(frozenset(self.spared))
        return sorted(unions, key=_weight_of)

    def _complete(self, changes: Set) -> Tried | None:
        """The plan that misses nothing owed, if these requests are enough."""
        for thorough in (False, True):
            tried = self.trials.grant(sorted(changes), thorough=thorough)
            if tried is not None and not tried.missed:
                return tried
        return None

    def _fewer(self, changes: Set, tried: Tried) -> tuple[Set, Tried]:
        for change in sorted(changes, key=lambda one: (-one.weight, one)):
            fewer = changes - {change}
            other = self.trials.grant(sorted(fewer)) if fewer and not self.trials.over() else None
            if other is not None and not other.missed:
                changes, tried = fewer, other
        return changes, tried

    def _remedy(self, changes: Set, tried: Tried) -> Remedy | None:
        """The set in words, with a whole plan that confirms it; None if that does not pass the check."""
        problem = changed(self.problem, sorted(changes))
        result = self._whole(problem, tried)
        if result is None:
            return None
        names = names_of(self.problem)
        return Remedy(
            requests=tuple(
                Request(change=one.written, weight=one.weight, text=one.words(names))
                for one in sorted(changes, key=lambda one: (one.weight, one))
            ),
            weight=_weight_of(changes)[0],
            interest=result.level("interest").value,
            result=result,
        )

    def _whole(self, problem: Problem, tried: Tried) -> Result | None:
        """The best checked plan with everything that is only wished; at the least the plan of what is owed."""
        start = told(tried.office, tried.plan)
        office = lay_out(problem)
        plan = laid(office, start)[0]
        plain = told(office, plan, problem=problem)
        alone = self.budget.seconds is None
        better = solve(
            problem,
            seconds=None if alone else max(0.3, min(1.0, self.budget.left_s() / 4)),
            work=FULL_WORK if alone else None,
            start=plain,
        )
        self.trials.tally.searches += better.work.day_searches
        for result in (better, plain):
            if not result.level("musts_missed").value and not check(problem, result):
                return result
        return None


def _weight_of(changes: Iterable[Change]) -> tuple[int, int, list[Change]]:
    ordered = sorted(changes)
    return sum(one.weight for one in ordered), len(ordered), ordered
