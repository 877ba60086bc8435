"""What the planner says to the rules of an office, before a week depends on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadinglights.engines.programme import Problem
from leadinglights.engines.programme.problem import ProblemRefused

_A_DAY = "2000-01-03"


def faults_of_rules(rules: Mapping[str, Any]) -> list[str]:
    """Return what the planner refuses in `office.json`'s rules, in its own words."""
    week = {"as_of": _A_DAY, "period": {"from": _A_DAY, "to": _A_DAY}, "rules": rules}
    try:
        Problem.of(week)
    except ProblemRefused as refused:
        return [f"{fault.path}: {fault.message}" for fault in refused.faults]
    return []
