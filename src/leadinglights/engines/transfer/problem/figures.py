"""All figures of a problem by their place, and a problem with some of them changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from leadinglights.engines.transfer.problem.problem import Problem
from leadinglights.quantities.inputs import Input


def figures_of(problem: Problem) -> dict[str, Input]:
    """Every `Input` by its path, such as networks[0].load.space_mwh_per_year, in the order written."""
    return dict(_walk(problem, ""))


def with_values(problem: Problem, values: Mapping[str, float]) -> Problem:
    """The same problem with other values at these paths: for draws and thresholds, not validated again.

    Raises
    ------
    KeyError
        If there is no figure at a path.
    """
    missing = set(values) - set(figures_of(problem))
    if missing:
        raise KeyError(f"no figure at {sorted(missing)[0]}")
    changed: Problem = _changed(problem, "", values)
    return changed


def _walk(thing: Any, path: str) -> Iterator[tuple[str, Input]]:
    if isinstance(thing, Input):
        yield path, thing
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from _walk(getattr(thing, name), f"{path}.{name}" if path else name)
    elif isinstance(thing, dict):
        for name, inner in thing.items():
            yield from _walk(inner, f"{path}.{name}")
    elif isinstance(thing, tuple) and thing and not isinstance(thing[0], float):
        for index, inner in enumerate(thing):
            yield from _walk(inner, f"{path}[{index}]")


def _changed(thing: Any, path: str, values: Mapping[str, float]) -> Any:
    """A copy along the touched paths only."""
    if isinstance(thing, Input):
        if path not in values:
            return thing
        # A draw may lie beyond the tenth and ninetieth percentile.
        return thing.model_copy(update={"value": float(values[path])})
    touched = [one for one in values if one.startswith(path)]
    if not touched:
        return thing
    if isinstance(thing, BaseModel):
        names = list(type(thing).model_fields)
        inner = {
            name: _changed(getattr(thing, name), f"{path}.{name}" if path else name, values)
            for name in names
        }
        return thing.model_copy(update=inner)
    if isinstance(thing, dict):
        return {name: _changed(one, f"{path}.{name}", values) for name, one in thing.items()}
    if isinstance(thing, tuple) and thing and not isinstance(thing[0], float):
        return tuple(_changed(one, f"{path}[{i}]", values) for i, one in enumerate(thing))
    return thing
