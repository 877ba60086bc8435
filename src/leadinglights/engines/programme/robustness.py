"""What a simulation of delays says of a plan (programme conventions §25)."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from leadinglights.engines.programme.clock import ClockMin
from leadinglights.engines.programme.rules import Delays
from leadinglights.quantities.reading import Frozen


class StopHold(Frozen):
    """How often one session starts in time; `late_min_p95`: in one run of twenty it starts later than that."""

    delegations: tuple[str, ...]
    date: dt.date
    stop: str
    start: ClockMin
    holds: int = Field(ge=0)
    late_min_p95: int = Field(ge=0)


class DelegationHold(Frozen):
    """How often every start of one delegation holds, and the slack of its rides to a stop.

    The slack of a ride is what may be lost, in minutes, between the end of the stop before it (or, of a
    day's first ride, its departure) and the start of the stop it leads to, before that start is late.
    """

    delegation: str
    holds: int = Field(ge=0)
    rides: int = Field(ge=0)
    slack_min: int | None = None
    slack_mean_min: float | None = None


class Robustness(Frozen):
    """How a plan stands delays: of `runs` simulated periods, `holds` start every stop in time.

    In time is at most `delays.within_min` late. `weakest` names the sessions that are late most often,
    five at most, none that never is.
    """

    runs: int = Field(ge=1)
    seed: int
    holds: int = Field(ge=0)
    delegations: tuple[DelegationHold, ...]
    weakest: tuple[StopHold, ...]
    slack_min: int | None
    slack_mean_min: float | None
    delays: Delays
