"""Made-up planning weeks with a programme that is known to be possible (programme conventions §40).

The programme is planted first and the world built around it, so every week can be planned completely.
A week has a name, such as weeks-v1/5-30-5-normal-30-1; same name, same bytes, on every platform.
"""

from __future__ import annotations

from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result
from leadinglights.engines.programme.weeks.development import development_weeks
from leadinglights.engines.programme.weeks.making import Planted, by_numbers, made
from leadinglights.engines.programme.weeks.naming import Tightness, Week, WeekRefused
from leadinglights.engines.programme.weeks.scripts import changes_of

__all__ = [
    "Planted",
    "Tightness",
    "WeekRefused",
    "by_numbers",
    "changes_of",
    "development_weeks",
    "generate",
    "made",
    "planted",
]


def generate(
    *,
    delegations: int,
    sites: int,
    days: int,
    seed: int,
    tightness: Tightness = "normal",
    merge_share: int = 30,
) -> Problem:
    """Make the problem of a week by its numbers."""
    return Planted(Week(delegations, sites, days, tightness, merge_share, seed)).problem


def planted(
    *,
    delegations: int,
    sites: int,
    days: int,
    seed: int,
    tightness: Tightness = "normal",
    merge_share: int = 30,
) -> tuple[Problem, Result]:
    """Make a week's problem and the complete plan it was built around, which passes the check."""
    week = Planted(Week(delegations, sites, days, tightness, merge_share, seed))
    return week.problem, week.result
