"""What a host may do to a plan: cancel a day, or offer another hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from leadinglights.engines.programme.changes import Change, HostCancelled
from leadinglights.engines.programme.problem import Offer, Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.dice import Dice


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop at a site that is no fixed appointment."""

    offer: Offer
    delegation: str
    date: dt.date
    start: int
    end: int
    alone: bool


def visits_of(problem: Problem, result: Result) -> list[Visit]:
    """Stops at sites that are no fixed appointments."""
    offers = {one.id: one for one in problem.offers if one.kind == "visit"}
    return [
        Visit(
            offers[item.stop], programme.delegation, day.date, item.start, item.end,
            not item.shared_with,
        )
        for programme in result.programmes
        for day in programme.days
        for item in day.items
        if item.kind == "stop" and item.stop in offers
    ]  # fmt: skip


def host_cancelled(visits: list[Visit], dice: Dice) -> Change | None:
    """A host whom the plan visits cancels the day."""
    if not visits:
        return None
    visit = dice.one_of(visits)
    return HostCancelled(host=visit.offer.host, date=visit.date)
