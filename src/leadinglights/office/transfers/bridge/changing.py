"""Figures and choices of a problem, and the problem with some of them changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from django.utils.translation import gettext as _

from leadinglights.engines import transfer
from leadinglights.engines.transfer import Problem
from leadinglights.engines.transfer.problem import figures_of, kind_of
from leadinglights.office.transfers.bridge.beginning import problem_of
from leadinglights.office.transfers.bridge.refusals import StudyRefused
from leadinglights.quantities.quoting import Fault


@dataclass(frozen=True, slots=True)
class Choice:
    """Something chosen among words: of the solution, or of the accounting."""

    path: str
    name: str
    words: tuple[str, ...]
    now: str


def choices_of(problem: Problem) -> tuple[Choice, ...]:
    """What can be chosen in a problem, by path: choices of the solution, then the declared conventions."""
    found = []
    solution = problem.solution
    if solution is not None:
        for name, choice in kind_of("solutions", solution.kind).choices.items():
            path = f"solution.options.{name}"
            there = tuple(word for word in choice.words if name != "fuel" or word in problem.fuels)
            found.append(Choice(path, name, there, solution.options[name]))
    for name in ("allocation", "grid_factor"):
        words = get_args(type(problem.accounting).model_fields[name].annotation)
        found.append(
            Choice(f"accounting.{name}", name, words, str(getattr(problem.accounting, name)))
        )
    return tuple(found)


def changed(
    problem: Problem,
    figures: Mapping[str, Mapping[str, Any]],
    choices: Mapping[str, str] | None = None,
) -> Problem:
    """The problem with these figures put in place of defaults: {path: {value, low, high, source, grade}}.

    A figure keeps its unit; what a person gives is marked as the city's own. `choices` are words by path.
    """
    document = problem.model_dump(mode="json")
    known = figures_of(problem)
    for path, given in figures.items():
        if path not in known:
            raise _no_such(path)
        _put(document, path, {**known[path].model_dump(mode="json"), **given, "own": True})
    there = {choice.path for choice in choices_of(problem)}
    for path, word in (choices or {}).items():
        if path not in there:
            raise _no_such(path)
        _put(document, path, word)
    return problem_of(document)


def _no_such(path: str) -> StudyRefused:
    return StudyRefused(transfer.ProblemRefused([Fault(path, _("there is no such figure"))]))


def _put(document: dict[str, Any], path: str, value: Any) -> None:
    steps = path.replace("[", ".[").split(".")
    thing: Any = document
    for step in steps[:-1]:
        thing = thing[int(step[1:-1])] if step.startswith("[") else thing[step]
    last = steps[-1]
    thing[int(last[1:-1]) if last.startswith("[") else last] = value
