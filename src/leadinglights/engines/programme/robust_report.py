"""From the lateness of all sessions in all runs to the figures people read (programme conventions §25)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.robust_days import Session
from leadinglights.engines.programme.robust_draws import Seconds
from leadinglights.engines.programme.robustness import DelegationHold, Robustness, StopHold
from leadinglights.engines.programme.rules import Delays

WEAKEST = 5  # so many sessions are named


def report(found: list[tuple[Session, Seconds]], delays: Delays, seed: int) -> Robustness:
    """Say how often starts hold, which hold least often, and what rides have to spare."""
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
