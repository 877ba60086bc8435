"""A host who names another hour of the same day."""

from __future__ import annotations

from collections.abc import Iterator

from leadinglights.engines.programme.changes import Change, SlotCountered
from leadinglights.engines.programme.clock import clock_of
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.weeks.dice import Dice
from leadinglights.engines.programme.weeks.host_changes import Visit


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
