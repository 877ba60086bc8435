"""A kind of plant or solution: the figures and choices it is made of, with their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leadinglights.quantities.inputs import Input, Measured
from leadinglights.quantities.quoting import quoted


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
