"""What a kind of plant or solution is made of: its figures and choices, read from its own table.

A table (`tables/plants/KIND.toml`, `tables/solutions/KIND.toml`) names each figure with unit, limits,
default, band, source and grade, each choice with its words, and the formulas with their sources. A
problem may leave out what has a default: it is filled in, so that nothing that counts is silent.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input, Measured
from leadinglights.quantities.quoting import quoted

Family = Literal["plants", "solutions"]


@dataclass(frozen=True, slots=True)
class FigureOf:
    """One figure of a kind; without `default` it must be given."""

    name: str
    measured: Measured
    default: Input | None


@dataclass(frozen=True, slots=True)
class ChoiceOf:
    name: str
    words: tuple[str, ...]
    default: str


@dataclass(frozen=True, slots=True)
class Formula:
    """How a number comes about: what is computed, the formula as text, its source."""

    number: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    figures: Mapping[str, FigureOf]
    choices: Mapping[str, ChoiceOf]
    formulas: tuple[Formula, ...]

    def filled(self, inputs: Mapping[str, Input], options: Mapping[str, str]) -> Filled:
        """Figures and choices with the defaults of this kind; a name or unit it does not know is refused."""
        _known("figure", inputs, self.figures, self.name)
        _known("choice", options, self.choices, self.name)
        figures = {}
        for name, figure in self.figures.items():
            given = inputs.get(name, figure.default)
            if given is None:
                raise ValueError(
                    f"{self.name} needs the figure {quoted(name)} in {figure.measured.unit}: add it"
                )
            try:
                figures[name] = figure.measured.within(given)
            except ValueError as refused:
                raise ValueError(f"{name}: {refused}") from None
        choices = {}
        for name, choice in self.choices.items():
            choices[name] = options.get(name, choice.default)
            if choices[name] not in choice.words:
                raise ValueError(
                    f"{name}: {quoted(choices[name])} is no choice: write one of "
                    f"{', '.join(choice.words)}"
                )
        return Filled(figures, choices)


@dataclass(frozen=True, slots=True)
class Filled:
    inputs: dict[str, Input]
    options: dict[str, str]


def _known(what: str, given: Mapping[str, Any], there_are: Mapping[str, Any], kind: str) -> None:
    strange = sorted(set(given) - set(there_are))
    if strange:
        raise ValueError(
            f"{kind} has no {what} {quoted(strange[0])}: it has {', '.join(there_are) or 'none'}"
        )


@cache
def kinds(family: Family) -> Mapping[str, Kind]:
    """All kinds of a family by name, in alphabetical order."""
    folder = resources.files("leadinglights.engines.transfer.tables").joinpath(family)
    tables = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: entry.name,
    )
    made = [
        _kind(entry.name[: -len(".toml")], tomllib.loads(entry.read_text("utf-8")))
        for entry in tables
    ]
    return {kind.name: kind for kind in made}


def kind_of(family: Family, name: str) -> Kind:
    """One kind, or a refusal that names all there are."""
    found = kinds(family).get(name)
    if found is None:
        raise ValueError(
            f"{quoted(name)} is no kind of {family[:-1]}: write one of {', '.join(kinds(family))}"
        )
    return found


def _kind(name: str, table: dict[str, Any]) -> Kind:
    figures = {row["name"]: _figure(row) for row in table.get("figure", ())}
    choices = {
        row["name"]: ChoiceOf(row["name"], tuple(row["words"]), row["default"])
        for row in table.get("choice", ())
    }
    formulas = tuple(
        Formula(row["number"], row["text"], row["source"]) for row in table.get("formula", ())
    )
    return Kind(name, figures, choices, formulas)


def _figure(row: dict[str, Any]) -> FigureOf:
    measured = Measured(row["unit"], row.get("least"), row.get("most"))
    default = None
    if "value" in row:
        default = Input(
            value=row["value"], unit=row["unit"], source=row["source"], year=row.get("year"),
            grade=Grade(row["grade"]), low=row.get("low"), high=row.get("high"),
        )  # fmt: skip
        measured.within(default)
    return FigureOf(row["name"], measured, default)
