"""A study's row to the engine's problem, and its result to the row: the only module here that knows the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.engines import transfer
from leadinglights.engines.transfer import Problem, Result
from leadinglights.engines.transfer.defaults import NoNetwork, PlaceRefused, problem_for
from leadinglights.engines.transfer.defaults import Place as PlaceAsked
from leadinglights.engines.transfer.problem import figures_of, kind_of, kinds
from leadinglights.engines.transfer.result import Amount, Cell, Step, Threshold, Year
from leadinglights.engines.transfer.weather import cities
from leadinglights.office.refusal import Refusal
from leadinglights.quantities.quoting import Fault

__all__ = [
    "Amount", "Cell", "Choice", "Computed", "Fault", "NeedsNetwork", "NoSuchPlace", "Place", "Problem", "Progress", "Result",
    "ResultDoesNotCheck", "Step", "StudyCancelled", "StudyRefused", "Threshold", "Year", "changed", "choices_of",
    "figures_of", "first_problem", "kind_like", "place_like", "places", "problem_of", "result_of", "run", "solution_kinds", "why_not",
]  # fmt: skip

Progress = Callable[[float, str], bool]
# How much of a study's time its parts take, as it was measured on studies of 200 draws.
_PARTS = {"dispatch": (0.0, 0.05), "uncertainty": (0.05, 0.8), "thresholds": (0.85, 0.15)}


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


class NeedsNetwork(Refusal):
    code = "study_needs_network"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            gettext_lazy(
                "This solution gives heat to a network, and none is known in this place. Choose "
                "“District heating in place of boilers”, which builds one, or a solution without a network."
            )
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
        Place(city.city_id, city.name, city.country, city.latitude_deg, city.longitude_deg)
        for city in cities()
    ]
    return sorted(found, key=lambda place: (place.name, place.id))


def place_like(country: str, code: str) -> str:
    """The city of the tables that a locality of the registry is, or empty: cn-haiyan is haiyan of CN."""
    wanted = f"{country.lower()}-{code.replace('_', '-')}"
    return wanted if any(city.city_id == wanted for city in cities()) else ""


# What a solution of the registry is for the engine, by a part of its code; the first that fits counts.
_KINDS = (
    ("heat_pump", "heat_pump"),
    ("ground_water", "heat_pump"),
    ("geothermal", "geothermal"),
    ("plus_energy", "plus_energy_houses"),
    ("surplus_heat_retail", "supermarket_heat"),
    ("surplus", "surplus_heat"),
    ("waste", "chp"),
    ("solar_storage", "photovoltaics"),
    ("solar_park", "photovoltaics"),
    ("solar", "solar_heat"),
    ("wind", "wind"),
    ("retrofit", "retrofit"),
    ("biogas", "biogas"),
)


def kind_like(code: str) -> str:
    """The engine's solution that a solution of the registry shows, or empty."""
    if code in kinds("solutions"):
        return code
    return next((kind for part, kind in _KINDS if part in code), "")


def solution_kinds() -> tuple[str, ...]:
    """Names of the solutions the engine knows."""
    return tuple(kinds("solutions"))


def first_problem(*, place: str | Place, solution: str, seed: int) -> Problem:
    """A complete problem from defaults, each with source and grade."""
    try:
        if isinstance(place, str):
            return problem_for(city_id=place, solution=solution, seed=seed)
        asked = PlaceAsked(
            name=place.name,
            country=place.country,
            latitude_deg=place.latitude_deg,
            longitude_deg=place.longitude_deg,
        )
        return problem_for(place=asked, solution=solution, seed=seed)
    except NoNetwork:
        raise NeedsNetwork from None
    except PlaceRefused:
        raise NoSuchPlace from None
    except transfer.ProblemRefused as refused:
        raise StudyRefused(refused) from None


def why_not(*, place: str, solution: str) -> str:
    """Why no study of this solution can begin in a place of the tables; empty where one can."""
    try:
        first_problem(place=place, solution=solution, seed=0)
    except (NeedsNetwork, NoSuchPlace, StudyRefused) as no:
        return str(no)
    return ""


def problem_of(document: Mapping[str, Any] | str) -> Problem:
    """The problem of a document, or StudyRefused with every fault."""
    try:
        if isinstance(document, str):
            return transfer.Problem.parse(document)
        return transfer.Problem.of(document)
    except transfer.ProblemRefused as refused:
        raise StudyRefused(refused) from None


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


def run(problem: Problem, progress: Progress | None) -> Computed:
    """Compute and check a study; raises StudyCancelled if the callback said stop."""
    stopped = False

    def told(part: str, share: float) -> None:
        nonlocal stopped
        begun, takes = _PARTS.get(part, (0.05, 0.8))
        if progress is not None and not progress(begun + takes * share, _part_words(part)):
            stopped = True

    try:
        result = transfer.run(problem, progress=told, cancelled=lambda: stopped)
    except transfer.StudyCancelled:
        raise StudyCancelled from None
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


def _part_words(part: str) -> str:
    if part == "thresholds":
        return _("Seeking where the answer turns.")
    if part == "dispatch":
        return _("Computing the hours of the year, with and without the solution.")
    return _("Drawing figures from their bands, to see how sure the answer is.")


def result_of(document: Mapping[str, Any]) -> Result:
    """The engine's result as saved."""
    return transfer.Result.of(document)


def _put(document: dict[str, Any], path: str, value: Any) -> None:
    steps = path.replace("[", ".[").split(".")
    thing: Any = document
    for step in steps[:-1]:
        thing = thing[int(step[1:-1])] if step.startswith("[") else thing[step]
    last = steps[-1]
    thing[int(last[1:-1]) if last.startswith("[") else last] = value
