"""Plan one week with a watch in hand: when a complete plan was there, when it was within 1 %, when proven."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.solve import solve
from leadinglights.engines.programme.stopping import Budget, Progress

UNIT = 10_000  # of a point
CLOSE = 0.01


@dataclass(eq=False, slots=True)
class Watch:
    """Listens to a search. Seconds count from the call, laying out included."""

    wall: float = field(default_factory=time.perf_counter)
    cpu: float = field(default_factory=time.process_time)
    first: tuple[float, float] | None = None
    close: tuple[float, float] | None = None
    too_low: float | None = None  # a bound below the plan in hand: it was none
    lowest: float | None = None  # bound told beside a plan that misses nothing

    def __call__(self, progress: Progress) -> None:
        points = progress.levels[2] / UNIT
        self.see(progress.levels[0] == 0, points, progress.interest_bound)

    def see(self, complete: bool, points: float, bound: float | None) -> None:
        """Note the first moment of each kind."""
        if not complete:
            return
        if self.first is None:
            self.first = self.now()
        if bound is None:
            return
        self.lowest = bound if self.lowest is None else min(bound, self.lowest)
        if bound < points - 1 / UNIT:
            self.too_low = bound
        elif self.close is None and bound - points <= CLOSE * points:
            self.close = self.now()

    def now(self) -> tuple[float, float]:
        """Wall and CPU seconds since the call."""
        wall, cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu
        return round(wall, 3), round(cpu, 3)


def count_cpu_seconds() -> None:
    """Let limits count CPU seconds: on a machine that does other things a plan is then as good as alone.

    HiGHS' own limits stay wall seconds.
    """
    Budget.elapsed = Budget.cpu  # type: ignore[method-assign]


def planned(problem: Problem, seconds: float, seed: int) -> tuple[Result, dict[str, Any]]:
    """A plan, and its seconds: [wall, CPU], or null where a moment never came."""
    watch = Watch()
    result = solve(problem, seconds=seconds, seed=seed, progress=watch)
    ended = watch.now()
    interest = result.level("interest")
    complete = result.level("musts_missed").value == 0
    watch.see(complete, interest.value, interest.bound)
    proven = all(level.proven for level in result.levels)
    gap = (
        None
        if interest.bound is None
        else (interest.bound - interest.value) / max(1.0, interest.value)
    )
    return result, {
        "first_s": watch.first,
        "close_s": watch.close,
        "proof_s": ended if proven else None,
        "ended_s": ended,
        "status": result.status,
        "stopped_by": result.stopped_by,
        "musts_missed": result.level("musts_missed").value,
        "unplanned": unplanned(result),
        "interest": interest.value,
        "bound": interest.bound,
        "gap": None if gap is None else round(gap, 6),
        "bound_too_low": watch.too_low,
        "proven_levels": sum(bool(level.proven) for level in result.levels),
        "fairness_worst": result.level("fairness").value,
        "fairness_mean": mean_share(result),
        "work": result.work.model_dump(),
    }


def unplanned(result: Result) -> int:
    """Party-days without a programme."""
    return sum(not day.planned for programme in result.programmes for day in programme.days)


def mean_share(result: Result) -> int | None:
    """Mean over delegations of what they get of what each could have alone, in thousandths."""
    shares = {one.delegation: one.share_permille for one in result.programmes}
    known = [share for share in shares.values() if share is not None]
    return round(sum(known) / len(known)) if known else None
