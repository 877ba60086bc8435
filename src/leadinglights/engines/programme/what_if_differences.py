"""What each party gains and loses between two plans."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme.result import Result
from leadinglights.quantities.reading import Frozen


class Difference(Frozen):
    """Stops at hosts that one party gains and loses; `moved` are those it keeps at another time or date."""

    delegation: str
    group: str | None = None
    interest: float  # of the whole delegation, after the change
    more: float  # the same, compared with the plan in force
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


def differences(before: Result, after: Result) -> tuple[Difference, ...]:
    """What each party gains and loses; meals and legs stand for themselves."""
    old, new = _visits(before), _visits(after)
    had = {one.delegation: one.interest for one in before.programmes}
    found = []
    for programme in after.programmes:
        key = (programme.delegation, programme.group)
        mine, theirs = old.get(key, {}), new.get(key, {})
        found.append(
            Difference(
                delegation=programme.delegation,
                group=programme.group,
                interest=programme.interest,
                more=round(programme.interest - had.get(programme.delegation, 0.0), 4),
                gained=tuple(sorted(theirs.keys() - mine.keys())),
                lost=tuple(sorted(mine.keys() - theirs.keys())),
                moved=tuple(sorted(s for s in mine if s in theirs and mine[s] != theirs[s])),
            )
        )
    return tuple(found)


def _visits(result: Result) -> dict[tuple[str, str | None], dict[str, tuple[dt.date, int, int]]]:
    return {
        (programme.delegation, programme.group): {
            item.stop: (day.date, item.start, item.end)
            for day in programme.days
            for item in day.items
            if item.kind == "stop" and item.stop is not None
        }
        for programme in result.programmes
    }
