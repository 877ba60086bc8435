"""What a kind of plant or solution is made of: its figures and choices, read from its own table.

A table (`tables/plants/KIND.toml`, `tables/solutions/KIND.toml`) names each figure with unit, limits,
default, band, source and grade, each choice with its words, and the formulas with their sources. A
problem may leave out what has a default: it is filled in, so that nothing that counts is silent.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

from leadinglights.engines.transfer.problem.kinds import ChoiceOf, FigureOf, Formula, Kind
from leadinglights.quantities.grade import Grade
from leadinglights.quantities.inputs import Input, Measured
from leadinglights.quantities.quoting import quoted

Family = Literal["plants", "solutions"]


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
