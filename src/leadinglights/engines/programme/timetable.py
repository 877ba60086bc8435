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
    offer, grid = node.offer, office.grid
    assert offer is not None
    length, quality, factor = kind
    hours = office.free_slots(offer.windows, date) if offer.windows else []
    starts = sorted({s for opens, closes in hours for s in range(opens, closes - length + 1)})
    able = _hours_of_able(office, node, date, kind)
    choices = []
    for start in starts:
        begins, ends = start * grid, (start + length) * grid
        if offer.starts and begins not in offer.starts:
            continue
        if node.receiver is not None and not office.inside(
            node.receiver.windows, date, begins, ends
        ):
            continue
        if able is None or any(opens <= begins and ends <= closes for opens, closes in able):
            choices.append(Choice(start, start + length, quality, factor, begins, ends))
    return Run(length, [choice.start for choice in choices], tuple(choices))


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
