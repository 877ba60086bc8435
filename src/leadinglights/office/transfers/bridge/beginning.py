"""The first problem of a study, from defaults; a problem from its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadinglights.engines import transfer
from leadinglights.engines.transfer import Problem, Result
from leadinglights.engines.transfer.defaults import (
    NoNeed,
    NoNetwork,
    PlaceRefused,
    problem_for,
)
from leadinglights.engines.transfer.defaults import Place as PlaceAsked
from leadinglights.office.transfers.bridge.places import Place
from leadinglights.office.transfers.bridge.refusals import (
    NeedsNetwork,
    NoSuchPlace,
    NothingToChange,
    StudyRefused,
)


def first_problem(
    *, place: str | Place, solution: str, seed: int, draws: int | None = None
) -> Problem:
    """A complete problem from defaults, each with source and grade; drawn as often as usual, or less."""
    begun = _begun(place, solution, seed)
    if draws is None:
        return begun
    uncertainty = begun.uncertainty.model_copy(update={"samples": draws})
    return begun.model_copy(update={"uncertainty": uncertainty})


def _begun(place: str | Place, solution: str, seed: int) -> Problem:
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
    except NoNeed:
        raise NothingToChange from None
    except PlaceRefused:
        raise NoSuchPlace from None
    except transfer.ProblemRefused as refused:
        raise StudyRefused(refused) from None


def why_not(*, place: str, solution: str) -> str:
    """Why no study of this solution can begin in a place of the tables; empty where one can."""
    try:
        first_problem(place=place, solution=solution, seed=0)
    except (NeedsNetwork, NoSuchPlace, NothingToChange, StudyRefused) as no:
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


def result_of(document: Mapping[str, Any]) -> Result:
    """The engine's result as saved."""
    return transfer.Result.of(document)
