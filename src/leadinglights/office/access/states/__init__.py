"""Roles, states of jobs, and the one permission table."""

from leadinglights.office.access.states.permissions import Verdict, kind_of, may, relations
from leadinglights.office.access.states.words import JobState, StaffRole

__all__ = ["JobState", "StaffRole", "Verdict", "kind_of", "may", "relations"]
