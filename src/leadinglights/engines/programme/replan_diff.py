"""What differs between the programme in force and the one after a change, and whom that concerns (§23)."""

from __future__ import annotations

from leadinglights.engines.programme.changes import (
    Changes,
    HostCancelled,
    InterpreterIll,
    ReceiverAway,
    VehicleLost,
)
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan_concerns import (
    Concerns,
    duties_concern,
    sessions_concern,
    trips_concern,
)
from leadinglights.engines.programme.replan_force import held_of
from leadinglights.engines.programme.replan_sessions import Names, sessions_in, trips_in
from leadinglights.engines.programme.replan_stops import added, compared, dropped, moved
from leadinglights.engines.programme.result import Diff, Reason, Result, StopChange


def diff_of(
    before: tuple[Problem, Result],
    after: tuple[Problem, Result],
    changes: Changes | None = None,
    fewest: int | None = None,
) -> Diff:
    """Compare the programme in force with another one.

    Parameters
    ----------
    before, after : tuple of Problem and Result
        Each result with the problem it was made for (with the groups it was planned in).
    changes : Changes, optional
        What brought it about: who cancels need not be told that it falls away.
    fewest : int, optional
        The least number of stops in force that have to change, as far as is known.
    """
    old, new = Names(before[0]), Names(after[0])
    stops = compared(held_of(before[1]), held_of(after[1]), old, new)
    made = {
        "moved": tuple(moved(one, other, new) for one, other in stops.moved),
        "dropped": tuple(dropped(one, old) for one in stops.dropped),
        "added": tuple(added(one, new) for one in stops.added),
    }
    concerns = Concerns(new, _who_knows(before[0], changes))
    was, now = sessions_in(old, before[1]), sessions_in(new, after[1])
    sessions_concern(concerns, was, now)
    duties_concern(concerns, was, now)
    trips_concern(concerns, trips_in(before[1]), trips_in(after[1]))
    for one in (*made["moved"], *made["dropped"], *made["added"]):
        concerns.add("delegation", one.delegation, _stop_reason(one), asked=False)
    kept = len(stops.kept)
    return Diff(
        kept=kept,
        concerns=concerns.told(),
        fewest=fewest,
        text=_summed_up(kept, made, fewest),
        **made,
    )


def _stop_reason(one: StopChange) -> Reason:
    code = (
        "stop_added"
        if one.before is None
        else "stop_dropped"
        if one.after is None
        else "stop_moved"
    )
    when = one.after or one.before
    return Reason(
        code=code,
        who=one.stop,
        date=when.date if when is not None else None,
        text=one.text,
    )


def _who_knows(problem: Problem, changes: Changes | None) -> frozenset[tuple[str, str]]:
    """Who brought the changes about, and knows what falls away by them."""
    hosts = {offer.id: offer.host for offer in problem.offers}
    known: set[tuple[str, str]] = set()
    for change in changes.changes if changes is not None else ():
        if isinstance(change, HostCancelled):
            known.add(("host", change.host or hosts.get(change.offer or "") or ""))
        elif isinstance(change, InterpreterIll):
            known.add(("interpreter", change.interpreter))
        elif isinstance(change, VehicleLost):
            known.add(("vehicle", change.vehicle))
        elif isinstance(change, ReceiverAway):
            known.add(("receiver", change.receiver))
    return frozenset(known)


def _summed_up(kept: int, made: dict[str, tuple[StopChange, ...]], fewest: int | None) -> str:
    gone = len(made["moved"]) + len(made["dropped"])
    parts = [
        f"{len(made[name])} {verb if len(made[name]) != 1 else singular}"
        for name, verb, singular in (
            ("moved", "move", "moves"),
            ("dropped", "fall away", "falls away"),
            ("added", "come in", "comes in"),
        )
        if made[name]
    ]
    if not parts:
        return f"Nothing changes: all {kept} stops stay as they are."
    told = f"Of {kept + gone} stops in force {kept} stay as they are; {', '.join(parts)}."
    if fewest is None or not gone:
        return told
    if gone <= fewest:
        return f"{told} Fewer changes are impossible."
    fewer = gone - fewest
    return f"{told} Up to {fewer} fewer change{'s' if fewer > 1 else ''} may be possible."
