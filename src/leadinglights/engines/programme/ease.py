"""Slack as a profit: what a plan earns for waiting before its stops (programme conventions §28)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from leadinglights.engines.programme.choices import INTEREST
from leadinglights.engines.programme.completion import Graph, Ints, Options
from leadinglights.engines.programme.day import DayPlan, PartyDay
from leadinglights.engines.programme.ledger import Plan
from leadinglights.engines.programme.office import Office

MOST_SLOTS = 2  # of waiting before one stop that earn anything


def slots_of(office: Office, day: DayPlan) -> int:
    """Slots of waiting before the stops of a day that count; before its first stop none does."""
    total, legs = 0, office.leg_slots
    for before, stop in zip(day.stops, day.stops[1:], strict=False):
        ready = before.choice.end + legs[before.node.place][stop.node.place]
        total += max(0, min(MOST_SLOTS, stop.choice.start - ready))
    return total


def units_of(pd: PartyDay, points: int) -> int:
    """What one slot earns, in 1/10,000 point: the points, by the party's share of the delegation."""
    return points * pd.party.head_percent * 100


def slack_units(office: Office, plan: Plan) -> int:
    """What the waiting of a plan earns, in 1/10,000 point."""
    points = office.problem.objective.slack_points
    return sum(units_of(office.days[i], points) * slots_of(office, day) for i, day in plan.items())


@dataclass(frozen=True, slots=True)
class _Tags:
    """What the rows of an eased graph stand for: those of the plain one, some of them more than once."""

    plain: Any
    row: Ints

    def __getitem__(self, row: int) -> Any:
        return self.plain[int(self.row[row])]


def eased(graph: Graph, pd: PartyDay, points: int) -> Graph:
    """The same day where coming one or two slots early earns the slack: more options, the same search.

    Coming early to the first stop of a day earns it too, alike for all days: the search cannot tell, and
    whoever compares plans counts with `slack_units`.
    """
    given, units = graph.options, units_of(pd, points) * INTEREST
    rows = [np.arange(len(given.node))]
    early = [np.zeros(len(given.node), dtype=np.int64)]
    for slots in range(1, MOST_SLOTS + 1):
        may = np.flatnonzero(given.start - slots >= graph.first)
        rows.append(may)
        early.append(np.full(len(may), slots, dtype=np.int64))
    row, ahead = np.concatenate(rows), np.concatenate(early)
    options = Options(
        node=given.node[row],
        start=given.start[row] - ahead,
        end=given.end[row],
        gain=given.gain[row] + units * ahead,
        interpreted=given.interpreted[row],
        topics=given.topics[row],
    )
    return replace(graph, options=options, tags=_Tags(graph.tags, row))
