"""What is wrong with a problem's frame: its dates, time zone, meals, factors, ranks and order rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args
from zoneinfo import ZoneInfo

from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.contents import Contents
from leadinglights.engines.programme.supply import OfferKind
from leadinglights.quantities.quoting import Fault, quoted

NAMED_IN_ORDER = frozenset({*get_args(OfferKind), "lunch", "dinner", "appointment"})


def frame_faults(problem: Contents) -> Iterator[Fault]:
    """Faults of what holds for all: the period, meals, factors, the rank table, order rules."""
    first, last = problem.period.from_date, problem.period.to_date
    if last < first:
        yield Fault(
            "period", f"ends on {last}, before it begins on {first}: correct one of the two dates"
        )
    elif (last - first).days > 60:
        yield Fault("period", f"spans {(last - first).days + 1} days: plan at most 61 days at once")
    for path, date in (("as_of", problem.as_of), ("period.from", first), ("period.to", last)):
        if not 1900 <= date.year <= 2199:  # days of notice lead beyond the calendar
            yield Fault(path, f"{date} is not in the years 1900 to 2199: correct the date")
    try:
        ZoneInfo(problem.timezone)
    except (ValueError, OSError, KeyError):
        yield Fault(
            "timezone",
            f"unknown time zone {quoted(problem.timezone)}: write it like 'Europe/Copenhagen'",
        )
    for name in ("lunch", "dinner"):
        rule = problem.rules.lunch if name == "lunch" else problem.rules.dinner
        if rule is not None and rule.latest_end - rule.earliest < rule.min_min:
            yield Fault(
                f"rules.{name}",
                f"{clock_of(rule.earliest)} to {clock_of(rule.latest_end)} is shorter than the {rule.min_min} "
                "minutes the meal takes: widen the window or shorten the meal",
            )
    for mode, factor in problem.rules.interpretation_factor.items():
        if not 1 <= factor <= 4:
            yield Fault(
                f"rules.interpretation_factor.{mode}",
                f"{factor} is not between 1 and 4: correct the factor",
            )
    for rank in problem.rules.rank_table:
        if not 1 <= rank <= 9:
            yield Fault(f"rules.rank_table.{rank}", f"{rank} is not a rank: ranks go from 1 to 9")
    yield from _orders(problem)


def _orders(problem: Contents) -> Iterator[Fault]:
    """Order rules that name neither a kind nor anything that could be visited would silently do nothing."""
    known = {
        one.id for some in (problem.offers, problem.appointments, problem.meetings) for one in some
    }
    known |= NAMED_IN_ORDER
    rules = [(f"rules.order[{i}]", rule) for i, rule in enumerate(problem.rules.order)]
    for d, delegation in enumerate(problem.delegations):
        rules += [(f"delegations[{d}].order[{i}]", r) for i, r in enumerate(delegation.order)]
    for path, rule in rules:
        for side, name in (("before", rule.before), ("after", rule.after)):
            if name not in known:
                yield Fault(
                    f"{path}.{side}",
                    f"{quoted(name)} is neither a kind of stop nor the id of an offer, appointment or meeting: "
                    "correct it",
                )
        if rule.before == rule.after:
            yield Fault(
                path, f"puts {quoted(rule.before)} before itself: name two different things"
            )
