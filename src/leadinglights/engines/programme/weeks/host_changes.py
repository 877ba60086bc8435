"""What a host may do to a plan: cancel a day, or offer another hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from leadinglights.engines.programme.changes import (
    Change,
    HostCancelled,
    SlotCountered,
)
from leadinglights.engines.programme.clock import clock_of
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


def countered(problem: Problem, visits: list[Visit], dice: Dice) -> Change | None:
    """A host names another hour of the same day, one at which it receives nobody else."""
    for visit in dice.shuffled([one for one in visits if one.alone]):
        others = [
            one
            for one in visits
            if one.offer is visit.offer and one.date == visit.date and one is not visit
        ]
        starts = [
            start
            for start in _starts(problem, visit)
            if all(
                start >= one.end or start + visit.end - visit.start <= one.start for one in others
            )
        ]
        if starts:
            return SlotCountered.model_validate(
                {
                    "offer": visit.offer.id,
                    "delegation": visit.delegation,
                    "date": visit.date,
                    "start": clock_of(dice.one_of(starts)),
                }
            )
    return None


def _starts(problem: Problem, visit: Visit) -> Iterator[int]:
    """Other starts on the same day at which the whole stop lies in a window of its offer."""
    for window in visit.offer.windows:
        if window.date != visit.date:
            continue
        for start in range(0, window.to_min - visit.end + visit.start + 1, problem.grid_min):
            if start >= window.from_min and start != visit.start:
                yield start
