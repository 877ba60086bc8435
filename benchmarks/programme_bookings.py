"""What is taken while delegations are planned one after the other: hosts, interpreters, buses, asks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from leadinglights.engines.programme.guests import Delegation
from leadinglights.engines.programme.problem import Offer, Problem
from leadinglights.engines.programme.supply import Interpreter
from leadinglights.engines.programme.travel import LegTime, ceil_to, leg_times


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop that is booked."""

    stop: str
    offer: Offer
    start: int
    end: int
    interpreter: str | None = None
    meal: bool = False


@dataclass(eq=False, slots=True)
class Book:
    """What is taken so far."""

    problem: Problem
    stops: dict[tuple[str, dt.date], list[tuple[int, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    work: dict[tuple[str, dt.date], list[tuple[int, int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    asked: dict[str | None, int] = field(default_factory=lambda: defaultdict(int))
    buses: set[tuple[str, dt.date]] = field(default_factory=set)
    fixed: dict[tuple[str, str, dt.date], list[Stop]] = field(
        default_factory=lambda: defaultdict(list)
    )

    _legs: dict[tuple[str, str], LegTime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rules, grid = self.problem.rules, self.problem.grid_min
        self._legs = leg_times(self.problem.travel, rules, grid)

    def leg(self, origin: str, target: str) -> int:
        """Minutes a leg takes, reserve included."""
        return self._legs[origin, target].occupied_min

    def detail(self, origin: str, target: str) -> LegTime:
        """All about a leg."""
        return self._legs[origin, target]

    def may(self, offer: Offer, guests: Delegation, persons: int, date: dt.date) -> bool:
        """Whether the host would have them at all."""
        host = next((one for one in self.problem.hosts if one.id == offer.host), None)
        cap = None if host is None else host.ask_cap_week
        return (
            offer.capacity >= persons
            and (date - self.problem.as_of).days >= offer.lead_days
            and not (offer.ask and cap is not None and self.asked[offer.host] >= cap)
        )

    def is_free(self, offer: Offer, date: dt.date, start: int, end: int, persons: int = 0) -> bool:
        """Whether the offer has a window and room for one more session."""
        open_then = any(
            one.date == date and one.from_min <= start and end <= one.to_min
            for one in offer.windows
        )
        there = [one for one in self.stops[offer.id, date] if one[0] < end and start < one[1]]
        seats = offer.kind != "meal" or sum(one[2] for one in there) + persons <= offer.capacity
        return open_then and len(there) < offer.parallel and seats

    def who(
        self, guests: Delegation, offer: Offer, date: dt.date, start: int, fixed_min: int | None
    ) -> tuple[Interpreter | None, int] | None:
        """Who interprets and how long the stop then takes; None where nobody can."""
        grid, ideal = self.problem.grid_min, offer.duration.ideal_min
        if not offer.languages or set(guests.languages) & set(offer.languages):
            return None, fixed_min or ceil_to(ideal, grid)
        for person in self.problem.interpreters:
            if not (
                set(person.languages) & set(guests.languages)
                and set(person.languages) & set(offer.languages)
            ):
                continue
            factor = min(self.problem.rules.factor_percent(mode) for mode in person.modes)
            lasts = fixed_min or ceil_to(-(-ideal * factor // 100), grid)
            if self._can(person, date, (start, start + lasts, offer.place)):
                return person, lasts
        return None

    def _can(self, person: Interpreter, date: dt.date, more: tuple[int, int, str]) -> bool:
        day = sorted([*self.work[person.id, date], more])
        for before, after in pairwise(day):
            moves = 0
            if before[2] != after[2]:
                moves = max(self.problem.grid_min, self.leg(before[2], after[2]))
            if after[0] - before[1] < moves:
                return False
        begins, ends = day[0][0], day[0][0]
        for start, end, _ in day:
            begins = start if start - ends >= person.rest_min else begins
            ends = end
            if ends - begins > person.max_run_min:
                return False
        return sum(end - start for start, end, _ in day) <= person.max_day_min

    def take(self, stop: Stop, date: dt.date, persons: int) -> Stop:
        """Book a stop."""
        self.stops[stop.offer.id, date].append((stop.start, stop.end, persons))
        if stop.interpreter is not None:
            self.work[stop.interpreter, date].append((stop.start, stop.end, stop.offer.place))
        if stop.offer.ask:
            self.asked[stop.offer.host] += 1
        return stop
