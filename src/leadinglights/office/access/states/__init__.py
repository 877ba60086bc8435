"""Roles, states of jobs and verbs, and the one permission table."""

from leadinglights.office.access.states.permissions import Verdict, may, relations
from leadinglights.office.access.states.words import JobState, RequestState, StaffRole

__all__ = ["JobState", "RequestState", "StaffRole", "Verdict", "may", "relations"]
