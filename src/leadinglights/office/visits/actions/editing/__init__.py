"""Changes by hand to the plan of a week: one stop at a time, checked at once, saved as a plan of its own."""

from leadinglights.office.visits.actions.editing.changing import (
    ChangeDoesNotFit,
    MovedMeanwhile,
    NothingToChange,
    Outlook,
    StopGone,
    change_plan,
    try_change,
)
from leadinglights.office.visits.actions.editing.pinning import pin_stop
from leadinglights.office.visits.actions.editing.undoing import NothingToUndo, undo
from leadinglights.office.visits.actions.editing.wanted import Spot, Verb, Wanted

__all__ = [
    "ChangeDoesNotFit",
    "MovedMeanwhile",
    "NothingToChange",
    "NothingToUndo",
    "Outlook",
    "Spot",
    "StopGone",
    "Verb",
    "Wanted",
    "change_plan",
    "pin_stop",
    "try_change",
    "undo",
]
