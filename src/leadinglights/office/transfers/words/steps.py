"""The steps of an explanation in words: what a number is called, and how it comes about with its values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leadinglights.office.transfers.bridge import Problem, Result, Step
from leadinglights.office.transfers.words import amounts, figures, kinds

_NAMES = re.compile(r"[^\W\d]\w*")
PARTS = 6  # named in a row; a plant hangs on more figures than anybody reads at once
FIRST = (
    "saving_t_co2e", "reference_t_co2e", "solution_t_co2e", "saving_t_burnt", "saving_t_grid",
    "saving_mwh", "saving_electricity", "saving_eur", "reference_eur", "solution_eur", "npv_eur",
    "lcoh_eur_per_mwh", "abatement_eur_per_t", "lifetime_t_co2e",
)  # fmt: skip
_SUMMED, _PHYSICS = "Σ", "←"


@dataclass(frozen=True, slots=True)
class Part:
    """A step that another is made of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One number of a study: name, value with unit, how, source, grade; `over` are steps it is made of."""

    id: str
    name: str
    value: str
    how: str
    over: tuple[str, ...]
    parts: tuple[Part, ...]
    source: str
    grade: str
    is_input: bool
    path: str


def explained(result: Result, problem: Problem) -> tuple[Explained, ...]:
    """Every number of the explanation in its order: headline first, inputs last."""
    by_id = {step.id: step for step in result.explanation}
    made = _made(result)
    rows = [_explained(step, by_id, problem, made) for step in result.explanation]
    computed = sorted((row for row in rows if not row.is_input), key=_rank)
    return (*computed, *(row for row in rows if row.is_input))


def _rank(row: Explained) -> int:
    """The answer first, then what it is made of, then the other headlines; the rest as it came."""
    return FIRST.index(row.id) if row.id in FIRST else len(FIRST)


def _explained(
    step: Step, by_id: Mapping[str, Step], problem: Problem, made: Mapping[str, str]
) -> Explained:
    is_input = bool(step.path and not step.formula)
    source = step.source
    if is_input and step.year and str(step.year) not in source:
        source = f"{source}, {step.year}"
    return Explained(
        id=step.id,
        name=_name(step, problem, made),
        value=figures.value_words(step.path, step.value, step.unit)
        if is_input
        else amounts.with_unit(step.value, step.unit),
        how=_how(step, by_id),
        over=tuple(one for one in step.of if one in by_id),
        parts=tuple(
            Part(one, _name(by_id[one], problem, made)) for one in step.of[:PARTS] if one in by_id
        ),
        source=source,
        grade=step.grade.value if step.grade else "",
        is_input=is_input,
        path=step.path,
    )


def _how(step: Step, by_id: Mapping[str, Step]) -> str:
    """The formula with the values of its steps; sums over hours say so."""
    formula = step.formula
    if formula.startswith(_SUMMED):
        return _("summed over the 8,760 hours of the year")
    if formula.startswith(_PHYSICS):
        return _("from the figures of the solution")
    if not formula:
        return ""

    def valued(found: re.Match[str]) -> str:
        part = by_id.get(found.group(0))
        if part is None:
            return found.group(0)
        said = amounts.exact(part.value) if part.path else amounts.rounded(part.value, 4)
        return f"({said})" if part.value < 0 else said

    text = _NAMES.sub(valued, formula.replace("**", "^"))
    return text.replace(" * ", " × ").replace(" / ", " ÷ ").replace(" - ", " − ")


def _made(result: Result) -> dict[str, str]:
    """Names of plants, heaters, fuels and things paid for, as they stand inside the ids of steps."""
    names = {}
    for year in (result.reference, result.with_solution):
        for one in (*year.heat, *year.power):
            names[_inside(one.name)] = kinds.given_name(one.name)
        for fuel in year.fuels_mwh:
            names[_inside(fuel)] = kinds.carrier_head(fuel)
    return names


def _inside(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_")


def _name(step: Step, problem: Problem, made: Mapping[str, str]) -> str:
    if step.path and not step.formula:
        return figures.figure_name(step.path, problem).full
    named = _totals().get(step.id)
    if named:
        return named
    side, _underline, rest = step.id.partition("_")
    if side in {"reference", "solution"}:
        return _of_side(side, rest, made)
    if step.id.startswith("saving_fuel_"):
        fuel = kinds.carrier_head(step.id.removeprefix("saving_fuel_"))
        return _("%(fuel)s saved") % {"fuel": fuel}
    return step.id.replace("_", " ")


def _of_side(side: str, rest: str, made: Mapping[str, str]) -> str:
    """A number of one of the two systems: what, and whether today or with the solution."""
    what = _whole(rest) or _part(rest, made)
    if side == "reference":
        return _("%(what)s, today") % {"what": what}
    return _("%(what)s, with the solution") % {"what": what}


def _totals() -> dict[str, str]:
    return {
        "saving_t_co2e": _("CO₂ saved"),
        "saving_mwh": _("Energy saved"),
        "saving_electricity": _("Electricity saved"),
        "saving_eur": _("Money saved"),
        "npv_eur": _("Net present value"),
        "lcoh_eur_per_mwh": _("Cost of heat"),
        "lifetime_t_co2e": _("CO₂ saved over the life"),
        "lifetime_t_co2e_discounted": _("CO₂ saved over the life, discounted"),
        "saving_t_burnt": _("CO₂ saved of what is burnt"),
        "saving_t_grid": _("CO₂ saved of electricity from the grid"),
        "annuity": _("Share of a loan paid each year"),
        "years": _("Years looked at"),
        "abatement_eur_per_t": _("Cost of a tonne saved"),
        "abatement_undiscounted_eur_per_t": _("Cost of a tonne saved, tonnes not discounted"),
    }


def _whole(rest: str) -> str:
    return {
        "t_co2e": _("CO₂ of the place"),
        "t_electricity": _("CO₂ of its electricity"),
        "lines_t": _("CO₂ on no hour"),
        "eur": _("Cost of a year"),
        "cost_fuel": _("Cost of fuel"),
        "cost_power": _("Cost of electricity"),
        "cost_other_power": _("Cost of electricity for everything else"),
        "cost_co2": _("Cost of CO₂"),
        "cost_operation": _("Cost of operation"),
        "cost_capital": _("Cost of capital"),
        "cost_other": _("Other costs"),
        "heat_used": _("Heat that reached the buildings"),
        "power_heat": _("Electricity for heat"),
        "power_other": _("Electricity for everything else"),
        "power_free": _("Electricity of sun and wind"),
        "power_chp": _("Electricity of power plants that also heat"),
        "power_charged": _("Electricity that is accounted for"),
        "power_bought": _("Electricity bought"),
    }.get(rest, "")


def _part(rest: str, made: Mapping[str, str]) -> str:
    """A plant's, a fuel's or an investment's number."""
    head, _underline, tail = rest.rpartition("_")
    long_ends = {
        "_power_used": _("Electricity used by %(name)s"),
        "_power_made": _("Electricity made by %(name)s"),
        "_to_heat": _("Fuel charged to the heat of %(name)s"),
        "_charged": _("%(name)s that is accounted for"),
        "_chp_fuel": _("Fuel of %(name)s while it makes both"),
        "_chp_heat": _("Heat of %(name)s while it makes both"),
    }
    for end, sentence in long_ends.items():
        if rest.endswith(end):
            name = rest.removesuffix(end).removeprefix("fuel_")
            return sentence % {"name": _called(name, made)}
    ends = {
        "heat": _("Heat of %(name)s"),
        "fuel": _("Fuel of %(name)s"),
        "power": _("Electricity of %(name)s"),
        "invest": _("Price of %(name)s"),
        "years": _("Life of %(name)s"),
    }
    if tail in ends and head:
        return ends[tail] % {"name": _called(head, made)}
    for start, sentence in (
        ("fuel_", _("%(name)s burnt")),
        ("t_", _("CO₂ of %(name)s")),
        ("capital_", _("A year’s payment for %(name)s")),
        ("made_", _("Electricity of %(name)s")),
    ):
        if rest.startswith(start):
            return sentence % {"name": _called(rest.removeprefix(start), made)}
    return _called(rest, made)


def _called(inside: str, made: Mapping[str, str]) -> str:
    """The name that stands inside an id; the longest one found, so that no part of it is taken for all."""
    plain = re.sub(r"^(capital_)?\d+_", "", inside)
    found = [name for name in made if name in plain]
    if found:
        return made[max(found, key=len)]
    return kinds.given_name(plain).replace("_", " ")
