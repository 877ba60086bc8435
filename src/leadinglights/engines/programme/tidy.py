"""Among plans worth the same: shorter waits where a pace asks for it, the higher guest received first (§13, §21)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from leadinglights.engines.programme.day import DayPlan, Stop
from leadinglights.engines.programme.idle import excess_min
from leadinglights.engines.programme.insert import Inserter
from leadinglights.engines.programme.ledger import Plan, Session, sessions_of
from leadinglights.engines.programme.value import Worth, worth_of

MOST_TRIES = (
    300  # refits of one day; a week that waits too long everywhere must not eat the reasons' time
)


class Tidying:
    """Changes times only, and only where every level stays what it was."""

    def __init__(self, inserter: Inserter, plan: Plan, alone: dict[int, int]) -> None:
        self.inserter, self.office, self.alone = inserter, inserter.office, alone
        self.plan = plan
        self.worth: Worth = worth_of(self.office, plan, alone)
        self.tries = 0

    def run(self) -> Plan:
        """The tidied plan."""
        self._receptions_by_rank()
        for index in sorted(self.plan):
            while excess_min(self.office, self.plan[index]) and self._waits_less(index):
                pass
        return self.plan

    def _waits_less(self, index: int) -> bool:
        """Take the first other timing of a day that waits less; false where there is none."""
        now = excess_min(self.office, self.plan[index])
        wanted = [
            (excess_min(self.office, day), number, day)
            for number, day in enumerate(self._other_timings(self.plan[index]))
        ]
        for excess, _, day in sorted(wanted, key=lambda one: one[:2]):
            if excess >= now or self.tries >= MOST_TRIES:
                return False
            if self._takes({index: day}):
                return True
        return False

    def _other_timings(self, day: DayPlan) -> Iterator[DayPlan]:
        """Some stops in a row, those the party has for itself, all so many slots earlier or later."""
        free = [self._is_free(day.pd, stop) for stop in day.stops]
        for first in range(len(day.stops)):
            for last in range(first, len(day.stops)):
                if not free[last]:
                    break
                for shift in (*range(-16, 0), *range(1, 17)):
                    asked = [_shifted(stop, shift) for stop in day.stops[first : last + 1]]
                    moved = [stop for stop in asked if stop is not None]
                    stops = (*day.stops[:first], *moved, *day.stops[last + 1 :])
                    if len(moved) == len(asked) and self._in_order(day.pd, stops):
                        yield replace(day, stops=stops)

    def _is_free(self, index: int, stop: Stop) -> bool:
        if stop.node.agreed:
            return False
        session = self._session(index, stop)
        return session is not None and len(session.stops) == 1

    def _session(self, index: int, stop: Stop) -> Session | None:
        days = self.office.by_date[self.office.days[index].date]
        return next(
            (
                one
                for one in sessions_of(self.office, self.plan, days).values()
                if (index, stop) in one.stops
            ),
            None,
        )

    def _in_order(self, index: int, stops: tuple[Stop, ...]) -> bool:
        pd, legs = self.office.days[index], self.office.leg_slots
        place, free = pd.start_place, pd.first
        for stop in stops:
            if free + legs[place][stop.node.place] > stop.choice.start:
                return False
            place, free = stop.node.place, stop.choice.end
        back = free + legs[place][pd.end_place]
        return back <= pd.last and not self._too_long(index, stops, back)

    def _too_long(self, index: int, stops: tuple[Stop, ...], back: int) -> bool:
        """Whether the party would be under way for longer than its pace allows."""
        pd = self.office.days[index]
        most = pd.delegation.pace.max_span_min
        if most is None or not stops:
            return False
        left = stops[0].choice.start - self.office.leg_slots[pd.start_place][stops[0].node.place]
        return (back - left) * self.office.grid > most

    def _takes(self, wanted: dict[int, DayPlan]) -> bool:
        """Put days in if they hold every rule and no level changes."""
        plan = {index: day for index, day in self.plan.items() if index not in wanted}
        for index, day in wanted.items():
            self.tries += 1
            if not self._in_order(index, day.stops):
                return False
            fitted = self.inserter.refit(plan, day)
            if fitted is None:
                return False
            plan[index] = fitted
        plan = {index: plan[index] for index in self.plan}
        if worth_of(self.office, plan, self.alone) != self.worth:
            return False
        self.plan = plan
        return True

    def _receptions_by_rank(self) -> None:
        """Of two receptions by one receiver on one day the one for the higher head comes first."""
        for date in sorted(self.office.by_date):
            for _ in range(len(self.office.by_date[date])):
                if not any(self._takes(swap) for swap in list(self._swaps(date))):
                    break

    def _swaps(self, date: object) -> Iterator[dict[int, DayPlan]]:
        received: dict[str, list[tuple[int, Stop]]] = {}
        for index in self.office.by_date[date]:  # type: ignore[index]
            for stop in self.plan[index].stops:
                node = stop.node
                if node.ceremony == "reception" and node.receiver and self._is_free(index, stop):
                    received.setdefault(node.receiver.id, []).append((index, stop))
        for some in received.values():
            some.sort(key=lambda one: one[1].choice.start)
            for early, late in ((a, b) for i, a in enumerate(some) for b in some[i + 1 :]):
                if self._rank(early[0]) < self._rank(late[0]) and self.tries < MOST_TRIES:
                    yield from self._swapped(early, late)

    def _rank(self, index: int) -> int:
        return self.office.days[index].delegation.head.rank

    def _swapped(
        self, early: tuple[int, Stop], late: tuple[int, Stop]
    ) -> Iterator[dict[int, DayPlan]]:
        first = _starting(late[1], early[1].choice.start)
        second = _starting(early[1], late[1].choice.end - _length(early[1]))
        if first is None or second is None:
            return
        plan = self.plan
        yield {
            late[0]: _with(plan[late[0]], late[1], first),
            early[0]: _with(plan[early[0]], early[1], second),
        }


def _length(stop: Stop) -> int:
    return stop.choice.end - stop.choice.start


def _starting(stop: Stop, start: int) -> Stop | None:
    """The same stop, as long and as good, at another start; None where that cannot be."""
    now = stop.choice
    for choice in stop.node.choices:
        same = (choice.end - choice.start, choice.quality, choice.factor, choice.kept)
        if choice.start == start and same == (_length(stop), now.quality, now.factor, now.kept):
            return replace(stop, choice=choice)
    return None


def _shifted(stop: Stop, slots: int) -> Stop | None:
    return _starting(stop, stop.choice.start + slots)


def _with(day: DayPlan, old: Stop, new: Stop) -> DayPlan:
    return replace(day, stops=tuple(new if stop is old else stop for stop in day.stops))
