"""When an offer can be had on a date, worked out once for all parties that could come."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from leadinglights.engines.programme.day import Choice, Node
from leadinglights.engines.programme.office import Office

Kind = tuple[int, int, int]  # length in slots, quality in percent, interpretation factor in percent


class Run(NamedTuple):
    """All choices of one kind, by start."""

    length: int
    starts: list[int]
    choices: tuple[Choice, ...]

    def between(self, earliest: int, latest: int) -> tuple[Choice, ...]:
        """Those that begin no earlier and end no later."""
        first = bisect_left(self.starts, earliest)
        return self.choices[first : max(first, bisect_right(self.starts, latest - self.length))]


def runs_of(
    office: Office, node: Node, date: dt.date, kinds: tuple[Kind, ...]
) -> tuple[Run, ...]:  # fmt: skip
    """The choices of a node's offer on a date: in its hours, its receiver's, and some interpreter's."""
    assert node.offer is not None
    key = ("runs", node.offer.id, date, node.capable, node.exact, kinds)
    known = office.known.get(key)
    if known is None:
        known = tuple(_run(office, node, date, kind) for kind in kinds)
        office.known[key] = known
    runs: tuple[Run, ...] = known
    return runs


def _run(office: Office, node: Node, date: dt.date, kind: Kind) -> Run:
    choices, able = _hosted(office, node, date, kind), _hours_of_able(office, node, date, kind)
    if able is not None:
        choices = tuple(
            one
            for one in choices
            if any(opens <= one.start_min and one.end_min <= closes for opens, closes in able)
        )
    return Run(kind[0], [one.start for one in choices], choices)


def _hosted(office: Office, node: Node, date: dt.date, kind: Kind) -> tuple[Choice, ...]:
    """When a session of a kind can be in the offer's hours and in its receiver's, whoever interprets."""
    offer, grid = node.offer, office.grid
    assert offer is not None
    key = ("hosted", offer.id, date, kind)
    known: tuple[Choice, ...] | None = office.known.get(key)
    if known is None:
        length, quality, factor = kind
        hours = office.free_slots(offer.windows, date) if offer.windows else []
        starts = sorted({s for opens, closes in hours for s in range(opens, closes - length + 1)})
        windows = () if node.receiver is None else node.receiver.windows
        known = office.known[key] = tuple(
            Choice(s, s + length, quality, factor, s * grid, (s + length) * grid)
            for s in starts
            if (not offer.starts or s * grid in offer.starts)
            and office.inside(windows, date, s * grid, (s + length) * grid)
        )
    return known


def _hours_of_able(
    office: Office, node: Node, date: dt.date, kind: Kind
) -> list[tuple[int, int]] | None:
    """Minutes in which some interpreter could serve a session of this kind; None where nobody is needed."""
    if node.capable is None:
        return None
    minutes, hours = kind[0] * office.grid, []
    for k in node.capable:
        who = office.people[k].interpreter
        wrong = not node.exact and office.people[k].factor != kind[2]
        if wrong or minutes > who.max_day_min or minutes > who.max_run_min:
            continue
        if not who.windows:
            return None
        hours += [(one.from_min, one.to_min) for one in who.windows if one.date == date]
    return hours


def can_serve(office: Office, k: int, node: Node, choice: Choice, date: dt.date) -> bool:
    """Whether this interpreter's own calendar and limits allow a session (others' sessions aside)."""
    person = office.people[k]
    if not node.exact and person.factor != choice.factor:
        return False
    minutes = choice.end_min - choice.start_min
    who = person.interpreter
    if minutes > who.max_day_min or minutes > who.max_run_min:
        return False
    return office.inside(who.windows, date, choice.start_min, choice.end_min)
