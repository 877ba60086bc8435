"""Roles, states of jobs, and the one permission table."""

from leadinglights.office.access.states.permissions import Verdict, kind_of, may, relations
from leadinglights.office.access.states.words import (
    JobState,
    LinkPurpose,
    MessageState,
    StaffRole,
    TokenScope,
)

__all__ = [
    "JobState",
    "LinkPurpose",
    "MessageState",
    "StaffRole",
    "TokenScope",
    "Verdict",
    "kind_of",
    "may",
    "relations",
]
