"""Supply temperatures, cost against CO2 and the value of heat are told as the dispatch gives them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from leadinglights.engines.transfer import check
from leadinglights.engines.transfer.defaults import problem_for
from leadinglights.engines.transfer.problem import Problem, with_values
from leadinglights.engines.transfer.result import Result, SupplyCurve, TradeOff, ValueOfHeat
from leadinglights.engines.transfer.study import run

SUPPLY = "networks[0].temperatures.supply_winter_c"


@cache
def a_study(city: str, solution: str) -> tuple[Problem, Result]:
    problem = problem_for(city_id=city, solution=solution)
    return problem, run(problem, samples=0)


def supply_of(city: str, solution: str = "heat_pump") -> SupplyCurve:
    told = a_study(city, solution)[1].supply_temperature
    assert told is not None
    return told


def trade_of(city: str) -> TradeOff:
    told = a_study(city, "heat_pump")[1].trade_off
    assert told is not None
    return told


def value_of(city: str) -> ValueOfHeat:
    told = a_study(city, "heat_pump")[1].value_of_heat
    assert told is not None
    return told


def test_a_heat_pump_gives_more_for_its_electricity_the_colder_the_network() -> None:
    cops = [one.cop or 0.0 for one in supply_of("ee-tartu").points]
    assert cops == sorted(cops, reverse=True)
    assert cops[0] > 1.25 * cops[-1]


def test_todays_temperature_is_among_the_points_with_the_headline() -> None:
    _problem, result = a_study("ee-tartu", "heat_pump")
    today = [one for one in supply_of("ee-tartu").points if one.now]
    assert [one.saving_t_co2e for one in today] == [result.headline.saving_t_co2e.value]


def test_pipes_of_a_colder_network_lose_less() -> None:
    problem, result = a_study("ee-tartu", "heat_pump")
    coldest = supply_of("ee-tartu").points[0]
    plainly = run(
        with_values(
            problem,
            {SUPPLY: coldest.supply_winter_c,
             SUPPLY.replace("winter", "summer"): coldest.supply_summer_c},
        ),
        samples=0,
    )  # fmt: skip
    # Told the same share of loss, the network would have got worse pipes.
    assert coldest.saving_t_co2e != pytest.approx(plainly.headline.saving_t_co2e.value)
    assert result.headline.saving_t_co2e.value < coldest.saving_t_co2e


def test_a_heat_pump_too_dear_to_run_is_shown_as_if_it_ran() -> None:
    assert supply_of("cn-baoding").if_it_ran


def test_retrofit_has_no_supply_temperature() -> None:
    assert a_study("ee-tartu", "retrofit")[1].supply_temperature is None


def test_fewer_tonnes_cost_more_and_ever_more() -> None:
    curve = trade_of("de-flensburg").with_solution
    slopes = [(b.eur - a.eur) / (a.t_co2e - b.t_co2e) for a, b in pairwise(curve)]
    assert len(curve) == 20
    assert slopes[0] > 0
    assert all(other > one * (1 - 1e-6) for one, other in pairwise(slopes))


def test_the_cheapest_point_is_the_study_itself() -> None:
    _problem, result = a_study("de-flensburg", "heat_pump")
    first = trade_of("de-flensburg").with_solution[0]
    assert first.eur == pytest.approx(result.with_solution.costs.total, rel=1e-9)


def test_heat_has_a_value_in_every_hour_and_a_week_shows_how_it_comes_about() -> None:
    value = value_of("ee-tartu")
    assert len(value.hours_eur_per_mwh) == 8760
    made = [sum(hour) for hour in zip(*(one.mw for one in value.week.heat), strict=True)]
    # What is made and not asked for is in the store, or comes out of it.
    assert len(made) == 168
    assert sum(made) == pytest.approx(sum(value.week.asked_mw), rel=0.05)


def test_the_months_ask_for_what_is_used_and_lost() -> None:
    year = a_study("ee-tartu", "heat_pump")[1].with_solution
    assert sum(year.months_asked_mwh) == pytest.approx(year.heat_used_mwh + year.heat_lost_mwh)


@pytest.mark.parametrize(
    ("planted", "said"),
    [("supply", "supply_temperature"), ("trade", "trade_off.with_solution"), ("value", "value_of_heat")],
)  # fmt: skip
def test_a_false_curve_is_found(planted: str, said: str) -> None:
    problem, result = a_study("ee-tartu", "heat_pump")
    supply, trade, value = supply_of("ee-tartu"), trade_of("ee-tartu"), value_of("ee-tartu")
    made: dict[str, object]
    if planted == "supply":
        last = supply.points[-1].model_copy(update={"saving_t_co2e": 9e6})
        made = {
            "supply_temperature": supply.model_copy(update={"points": (*supply.points[:-1], last)})
        }
    elif planted == "trade":
        dear = trade.with_solution[0].model_copy(update={"eur": 9e9})
        points = (dear, *trade.with_solution[1:])
        made = {"trade_off": trade.model_copy(update={"with_solution": points})}
    else:
        hours = (value.hours_eur_per_mwh[0] + 1.0, *value.hours_eur_per_mwh[1:])
        made = {"value_of_heat": value.model_copy(update={"hours_eur_per_mwh": hours})}
    faults = check(problem, result.model_copy(update=made))
    assert any(fault.startswith(said) for fault in faults)
