"""What a person wants changed, as they saw the plan when they asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from leadinglights.office.visits.actions.pinning import Spot
from leadinglights.office.visits.bridge.editing import Edit, Target, When


class Verb(StrEnum):
    MOVE = "move"
    LENGTHEN = "lengthen"
    SWAP = "swap"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A change to one stop, of the plan with this number.

    A move says the day and start and keeps the length; lengthening says the length and keeps the
    start; a swap names the other stop; an addition has its times in the spot.
    """

    verb: Verb
    number: int
    spot: Spot
    to_on: date | None = None
    to_start: int | None = None
    minutes: int | None = None
    other: Spot | None = None


def target_of(spot: Spot, delegation: str) -> Target:
    return Target(delegation, spot.group, spot.stop, When(spot.on, spot.start, spot.end))


def edit_of(wanted: Wanted, target: Target, other: Target | None) -> Edit:
    """The change as the bridge makes it, of a stop found where `target` says."""
    was = target.when
    match wanted.verb:
        case Verb.REMOVE:
            return Edit(target)
        case Verb.SWAP:
            return Edit(target, other=other)
        case Verb.ADD:
            return Edit(target, to=was, adds=True)
        case Verb.LENGTHEN:
            minutes = wanted.minutes or was.minutes
            return Edit(target, to=When(was.on, was.start, was.start + minutes))
        case Verb.MOVE:
            on = wanted.to_on or was.on
            start = was.start if wanted.to_start is None else wanted.to_start
            return Edit(target, to=When(on, start, start + was.minutes))


def as_document(wanted: Wanted, edit: Edit, merged_with: int | None) -> dict[str, Any]:
    """What a plan keeps of the change it came from: codes and times."""
    document: dict[str, Any] = {
        "verb": wanted.verb.value,
        "delegation": edit.target.delegation,
        "group": edit.target.group,
        "stop": edit.target.stop,
        "from": None if edit.adds else when_document(edit.target.when),
        "to": when_document(edit.to) if edit.to else None,
    }
    if edit.other is not None:
        document["other"] = edit.other.stop
    if merged_with is not None:
        document["merged_with"] = merged_with
    return document


def when_document(when: When) -> dict[str, Any]:
    return {"date": when.on.isoformat(), "start": when.start, "end": when.end}


def when_of(document: Mapping[str, Any]) -> When:
    return When(date.fromisoformat(document["date"]), document["start"], document["end"])
