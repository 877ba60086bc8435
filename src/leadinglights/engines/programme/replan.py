"""After a change: the touched days planned anew at once, then, if asked, everything with a bound."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from leadinglights.engines.programme.changes import Changes, ChangesRefused, SlotCountered
from leadinglights.engines.programme.choices import choices_of
from leadinglights.engines.programme.collecting import without_collecting
from leadinglights.engines.programme.conductor import Conductor
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.label import Tally, prepare
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.network import lay_out
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan_bounds import bounds_of, fewest_changes, most_kept
from leadinglights.engines.programme.replan_diff import diff_of
from leadinglights.engines.programme.replan_force import State, held_of, moment_of
from leadinglights.engines.programme.replan_local import Local, must_key
from leadinglights.engines.programme.replan_office import Opened, close_the_past, opened
from leadinglights.engines.programme.replan_problem import REMEDY, changed_problem, refuse_another
from leadinglights.engines.programme.replan_result import Explaining, alone_after, result_of
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import alone_of, laid, plan_of
from leadinglights.engines.programme.solve import SECONDS, concluded
from leadinglights.engines.programme.split import as_split
from leadinglights.engines.programme.stopping import Budget, Listener
from leadinglights.engines.programme.value import missed_musts
from leadinglights.quantities.quoting import Fault

Scope = Literal["local", "global", "both"]
LOCAL_SECONDS = 2.0  # after which nothing further is tried; a plan is there long before
ANSWER_SECONDS = 0.12  # of a change, reasons included, where they are not many
REASON_SECONDS = 0.04  # that reasons have at least; what is not settled then says so
NO_WAY_ON = (
    "{party} has been at {stop} on {date}, and no plan of that day can go on from there after these changes. "
    + REMEDY
)


@dataclass(frozen=True, slots=True)
class Replanning:
    """The changed problem, and what to do: with as few days as possible, and with all of them."""

    problem: Problem
    local: Result | None
    global_: Result | None

    @property
    def differ(self) -> bool:
        """Whether a person has to choose: both were asked for, and other stops come of them."""
        if self.local is None or self.global_ is None:
            return False
        return held_of(self.local) != held_of(self.global_)


class Replanner:
    """A programme in force laid out once, so that each change after it is answered at once.

    Parameters
    ----------
    problem, result : Problem, Result
        What was told, and the programme in force for it.
    now : datetime, optional
        Local time of the problem: what has begun by then stays as it is.
    state : {"tentative", "proposed", "confirmed", "held"}
        How binding stops are where the problem's own pins do not say it.

    Raises
    ------
    NotThisResult, CannotHold
        Both ValueErrors, where the result was made for another problem or does not fit it.
    """

    @without_collecting()
    def __init__(
        self,
        problem: Problem,
        result: Result,
        *,
        now: dt.datetime | None = None,
        state: State = "confirmed",
    ) -> None:
        refuse_another(problem, result)
        self.problem, self.result = as_split(problem), result
        self.now, self.state = now, state
        self.held = held_of(result)
        pinned = changed_problem(self.problem, self.held, Changes(), now, state)
        prepare()
        self.office = lay_out(pinned)
        self.plan = plan_of(self.office, result)
        self.alone = alone_of(result, self.office)
        self.owed_before = {must_key(one) for one in missed_musts(self.office, self.plan)}
        if now is not None:
            close_the_past(self.office, self.plan, now, range(len(self.office.days)))
        for pd in self.office.days:
            choices_of(self.office, pd)

    def changed(self, changes: Changes) -> Problem:
        """The problem the changes leave behind; raises ChangesRefused (see `replan_problem.apply`)."""
        return changed_problem(self.problem, self.held, changes, self.now, self.state)

    def local(self, changes: Changes) -> Result:
        """Only the days the changes touch planned anew, all others as they are."""
        with without_collecting():
            return self._local(self.changed(changes), changes)

    def globally(
        self,
        changes: Changes,
        *,
        seconds: float | None = None,
        work: int | None = None,
        seed: int = 0,
        progress: Listener | None = None,
        start: Result | None = None,
    ) -> Result:
        """All days planned anew, with the stops in force kept before anything else is gained."""
        problem = self.changed(changes)
        return self._globally(
            problem, changes, Budget(_seconds(seconds, work), work, progress), seed, start
        )

    def replan(
        self,
        changes: Changes,
        *,
        scope: Scope = "local",
        seconds: float | None = None,
        work: int | None = None,
        seed: int = 0,
        progress: Listener | None = None,
    ) -> Replanning:
        """As `replan` below, for the programme held here."""
        with without_collecting():
            problem = self.changed(changes)
            local = self._local(problem, changes) if scope != "global" else None
        budget = Budget(_seconds(seconds, work), work, progress)
        wide = self._globally(problem, changes, budget, seed, local) if scope != "local" else None
        return Replanning(problem, local, wide)

    def _local(self, problem: Problem, changes: Changes) -> Result:
        started, cpu = time.monotonic(), time.process_time()
        over = _after(LOCAL_SECONDS)
        now = opened(self.office, self.plan, self.result, problem, self.now)
        tally = Tally(stop=lambda: False)
        inserter = Inserter(now.office, tally)
        alone = self._alone(now, now.plan)
        search = Local(
            now.office, inserter, alone, now.plan, now.touched, self.owed_before,
            lambda pd: self._still_ahead(now.office.days[pd].date), over,
        )  # fmt: skip
        plan = search.plan()
        self._refuse_another_past(now, plan)
        alone = self._alone(now, plan)
        explaining = Explaining(now.office, inserter, self.result.unserved, now.touched)
        left = started + ANSWER_SECONDS - time.monotonic()
        tally.stop = _after(max(left, REASON_SECONDS))
        unserved = explaining.unserved(plan, alone, tally.stop)
        bounds = bounds_of(now.office, alone)
        result = result_of(now.office, plan, alone, unserved, bounds)
        result = self._compared(problem, result, changes, bounds["kept"], now)
        work = result.work.model_copy(
            update={"day_searches": tally.searches, "labels": tally.labels}
        )
        return result.model_copy(
            update={
                "work": work,
                "seconds": round(time.monotonic() - started, 3),
                "cpu_seconds": round(time.process_time() - cpu, 3),
            }
        )

    def _globally(
        self, problem: Problem, changes: Changes, budget: Budget, seed: int, start: Result | None
    ) -> Result:
        conductor = Conductor(problem, budget, seed)
        office = conductor.office
        in_force, _ = laid(office, self.result)
        if self.now is not None:
            close_the_past(office, in_force, self.now, range(len(office.days)))
        conductor.run(laid(office, start)[0] if start is not None else in_force)
        self._refuse_another_past(Opened(office, in_force, set()), conductor.plan)
        result = concluded(conductor, problem, seed)
        bound = result.level("kept").bound
        most = min(most_kept(office), round(bound)) if bound is not None else most_kept(office)
        return self._compared(problem, result, changes, most, Opened(office, in_force, set()))

    def _refuse_another_past(self, now: Opened, plan: Plan) -> None:
        """Refuse a change after which what has begun cannot be part of any plan, and say whose day it is."""
        if self.now is None:
            return
        date, minute = moment_of(self.now)
        for index, before in now.plan.items():
            pd = now.office.days[index]
            begun = {
                (stop.node.stop, stop.choice.start_min)
                for stop in before.stops
                if (pd.date, stop.choice.start_min) < (date, minute)
            }
            left = {(stop.node.stop, stop.choice.start_min) for stop in plan[index].stops}
            if begun - left:
                name = next(iter(sorted(begun - left)))[0]
                raise ChangesRefused([Fault("changes", NO_WAY_ON.format(
                    party=pd.party.name, date=pd.date, stop=now.office.stop_names[name]
                ))])  # fmt: skip

    def _still_ahead(self, date: dt.date) -> bool:
        return self.now is None or date >= self.now.date()

    def _alone(self, now: Opened, plan: Plan) -> dict[int, int]:
        """Carried over for delegations none of whose days is touched."""
        touched = {now.office.days[pd].party.delegation_index for pd in now.touched}
        same = set(range(len(now.office.problem.delegations))) - touched
        return alone_after(now.office, plan, self.alone, same, self.owed_before)

    def _compared(
        self, problem: Problem, result: Result, changes: Changes, most: int, now: Opened
    ) -> Result:
        fewest = self._impossible(now)
        if not any(isinstance(change, SlotCountered) for change in changes.changes):
            fewest = max(fewest, fewest_changes(problem.pins, most))
        before, after = (self.problem, self.result), (problem, result)
        return result.model_copy(update={"diff": diff_of(before, after, changes, fewest)})

    def _impossible(self, now: Opened) -> int:
        """Stops in force that cannot be had at their time any more, whatever the others do."""
        return sum(len(day.stops) - len(now.plan[pd].stops) for pd, day in self.plan.items())


def replan(
    problem: Problem,
    result: Result,
    changes: Changes,
    *,
    now: dt.datetime | None = None,
    state: State = "confirmed",
    scope: Scope = "local",
    seconds: float | None = None,
    work: int | None = None,
    seed: int = 0,
    progress: Listener | None = None,
) -> Replanning:
    """Plan anew after a change: what can stay, stays.

    Parameters
    ----------
    problem, result : Problem, Result
        What was told, and the programme in force for it.
    changes : Changes
        What has happened since.
    now : datetime, optional
        Local time of the problem: what has begun by then stays as it is.
    state : {"tentative", "proposed", "confirmed", "held"}
        How binding the stops in force are where the problem's own pins do not say it.
    scope : {"local", "global", "both"}
        Only the days touched, in milliseconds; all days, with a bound on the stops that must change; or both.
    seconds, work, seed, progress
        Of the global search, as in `solve`.

    Returns
    -------
    Replanning
        The changed problem, and for each scope asked for a result of it with its `diff`.

    Raises
    ------
    NotThisResult, CannotHold, ChangesRefused
        All ValueErrors: the result is not of this problem, or the changes cannot be applied as written.
    """
    if scope == "local":
        with without_collecting():
            return Replanner(problem, result, now=now, state=state).replan(changes)
    planner = Replanner(problem, result, now=now, state=state)
    return planner.replan(
        changes, scope=scope, seconds=seconds, work=work, seed=seed, progress=progress
    )


def _seconds(seconds: float | None, work: int | None) -> float | None:
    return SECONDS if seconds is None and work is None else seconds


def _after(seconds: float) -> Callable[[], bool]:
    ends = time.monotonic() + seconds
    return lambda: time.monotonic() >= ends
