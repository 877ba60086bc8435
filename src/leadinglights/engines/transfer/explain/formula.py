"""Formulas of an explanation: arithmetic over the names of other steps, and their evaluation.

A formula that begins with Σ or ← is no arithmetic: such a number was summed over the hours of the dispatch, or
came out of a plant's own formulas, and is taken from a fresh computation.
"""

from __future__ import annotations

import ast
import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from leadinglights.engines.transfer.result import Step

HOURS, PHYSICS = "Σ", "←"
_SIGNS: Final[dict[type[ast.operator], Callable[[float, float], float]]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.Pow: operator.pow,
}  # fmt: skip


class FormulaRefused(ValueError):
    """A step that cannot be recomputed; says which, and why."""

    def __init__(self, step: str, why: str) -> None:
        self.step = step
        super().__init__(f"{step}: {why}")


def name_of(*parts: str) -> str:
    """A name that a formula can hold."""
    text = unicodedata.normalize("NFKC", "_".join(part for part in parts if part))
    clean = re.sub(r"\W+", "_", text).strip("_")
    return clean if clean.isidentifier() else f"x_{clean}"


def names_in(formula: str) -> tuple[str, ...]:
    """The steps a formula is over, in the order written, each once."""
    if not formula or formula[0] in (HOURS, PHYSICS):
        return ()
    found = [
        node for node in ast.walk(ast.parse(formula, mode="eval")) if isinstance(node, ast.Name)
    ]
    found.sort(key=lambda node: node.col_offset)
    return tuple(dict.fromkeys(node.id for node in found))


def computed(step: str, formula: str, values: Mapping[str, float]) -> float:
    """The value of a formula.

    Raises
    ------
    FormulaRefused
        If it is more than arithmetic, or over a step that is not there.
    """
    try:
        return _value(ast.parse(formula, mode="eval").body, values)
    except KeyError as missing:
        raise FormulaRefused(step, f"there is no step {missing}") from None
    except (SyntaxError, TypeError, ArithmeticError) as refused:
        raise FormulaRefused(step, f"{formula!r} cannot be computed: {refused}") from None


def recomputed(
    steps: Iterable[Step], fresh: Mapping[str, float], inputs: Mapping[str, float]
) -> dict[str, float]:
    """Every step's value from its formula, its hours (`fresh`, by step) or its input (by path).

    Raises
    ------
    FormulaRefused
        If a step goes in a circle, or hangs on nothing.
    """
    by_id, values, under_way = {step.id: step for step in steps}, dict[str, float](), set[str]()

    def value(name: str) -> float:
        if name in values:
            return values[name]
        step = by_id.get(name)
        if step is None or name in under_way:
            raise FormulaRefused(name, "is no step" if step is None else "goes in a circle")
        under_way.add(name)
        if step.path and not step.formula:
            values[name] = inputs[step.path]
        elif step.formula[:1] in (HOURS, PHYSICS):
            values[name] = fresh[name]
        else:
            over = {one: value(one) for one in names_in(step.formula)}
            values[name] = computed(name, step.formula, over)
        return values[name]

    for name in by_id:
        value(name)
    return values


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, values)
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        return float(_SIGNS[type(node.op)](_value(node.left, values), _value(node.right, values)))
    raise TypeError(f"{type(node).__name__} is no arithmetic")
