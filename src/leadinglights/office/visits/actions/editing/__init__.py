"""Changes by hand to the plan of a week: one stop at a time, checked at once, saved as a plan of its own."""

from leadinglights.office.visits.actions.editing.changing import (
    ChangeDoesNotFit,
    EndsAfterMidnight,
    MovedMeanwhile,
    NothingToChange,
    Outlook,
    StopGone,
    change_plan,
    to_hold,
    try_change,
)
from leadinglights.office.visits.actions.editing.undoing import NothingToUndo, undo
from leadinglights.office.visits.actions.editing.wanted import Verb, Wanted
from leadinglights.office.visits.actions.pinning import Spot

__all__ = [
    "ChangeDoesNotFit",
    "EndsAfterMidnight",
    "MovedMeanwhile",
    "NothingToChange",
    "NothingToUndo",
    "Outlook",
    "Spot",
    "StopGone",
    "Verb",
    "Wanted",
    "change_plan",
    "to_hold",
    "try_change",
    "undo",
]
