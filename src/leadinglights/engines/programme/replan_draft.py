"""A problem being changed: its parts, each replaced by a changed copy, and where each change went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from leadinglights.engines.programme.clock import Window
from leadinglights.engines.programme.contents import Period
from leadinglights.engines.programme.guests import Appointment, Delegation, Pin
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan_force import Held, begun_spans
from leadinglights.engines.programme.supply import Interpreter, Offer, Receiver, Vehicle
from leadinglights.quantities.reading import Frozen

One = TypeVar("One", bound=Frozen)


def changed(one: One, **fields: object) -> One:
    """A copy with some fields replaced. They are compared with everything else at the end, all at once."""
    return one.model_copy(update=fields)


@dataclass(eq=False, slots=True)
class Draft:
    """What the appliers of changes work on; `problem` puts it together again."""

    base: Problem
    held: list[Held]
    now: dt.datetime | None
    pins: list[Pin]
    offers: list[Offer] = field(default_factory=list)
    receivers: list[Receiver] = field(default_factory=list)
    interpreters: list[Interpreter] = field(default_factory=list)
    vehicles: list[Vehicle] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    # Where a change stands in the problem -> where it stands in the document of changes.
    written: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.offers, self.receivers = list(self.base.offers), list(self.base.receivers)
        self.vehicles = list(self.base.vehicles)
        self.interpreters = list(self.base.interpreters)
        self.delegations = list(self.base.delegations)
        self.appointments = list(self.base.appointments)

    @property
    def period(self) -> Period:
        """The dates planned together."""
        return self.base.period

    def problem(self) -> Problem:
        """All parts together, not yet compared with each other."""
        as_of = self.base.as_of
        return changed(
            self.base,
            as_of=max(as_of, self.now.date()) if self.now is not None else as_of,
            offers=tuple(self.offers),
            receivers=tuple(self.receivers),
            interpreters=tuple(self.interpreters),
            vehicles=tuple(self.vehicles),
            delegations=tuple(self.delegations),
            appointments=tuple(self.appointments),
            pins=tuple(self.pins),
        )

    def begun(self, wanted: Callable[[Held], bool]) -> list[Window]:
        """What has begun of those stops."""
        return [span for one, span in begun_spans(self.held, self.now) if wanted(one)]

    def number(self, delegation: str) -> int:
        """Where a delegation stands."""
        return next(d for d, one in enumerate(self.delegations) if one.id == delegation)

    def each_owned(
        self,
        people: Callable[[Interpreter], Interpreter],
        vehicle: Callable[[Vehicle], Vehicle],
    ) -> None:
        """Change interpreters and vehicles, a delegation's own ones too."""
        self.interpreters = [people(one) for one in self.interpreters]
        self.vehicles = [vehicle(one) for one in self.vehicles]
        self.delegations = [_owning(one, people, vehicle) for one in self.delegations]


def _owning(
    one: Delegation,
    people: Callable[[Interpreter], Interpreter],
    vehicle: Callable[[Vehicle], Vehicle],
) -> Delegation:
    mine = tuple(people(person) for person in one.own_interpreter)
    bus = vehicle(one.own_vehicle) if one.own_vehicle is not None else None
    same = _all_same(mine, one.own_interpreter) and bus is one.own_vehicle
    return one if same else changed(one, own_interpreter=mine, own_vehicle=bus)


def _all_same(some: Iterable[object], others: Iterable[object]) -> bool:
    return all(a is b for a, b in zip(some, others, strict=True))
