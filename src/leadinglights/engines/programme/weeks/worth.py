"""What a programme that was not searched for is worth, by the check's own arithmetic."""

from __future__ import annotations

from typing import Any

from leadinglights.engines.programme.check.reading import read
from leadinglights.engines.programme.check.sessions import put_together
from leadinglights.engines.programme.check.worth import level_values, units
from leadinglights.engines.programme.problem import Problem
from leadinglights.engines.programme.result import Result

Document = dict[str, Any]


def _most_alone(problem: Problem, delegation: str) -> int:
    """What nobody could exceed: every wish by every party and every topic in full, in 1/10,000 point."""
    guests = next(one for one in problem.delegations if one.id == delegation)
    increments = sum(problem.rules.topic_increments)
    return sum(wish.points for wish in guests.wishes) * 10_000 + sum(
        points * increments * 100 for points in guests.topics.values()
    )


def valued(problem: Problem, document: Document) -> Result:
    """Fill in what the plan is worth, by the check's own arithmetic."""
    for programme in document["programmes"]:
        programme["interest"] = 0.0
        programme["alone"] = _most_alone(problem, programme["delegation"]) / 10_000
    seen = read(problem, Result.of(document))
    list(put_together(seen))
    values, interest = level_values(seen)
    for programme in document["programmes"]:
        programme["interest"] = interest[programme["delegation"]] / 10_000
        programme["worst_travel_quality"] = _worst(programme)
    document["levels"] = [
        {"name": name, "value": None if values[name] is None else _number(values[name])}
        for name in problem.objective.levels
    ]
    return Result.of(document)


def _worst(programme: Document) -> str | None:
    used = {item.get("travel_quality") for day in programme["days"] for item in day["items"]}
    return next((quality for quality in ("estimated", "routed") if quality in used), None)


def _number(value: Any) -> int | float:
    return int(value) if value == int(value) else units(float(value)) / 10_000
