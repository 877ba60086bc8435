"""The planner's problem: what it is told, validated once (programme conventions §1 to §8)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError, model_validator

from leadinglights.engines.programme.clock import ClockMin, Window, clock_of, minutes_of
from leadinglights.engines.programme.contents import PROBLEM_FORMAT, Contents, Period
from leadinglights.engines.programme.faults import faults_of, wish_meets
from leadinglights.engines.programme.guests import (
    Appointment,
    Ceremony,
    Day,
    Delegation,
    Group,
    Head,
    Meeting,
    Pace,
    Pin,
    Wish,
)  # fmt: skip
from leadinglights.engines.programme.quoting import Fault, quoted
from leadinglights.engines.programme.rules import (
    LESS_IS_BETTER,
    LEVELS,
    QUALITIES,
    Buffer,
    MealRule,
    MustWeights,
    Objective,
    OrderRule,
    Quality,
    Rules,
)
from leadinglights.engines.programme.supply import (
    Duration,
    Host,
    Interpreter,
    Offer,
    Price,
    Receiver,
    Site,
    Vehicle,
)
from leadinglights.engines.programme.travel import LegTime, Travel, ceil_to, leg_times

__all__ = [
    "LESS_IS_BETTER", "LEVELS", "PROBLEM_FORMAT", "QUALITIES", "Appointment", "Buffer", "Ceremony", "ClockMin", "Day",
    "Delegation", "Duration", "Fault", "Group", "Head", "Host", "Interpreter", "LegTime", "MealRule", "Meeting",
    "MustWeights", "Objective", "Offer", "OrderRule", "Pace", "Period", "Pin", "Price", "Problem", "ProblemRefused",
    "Quality", "Receiver", "Rules", "Site", "Travel", "Vehicle", "Window", "Wish", "ceil_to", "clock_of", "leg_times",
    "minutes_of", "problem_schema", "wish_meets",
]  # fmt: skip


class ProblemRefused(ValueError):
    """The problem cannot be planned as written; `faults` lists every place and remedy."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(
            "\n".join(
                f"{fault.path}: {fault.message}" if fault.path else fault.message
                for fault in faults
            )
        )


class Problem(Contents):
    """A complete problem. Made by `parse`, `read` or `of`, which refuse all faults at once."""

    @model_validator(mode="after")
    def _nothing_contradicts(self) -> Self:
        faults = faults_of(self)
        if faults:
            raise ProblemRefused(faults)
        return self

    @classmethod
    def of(cls, document: Any) -> Problem:
        """Make a problem from a parsed JSON document (dicts and lists)."""
        try:
            return cls.model_validate(document)
        except ValidationError as refused:
            raise ProblemRefused(in_words(refused)) from None

    @classmethod
    def parse(cls, text: str) -> Problem:
        """Make a problem from JSON text."""
        try:
            document = json.loads(text, object_pairs_hook=_each_once)
        except ProblemRefused:
            raise
        except ValueError as refused:
            raise ProblemRefused([Fault("", f"is not JSON: {refused}")]) from None
        return cls.of(document)

    @classmethod
    def read(cls, path: str | Path) -> Problem:
        """Make a problem from a JSON file (UTF-8)."""
        return cls.parse(_text_of(Path(path)))

    def canonical(self) -> str:
        """JSON with sorted keys and no blanks, defaults spelled out: equal problems, equal text."""
        document = self.model_dump(mode="json", by_alias=True)
        return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def sha256(self) -> str:
        """Name of the problem: SHA-256 of its canonical form."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a JSON object; of two values under one name the first would be lost silently."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ProblemRefused(
            [Fault("", f"the field {quoted(twice)} stands twice: remove one of them")]
        )
    return made


def problem_schema() -> dict[str, Any]:
    """JSON Schema of a problem file."""
    return Problem.model_json_schema(by_alias=True, mode="validation")


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        raise ProblemRefused(
            [Fault("", f"{path.name} is not UTF-8 text: {refused.reason}")]
        ) from None


def in_words(refused: ValidationError) -> list[Fault]:
    """Turn pydantic's errors into faults with a JSON path, the value and a remedy."""
    faults: list[Fault] = []
    for error in refused.errors(include_url=False):
        inner = error.get("ctx", {}).get("error")
        if isinstance(inner, ProblemRefused):
            faults += inner.faults
            continue
        *_above, last = error["loc"] or ("",)
        path = _path(error["loc"])
        value = error.get("input")
        if error["type"] == "extra_forbidden":
            faults.append(
                Fault(path, f"unknown field {quoted(last)}: remove it or correct its name")
            )
        elif error["type"] == "missing":
            faults.append(Fault(path, f"the field {quoted(last)} is missing: add it"))
        elif isinstance(inner, ValueError):
            faults.append(Fault(path, str(inner)))
        elif path == "format":
            faults.append(
                Fault(
                    path,
                    f"{quoted(value)} is not a format this version reads: expected {PROBLEM_FORMAT!r}",
                )
            )
        else:
            reason = error["msg"][0].lower() + error["msg"][1:]
            shown = (
                f"{quoted(value)}"
                if isinstance(value, str | int | float | bool | None)
                else f"a {type(value).__name__}"
            )
            faults.append(Fault(path, f"{shown} is refused: {reason}"))
    return faults


def _path(loc: tuple[int | str, ...]) -> str:
    path = ""
    for step in loc:
        # A step may be a field nobody expects, of any length.
        name = str(step)[:80]
        path += f"[{step}]" if isinstance(step, int) else f".{name}" if path else name
    return path
