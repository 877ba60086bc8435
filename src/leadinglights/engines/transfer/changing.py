"""A problem with other values at some places, made fast: for draws and thresholds, thousands of times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.problem.blocks import Family, kind_of
from leadinglights.quantities.inputs import Input, Measured

_Tree = dict[str | int, Any]


class Changer:
    """Copies of one problem that differ at given paths; places are found once, nothing is validated again.

    Raises
    ------
    KeyError
        If there is no figure at a path.
    """

    def __init__(self, problem: Problem, paths: Sequence[str]) -> None:
        known = figures_of(problem)
        missing = [path for path in paths if path not in known]
        if missing:
            raise KeyError(f"no figure at {missing[0]}")
        self._problem, self._tree = problem, _Tree()
        for path in paths:
            *above, last = steps_of(problem, path)
            branch = self._tree
            for step in above:
                branch = branch.setdefault(step, {})
            branch[last] = path

    def changed(self, values: Mapping[str, float]) -> Problem:
        """The problem with these values; a path left out keeps its own."""
        made: Problem = _changed(self._problem, self._tree, values)
        return made


def steps_of(problem: Problem, path: str) -> list[str | int]:
    """A path as fields, names and places; names of fuels may hold dots."""
    steps: list[str | int] = []
    thing: Any = problem
    rest = path
    while not isinstance(thing, Input):
        if isinstance(thing, tuple):
            place = re.match(r"\[(\d+)\]\.?", rest)
            assert place is not None
            steps.append(int(place.group(1)))
            thing, rest = thing[int(place.group(1))], rest[place.end() :]
            continue
        names = list(thing) if isinstance(thing, dict) else list(type(thing).model_fields)
        fitting = [one for one in names if re.match(re.escape(one) + r"(\.|\[|$)", rest)]
        name = max(fitting, key=len)
        steps.append(name)
        rest = rest[len(name) :].removeprefix(".")
        thing = thing[name] if isinstance(thing, dict) else getattr(thing, name)
    return steps


def limits_of(problem: Problem, path: str) -> tuple[float | None, float | None]:
    """What is possible for the figure at a path, by its field or by its kind's table."""
    thing: Any = problem
    above: Any = problem
    measured: Measured | None = None
    for step in steps_of(problem, path):
        if isinstance(thing, BaseModel) and isinstance(step, str):
            field = type(thing).model_fields[step]
            measured = next((one for one in field.metadata if isinstance(one, Measured)), None)
            above, thing = thing, getattr(thing, step)
        else:
            if isinstance(thing, dict) and hasattr(above, "kind"):
                family: Family = "plants" if hasattr(above, "name") else "solutions"
                figures = kind_of(family, above.kind).figures
                measured = figures[str(step)].measured if step in figures else None
            thing = thing[step]
    return (measured.least, measured.most) if measured else (None, None)


def _changed(thing: Any, tree: Any, values: Mapping[str, float]) -> Any:
    if isinstance(tree, str):
        if tree not in values:
            return thing
        return thing.model_copy(update={"value": float(values[tree])})
    if isinstance(thing, BaseModel):
        inner = {
            name: _changed(getattr(thing, name), below, values) for name, below in tree.items()
        }
        return thing.model_copy(update=inner)
    if isinstance(thing, dict):
        return thing | {name: _changed(thing[name], below, values) for name, below in tree.items()}
    copies = list(thing)
    for place, below in tree.items():
        copies[place] = _changed(copies[place], below, values)
    return tuple(copies)
