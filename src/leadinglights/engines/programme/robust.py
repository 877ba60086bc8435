"""How a plan stands delays: rides take longer, visits run over, and lateness is passed on (conventions §25)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.robust_days import Session, sessions_of
from leadinglights.engines.programme.robust_draws import Draws, Seconds
from leadinglights.engines.programme.robust_runs import Lived
from leadinglights.engines.programme.robustness import DelegationHold, Robustness, StopHold
from leadinglights.engines.programme.rules import Delays

RUNS = 1000
MOST_RUNS = 100_000
WEAKEST = 5  # so many sessions are named


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
    return _report(found, delays, seed)


def robustness_of(problem: Problem, result: Result) -> Robustness | None:
    """Say what `solve` writes into its result: 1,000 runs with seed 0; None where nothing is planned."""
    try:
        return simulate(problem, result)
    except NothingToSimulate:
        return None


def _report(found: list[tuple[Session, Seconds]], delays: Delays, seed: int) -> Robustness:
    sessions = [session for session, _ in found]
    late = [seconds for _, seconds in found]
    runs = len(late[0])
    within = 60 * delays.within_min
    in_time = [seconds <= within for seconds in late]
    guests = sorted({coming.delegation for session in sessions for coming in session.coming})
    weak = sorted(range(len(sessions)), key=lambda i: (int(in_time[i].sum()), i))
    slacks = [coming.slack_min for session in sessions for coming in session.coming]
    least, mean = _slack(slacks)
    return Robustness(
        runs=runs,
        seed=seed,
        holds=_all(in_time, runs),
        delegations=tuple(_delegation(name, sessions, in_time, runs) for name in guests),
        weakest=tuple(
            _stop(sessions[i], late[i], in_time[i]) for i in weak[:WEAKEST] if not in_time[i].all()
        ),
        slack_min=least,
        slack_mean_min=mean,
        delays=delays,
    )


def _all(in_time: list[NDArray[np.bool_]], runs: int) -> int:
    every = np.ones(runs, dtype=np.bool_)
    for one in in_time:
        every &= one
    return int(every.sum())


def _slack(slacks: list[int | None]) -> tuple[int | None, float | None]:
    known = [one for one in slacks if one is not None]
    return (min(known), round(sum(known) / len(known), 1)) if known else (None, None)


def _delegation(
    name: str, sessions: list[Session], in_time: list[NDArray[np.bool_]], runs: int
) -> DelegationHold:
    mine = [
        (coming, held)
        for session, held in zip(sessions, in_time, strict=True)
        for coming in session.coming
        if coming.delegation == name
    ]
    slacks = [coming.slack_min for coming, _ in mine]
    least, mean = _slack(slacks)
    return DelegationHold(
        delegation=name,
        holds=_all([held for _, held in mine], runs),
        rides=sum(one is not None for one in slacks),
        slack_min=least,
        slack_mean_min=mean,
    )


def _stop(session: Session, late: Seconds, in_time: NDArray[np.bool_]) -> StopHold:
    # The value nineteen runs of twenty stay within: an order statistic, so no interpolation.
    ordered = np.sort(late)
    within_19_of_20 = int(ordered[-(-19 * len(ordered) // 20) - 1])
    return StopHold(
        delegations=tuple(sorted({coming.delegation for coming in session.coming})),
        date=session.date,
        stop=session.what,
        start=session.start_min,
        holds=int(in_time.sum()),
        late_min_p95=-(-within_19_of_20 // 60),
    )
