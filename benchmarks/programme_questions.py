"""How fast a plan answers: why not, what if, how robust, and what now that something has changed.

Seconds are CPU seconds: they say the same on a machine that does other things besides.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from leadinglights.engines.programme.changes import Change, Changes
from leadinglights.engines.programme.check import check
from leadinglights.engines.programme.inquiry import Inquiry
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan import Replanner
from leadinglights.engines.programme.result import Item, ProgrammeDay, Result
from leadinglights.engines.programme.robust import simulate
from leadinglights.engines.programme.weeks import changes_of
from leadinglights.engines.programme.weeks.dice import Dice

QUESTIONS = 40
DRAWS_OF_CHANGES = 3
Times = list[float]


def share_of(times: Times, percent: int) -> float | None:
    """The percentile of some seconds, in milliseconds: the smallest that many lie at or below."""
    if not times:
        return None
    return round(1000 * sorted(times)[max(0, -(-len(times) * percent // 100) - 1)], 1)


def why_not(inquiry: Inquiry, dice: Dice) -> dict[str, Any]:
    """Ask of things left out, as many as 40, why they are; CPU milliseconds."""
    left = [one for one in inquiry.result.unserved if one.site is not None or one.offer is not None]
    times: Times = []
    for one in dice.shuffled(left)[:QUESTIONS]:
        begun = time.process_time()
        site = one.site if one.offer is None else None
        inquiry.why(one.delegation, site=site, offer=one.offer, group=one.group)
        times.append(time.process_time() - begun)
    return {
        "asked": len(times),
        "why_p50_ms": share_of(times, 50),
        "why_p95_ms": share_of(times, 95),
    }


def what_if(inquiry: Inquiry, seconds: float) -> dict[str, Any]:
    """One more interpreter of the language most need, on the first day."""
    needed = [one.languages[0] for one in inquiry.problem.delegations if one.languages != ("en",)]
    if not needed:
        return {"what_if_s": None}
    language = max(sorted(set(needed)), key=needed.count)
    date = str(inquiry.problem.period.from_date)
    begun = time.process_time()
    inquiry.what_if(extra_interpreter=(language, date), seconds=seconds)
    return {"what_if_s": round(time.process_time() - begun, 2)}


def robustness(problem: Problem, result: Result) -> dict[str, Any]:
    """A thousand runs; the share in which every start holds."""
    begun = time.process_time()
    found = simulate(problem, result)
    return {
        "robust_s": round(time.process_time() - begun, 3),
        "robust_share": round(found.holds / found.runs, 3),
    }


def replanning(problem: Problem, result: Result, name: str) -> dict[str, Any]:
    """Replan for one change after the other, three draws of six; CPU milliseconds, checked plans."""
    replanner = Replanner(problem, result)
    times: Times = []
    kept = others = 0
    faults: list[str] = []
    for draw in range(DRAWS_OF_CHANGES):
        drawn = changes_of(problem, result, Dice(f"{name}/found/{draw}"))
        for change in drawn.changes:
            begun = time.process_time()
            answer = replanner.replan(Changes(changes=(change,)))
            times.append(time.process_time() - begun)
            assert answer.local is not None
            faults += [f"{change.kind}: {one}" for one in check(answer.problem, answer.local)]
            same, of = kept_of(result, answer.local, change)
            kept, others = kept + same, others + of
    return {
        "replanned": len(times),
        "replan_p50_ms": share_of(times, 50),
        "replan_p95_ms": share_of(times, 95),
        "replan_kept": round(kept / others, 4) if others else None,
        "replan_faults": faults,
    }


def kept_of(before: Result, after: Result, change: Change) -> tuple[int, int]:
    """How many of the stops a change does not itself hit stand as they were, and how many there are."""
    there = {stop for stop, _, _ in _stops(after)}
    others = [stop for stop, day, item in _stops(before) if not _hit(change, stop[0], day, item)]
    return sum(stop in there for stop in others), len(others)


Named = tuple[str, str | None, str, str, int, int]


def _stops(result: Result) -> Iterator[tuple[Named, ProgrammeDay, Item]]:
    """Every stop: whose, what, when."""
    for programme in result.programmes:
        for day in programme.days:
            for item in day.items:
                if item.stop is not None:
                    whose = programme.delegation, programme.group
                    yield (*whose, item.stop, str(day.date), item.start, item.end), day, item


def _hit(change: Change, delegation: str, day: ProgrammeDay, item: Item) -> bool:
    """Whether a stop is itself what a change concerns."""
    if change.kind == "host_cancelled":
        return day.date == change.date and item.stop == str(change.host).replace("host", "visit")
    if change.kind == "delegation_late":
        return day.date == change.date and delegation == change.delegation
    if change.kind == "interpreter_ill":
        return day.date == change.date and change.interpreter in item.interpreter_ids
    if change.kind == "vehicle_lost":
        return day.date == change.date and day.vehicle == change.vehicle
    if change.kind == "slot_countered":
        return delegation == change.delegation and item.stop == change.offer
    return False
