"""The problem of a transfer study: everything the engine is told, validated once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final, Literal, Self

from pydantic import Field, ValidationError, model_validator

from leadinglights.engines.transfer.problem.energy import Electricity, Fuel
from leadinglights.engines.transfer.problem.heat import Individual, Network
from leadinglights.engines.transfer.problem.place import City, FromHours, Weather
from leadinglights.engines.transfer.problem.series import faults_of_series
from leadinglights.engines.transfer.problem.terms import (
    Accounting,
    Economics,
    Solution,
    Uncertainty,
)
from leadinglights.quantities.quoting import Fault, quoted
from leadinglights.quantities.reading import DocumentRefused, Frozen, in_words, parsed, text_of

PROBLEM_FORMAT: Final = "leadinglights.transfer.problem/1"
ELECTRICITY: Final = "electricity"


class ProblemRefused(DocumentRefused):
    """The study cannot be run as written; `faults` lists every place and remedy."""


class Problem(Frozen):
    """A city as it is, and the solution put into it (none: the reference alone).

    Made by `parse`, `read` or `of`, which refuse all faults at once.
    """

    format: Literal["leadinglights.transfer.problem/1"] = PROBLEM_FORMAT
    title: str = Field(default="", max_length=200)
    city: City
    year: int = Field(ge=2000, le=2100, description="Year the study speaks of")
    weather: Weather
    networks: tuple[Network, ...] = Field(default=(), max_length=12)
    individual: Individual | None = None
    electricity: Electricity
    fuels: dict[str, Fuel]
    solution: Solution | None = None
    economics: Economics
    accounting: Accounting = Accounting()
    uncertainty: Uncertainty = Uncertainty()

    @model_validator(mode="after")
    def _nothing_contradicts(self) -> Self:
        faults = [*_names(self), *_fuels(self), *_weather_hours(self)]
        if faults:
            raise ProblemRefused(faults)
        return self

    @classmethod
    def of(cls, document: Any) -> Problem:
        """Make a problem from a parsed JSON document (dicts and lists)."""
        try:
            return cls.model_validate(document)
        except ValidationError as refused:
            raise ProblemRefused(in_words(refused, expected_format=PROBLEM_FORMAT)) from None

    @classmethod
    def parse(cls, text: str) -> Problem:
        """Make a problem from JSON text."""
        try:
            document = parsed(text)
        except DocumentRefused as refused:
            raise ProblemRefused(refused.faults) from None
        return cls.of(document)

    @classmethod
    def read(cls, path: str | Path) -> Problem:
        """Make a problem from a JSON file (UTF-8)."""
        try:
            text = text_of(Path(path))
        except DocumentRefused as refused:
            raise ProblemRefused(refused.faults) from None
        return cls.parse(text)

    def to_json(self) -> str:
        """Readable JSON; `parse` reads it back, to the last digit."""
        return self.model_dump_json(indent=1, exclude_none=True)

    def canonical(self) -> str:
        """JSON with sorted keys and no blanks, defaults spelled out: equal problems, equal text."""
        document = self.model_dump(mode="json")
        return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def sha256(self) -> str:
        """Name of the problem: SHA-256 of its canonical form."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def problem_schema() -> dict[str, Any]:
    """JSON Schema of a problem file."""
    return Problem.model_json_schema(mode="validation")


def _names(problem: Problem) -> list[Fault]:
    names = [network.name for network in problem.networks]
    faults = []
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        faults.append(Fault("networks", f"two networks are called {quoted(twice)}: rename one"))
    wanted = problem.solution.network if problem.solution else ""
    if wanted and wanted not in names:
        there = ", ".join(names) or "none"
        faults.append(
            Fault("solution.network", f"there is no network {quoted(wanted)}: there is {there}")
        )
    if not problem.networks and problem.individual is None:
        faults.append(
            Fault("networks", "the city has neither a network nor buildings with heaters: add one")
        )
    return faults


def _fuels(problem: Problem) -> list[Fault]:
    there = ", ".join(problem.fuels) or "none"
    burnt = [
        (f"networks[{i}].plants[{j}].options.fuel", plant.options["fuel"])
        for i, network in enumerate(problem.networks)
        for j, plant in enumerate(network.plants)
        if "fuel" in plant.options
    ]
    if problem.individual is not None:
        burnt += [
            (f"individual.heaters[{i}].carrier", heater.carrier)
            for i, heater in enumerate(problem.individual.heaters)
            if heater.carrier != ELECTRICITY
        ]
    if problem.solution and "fuel" in problem.solution.options:
        burnt.append(("solution.options.fuel", problem.solution.options["fuel"]))
    return [
        Fault(path, f"the fuel {quoted(fuel)} is not among the fuels ({there}): add it there")
        for path, fuel in burnt
        if fuel not in problem.fuels
    ]


def _weather_hours(problem: Problem) -> list[Fault]:
    faults = []
    if isinstance(problem.weather, FromHours):
        for name in (
            "temp_air_c",
            "ghi_w_per_m2",
            "wind_10m_m_per_s",
            "dhi_w_per_m2",
            "temp_sea_c",
        ):
            series = getattr(problem.weather, name)
            if series is not None:
                faults += faults_of_series(f"weather.{name}", series)
    price = problem.electricity.price
    if price.kind == "hours":
        faults += faults_of_series("electricity.price.eur_per_mwh", price.eur_per_mwh)
    return faults
