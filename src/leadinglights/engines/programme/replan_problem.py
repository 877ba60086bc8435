"""The changed problem: what is still possible, with a pin for every stop of the programme in force."""

from __future__ import annotations

import datetime as dt

from leadinglights.engines.programme import replan_guests as guests
from leadinglights.engines.programme import replan_hosts as hosts
from leadinglights.engines.programme import replan_people as people
from leadinglights.engines.programme.changes import (
    Change,
    Changes,
    ChangesRefused,
    DelegationAdded,
    DelegationLate,
    HostCancelled,
    InterpreterIll,
    PersonsChanged,
    ReceiverAway,
    SlotCountered,
    VehicleLost,
    WishAdded,
)
from leadinglights.engines.programme.faults import faults_of
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.replan_draft import Draft
from leadinglights.engines.programme.replan_faults import faults_of_changes
from leadinglights.engines.programme.replan_force import Held, State, held_of, pins_in_force
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.split import as_split
from leadinglights.quantities.quoting import Fault

REMEDY = (
    "What has begun stays: add what takes the place of what is lost (a vehicle, an interpreter) "
    "to the problem"
)


class NotThisResult(ValueError):
    """The result in force was made for another problem than the one given."""


def apply(
    problem: Problem,
    result: Result,
    changes: Changes,
    *,
    now: dt.datetime | None = None,
    state: State = "confirmed",
) -> Problem:
    """Make the problem that the changes leave behind.

    Parameters
    ----------
    problem, result : Problem, Result
        What was told, and the programme in force for it.
    changes : Changes
        What has happened since, in order.
    now : datetime, optional
        Local time of the problem: what has begun by then is fixed, and notice is counted from that date.
    state : {"tentative", "proposed", "confirmed", "held"}
        How binding the stops in force are, where the problem's own pins do not say it.

    Returns
    -------
    Problem
        With a pin for every stop in force at an offer. What the changes make impossible is out of the
        windows, calendars and numbers; nothing asked for is taken back.

    Raises
    ------
    NotThisResult
        A ValueError, where the result was made for another problem.
    ChangesRefused
        A ValueError with every fault of the changes at its path.
    """
    refuse_another(problem, result)
    return changed_problem(as_split(problem), held_of(result), changes, now, state)


def refuse_another(problem: Problem, result: Result) -> None:
    """Raise where a result says that it is of another problem; one that says nothing may be of any."""
    said, real = result.problem_sha256, problem.sha256()
    if said not in {"", real}:
        raise NotThisResult(
            f"the result was made for another problem (its problem_sha256 begins {said[:12]}, "
            f"this problem's {real[:12]}): give the problem it was made for"
        )


def changed_problem(
    problem: Problem,
    held: list[Held],
    changes: Changes,
    now: dt.datetime | None,
    state: State,
) -> Problem:
    """As `apply`, with the stops in force read already."""
    held = [_missed(problem, one, changes) for one in held]
    faults = faults_of_changes(problem, held, changes, now)
    if faults:
        raise ChangesRefused(faults)
    draft = Draft(problem, held, now, list(pins_in_force(problem, held, now, state)))
    for number, change in enumerate(changes.changes):
        _make(draft, change, f"changes[{number}]")
    made = draft.problem()
    faults = faults_of(made)
    if faults:
        raise ChangesRefused([_as_written(draft, fault) for fault in faults])
    return made


def _missed(problem: Problem, one: Held, changes: Changes) -> Held:
    """What a delegation that came late was not there for has not begun, whatever the clock says."""
    for change in changes.changes:
        if not isinstance(change, DelegationLate):
            continue
        if (change.delegation, change.date) == (one.delegation, one.date):
            guests = next(d for d in problem.delegations if d.id == one.delegation)
            begins = next(day.from_min for day in guests.days if day.date == one.date)
            if one.item.start < begins + change.minutes:
                return one._replace(missed=True)
    return one


def _make(draft: Draft, change: Change, path: str) -> None:
    match change:
        case HostCancelled():
            hosts.host_cancelled(draft, change)
        case SlotCountered():
            hosts.slot_countered(draft, change)
        case InterpreterIll():
            people.interpreter_ill(draft, change)
        case VehicleLost():
            people.vehicle_lost(draft, change)
        case ReceiverAway():
            people.receiver_away(draft, change)
        case DelegationLate():
            guests.delegation_late(draft, change)
        case PersonsChanged():
            guests.persons_changed(draft, change)
        case DelegationAdded():
            guests.delegation_added(draft, change, path)
        case WishAdded():
            guests.wish_added(draft, change, path)


def _as_written(draft: Draft, fault: Fault) -> Fault:
    """A fault at the place its writer knows: the document of changes, where the change stands there."""
    for made, written in draft.written.items():
        if fault.path.startswith(made):
            return Fault(written + fault.path.removeprefix(made), fault.message)
    if fault.path.startswith("pins["):
        # Nobody wrote these pins: they are what has begun, and the changes leave no way on from there.
        _, _, told = fault.message.partition(": ")
        told = told.removesuffix(" Move one of them, or let it be moved (mode 'keep')")
        return Fault("changes", f"{told} {REMEDY}")
    return fault
