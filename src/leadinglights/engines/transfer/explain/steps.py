"""Steps gathered on the way, each once, values computed from their own formulas."""

from __future__ import annotations

from collections.abc import Sequence

from leadinglights.engines.transfer.explain.formula import computed, name_of, names_in
from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.result import Step


class Steps:
    """An explanation under construction; names of steps are names in formulas."""

    def __init__(self, problem: Problem) -> None:
        self._figures = figures_of(problem)
        self._steps: dict[str, Step] = {}

    def has(self, step: str) -> bool:
        return step in self._steps

    def input(self, path: str) -> str:
        """The step of an input, with its source and grade."""
        name, figure = name_of("in", path), self._figures[path]
        if name not in self._steps:
            self._steps[name] = Step(
                id=name, value=figure.value, unit=figure.unit, path=path, source=figure.source,
                year=figure.year, grade=figure.grade,
            )  # fmt: skip
        return name

    def leaf(
        self, name: str, value: float, unit: str, *, formula: str, paths: Sequence[str] = (),
        source: str = "",
    ) -> str:  # fmt: skip
        """A number that came out of the hours or out of a plant's formulas; `paths` are what it hangs on."""
        of = tuple(self.input(path) for path in paths if path in self._figures)
        self._steps[name] = Step(
            id=name, value=value, unit=unit, formula=formula, of=of, source=source
        )
        return name

    def add(self, name: str, unit: str, formula: str, source: str = "") -> str:
        """A number by arithmetic over steps that are there."""
        over = names_in(formula)
        values = {one: self._steps[one].value for one in over}
        self._steps[name] = Step(
            id=name, value=computed(name, formula, values), unit=unit, formula=formula, of=over,
            source=source,
        )  # fmt: skip
        return name

    def value(self, name: str) -> float:
        return self._steps[name].value

    def in_order(self) -> tuple[Step, ...]:
        """Headlines first: what was added last comes before what it is made of."""
        return tuple(reversed(self._steps.values()))
