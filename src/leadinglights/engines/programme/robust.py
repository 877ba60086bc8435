"""How a plan stands delays: rides take longer, visits run over, and lateness is passed on (conventions §25)."""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.robust_days import Session, individuals, sessions_of
from leadinglights.engines.programme.robust_draws import Draws, Seconds
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
    sessions = sessions_of(problem, result)
    if not sessions:
        raise NothingToSimulate
    delays = problem.rules.delays if delays is None else delays
    return _report(sessions, _lateness(problem, sessions, delays, Draws(seed, runs)), delays, seed)


def robustness_of(problem: Problem, result: Result) -> Robustness | None:
    """Say what `solve` writes into its result: 1,000 runs with seed 0; None where nothing is planned."""
    try:
        return simulate(problem, result)
    except NothingToSimulate:
        return None


def _lateness(
    problem: Problem, sessions: list[Session], delays: Delays, draws: Draws
) -> list[Seconds]:
    """Seconds each session starts late, one number a run. Delays do not last over night."""
    late: list[Seconds] = []
    world = _World(problem, delays, draws)
    for session in sessions:
        if session.date != world.date:
            world.dawn(session.date)
        late.append(world.hold(session))
    return late


class _World:
    """Where everybody is and when they are free, in seconds of the day, one number a run."""

    def __init__(self, problem: Problem, delays: Delays, draws: Draws) -> None:
        self.date: dt.date | None = None
        self._travel = problem.travel
        self._index = {place: i for i, place in enumerate(problem.travel.places)}
        self._individuals = individuals(problem)
        self._delays, self._draws = delays, draws
        self._ways: dict[tuple[str, str, str], int] = {}

    def dawn(self, date: dt.date) -> None:
        """Begin a day with everybody in time."""
        self.date = date
        self._parties: dict[str, Seconds] = {}
        self._crew: dict[str, tuple[Seconds, str]] = {}
        self._receivers: dict[str, Seconds] = {}
        # By offer: for each group received at a time, its planned end and when it has really gone.
        self._rooms: dict[str, list[tuple[int, Seconds]]] = {}

    def hold(self, session: Session) -> Seconds:
        """Let one session happen; return how late it starts."""
        planned = np.full(self._draws.runs, 60 * session.start_min, dtype=np.int64)
        start = planned
        for coming in session.coming:
            ready = self._parties.get(coming.party)
            for ride in coming.rides:
                # No early departure: the bus is ordered for its time.
                departs = np.int64(60 * ride.departs_min)
                sigma = self._delays.sigma_of(ride.quality)
                taken = self._draws.ride(ride.minutes, sigma, *ride.name)
                ready = taken + (departs if ready is None else np.maximum(ready, departs))
            if ready is not None:
                start = np.maximum(start, ready)
        for who in session.interpreters:
            if who in self._individuals and who in self._crew:
                start = np.maximum(start, self._arrival(who, session.place))
        if session.receiver in self._receivers:
            start = np.maximum(start, self._receivers[session.receiver])
        room = self._room(session)
        if room is not None and room >= 0:
            start = np.maximum(start, self._rooms[session.what][room][1])
        self._leave(session, start, room)
        return start - planned

    def _leave(self, session: Session, start: Seconds, room: int | None) -> None:
        delays = self._delays
        over = self._draws.overrun(delays.overrun_share, delays.overrun_mean_min, *session.name)
        end = start + 60 * (session.end_min - session.start_min) + over
        self._parties |= {coming.party: end for coming in session.coming}
        self._crew |= dict.fromkeys(session.interpreters, (end, session.place))
        if session.receiver is not None:
            self._receivers[session.receiver] = end
        if session.offer is not None and room is not None:
            rest = session.offer.rest_min
            rooms = self._rooms.setdefault(session.what, [])
            gone = (session.end_min + rest, end + 60 * rest)
            if room >= 0:
                rooms[room] = gone
            else:
                rooms.append(gone)

    def _arrival(self, who: str, place: str) -> Seconds:
        """When an interpreter on a way of their own is there: free at once, then the ride or changeover."""
        free, at = self._crew[who]
        pause = 60 * (self._individuals[who] or 0)
        i, j = self._index.get(at), self._index.get(place)
        if at == place or i is None or j is None:
            return free + pause
        minutes = self._travel.minutes[i][j] or 0
        way = (who, at, place)
        self._ways[way] = self._ways.get(way, 0) + 1
        sigma = self._delays.sigma_of(self._travel.quality_at(i, j))
        ride = self._draws.ride(minutes, sigma, *way, self._ways[way])
        return free + np.maximum(ride, pause)

    def _room(self, session: Session) -> int | None:
        """Which group must have gone first: -1 if none, None where the host does not matter."""
        if session.offer is None:
            return None
        rooms = self._rooms.get(session.what, [])
        free = [i for i, (ends, _) in enumerate(rooms) if ends <= session.start_min]
        if len(rooms) < session.offer.parallel or not free:
            return -1
        return min(free, key=lambda i: rooms[i][0])


def _report(sessions: list[Session], late: list[Seconds], delays: Delays, seed: int) -> Robustness:
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
