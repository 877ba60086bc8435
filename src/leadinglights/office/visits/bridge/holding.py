"""A stop held where a person wants it: a pin that does not move, everything else planned around it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from leadinglights.engines.programme import Problem
from leadinglights.engines.programme.problem import ProblemRefused
from leadinglights.office.visits.bridge.editing import Target, Tried, When

OF_ITSELF = {"R1", "R2", "R3", "R4", "R5", "R11", "R12", "R14", "R16", "R25", "R26", "R30"}
"""Rules a stop breaks whatever the others do: planning around it would not help."""


def holding(problem: Problem, target: Target, when: When) -> Problem:
    """The problem with the stop fixed there; raises ProblemRefused where it cannot be."""
    document = json.loads(problem.canonical())
    document["pins"] = [
        *(pin for pin in document.get("pins", ()) if not _is_of(pin, target)),
        {
            "delegation": target.delegation,
            **({"group": target.group} if target.group else {}),
            "offer": target.stop,
            "date": when.on.isoformat(),
            "start": when.start,
            "duration_min": when.minutes,
            "state": "tentative",
            "mode": "fixed",
        },
    ]
    return Problem.of(document)


def can_be_held(tried: Tried, target: Target, to: When | None) -> bool:
    """Whether planning the others anew could make room for a stop where it does not fit now."""
    if to is None or any(fault.rule in OF_ITSELF for fault in tried.faults):
        return False
    try:
        holding(tried.problem, target, to)
    except ProblemRefused:
        return False
    return True


def held_document(target: Target, to: When) -> dict[str, Any]:
    """What a job keeps of a stop to hold: codes and times."""
    return {
        "delegation": target.delegation,
        "group": target.group,
        "stop": target.stop,
        "date": to.on.isoformat(),
        "start": to.start,
        "end": to.end,
    }


def held_of(document: Mapping[str, Any]) -> tuple[Target, When]:
    """Read what `held_document` wrote."""
    when = When(date.fromisoformat(document["date"]), document["start"], document["end"])
    return Target(document["delegation"], document["group"], document["stop"], when), when


def _is_of(pin: Mapping[str, Any], target: Target) -> bool:
    return (pin["delegation"], pin["offer"]) == (target.delegation, target.stop)
