"""Where the answer turns: roots of the saving over one figure, found on the dispatch itself (§62)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from leadinglights.engines.transfer.changing import Changer, limits_of
from leadinglights.engines.transfer.closed_forms import (
    closed_form_grid,
    cop_threshold,
    crossing_year,
)
from leadinglights.engines.transfer.evaluate import Ground, Numbers, Pair, numbers_of
from leadinglights.engines.transfer.problem import Problem, figures_of
from leadinglights.engines.transfer.result import Threshold
from leadinglights.engines.transfer.roots import root
from leadinglights.engines.transfer.supply_temperature import WINTER, with_supply

Outcome = Literal["saving_t_co2e", "saving_eur"]


@dataclass(frozen=True, slots=True)
class _Search:
    """One figure, and the range in which the answer may turn."""

    outcome: Outcome
    path: str
    low: float
    high: float


def thresholds_of(
    pair: Pair,
    numbers: Numbers,
    ground: Ground,
    outcomes: tuple[Outcome, ...] = ("saving_t_co2e", "saving_eur"),
) -> tuple[Threshold, ...]:
    """All thresholds of a study: of the grid's factor, supply temperature, efficiencies and prices."""
    if pair.problem.solution is None:
        return ()
    found = []
    for search in _searches(pair):
        if search.outcome not in outcomes:
            continue
        one = _sought(search, pair, numbers, ground)
        if one is not None:
            found.append(one)
    cop = cop_threshold(pair)
    return (*found, cop) if cop is not None else tuple(found)


def _searches(pair: Pair) -> list[_Search]:
    problem = pair.problem
    solution = problem.solution
    assert solution is not None
    grid = f"electricity.factor_{problem.accounting.grid_factor}_kg_per_kwh"
    searches = [_Search("saving_t_co2e", grid, 0.0, 3.0)]
    moves_power = pair.ledgers[0].power_heat_mwh != pair.ledgers[1].power_heat_mwh
    wanted = solution.network or (problem.networks[0].name if problem.networks else "")
    for i, network in enumerate(problem.networks):
        if network.name == wanted and moves_power:
            path = f"networks[{i}].temperatures.supply_winter_c"
            low = network.temperatures.return_c.value + 5.0
            searches.append(_Search("saving_t_co2e", path, low, 130.0))
    for name in solution.inputs:
        if any(word in name for word in ("cop", "efficiency", "lorenz", "supply")):
            path = f"solution.inputs.{name}"
            least, most = limits_of(problem, path)
            if least is not None and most is not None:
                searches.append(_Search("saving_t_co2e", path, least, most))
    prices = [f"fuels.{name}.price_eur_per_mwh" for name in _saved_fuels(pair)[:1]]
    if problem.electricity.price.kind == "shape":
        prices.append("electricity.price.mean_eur_per_mwh")
    prices.append("economics.co2_price_eur_per_t")
    if "linear_heat_mwh_per_m" in solution.inputs:
        path = "solution.inputs.linear_heat_mwh_per_m"
        searches.append(_Search("saving_eur", path, 0.1, 20.0))
    searches += [_Search("saving_eur", path, 0.0, 500.0) for path in prices]
    return searches


def _saved_fuels(pair: Pair) -> list[str]:
    """Fuels of which less is burnt, most first."""
    before, after = (one.fuels_mwh for one in pair.ledgers)
    saved = {name: mwh - after.get(name, 0.0) for name, mwh in before.items()}
    return sorted((name for name in saved if saved[name] > 0), key=lambda name: -saved[name])


def _sought(search: _Search, pair: Pair, numbers: Numbers, ground: Ground) -> Threshold | None:
    """The turn of one figure, or nothing where the answer is the same throughout its range."""
    problem, path = pair.problem, search.path
    problem_at = _changed(problem, path, ground)
    figures = figures_of(problem)

    def saving(value: float) -> float:
        return float(getattr(numbers_of(ground.pair(problem_at(value))), search.outcome))

    now, figure = float(getattr(numbers, search.outcome)), figures[path]
    grid = path.startswith("electricity.factor_")
    closed = closed_form_grid(pair) if grid else None
    if grid and closed is None:
        return None
    span = _bracket(search, saving, figure.value, now)
    if span is None:
        return None
    low, high, at_low, at_high = span
    at = root(saving, low, high, at_low, at_high)
    change = problem.electricity.factor_change_per_year.value
    return Threshold(
        outcome=search.outcome, path=path, unit=figure.unit, now=figure.value, at=at,
        turns_when="below" if at_low > 0.0 else "above", closed_form=closed,
        from_year=crossing_year(figure.value, at, change, problem.year) if grid else None,
    )  # fmt: skip


def _bracket(
    search: _Search, saving: Callable[[float], float], now: float, saved_now: float
) -> tuple[float, float, float, float] | None:
    """Two values between which the answer turns, the nearer side of today's first; None without a turn."""
    if saved_now == 0.0:
        return None
    for end in sorted((search.low, search.high), key=lambda one: abs(one - now)):
        if end == now:
            continue
        try:
            there = saving(end)
        except ValueError:
            continue
        if math.isfinite(there) and there != 0.0 and (there > 0.0) != (saved_now > 0.0):
            ends = sorted(((now, saved_now), (end, there)))
            return ends[0][0], ends[1][0], ends[0][1], ends[1][1]
    return None


def _changed(problem: Problem, path: str, ground: Ground) -> Callable[[float], Problem]:
    """A maker of problems with another figure at the path; what hangs on it gives way."""
    if path.endswith(WINTER):
        return with_supply(problem, path, ground)
    changer = Changer(problem, [path])
    return lambda value: changer.changed({path: value})
