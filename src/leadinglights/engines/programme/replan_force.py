"""The programme in force: its stops one by one, which of them have begun, and the pins that keep them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from leadinglights.engines.programme.clock import Window
from leadinglights.engines.programme.guests import Pin
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Item, Result

State = Literal["tentative", "proposed", "confirmed", "held"]


class Held(NamedTuple):
    """One stop of one party in the programme in force."""

    delegation: str
    group: str | None
    date: dt.date
    item: Item
    missed: bool = False  # the delegation was not there yet

    @property
    def stop(self) -> str:
        """The offer, appointment or meeting."""
        return self.item.stop or ""

    def begun(self, now: dt.datetime | None) -> bool:
        """Whether it has begun by then: what has begun is not planned anew."""
        return not self.missed and now is not None and (self.date, self.item.start) < moment_of(now)


def moment_of(now: dt.datetime) -> tuple[dt.date, int]:
    """A local moment as its date and whole minutes; a begun minute counts."""
    begun = now.second > 0 or now.microsecond > 0
    return now.date(), now.hour * 60 + now.minute + begun


def held_of(result: Result) -> list[Held]:
    """Every stop of a result, party by party in order."""
    return [
        Held(programme.delegation, programme.group, day.date, item)
        for programme in result.programmes
        for day in programme.days
        for item in day.items
        if item.stop is not None
    ]


def pins_in_force(
    problem: Problem, held: Iterable[Held], now: dt.datetime | None, state: State
) -> tuple[Pin, ...]:
    """A pin for every stop at an offer or meeting, with state, weight and mode of the problem's own pins.

    What has begun is fixed. Fixed pins of the problem that the programme does not hold stay owed; pins it
    has let go are let go.
    """
    presenters = {one.id: one.presenter for one in problem.offers}
    presenters |= {one.id: None for one in problem.meetings}
    found: list[Pin] = []
    used: set[int] = set()
    for one in held:
        if one.stop not in presenters:
            continue  # an appointment is owed anyway
        number, said = _said(problem, one)
        if said is not None:
            used.add(number)
        fixed = one.begun(now) or (said is not None and said.mode == "fixed")
        found.append(
            Pin(
                delegation=one.delegation,
                group=one.group,
                offer=one.stop,
                date=one.date,
                start=one.item.start,
                duration_min=one.item.end - one.item.start,
                presenter=presenters[one.stop],
                state=said.state if said is not None else state,
                mode="fixed" if fixed else "keep",
                weight=said.weight if said is not None else None,
            )
        )
    rest = [p for i, p in enumerate(problem.pins) if p.mode == "fixed" and i not in used]
    return (*found, *rest)


def _said(problem: Problem, one: Held) -> tuple[int, Pin | None]:
    """The problem's own pin of a stop at its time, if it has one."""
    for number, pin in enumerate(problem.pins):
        same = (pin.delegation, pin.offer, pin.date) == (one.delegation, one.stop, one.date)
        if same and pin.start == one.item.start and pin.group in (None, one.group, one.delegation):
            return number, pin
    return -1, None


def begun_spans(held: Iterable[Held], now: dt.datetime | None) -> Iterator[tuple[Held, Window]]:
    """What has begun and the stretch of the day it takes."""
    for one in held:
        if one.begun(now):
            yield one, Window(one.date, one.item.start, one.item.end)
