"""Pages of transfer studies: the two files, and every kind of plant and solution with its figures."""

from __future__ import annotations

from collections.abc import Iterator

from leadinglights.engines.transfer.problem import Kind, kinds, problem_schema
from leadinglights.engines.transfer.result import result_schema
from leadinglights.quantities.inputs import Input
from tools.reference import GENERATED
from tools.reference.formats import document

OPENING = """\
A study is one JSON file in and one out. They need no database:

```
leadinglights transfer problem ee-tartu --solution heat_pump --out tartu.json
leadinglights transfer study tartu.json --out result.json --report report.pdf
leadinglights transfer check tartu.json result.json
```

Both are UTF-8. Every figure that counts is an `Input`: value, unit, source, year, grade and band. A unit
other than the one asked for is refused, not converted; an unknown field is refused with its path, all
faults at once. Hours are UTC, 8,760 in a year. What is computed and how: the
[conventions](../conventions/transfer.md). What plants and solutions take: [their kinds](transfer-kinds.md).
For programs there are the JSON Schemas of the [problem](transfer-problem.schema.json) and of the
[result](transfer-result.schema.json).
"""
KINDS = """\
Kinds of plants (`networks[].plants[].kind`) and of solutions (`solution.kind`), each from its own table.
A figure without a default must be given; the others are filled in when the file is read, so that what
counts is never silent. Grades: A measured or official for this city, B a proxy, C fitted or generic,
U unverified.
"""


def format_page() -> str:
    """`docs/reference/transfer-format.md`."""
    lines = ["# The files of a transfer study\n", GENERATED, OPENING]
    lines += document("Problem", problem_schema())
    lines += document("Result", result_schema())
    return "\n".join(lines) + "\n"


def kinds_page() -> str:
    """`docs/reference/transfer-kinds.md`."""
    lines = ["# Kinds of plants and solutions\n", GENERATED, KINDS]
    for title, family in (("Solutions", kinds("solutions")), ("Plants", kinds("plants"))):
        lines.append(f"## {title}\n")
        for kind in family.values():
            lines += _kind(kind)
    return "\n".join(lines) + "\n"


def _kind(kind: Kind) -> Iterator[str]:
    yield f"### `{kind.name}`\n"
    yield "| Figure | Unit | Default (band) | Grade | Source |"
    yield "|---|---|---|---|---|"
    for name, figure in kind.figures.items():
        yield f"| `{name}` | {figure.measured.unit} | {_default(figure.default)} |"
    for name, choice in kind.choices.items():
        words = ", ".join(f"`{word}`" for word in choice.words)
        yield f"| `{name}` | choice | `{choice.default}` of {words} | | |"
    yield ""
    if kind.formulas:
        yield "| Number | Formula | Source |"
        yield "|---|---|---|"
        for formula in kind.formulas:
            yield f"| {formula.number} | {_cell(formula.text)} | {_cell(formula.source)} |"
        yield ""


def _default(default: Input | None) -> str:
    if default is None:
        return "must be given | | "
    band = ""
    if default.low is not None or default.high is not None:
        low = default.value if default.low is None else default.low
        high = default.value if default.high is None else default.high
        band = f" ({low:g} to {high:g})"
    year = f" ({default.year})" if default.year else ""
    return f"{default.value:g}{band} | {default.grade.value} | {_cell(default.source)}{year}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
