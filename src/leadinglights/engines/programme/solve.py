"""Plan all delegations of a period jointly: an answer at once, then better ones, with a bound."""

from __future__ import annotations

from leadinglights.engines.programme.compiled import cold
from leadinglights.engines.programme.conductor import Conductor
from leadinglights.engines.programme.explain import unserved_of
from leadinglights.engines.programme.label import prepare
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.report import (
    levels_of,
    programmes_of,
    resources_of,
    splits_of,
)
from leadinglights.engines.programme.result import Level, Result, Status, Work
from leadinglights.engines.programme.resume import laid
from leadinglights.engines.programme.robust import robustness_of
from leadinglights.engines.programme.stopping import Budget, Listener, Progress

ENGINE = "leadinglights.programme 1"
SECONDS = 10.0  # where neither seconds nor work is asked for


def solve(
    problem: Problem,
    *,
    seconds: float | None = None,
    work: int | None = None,
    seed: int = 0,
    progress: Listener | None = None,
    start: Result | None = None,
) -> Result:
    """Find the best programmes for all delegations of a problem.

    Parameters
    ----------
    problem : Problem
        What is to be planned.
    seconds : float, optional
        Wall seconds after which the best plan so far is returned (10 where `work` is not given either).
        Compiling the kernels, once on a machine, comes before.
    work : int, optional
        Day searches after which to stop; with it alone the result is the same on every run.
    seed : int
        Of the pseudo-random order in which days are taken out and planned anew.
    progress : callable, optional
        Told a `Progress` now and then; answering False cancels.
    start : Result, optional
        A plan to start from: what of it still holds is kept until something better is found.

    Returns
    -------
    Result
        Always a plan that holds every rule, if only an empty one, with bounds and reasons.
    """
    if seconds is None and work is None:
        seconds = SECONDS
    if progress is not None and cold():
        progress(Progress(0.0, "compiling", (), None))
    prepare()  # before the clock starts
    budget = Budget(seconds, work, progress)
    conductor = Conductor(problem, budget, seed)
    conductor.run(laid(conductor.office, start)[0] if start is not None else None)
    return concluded(conductor, problem, seed)


def concluded(conductor: Conductor, problem: Problem, seed: int) -> Result:
    """What a conductor has found for a problem, with reasons, as a result."""
    budget = conductor.budget
    levels = levels_of(conductor.worth, conductor.bounds, problem.objective, conductor.given)
    gap, gap_text = gap_of(levels)
    complete = all(level.proven for level in levels)
    unserved = unserved_of(conductor)
    result = Result(
        status=status_of(levels, gap, problem.objective.gap),
        stopped_by="finished" if complete or not budget.used(1.0) else budget.stopped_by,
        levels=levels,
        splits=splits_of(conductor.office, problem),
        programmes=programmes_of(conductor.office, conductor.plan, conductor.alone),
        unserved=unserved,
        not_considered=_not_considered(conductor),
        resources=resources_of(conductor.office, conductor.plan),
        gap=gap,
        gap_text=gap_text,
        seconds=round(budget.elapsed, 3),
        cpu_seconds=round(budget.cpu + conductor.cpu_beside, 3),
        work=Work(
            day_searches=conductor.tally.searches,
            labels=conductor.tally.labels,
            columns=conductor.columns,
            lp_iterations=conductor.lp_iterations,
            nodes=conductor.nodes,
        ),
        seed=seed,
        engine=ENGINE,
        problem_sha256=problem.sha256(),
    )
    return result.model_copy(update={"robustness": robustness_of(problem, result)})


def _not_considered(conductor: Conductor) -> tuple[str, ...]:
    """Days nobody looked at, in words: the time was too short for so many."""
    left, days = conductor.office.unlaid, conductor.office.days
    if not left:
        return ()
    last = f"from {days[-left].delegation.id} on {days[-left].date} to {days[-1].delegation.id}"
    return (f"{left} of {len(days)} days ({last}): there was no time to look at them",)


def gap_of(levels: tuple[Level, ...]) -> tuple[float | None, str]:
    """Gap of the first level that is not closed, and how to say it."""
    for level in levels:
        if level.proven:
            continue
        name = level.name.replace("_", " ")
        if level.gap is None:
            return None, f"how much better {name} could be is not known"
        if level.name == "interest":
            return level.gap, f"at most {100 * level.gap:.2g} % more interest is possible"
        return (
            level.gap,
            f"{name} is not proven: the bound is {level.bound:g}, the plan has {level.value:g}",
        )
    return 0.0, "proven: nobody can do better"


def status_of(levels: tuple[Level, ...], gap: float | None, asked: float) -> Status:
    """How complete and how good a plan is, in one word."""
    if levels[0].value > 0:
        return "partial"
    if all(level.proven for level in levels):
        return "proven"
    first_open = next(level for level in levels if not level.proven)
    reached = gap is not None and gap <= asked and asked > 0
    later = first_open.name in ("fairness", "goodwill", "travel_min", "cost_eur")
    return "within_gap" if reached or (later and asked > 0) else "feasible"
