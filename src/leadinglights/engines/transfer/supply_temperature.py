"""The study over the supply temperature of its network: what most decides a heat pump (§62)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from leadinglights.engines.transfer.changing import Changer
from leadinglights.engines.transfer.closed_forms import MOST_COP, heat_of_power
from leadinglights.engines.transfer.evaluate import Ground, Numbers, Pair, numbers_of
from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.result import AtSupply, SupplyCurve

WINTER, SUMMER = "supply_winter_c", "supply_summer_c"
LEAST_ABOVE_RETURN_C: Final = 10.0
HIGHEST_C: Final = 110.0
STEP_C: Final = 5.0
MOST_POINTS: Final = 12


def supply_path(problem: Problem) -> str:
    """The supply temperature that the solution meets: of the network it makes, or joins; empty without."""
    solution = problem.solution
    if solution is None:
        return ""
    if WINTER in solution.inputs:
        return f"solution.inputs.{WINTER}"
    names = [network.name for network in problem.networks]
    if not names:
        return ""
    place = names.index(solution.network) if solution.network in names else 0
    return f"networks[{place}].temperatures.{WINTER}"


def with_supply(problem: Problem, path: str, ground: Ground) -> Callable[[float], Problem]:
    """A maker of problems with another supply temperature in winter.

    The summer's goes along where it would be higher. The pipes stay as they are: they lose less with
    colder water, so the share of the heat that is lost gives way too.
    """
    summer = path.replace(WINTER, SUMMER)
    figures = figures_of(problem)
    share = ""
    if path.startswith("networks["):
        share = path.split(".", maxsplit=1)[0] + ".loss_share"
    changer = Changer(problem, [path, summer, *([share] if share else [])])
    place = int(path[len("networks[") : path.index("]")]) if share else 0
    lost_before = ground.physics(problem, False).networks[place].loss_mw_per_k if share else 0.0

    def at(winter_c: float) -> Problem:
        values = {path: winter_c, summer: min(figures[summer].value, winter_c)}
        changed = changer.changed(values)
        if not (share and lost_before > 0.0 and winter_c != figures[path].value):
            return changed
        network = ground.physics(changed, False).networks[place]
        # Told the same share, the pipes would have become worse; what they lose goes by their own figure.
        lost = float(network.loss_mw.sum()) * lost_before / network.loss_mw_per_k
        delivered = float(network.delivered_mw.sum())
        return changer.changed(values | {share: lost / (lost + delivered)})

    return at


def supply_curve(pair: Pair, ground: Ground, *, if_it_ran: bool = False) -> SupplyCurve | None:
    """Saving and COP over supply temperatures; None where the solution makes no heat of electricity."""
    path = supply_path(pair.problem)
    heat, power = heat_of_power(pair)
    if not path or not (power > 0.0 and power < heat <= MOST_COP * power):
        return None
    figures = figures_of(pair.problem)
    now = figures[path].value
    cold = figures[path.replace(WINTER, "return_c")].value + LEAST_ABOVE_RETURN_C
    problem_at = with_supply(pair.problem, path, ground)
    points = []
    for winter_c in _winters(cold, now):
        if winter_c == now:
            points.append(_point(pair, numbers_of(pair), winter_c, path))
            continue
        try:
            other = ground.pair(problem_at(winter_c))
        except ValueError:  # a machine that cannot lift so far, a network that cannot be
            continue
        points.append(_point(other, numbers_of(other), winter_c, path))
    if len(points) < 3:
        return None
    points = [
        one.model_copy(update={"now": True}) if one.supply_winter_c == now else one
        for one in points
    ]
    return SupplyCurve(path=path, if_it_ran=if_it_ran, points=tuple(points))


def _winters(cold_c: float, now_c: float) -> list[float]:
    """Round temperatures from just above the return to the highest, and today's."""
    first = math.ceil(cold_c / STEP_C) * STEP_C
    count = int((HIGHEST_C - first) // STEP_C) + 1
    step = STEP_C if count <= MOST_POINTS else 2.0 * STEP_C
    round_ones = [first + step * i for i in range(int((HIGHEST_C - first) // step) + 1)]
    return sorted({*round_ones, now_c})


def _point(pair: Pair, numbers: Numbers, winter_c: float, path: str) -> AtSupply:
    heat, power = heat_of_power(pair)
    summer = figures_of(pair.problem)[path.replace(WINTER, SUMMER)].value
    return AtSupply(
        supply_winter_c=winter_c,
        supply_summer_c=summer,
        cop=heat / power if power > 0.0 else None,
        saving_t_co2e=numbers.saving_t_co2e,
        saving_eur=numbers.saving_eur,
    )
