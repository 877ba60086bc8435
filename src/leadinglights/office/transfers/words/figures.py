"""A figure of a problem by its path: what it is called, of what, in which group, and its value in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leadinglights.office.transfers.bridge import Problem
from leadinglights.office.transfers.words import amounts, kinds
from leadinglights.office.transfers.words.leaves import LEAVES

GROUPS: dict[str, Promise] = {
    "solution": gettext_lazy("The solution"),
    "heat": gettext_lazy("Heat the place needs"),
    "network": gettext_lazy("The network"),
    "plants": gettext_lazy("What heats today"),
    "store": gettext_lazy("The store there is"),
    "electricity": gettext_lazy("Electricity"),
    "fuels": gettext_lazy("Fuels"),
    "economics": gettext_lazy("Money"),
    "place": gettext_lazy("The place"),
}
# Ratios that are no share of anything, although their unit is 1.
_RATIOS = re.compile(
    r"(efficiency$|(^|_)cop|scop$|stores$|plot_ratio|c_b$|c_v$|dc_to_ac|_over_|shear_|angle_b0|"
    r"gwp_|marginal_|_factor$|holiday_weeks|effective_width|mwh_per_mwh)"
)
_EFFICIENCIES = re.compile(r"(efficiency$|^eta_|_eta_)")


@dataclass(frozen=True, slots=True)
class FigureName:
    """What a figure is called: `of` names the plant, fuel or network it belongs to, or is empty."""

    path: str
    name: str
    of: str
    group: str

    @property
    def full(self) -> str:
        """The name with what it belongs to, for a place where no heading says it."""
        if not self.of:
            return self.name
        return _("%(of)s: %(name)s") % {"of": self.of, "name": self.name}


def figure_name(path: str, problem: Problem) -> FigureName:
    """What the figure at a path is called."""
    leaf = re.split(r"[.\]]", path)[-1]
    known = LEAVES.get(leaf)
    name = str(known) if known is not None else leaf.replace("_", " ")
    of, group = _belongs(path, problem)
    return FigureName(path, name[:1].upper() + name[1:], of, group)


def group_name(group: str) -> str:
    return str(GROUPS[group])


def value_words(path: str, value: float, unit: str) -> str:
    """The value of a figure with its unit: shares in percent, degrees as degrees."""
    factor, words = scale(path, unit)
    text = amounts.exact(value * factor)
    if words == "%" or words.startswith("% "):
        said = amounts.percent(value * factor / 100.0)
        return f"{said} {words[2:]}".strip()
    if words in {"°C", "°"}:
        return f"{text} °C" if words == "°C" else f"{text}°"
    return f"{text} {words}" if words else text


def scale(path: str, unit: str) -> tuple[float, str]:
    """What a figure is multiplied with to be read, and its unit in words: shares are read in percent."""
    leaf = re.split(r"[.\]]", path)[-1]
    if unit == "1/a":
        return 100.0, _("% a year")
    if unit == "1/h":
        return 100.0, _("% an hour")
    if unit == "1" and (not _RATIOS.search(leaf) or _is_efficiency(path, leaf)):
        return 100.0, "%"
    return 1.0, amounts.unit_words(unit)


def _is_efficiency(path: str, leaf: str) -> bool:
    # A heater may be a heat pump: heat out per energy in is then no share.
    return bool(_EFFICIENCIES.search(leaf)) and "heaters" not in path


def _belongs(path: str, problem: Problem) -> tuple[str, str]:
    """Of what, and in which group."""
    numbers = [int(one) for one in re.findall(r"\[(\d+)\]", path)]
    if path.startswith("networks[") and numbers[0] < len(problem.networks):
        return _of_network(path, problem, numbers)
    if path.startswith("individual.load"):
        return _("Houses outside the network") if problem.networks else "", "heat"
    if path.startswith("individual.heaters[") and problem.individual is not None:
        heaters = problem.individual.heaters
        return kinds.given_name(heaters[numbers[0]].name), "plants"
    if path.startswith("electricity.plants["):
        return kinds.given_name(problem.electricity.plants[numbers[0]].name), "electricity"
    if path.startswith("fuels."):
        return kinds.carrier_head(path.split(".")[1]), "fuels"
    first = path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]
    groups = {"solution": "solution", "electricity": "electricity", "economics": "economics"}
    return "", groups.get(first, "place")


def _of_network(path: str, problem: Problem, numbers: Iterable[int]) -> tuple[str, str]:
    places = list(numbers)
    network = problem.networks[places[0]]
    named = kinds.given_name(network.name) if len(problem.networks) > 1 else ""
    if ".plants[" in path:
        return kinds.given_name(network.plants[places[1]].name), "plants"
    if ".load." in path:
        return kinds.given_name(network.name), "heat"
    if ".store." in path or ".more_stores[" in path:
        return named, "store"
    return named, "network"
