"""What the check finds in a plan, told so that a person sees what runs into what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from leadinglights.engines.programme import Problem, Result, check
from leadinglights.engines.programme.check import Violation
from leadinglights.engines.programme.guests import Day
from leadinglights.engines.programme.result import ProgrammeDay
from leadinglights.office.visits.bridge.timing import Ways, offers_of, place_of
from leadinglights.office.visits.queries.faults import Fault

IN_TIME = {
    "two_places", "no_leg", "leg_too_short", "leg_too_long", "leg_from_elsewhere", "outside_day",
    "ends_before_it_starts", "not_in_order", "start_place", "end_place",
}  # fmt: skip


def faults_of(problem: Problem, result: Result) -> tuple[Fault, ...]:
    """Every broken rule. A day with too little time is told once: between what, and how much is lacking."""
    found = check(problem, result)
    if not found:
        return ()
    ways = Ways(problem)
    short = [
        fault
        for one in result.programmes
        for day in one.days
        for fault in _too_little_time(ways, one.delegation, day)
    ]
    told = {(fault.delegation, fault.on) for fault in short}
    rest = [
        _fault(problem, one)
        for one in found
        if one.code not in IN_TIME or (one.where.delegation, one.where.date) not in told
    ]
    return (*short, *rest)


def _too_little_time(ways: Ways, delegation: str, day: ProgrammeDay) -> Iterator[Fault]:
    guests = next(one for one in ways.problem.delegations if one.id == delegation)
    here = next((one for one in guests.days if one.date == day.date), None)
    stops = sorted(
        (item for item in day.items if item.stop is not None),
        key=lambda item: (item.start, item.end),
    )
    if here is None or not stops:
        return
    for one, other in pairwise(stops):
        need = _ride(ways, one.stop or "", other.stop or "")
        lacking = need - (other.start - one.end)
        if lacking > 0:
            yield Fault(
                rule="R13",
                code="too_close",
                text=f"{lacking} more minutes are needed between {one.stop} and {other.stop}.",
                delegation=delegation,
                on=day.date,
                stop=other.stop or "",
                values={"before": one.stop or "", "minutes": lacking, "ride": need},
            )
    yield from _at_the_ends(ways, delegation, day, here)


def _at_the_ends(ways: Ways, delegation: str, day: ProgrammeDay, here: Day) -> Iterator[Fault]:
    stops = [item for item in day.items if item.stop is not None]
    first = min(stops, key=lambda item: item.start)
    last = max(stops, key=lambda item: item.end)
    out = _between(ways, here.start, place_of(ways.problem, first.stop or ""))
    home = _between(ways, place_of(ways.problem, last.stop or ""), here.end)
    early, late = here.from_min - (first.start - out), last.end + home - here.to_min
    for code, stop, minutes in (("too_early", first.stop, early), ("too_late", last.stop, late)):
        if minutes > 0:
            yield Fault(
                rule="R14",
                code=code,
                text=f"{stop} lies {minutes} minutes outside the day of {delegation}.",
                delegation=delegation,
                on=day.date,
                stop=stop or "",
                values={"minutes": minutes, "from": here.from_min, "to": here.to_min},
            )


def _ride(ways: Ways, one: str, other: str) -> int:
    return _between(ways, place_of(ways.problem, one), place_of(ways.problem, other))


def _between(ways: Ways, origin: str, target: str) -> int:
    if origin == target:
        return 0
    leg = ways.leg(origin, target, vehicle=None)
    return leg.end - leg.start


def _fault(problem: Problem, one: Violation) -> Fault:
    offer = offers_of(problem).get(one.where.item or "")
    hours = offer.windows if offer is not None else ()
    return Fault(
        rule=one.rule,
        code=one.code,
        text=one.text,
        delegation=one.where.delegation or "",
        on=one.where.date,
        stop=one.where.item or "",
        hours=tuple(
            (window.from_min, window.to_min) for window in hours if window.date == one.where.date
        ),
        values=dict(one.params),
    )
