"""A study's row to the engine's problem, and its result to the row: the only module here that knows the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.engines import transfer
from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.engines.transfer.problem import figures_of, kinds
from leadinglights.engines.transfer.weather import CityNotKnown, cities
from leadinglights.office.refusal import Refusal

Progress = Callable[[float, str], bool]


class StudyRefused(Refusal):
    """The figures do not make a study; `faults` name each place and what to do."""

    code = "study_refused"
    status = 422

    def __init__(self, refused: transfer.ProblemRefused) -> None:
        self.faults = tuple(refused.faults)
        super().__init__(str(refused))


class NoSuchPlace(Refusal):
    code = "no_such_place"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy("This place is not in the tables. Give its name, country and coordinates.")
        )


class ResultDoesNotCheck(Refusal):
    """The check found something the result does not keep: it is not saved."""

    code = "study_does_not_check"

    def __init__(self, found: tuple[str, ...]) -> None:
        self.found = found
        super().__init__(
            gettext_lazy("The result was not confirmed by the check, so it was not saved.")
        )


class StudyCancelled(Exception):
    """The progress callback said stop."""


@dataclass(frozen=True, slots=True)
class Place:
    """A city there are tables for, or one given by its coordinates."""

    id: str
    name: str
    country: str
    latitude_deg: float
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class Computed:
    """What a run gives the row."""

    result: dict[str, Any]
    verdict: str
    saving_t_co2e: float
    band: tuple[float, float] | None
    grade: str
    engine_version: str
    seed: int


def places() -> list[Place]:
    """Every city there are tables for, by name."""
    found = [
        Place(city.id, city.name, city.country, city.latitude_deg, city.longitude_deg)
        for city in cities()
    ]
    return sorted(found, key=lambda place: (place.name, place.id))


def solution_kinds() -> tuple[str, ...]:
    """Names of the solutions the engine knows."""
    return tuple(kinds("solutions"))


def first_problem(*, place: str | Place, solution: str, seed: int) -> transfer.Problem:
    """A complete problem from defaults, each with source and grade."""
    try:
        if isinstance(place, str):
            return problem_for(city_id=place, solution=solution, seed=seed)
        return problem_for(
            place=(place.name, place.country, place.latitude_deg, place.longitude_deg),
            solution=solution,
            seed=seed,
        )
    except CityNotKnown:
        raise NoSuchPlace from None
    except transfer.ProblemRefused as refused:
        raise StudyRefused(refused) from None


def problem_of(document: Mapping[str, Any] | str) -> transfer.Problem:
    """The problem of a document, or StudyRefused with every fault."""
    try:
        if isinstance(document, str):
            return transfer.Problem.parse(document)
        return transfer.Problem.of(document)
    except transfer.ProblemRefused as refused:
        raise StudyRefused(refused) from None


def changed(
    problem: transfer.Problem, figures: Mapping[str, Mapping[str, Any]]
) -> transfer.Problem:
    """The problem with these figures put in place of defaults: {path: {value, low, high, source, grade}}.

    A figure keeps its unit; what a person gives is marked as the city's own.
    """
    document = problem.model_dump(mode="json")
    known = figures_of(problem)
    for path, given in figures.items():
        if path not in known:
            raise StudyRefused(
                transfer.ProblemRefused([transfer.Fault(path, _("there is no such figure"))])
            )
        _put(document, path, {**known[path].model_dump(mode="json"), **given, "own": True})
    return problem_of(document)


def run(problem: transfer.Problem, progress: Progress | None) -> Computed:
    """Compute and check a study; raises StudyCancelled if the callback said stop."""
    stopped = False

    def told(share: float) -> bool:
        nonlocal stopped
        if progress is not None and not progress(share, _("Computing the hours of the year.")):
            stopped = True
        return not stopped

    result = transfer.run(problem, progress=told)
    if stopped or result is None:
        raise StudyCancelled
    found = transfer.check(problem, result)
    if found:
        raise ResultDoesNotCheck(found)
    saving = result.headline.saving_t_co2e
    return Computed(
        result=result.model_dump(mode="json"),
        verdict=result.verdict.word,
        saving_t_co2e=saving.value,
        band=(saving.band.p10, saving.band.p90) if saving.band else None,
        grade=saving.grade.value,
        engine_version=result.proof.engine,
        seed=result.proof.seed,
    )


def result_of(document: Mapping[str, Any]) -> transfer.Result:
    """The engine's result as saved."""
    return transfer.Result.of(document)


def _put(document: dict[str, Any], path: str, value: dict[str, Any]) -> None:
    steps = path.replace("[", ".[").split(".")
    thing: Any = document
    for step in steps[:-1]:
        thing = thing[int(step[1:-1])] if step.startswith("[") else thing[step]
    last = steps[-1]
    thing[int(last[1:-1]) if last.startswith("[") else last] = value
