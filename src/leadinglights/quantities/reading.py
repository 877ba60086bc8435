"""Reading a JSON document into frozen models: every fault at once, with its place and a remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from leadinglights.quantities.quoting import Fault, quoted


class Frozen(BaseModel):
    """Base of everything in a document: immutable, and no unknown field passes."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False
    )


class DocumentRefused(ValueError):
    """The document cannot be used as written; `faults` lists every place and remedy."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(
            "\n".join(
                f"{fault.path}: {fault.message}" if fault.path else fault.message
                for fault in faults
            )
        )


def parsed(text: str) -> Any:
    """JSON text as dicts and lists; of two values under one name none is lost silently."""
    try:
        return json.loads(text, object_pairs_hook=_each_once)
    except DocumentRefused:
        raise
    except (ValueError, RecursionError) as refused:
        raise DocumentRefused([Fault("", f"is not JSON: {refused}")]) from None


def text_of(path: Path) -> str:
    """Text of a UTF-8 file, with or without a byte order mark."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        raise DocumentRefused(
            [Fault("", f"{path.name} is not UTF-8 text: {refused.reason}")]
        ) from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise DocumentRefused(
            [Fault("", f"the field {quoted(twice)} stands twice: remove one of them")]
        )
    return made
