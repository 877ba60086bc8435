"""The same plan in a changed problem, laid out with as little work as the change needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.network import lay_out, lay_out_again
from leadinglights.engines.programme.office import Office
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan_office import opened
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.resume import laid
from leadinglights.engines.programme.what_if_changes import Change

# What changes nothing but offers, hosts' caps, vehicles, a receiver's hours or a delegation's day.
PART_BY_PART = frozenset({
    "host_open", "host_closed", "receiver_free", "capacity", "parallel", "lead_days", "cap", "cap_year",
    "extra_vehicle", "day_from", "day_to", "appointment_moved", "stops",
})  # fmt: skip


def laid_again(
    like: Office, plan: Plan, result: Result, problem: Problem, changes: Sequence[Change]
) -> tuple[Office, Plan, bool]:
    """The office of a changed problem, the plan as far as it holds there, and whether all of it does."""
    if all(one.kind in PART_BY_PART for one in changes):
        found = opened(like, plan, result, problem, None)
        return found.office, found.plan, not found.touched
    dates = {value for one in changes for value in one.values if isinstance(value, dt.date)}
    owned = any(d.own_interpreter or d.own_vehicle for d in problem.delegations)
    only = {one.kind for one in changes} == {"extra_interpreter"}
    if only and len(dates) == 1 and not owned:
        office = lay_out_again(problem, like, next(iter(dates)))
    else:
        office = lay_out(problem)
    kept, lost = laid(office, result)
    return office, kept, not lost
