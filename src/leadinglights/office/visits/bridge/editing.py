"""A change by hand to a plan: one stop moved, lengthened, swapped, added or taken out, and what breaks.

The plan stays as it is but for that change; legs, gaps and sessions are worked out anew, everything the
result says of itself is counted again, and the planner's check looks at the whole.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from leadinglights.engines.programme import Problem, Result
from leadinglights.engines.programme.guests import Wish
from leadinglights.engines.programme.result import Item, Programme
from leadinglights.engines.programme.supply import Offer
from leadinglights.office.visits.bridge.faults import faults_of
from leadinglights.office.visits.bridge.recounting import recounted
from leadinglights.office.visits.bridge.timing import (
    Party,
    Ways,
    offers_of,
    spoken_at,
    whole_day,
    with_sessions,
)
from leadinglights.office.visits.queries.faults import Fault

BY_PEOPLE = {"R19", "R20", "R21", "R6"}  # who interprets
BY_VEHICLES = {"R22", "R23", "R24"}
NEAREST_SECONDS = 0.6


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of a day, in minutes after local midnight."""

    on: date
    start: int
    end: int

    @property
    def minutes(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Target:
    """A stop of one party in one plan: what, whose, and when it is there."""

    delegation: str
    group: str | None
    stop: str
    when: When

    @property
    def party(self) -> Party:
        return self.delegation, self.group


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changes: `target` goes `to` another time, away (no `to`), or changes with `other`.

    With `adds` the target is not in the plan yet.
    """

    target: Target
    to: When | None = None
    other: Target | None = None
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """The plan with the change in it, and every rule it would break."""

    problem: Problem
    result: Result
    faults: tuple[Fault, ...]

    @property
    def fits(self) -> bool:
        return not self.faults


class NotInThePlan(LookupError):
    """The stop an edit is about is not where it says."""


@dataclass(slots=True)
class Desk:
    """One plan laid out, so that one change after the other can be tried."""

    problem: Problem
    result: Result
    stops: dict[tuple[Party, date], list[Item]] = field(default_factory=dict)
    vehicles: dict[tuple[Party, date], str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, problem: Problem, result: Result) -> Desk:
        desk = cls(problem, result)
        for one in result.programmes:
            for day in one.days:
                key = ((one.delegation, one.group), day.date)
                desk.stops[key] = [item for item in day.items if item.stop is not None]
                desk.vehicles[key] = day.vehicle
        return desk

    def find(self, target: Target) -> Item | None:
        """The stop as the plan has it; None if it is not there at that time."""
        return next(
            (
                item
                for item in self.stops.get((target.party, target.when.on), ())
                if item.stop == target.stop and item.start == target.when.start
            ),
            None,
        )

    def elsewhere(self, target: Target) -> tuple[When, ...]:
        """When the same party is at the same stop in this plan."""
        return tuple(
            When(on, item.start, item.end)
            for (party, on), items in sorted(self.stops.items(), key=lambda row: str(row[0]))
            for item in items
            if party == target.party and item.stop == target.stop
        )

    def standing(self) -> Tried:
        """The plan as it is, without any change."""
        result = recounted(self.problem, list(self.result.programmes), self.result)
        return Tried(self.problem, result, faults_of(self.problem, result))

    def tried(self, edit: Edit, *, in_haste: bool = False) -> Tried:
        """Make the change; where it lacks an interpreter or a vehicle, look for one who is free.

        In haste nobody else is looked for on the day the stop is on already.
        """
        away = [
            Fault("R14", "not_here", "", target.delegation, to.on, target.stop)
            for target, to in _moves(edit)
            if to is not None and _day_of(self.problem, target.delegation, to.on) is None
        ]
        if away:
            return Tried(self.problem, self.result, tuple(away))
        best, crew = self._tried(edit, None, None), None
        moved = edit.to or (edit.other.when if edit.other else None)
        if best.fits or moved is None or (in_haste and moved.on == edit.target.when.on):
            return best
        if _of(best, BY_PEOPLE):
            for some in self._crews(edit, moved):
                other = self._tried(edit, some, None)
                if len(other.faults) < len(best.faults):
                    best, crew = other, some
                if not _of(best, BY_PEOPLE):
                    break
        if _of(best, BY_VEHICLES):
            now = self._vehicle_for(edit.target, moved.on)
            for vehicle in self._every_vehicle():
                if vehicle == now and edit.other is None:
                    continue
                other = self._tried(edit, crew, vehicle)
                best = other if len(other.faults) < len(best.faults) else best
                if not _of(best, BY_VEHICLES):
                    break
        return best

    def nearest(self, edit: Edit) -> tuple[When, ...]:
        """The starts nearest to the wished one that fit: before and after it, else on another day."""
        if edit.to is None or edit.other is not None:
            return ()
        over = time.monotonic() + NEAREST_SECONDS
        same_day = [self._first(edit, self._starts(edit, direction), over) for direction in (1, -1)]
        found = [when for when in same_day if when is not None]
        if not found:
            other = self._first(edit, self._other_days(edit), over)
            found = [other] if other is not None else []
        wished = edit.to.start
        return tuple(sorted(found, key=lambda when: (abs(when.start - wished), when.start)))

    def _first(self, edit: Edit, starts: Iterator[When], over: float) -> When | None:
        for when in starts:
            if time.monotonic() > over:
                return None
            # Where it stands already is no way out.
            if when != edit.target.when and self.tried(replace(edit, to=when), in_haste=True).fits:
                return when
        return None

    def _other_days(self, edit: Edit) -> Iterator[When]:
        assert edit.to is not None
        guests = next(one for one in self.problem.delegations if one.id == edit.target.delegation)
        days = sorted(
            (day.date for day in guests.days if day.date != edit.to.on),
            key=lambda on: abs(on - edit.target.when.on),
        )
        for on in days:
            there = replace(edit, to=replace(edit.to, on=on))
            yield from self._starts(there, 1)
            yield from self._starts(there, -1)

    def _starts(self, edit: Edit, direction: int) -> Iterator[When]:
        assert edit.to is not None
        grid, to = self.problem.grid_min, edit.to
        here = _day_of(self.problem, edit.target.delegation, to.on)
        if here is None:
            return
        offer = offers_of(self.problem).get(edit.target.stop)
        begin = to.start // grid * grid if direction < 0 else -(-to.start // grid) * grid
        begin += direction * grid if begin == to.start else 0
        if direction > 0:
            begin = max(begin, -(-here.from_min // grid) * grid)
        else:
            begin = min(begin, (here.to_min - to.minutes) // grid * grid)
        while here.from_min <= begin and begin + to.minutes <= here.to_min:
            when = When(to.on, begin, begin + to.minutes)
            if offer is None or _open(offer, when):
                yield when
            begin += direction * grid

    def _crews(self, edit: Edit, moved: When) -> Iterator[tuple[str, ...]]:
        """Who else might interpret: those of the session joined, the party's own of that day, anybody able."""
        now = self.find(edit.target)
        seen = {now.interpreter_ids if now is not None else ()}
        joined = [
            item.interpreter_ids
            for (_party, on), items in self.stops.items()
            for item in items
            if on == moved.on and item.stop == edit.target.stop and item.start == moved.start
        ]
        own = [item.interpreter_ids for item in self.stops.get((edit.target.party, moved.on), ())]
        guests = next(one for one in self.problem.delegations if one.id == edit.target.delegation)
        theirs, here = set(guests.languages), spoken_at(self.problem, edit.target.stop)
        able = [
            (one.id,)
            for one in self.problem.interpreters
            if theirs & set(one.languages) and here & set(one.languages)
        ]
        nobody: list[tuple[str, ...]] = [()] if theirs & here or not here else []
        for crew in [*joined, *own, *able, *nobody]:
            if crew not in seen:
                seen.add(crew)
                yield crew

    def _tried(self, edit: Edit, crew: tuple[str, ...] | None, vehicle: str | None) -> Tried:
        problem = _asked_for(_without_pins(self.problem, edit), edit)
        stops = {key: list(items) for key, items in self.stops.items()}
        vehicles = dict(self.vehicles)
        for target, to in _moves(edit):
            self._move(stops, target, to, edit, crew)
            if to is not None:
                key = (target.party, to.on)
                vehicles[key] = vehicle or self._vehicle_for(target, to.on)
        with_sessions(problem, stops)
        ways = Ways(problem)
        programmes = [self._programme(ways, one, stops, vehicles) for one in self.result.programmes]
        result = recounted(problem, programmes, self.result)
        return Tried(problem, result, faults_of(problem, result))

    def _move(
        self,
        stops: dict[tuple[Party, date], list[Item]],
        target: Target,
        to: When | None,
        edit: Edit,
        crew: tuple[str, ...] | None,
    ) -> None:
        item = self.find(target)
        if item is None:
            if not edit.adds or target != edit.target:
                raise NotInThePlan(target.stop)
            item = _new_item(self.problem, target)
        else:
            stops[target.party, target.when.on].remove(item)
        if to is None:
            return
        if crew is not None and target == edit.target:
            mode = _mode_of(self.problem, crew)
            named = crew[0] if len(crew) == 1 else crew or None
            item = item.model_copy(update={"interpreter": named, "mode": mode})
        moved = item.model_copy(update={"start": to.start, "end": to.end, "kept": False})
        stops.setdefault((target.party, to.on), []).append(moved)

    def _vehicle_for(self, target: Target, on: date) -> str | None:
        """The vehicle the party has that day, or on another day, or the first there is."""
        that_day = self.vehicles.get((target.party, on))
        theirs = [each for (party, _on), each in self.vehicles.items() if party == target.party]
        return next((each for each in [that_day, *theirs, *self._every_vehicle()] if each), None)

    def _every_vehicle(self) -> list[str]:
        return [one.id for some in self.problem.vehicles for one in some.each]

    def _programme(
        self,
        ways: Ways,
        one: Programme,
        stops: dict[tuple[Party, date], list[Item]],
        vehicles: dict[tuple[Party, date], str | None],
    ) -> Programme:
        party = (one.delegation, one.group)
        before = {day.date: day for day in one.days}
        guests = next(each for each in self.problem.delegations if each.id == one.delegation)
        days = []
        for here in sorted(guests.days, key=lambda day: day.date):
            items = stops.get((party, here.date), [])
            old = before.get(here.date)
            vehicle = vehicles.get((party, here.date))
            same = old is not None and items == [one for one in old.items if one.stop is not None]
            if old is not None and same and (vehicle == old.vehicle or not old.planned):
                days.append(old)
            else:
                days.append(whole_day(ways, here, old, items, vehicle))
        return one.model_copy(update={"days": tuple(days)})


def _of(tried: Tried, rules: AbstractSet[str]) -> bool:
    """Whether one of these rules is broken: as long as it is, somebody else may be found."""
    return any(fault.rule in rules for fault in tried.faults)


def _moves(edit: Edit) -> Iterator[tuple[Target, When | None]]:
    """Each stop with where it goes; two that change places keep their lengths and the outer times."""
    if edit.other is None:
        yield edit.target, edit.to
        return
    one, other = edit.target, edit.other
    if one.when.on != other.when.on or one.party != other.party:
        yield one, _begun(other.when, one.when.minutes)
        yield other, _begun(one.when, other.when.minutes)
        return
    first, last = sorted((one, other), key=lambda each: each.when.start)
    end = max(first.when.end, last.when.end)
    yield last, _begun(first.when, last.when.minutes)
    yield first, When(first.when.on, end - first.when.minutes, end)


def _begun(when: When, minutes: int) -> When:
    return When(when.on, when.start, when.start + minutes)


def _without_pins(problem: Problem, edit: Edit) -> Problem:
    """A person may move what was held: the hold goes with the stop, it does not forbid the move."""
    touched = {(one.delegation, one.stop, one.when.on, one.when.start) for one, _to in _moves(edit)}
    pins = tuple(
        pin
        for pin in problem.pins
        if pin.mode != "fixed" or (pin.delegation, pin.offer, pin.date, pin.start) not in touched
    )
    return problem if len(pins) == len(problem.pins) else problem.model_copy(update={"pins": pins})


def _asked_for(problem: Problem, edit: Edit) -> Problem:
    """What a person adds by hand is asked for by the office: a wish without points, of no weight."""
    offer = offers_of(problem).get(edit.target.stop)
    if not edit.adds or offer is None:
        return problem
    guests = next(one for one in problem.delegations if one.id == edit.target.delegation)
    if any(wish.offer == offer.id or wish.site == offer.site for wish in guests.wishes):
        return problem
    wished = guests.model_copy(update={"wishes": (*guests.wishes, Wish(offer=offer.id))})
    everyone = tuple(wished if one is guests else one for one in problem.delegations)
    return problem.model_copy(update={"delegations": everyone})


def _new_item(problem: Problem, target: Target) -> Item:
    offer = offers_of(problem).get(target.stop)
    if offer is None:
        raise NotInThePlan(target.stop)
    when = target.when
    known: dict[str, Any] = {"stop": offer.id, "start": when.start, "end": when.end}
    if offer.kind == "meal":
        dinner = problem.rules.dinner
        late = dinner is not None and when.start >= dinner.earliest
        return Item.model_validate({**known, "kind": "meal", "meal": "dinner" if late else "lunch"})
    return Item.model_validate({**known, "kind": "stop", "receiver": offer.receiver})


def _mode_of(problem: Problem, crew: Sequence[str]) -> str | None:
    modes = {
        min(one.modes, key=lambda mode: (problem.rules.factor_percent(mode), one.modes.index(mode)))
        for one in problem.interpreters
        if one.id in crew
    }
    return modes.pop() if len(modes) == 1 else None


def _day_of(problem: Problem, delegation: str, on: date) -> Any:
    guests = next(one for one in problem.delegations if one.id == delegation)
    return next((day for day in guests.days if day.date == on), None)


def _open(offer: Offer, when: When) -> bool:
    return any(
        one.date == when.on and one.from_min <= when.start and when.end <= one.to_min
        for one in offer.windows
    )
