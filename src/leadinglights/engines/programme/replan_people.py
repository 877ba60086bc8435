"""Interpreters ill, vehicles lost, dignitaries away: their calendars without those dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from leadinglights.engines.programme.changes import InterpreterIll, ReceiverAway, VehicleLost
from leadinglights.engines.programme.clock import Window
from leadinglights.engines.programme.replan_draft import Draft, changed
from leadinglights.engines.programme.replan_force import Held
from leadinglights.engines.programme.replan_windows import Windows, never, whole_days, without
from leadinglights.engines.programme.supply import Interpreter, Vehicle


def interpreter_ill(draft: Draft, change: InterpreterIll) -> None:
    """Without the interpreter, but for what has begun."""
    begun = draft.begun(lambda one: change.interpreter in one.item.interpreter_ids)

    def free(who: str, windows: Windows) -> Windows | None:
        return _left(draft, windows, change.date, begun) if who == change.interpreter else None

    _both(draft, free)


def vehicle_lost(draft: Draft, change: VehicleLost) -> None:
    """Without the vehicle; one that breaks down on the way is missing for the whole day."""

    def free(who: str, windows: Windows) -> Windows | None:
        return _left(draft, windows, change.date, []) if who == change.vehicle else None

    _both(draft, free)


def receiver_away(draft: Draft, change: ReceiverAway) -> None:
    """Without the dignitary, but for what has begun."""

    def receives(one: Held) -> bool:
        return one.item.receiver == change.receiver

    begun = draft.begun(receives)
    draft.receivers = [
        changed(one, windows=_left(draft, one.windows, change.date, begun))
        if one.id == change.receiver
        else one
        for one in draft.receivers
    ]


def _both(draft: Draft, free: Callable[[str, Windows], Windows | None]) -> None:
    """Change a calendar wherever the id stands: the office's people and vehicles, and the guests' own."""

    def of_person(one: Interpreter) -> Interpreter:
        windows = free(one.id, one.windows)
        return one if windows is None else changed(one, windows=windows)

    def of_vehicle(one: Vehicle) -> Vehicle:
        windows = free(one.id, one.windows)
        return one if windows is None else changed(one, windows=windows)

    draft.each_owned(of_person, of_vehicle)


def _left(draft: Draft, windows: Windows, date: dt.date | None, begun: list[Window]) -> Windows:
    """The calendar without the date; one without windows is written out first."""
    written = windows or whole_days(draft.period)
    return without(written, date, draft.now, begun) or never(draft.period)
