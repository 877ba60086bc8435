"""An open plan one can ask: why is this not in it, what is scarce, what if."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import nullcontext

from leadinglights.engines.programme.changes import Changes
from leadinglights.engines.programme.collecting import without_collecting
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan import Replanner, Replanning, Scope
from leadinglights.engines.programme.replan_force import State
from leadinglights.engines.programme.result import Advice, Result
from leadinglights.engines.programme.robust import simulate
from leadinglights.engines.programme.robustness import Robustness
from leadinglights.engines.programme.rules import Delays
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.what_if import WhatIf, supposed
from leadinglights.engines.programme.what_if_advice import as_advice, candidates, helps
from leadinglights.engines.programme.what_if_changes import Change, changed
from leadinglights.engines.programme.what_if_prices import Scarce, prices_of
from leadinglights.engines.programme.why import Why
from leadinglights.engines.programme.why_answer import Search, answered
from leadinglights.engines.programme.why_standing import Standing
from leadinglights.engines.programme.why_target import Asked


class Inquiry:
    """A problem and a plan of it, laid out once; every answer that is no plain rule rests on a checked plan.

    Raises
    ------
    ValueError
        If the result is no plan of the problem.
    """

    @without_collecting()
    def __init__(self, problem: Problem, result: Result) -> None:
        self.problem = problem
        self.result = result
        self.standing = Standing.of(problem, result)
        self._searched: dict[Search, Result] = {}
        self._replanners: dict[tuple[dt.datetime | None, State], Replanner] = {}

    def why(
        self,
        delegation: str,
        *,
        site: str | None = None,
        offer: str | None = None,
        group: str | None = None,
        seconds: float | None = None,
        work: int | None = None,
        seed: int = 0,
    ) -> Why:
        """Why a delegation does not see a site or an offer; or when and where it does.

        Parameters
        ----------
        delegation : str
            Whose programme is asked about.
        site, offer : str, optional
            What is asked about, one of the two; `offer` may name an appointment or a company meeting too.
        group : str, optional
            One group of a delegation that is split; without it any of them.
        seconds, work : optional
            Plan the whole week anew with it, for so many wall seconds or day searches, and say what it
            would cost; without them one day is planned, which takes milliseconds.

        Raises
        ------
        ValueError
            If the problem has no such delegation, site, offer or group.
        """
        asked = Asked(delegation, site, offer, group)
        search = Search(seconds, work, seed)
        with nullcontext() if search.wanted else without_collecting():
            return answered(self.standing, asked, search)

    def prices(self, *, seconds: float | None = 5.0, work: int | None = None) -> tuple[Scarce, ...]:
        """What is short in this week, dearest first, in points; optimistic, so good for ranking only.

        Parameters
        ----------
        seconds, work : optional
            How long to look for the bound the prices belong to, in wall seconds or day searches (of
            which only searches make the answer the same on every run).
        """
        return prices_of(self.standing, _search(seconds, work))

    def what_if(
        self,
        *,
        seconds: float | None = 5.0,
        work: int | None = None,
        seed: int = 0,
        **given: Sequence[object],
    ) -> WhatIf:
        """Change the problem, plan it anew from the plan in force, check the answer, compare.

        Parameters
        ----------
        seconds, work : optional
            How long to search, in wall seconds or day searches.
        seed : int
            As in `solve`.
        **given
            Each change by name with its values, for example `extra_interpreter=("zh", "2026-06-09")`,
            `extra_vehicle=(16, date)`, `host_closed=(host, date)`, `host_open=(offer, date, "09:00",
            "12:00")`, `cap=(host, 3)`; several of one kind as a list of tuples. `KINDS` lists all.

        Raises
        ------
        ValueError
            If there is no such change, or it does not fit the problem.
        """
        changes = changes_of(given)
        search = _search(seconds, work, seed)
        changed(self.problem, changes)  # what does not fit is refused before anything is searched
        return supposed(self.problem, self.result, changes, search, self._without(search))

    def advice(
        self,
        most: int = 3,
        *,
        seconds: float | None = 5.0,
        work: int | None = None,
        seed: int = 0,
    ) -> tuple[Advice, ...]:
        """The changes that would help most, best first: ranked by price, each confirmed by solving.

        Parameters
        ----------
        most : int
            How many to confirm at most; twice as many are tried.
        seconds, work : optional
            How long each is searched, in wall seconds or day searches.
        """
        prices = self.prices(seconds=seconds, work=work)
        tried: list[WhatIf] = []
        search = _search(seconds, work, seed)
        for change in candidates(self.problem, prices)[: 2 * most]:
            one = supposed(self.problem, self.result, [change], search, self._without(search))
            tried += [one] if helps(one) else []
            if len(tried) == most:
                break
        tried.sort(key=lambda one: (one.levels[0].value, -one.interest, str(one.given)))
        return tuple(as_advice(one) for one in tried)

    def advised(self, most: int = 3, **search: float | int | None) -> Result:
        """The plan in force with its `advice` filled in."""
        advice = self.advice(most, **search)  # type: ignore[arg-type]
        return self.result.model_copy(update={"advice": advice})

    def robustness(
        self, *, seed: int = 0, runs: int = 1000, delays: Delays | None = None
    ) -> Robustness:
        """How often the plan's starts hold when rides and visits take longer; see `simulate`."""
        return simulate(self.problem, self.result, seed=seed, runs=runs, delays=delays)

    def replan(
        self,
        changes: Changes,
        *,
        now: dt.datetime | None = None,
        state: State = "confirmed",
        scope: Scope = "local",
        seconds: float | None = None,
        work: int | None = None,
        seed: int = 0,
    ) -> Replanning:
        """Plan anew after a change, what can stay stays; see `replan`. The second change is answered sooner."""
        known = self._replanners.get((now, state))
        if known is None:
            known = Replanner(self.problem, self.result, now=now, state=state)
            self._replanners[now, state] = known
        return known.replan(changes, scope=scope, seconds=seconds, work=work, seed=seed)

    def _without(self, search: Search) -> Result | None:
        """What the same search finds without any change; none where the plan is known to be the best."""
        if self.result.level("interest").proven:
            return None
        if search not in self._searched:
            self._searched[search] = solve(
                self.problem,
                seconds=search.seconds,
                work=search.work,
                seed=search.seed,
                start=self.result,
            )
        return self._searched[search]


def changes_of(given: Mapping[str, Sequence[object]]) -> list[Change]:
    """Changes from their names and values; several of one kind as a list of tuples."""
    found: list[Change] = []
    for kind, values in given.items():
        several = bool(values) and all(isinstance(one, list | tuple) for one in values)
        for some in values if several else [values]:
            assert isinstance(some, Sequence)
            found.append(Change.of(kind, some))
    return found


def _search(seconds: float | None, work: int | None, seed: int = 0) -> Search:
    """Work alone, where it is given: then the answer does not depend on the machine."""
    return Search(None if work is not None else seconds, work, seed)
