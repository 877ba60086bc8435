"""The stops of two results side by side: what is kept, what moves, what falls away, what comes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from leadinglights.engines.programme.check.violation import day_words, span_words
from leadinglights.engines.programme.replan_force import Held
from leadinglights.engines.programme.replan_sessions import Names
from leadinglights.engines.programme.result import StopChange, When

Identity = tuple[str, str | None, str, str | None]


class Stops(NamedTuple):
    """Pairs of stops, and those without a counterpart."""

    kept: list[tuple[Held, Held]]
    moved: list[tuple[Held, Held]]
    dropped: list[Held]
    added: list[Held]


def compared(before: list[Held], after: list[Held], old: Names, new: Names) -> Stops:
    """Pair the stops of two results by delegation, group and what they are.

    Of several with one identity (lunches at one place) those at the same time are paired first, then those
    on the same date, then the rest in order.
    """
    groups: dict[Identity, tuple[list[Held], list[Held]]] = {}
    for side, stops in enumerate((before, after)):
        for one in stops:
            groups.setdefault(_identity(one), ([], []))[side].append(one)
    found = Stops([], [], [], [])
    for was, now in groups.values():
        pairs, dropped, added = _paired(was, now)
        for one, other in pairs:
            same = _unchanged(one, other) and old.place(one.stop) == new.place(other.stop)
            (found.kept if same else found.moved).append((one, other))
        found.dropped.extend(dropped)
        found.added.extend(added)
    return found


def _identity(one: Held) -> Identity:
    return one.delegation, one.group, one.stop, one.item.meal


def _unchanged(one: Held, other: Held) -> bool:
    return _time(one) == _time(other) and one.item.presenter == other.item.presenter


def _time(one: Held) -> tuple[dt.date, int, int]:
    return one.date, one.item.start, one.item.end


def _date(one: Held) -> dt.date:
    return one.date


def _paired(
    was: list[Held], now: list[Held]
) -> tuple[list[tuple[Held, Held]], list[Held], list[Held]]:
    pairs: list[tuple[Held, Held]] = []
    alike: tuple[Callable[[Held], object], ...] = (_time, _date, _identity)
    for key in alike:
        left = list(now)
        rest: list[Held] = []
        for one in was:
            match = next((other for other in left if key(other) == key(one)), None)
            if match is None:
                rest.append(one)
            else:
                left.remove(match)
                pairs.append((one, match))
        was, now = rest, left
    return pairs, was, now


def moved(one: Held, other: Held, names: Names) -> StopChange:
    """A stop that has another time, place or presenter."""
    was, now = f"{day_words(one.date)} {_span(one)}", f"{day_words(other.date)} {_span(other)}"
    if one.date == other.date:
        now = _span(other)
    told = f"moves from {was} to {now}"
    if _time(one) == _time(other):
        told = f"on {was} is at another place or presented by somebody else"
    return _change(one, one, other, f"{_who(one, names)}: {names[one.stop]} {told}.")


def dropped(one: Held, names: Names) -> StopChange:
    """A stop that falls away."""
    when = f"{day_words(one.date)} {_span(one)}"
    text = f"{_who(one, names)}: {names[one.stop]} on {when} falls away."
    return _change(one, one, None, text)


def added(one: Held, names: Names) -> StopChange:
    """A stop that comes in."""
    when = f"{day_words(one.date)} {_span(one)}"
    return _change(one, None, one, f"{_who(one, names)}: {names[one.stop]} comes in on {when}.")


def _change(one: Held, before: Held | None, after: Held | None, text: str) -> StopChange:
    return StopChange(
        delegation=one.delegation,
        group=one.group,
        stop=one.stop,
        meal=one.item.meal,
        before=_when(before),
        after=_when(after),
        text=text,
    )


def _when(one: Held | None) -> When | None:
    return None if one is None else When(date=one.date, start=one.item.start, end=one.item.end)


def _span(one: Held) -> str:
    return span_words(one.item.start, one.item.end)


def _who(one: Held, names: Names) -> str:
    return names[one.delegation] + (f", group {one.group}" if one.group else "")
