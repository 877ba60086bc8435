"""What pydantic finds wrong in a document, in words: place, value, remedy."""

from __future__ import annotations

from pydantic import ValidationError

from leadinglights.quantities.quoting import Fault, quoted
from leadinglights.quantities.reading import DocumentRefused


def in_words(refused: ValidationError, *, expected_format: str = "") -> list[Fault]:
    """Turn pydantic's errors into faults with a JSON path, the value and a remedy."""
    faults: list[Fault] = []
    for error in refused.errors(include_url=False):
        inner = error.get("ctx", {}).get("error")
        if isinstance(inner, DocumentRefused):
            faults += inner.faults
            continue
        *_above, last = error["loc"] or ("",)
        path = path_of(error["loc"])
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
                    f"{quoted(value)} is not a format this version reads: expected {expected_format!r}",
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


def path_of(loc: tuple[int | str, ...]) -> str:
    """A place in a document as a person writes it: networks[0].load."""
    path = ""
    for step in loc:
        # A step may be a field nobody expects, of any length.
        name = str(step)[:80]
        path += f"[{step}]" if isinstance(step, int) else f".{name}" if path else name
    return path
