"""`docs/reference/refusals.md`: every "no" of the office with its code and sentence, from the source."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import leadinglights
from tools.reference import GENERATED

MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}

OPENING = """\
The office says no in one way: a refusal with a code for machines and a sentence for people, in the
reader's language. A page answers with the status given here, a command with exit code 1. `%(name)s`
stands for a value. 404 is also the answer where a "no" would tell that something exists.

Wrong files are told apart from that: an [import](import-files.md) lists every fault with file, row and
column, and a [problem file](problem-format.md) with its path; settings are refused
[all at once](settings.md).

## Refusals

| Code | Status | Sentence | Raised by |
|---|---|---|---|"""

LEFT_OUT = """
## Why something was left out of a plan

No refusals, but answers: a plan that could not meet a wish says why. Each reason has a code in the
result and this sentence on the page and in print.

| Code | Sentence |
|---|---|"""

CHOSEN = """
## Why a stop was chosen

| Code | Sentence |
|---|---|"""


def classes() -> list[type[Any]]:
    """Every refusal of the product, by code."""
    from leadinglights.office.refusal import Refusal

    found: dict[str, type[Any]] = {}
    for module in walk_packages(leadinglights.__path__, "leadinglights."):
        if ".migrations" in module.name or module.name.endswith("__main__"):
            continue
        for thing in vars(import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, Refusal) and thing is not Refusal:
                found[f"{thing.code} {thing.__module__}"] = thing
    return [found[key] for key in sorted(found)]


def sentences(kind: type[Any]) -> list[str]:
    """The translatable sentences in the source of a class."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    return list(_marked(tree))


def _marked(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in MARKERS:
            yield from (
                argument.value
                for argument in node.args[:2]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )


def _row(kind: type[Any]) -> str:
    said = " / ".join(sentences(kind))
    if not said:  # the sentence is given by whoever raises it
        doc = inspect.cleandoc(kind.__doc__ or "").split("\n")[0].rstrip(".")
        said = f"*{doc}: the sentence names it.*"
    module = kind.__module__.removeprefix("leadinglights.")
    return f"| `{kind.code}` | {kind.status} | {_cell(said)} | `{module}` |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("%%", "%")


def _rows(table: Mapping[str, object]) -> list[str]:
    return [f"| `{code}` | {_cell(str(sentence))} |" for code, sentence in sorted(table.items())]


def page() -> str:
    from django.utils import translation

    from leadinglights.office.visits.queries import sentences as plan

    with translation.override(None):
        rows = [_row(kind) for kind in classes()]
        left, chosen = _rows(plan.LEFT), _rows(plan.WHY)
    lines = ["# What the office may say no to\n", GENERATED, OPENING, *rows]
    return "\n".join([*lines, LEFT_OUT, *left, CHOSEN, *chosen]) + "\n"
