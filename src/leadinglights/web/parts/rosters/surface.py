"""What differs between the office's pages of a list and the leader's: who edits, and where they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leadinglights.office.visits.actions.rosters import Editor
from leadinglights.office.visits.queries.rosters import RosterShown

Deed = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of the pages of one list."""

    roster: str
    new: str
    upload: str
    delegate: Callable[[UUID], str]


@dataclass(frozen=True, slots=True)
class Surface:
    templates: str  # their folder: "workspace/rosters"
    places: Places
    shown: Callable[[], RosterShown]  # as it is now
    editor: Callable[[], Editor]
    once: Callable[[datetime, Deed], str]
    is_staff: bool
