"""How a plan stands delays: rides take longer, visits run over, and lateness is passed on (conventions §25)."""

from __future__ import annotations

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.robust_draws import Draws
from leadinglights.engines.programme.robust_reading import sessions_of
from leadinglights.engines.programme.robust_report import report
from leadinglights.engines.programme.robust_runs import Lived
from leadinglights.engines.programme.robustness import Robustness
from leadinglights.engines.programme.rules import Delays

RUNS = 1000
MOST_RUNS = 100_000


class NothingToSimulate(ValueError):
    """The result has no stop, so there is no start that could hold."""

    def __init__(self) -> None:
        super().__init__("the result has no stop whose start could hold: plan it first")


def simulate(
    problem: Problem,
    result: Result,
    *,
    seed: int = 0,
    runs: int = RUNS,
    delays: Delays | None = None,
) -> Robustness:
    """Live through a plan many times with rides and visits that take longer than planned.

    Nobody departs or starts before the planned time; a session starts when all its parties, its
    interpreters and its receiver are there and the group before it has gone.

    Parameters
    ----------
    problem : Problem
        What was planned.
    result : Result
        A plan of it that passes the check.
    seed : int
        The same seed gives the same ride the same time in every plan, so two plans can be compared.
    runs : int
        Simulated periods, 1 to 100,000.
    delays : Delays, optional
        How rides and visits run over; by default what the problem's rules say.

    Returns
    -------
    Robustness
        Runs in which every start holds, by delegation too, the weakest sessions, the slack of the rides.

    Raises
    ------
    NothingToSimulate
        If the result has no stop.
    ValueError
        If the number of runs is out of range.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise ValueError(f"{runs} runs: ask for 1 to {MOST_RUNS}")
    delays = problem.rules.delays if delays is None else delays
    found = Lived(problem, delays, Draws(seed, runs)).through(sessions_of(problem, result))
    if not found:
        raise NothingToSimulate
    return report(found, delays, seed)


def robustness_of(problem: Problem, result: Result) -> Robustness | None:
    """Say what `solve` writes into its result: 1,000 runs with seed 0; None where nothing is planned."""
    try:
        return simulate(problem, result)
    except NothingToSimulate:
        return None
