"""Where the answer turns: roots of the saving over one figure, found on the dispatch itself (§62)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from leadinglights.engines.transfer.accounting.emissions import burnt_t, power_charged_mwh
from leadinglights.engines.transfer.changing import Changer, limits_of
from leadinglights.engines.transfer.evaluate import Ground, Numbers, Pair, numbers_of
from leadinglights.engines.transfer.problem import figures_of
from leadinglights.engines.transfer.result import Threshold

LAST_YEAR: Final = 2150
SHARP: Final = 1e-7  # of the range: how near a root is found
ROUNDS: Final = 60
MOST_COP: Final = 12.0  # a plant that gives more heat for its electricity is no heat pump
Outcome = Literal["saving_t_co2e", "saving_eur"]


@dataclass(frozen=True, slots=True)
class _Search:
    """One figure, and the range in which the answer may turn."""

    outcome: Outcome
    path: str
    low: float
    high: float


def root(
    value: Callable[[float], float], low: float, high: float, at_low: float, at_high: float
) -> float:
    """Where a function that differs in sign at both ends is zero or jumps over it (Illinois, halved)."""
    sharp = SHARP * (high - low)
    for turn in range(ROUNDS):
        if high - low <= sharp or at_low == 0.0:
            break
        guess = (low * at_high - high * at_low) / (at_high - at_low)
        if turn % 4 == 3 or not low < guess < high:
            guess = 0.5 * (low + high)
        found = value(guess)
        if found == 0.0:
            return guess
        if (found > 0.0) == (at_low > 0.0):
            low, at_low, at_high = guess, found, 0.5 * at_high if turn % 4 != 3 else at_high
        else:
            high, at_high, at_low = guess, found, 0.5 * at_low if turn % 4 != 3 else at_low
    return low if at_low == 0.0 else 0.5 * (low + high)


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
    cop = _cop(pair)
    return (*found, cop) if cop is not None else tuple(found)


def closed_form_grid(pair: Pair) -> float | None:
    """The grid's factor at which nothing is saved: tonnes burnt less for each MWh more from the grid [t/MWh]."""
    declared = pair.problem.accounting
    basis = declared.grid_factor
    burnt = [burnt_t(one, pair.factors, declared.allocation, basis) for one in pair.ledgers]
    power = [power_charged_mwh(one, basis) for one in pair.ledgers]
    more = power[1] - power[0]
    if abs(more) <= 1e-9 * max(1.0, *(abs(one) for one in power)):
        return None
    at = (burnt[0] - burnt[1]) / more
    return at if at >= 0.0 else None


def crossing_year(now: float, at: float, change_per_year: float, year: int) -> int | None:
    """First year in which a factor that changes by that share each year is past a threshold."""
    if not (now > 0.0 and at > 0.0) or change_per_year in (0.0, -1.0):
        return None
    years = math.log(at / now) / math.log1p(change_per_year)
    if years <= 0.0 or year + math.ceil(years) > LAST_YEAR:
        return None
    return year + math.ceil(years - 1e-9)


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
    together = _together(path)
    changer = Changer(problem, [path, *together])
    figures = figures_of(problem)

    def saving(value: float) -> float:
        # A summer warmer than the winter, or a return warmer than the summer, is no network.
        values = {path: value} | {one: min(figures[one].value, value) for one in together}
        other = ground.pair(changer.changed(values))
        return float(getattr(numbers_of(other), search.outcome))

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


def _together(path: str) -> list[str]:
    """Figures that give way when one is moved."""
    if path.endswith("temperatures.supply_winter_c"):
        return [path.replace("supply_winter_c", "supply_summer_c")]
    return []


def _cop(pair: Pair) -> Threshold | None:
    """The mean COP of the year at which nothing is saved, for a solution that makes heat of electricity."""
    there = {source.plant for network in pair.systems[0].networks for source in network.sources}
    heat = power = 0.0
    for network, found in zip(pair.systems[1].networks, pair.dispatched[1], strict=True):
        for source, mw in zip(network.sources, found.heat_mw, strict=True):
            if source.plant not in there and not source.fuel:
                heat += float(mw.sum())
                power += float((mw * source.power_mwh_per_mwh).sum())
    at = closed_form_grid(pair)
    if not (heat > 0.0 and power > 0.0) or at is None:
        return None
    declared = pair.problem.accounting
    grid, basis = pair.factors.grid(declared.grid_factor), declared.grid_factor
    charged = [power_charged_mwh(one, basis) for one in pair.ledgers]
    # All but this plant's electricity stays as it is.
    allowed = power - (charged[1] - charged[0]) * (1.0 - at / grid) if grid > 0 else 0.0
    if not allowed > 0.0 or heat > MOST_COP * power:
        return None
    needed = heat / allowed
    return Threshold(
        path="solution.cop", unit="1", now=heat / power, at=needed, turns_when="above",
        closed_form=needed,
    )  # fmt: skip
