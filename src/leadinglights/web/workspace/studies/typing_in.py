"""What a person typed on the page of figures: which figures changed, and what is wrong with them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from leadinglights.office.transfers import bridge
from leadinglights.office.transfers.words import figures as names

NOT_A_NUMBER = math.nan
KINDS = ("value", "low", "high")
LONGEST_SOURCE = 500
EARLIEST, LATEST = 1900, 2100
GENERAL = ""  # what is wrong with no figure in particular
SOURCE, YEAR = "source", "year"


@dataclass(frozen=True, slots=True)
class Box:
    """One field of a figure."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Changed figures and choices as the action takes them, texts as typed, faults by path."""

    figures: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    year: str = ""
    grade: str = "A"

    def with_faults(self, problem: bridge.Problem, found: Iterable[bridge.Fault]) -> Typed:
        """The same with what the engine refused, at the figure it means."""
        faults = dict(self.faults)
        for fault in found:
            path = _meant(fault, self.figures)
            faults[path] = "; ".join(filter(None, [faults.get(path, ""), fault.message]))
        return replace(self, faults=faults)

    def said(self, problem: bridge.Problem) -> tuple[tuple[str, str, str], ...]:
        """Faults for the summary: id of the field, name of the figure, what is wrong."""
        ids = {path: f"f{index}" for index, path in enumerate(bridge.figures_of(problem))}
        heads = {SOURCE: _("Where these figures are from"), YEAR: _("Of which year")}
        said = []
        for path, what in self.faults.items():
            if path in ids:
                name = names.figure_name(path, problem).full
                said.append((f"{ids[path]}-value", name, what))
            else:
                said.append((path if path in heads else "", heads.get(path, ""), what))
        return tuple(said)


def boxes_of(path: str, figure: Any, raw: Mapping[str, str]) -> tuple[Box, ...]:
    """The three fields of a figure, with what was typed if anything was."""
    return tuple(
        Box(f"{kind}:{path}", kind, raw.get(f"{kind}:{path}", _text(path, figure, kind)))
        for kind in KINDS
    )


def read(post: Mapping[str, str], problem: bridge.Problem) -> Typed:
    """What was changed; a figure whose fields stand as they were is left alone."""
    source, year = post.get(SOURCE, "").replace("\x00", "").strip(), post.get(YEAR, "").strip()
    grade = post.get("grade", "A") if post.get("grade", "A") in "ABCU" else "A"
    changed: dict[str, dict[str, Any]] = {}
    raw: dict[str, str] = {}
    faults: dict[str, str] = {}
    for path, figure in bridge.figures_of(problem).items():
        typed = {kind: post.get(f"{kind}:{path}", _text(path, figure, kind)) for kind in KINDS}
        if all(typed[kind].strip() == _text(path, figure, kind) for kind in KINDS):
            continue
        raw |= {f"{kind}:{path}": typed[kind] for kind in KINDS}
        numbers = {kind: _number(typed[kind]) for kind in KINDS}
        if numbers["value"] is None or any(one is NOT_A_NUMBER for one in numbers.values()):
            faults[path] = _(
                "Write a number, such as 12.5; the ends of the band may be left empty."
            )
            continue
        factor = names.scale(path, figure.unit)[0]
        changed[path] = {
            kind: None if number is None else number / factor for kind, number in numbers.items()
        }
    if changed:
        faults |= _about(source, year)
        for given in changed.values():
            given |= {
                "source": source,
                "grade": grade,
                "year": int(year) if year.isdigit() else None,
            }
    choices = {
        one.path: post[one.path]
        for one in bridge.choices_of(problem)
        if one.path in post and post[one.path] != one.now
    }
    return Typed(changed, choices, raw, faults, source, year, grade)


def _about(source: str, year: str) -> dict[str, str]:
    """What is wrong with the source and the year of what was changed."""
    faults = {}
    if not source:
        faults[SOURCE] = _("Write where the figures you changed are from.")
    elif len(source) > LONGEST_SOURCE:
        faults[SOURCE] = _("This is longer than 500 characters. Shorten it.")
    if year and not (year.isascii() and year.isdigit() and EARLIEST <= int(year[:6]) <= LATEST):
        faults[YEAR] = _("Write a year from 1900 to 2100, or nothing.")
    return faults


def _meant(fault: bridge.Fault, changed: Mapping[str, Any]) -> str:
    """The figure a fault is about: by its path, or by its name at the head of the sentence."""
    for path in changed:
        leaf = path.rpartition(".")[2]
        above = path.rpartition(".inputs.")[0]
        if fault.path == path or fault.path.startswith(f"{path}."):
            return path
        if above and fault.path == above and fault.message.startswith(f"{leaf}:"):
            return path
    return GENERAL


def _text(path: str, figure: Any, kind: str) -> str:
    """A figure as its field holds it: plain digits with a point, in the unit beside it."""
    value = getattr(figure, kind)
    if value is None:
        return ""
    return f"{value * names.scale(path, figure.unit)[0]:.8g}"


def _number(text: str) -> float | None:
    """A number as people type it, with a comma or a point; NaN for what is none, None for nothing."""
    plain = text.strip().replace("\u00a0", "").replace(" ", "").replace("−", "-")
    if not plain:
        return None
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return NOT_A_NUMBER
    return number if math.isfinite(number) else NOT_A_NUMBER
