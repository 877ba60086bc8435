"""Where the answer turns, found on the dispatch, against the closed form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadinglights.engines.transfer.closed_forms import crossing_year
from leadinglights.engines.transfer.prepared import Source
from leadinglights.engines.transfer.result import Result, Threshold
from leadinglights.engines.transfer.roots import root
from tests.engines.transfer.study.cities import (
    a_problem,
    a_source,
    a_study,
    a_system,
    figure,
    gas_boiler,
    heat_pump,
)

GRID = "electricity.factor_average_kg_per_kwh"


def threshold(result: Result, path: str) -> Threshold:
    return next(one for one in result.verdict.thresholds if one.path == path)


def coal_boiler() -> Source:
    return a_source("boiler", cost=60.0, fuel="coal", burnt=1.0 / 0.85)


def coal() -> dict[str, object]:
    return {
        "coal": {"price_eur_per_mwh": figure(15.0, "EUR/MWh"),
                 "co2_kg_per_kwh": figure(0.34, "kg/kWh"), "basis": "made up, direct"},
        "natural_gas": {"price_eur_per_mwh": figure(40.0, "EUR/MWh"),
                        "co2_kg_per_kwh": figure(0.204, "kg/kWh"), "basis": "made up, direct"},
    }  # fmt: skip


def test_a_heat_pump_of_cop_2_9_saves_against_gas_below_0_62_kg_per_kwh() -> None:
    result = a_study(a_problem(), a_system(gas_boiler()), a_system(gas_boiler(), heat_pump()))
    found = threshold(result, GRID)
    assert found.at == pytest.approx(2.9 * 0.204 / 0.95, rel=1e-6)
    assert round(found.at, 2) == 0.62
    assert found.closed_form == pytest.approx(found.at, rel=1e-6)
    assert found.turns_when == "below"


def test_a_heat_pump_of_cop_2_9_saves_against_coal_below_1_16_kg_per_kwh() -> None:
    boiler = coal_boiler()
    problem = a_problem(fuels=coal())
    result = a_study(problem, a_system(boiler), a_system(boiler, heat_pump()))
    found = threshold(result, GRID)
    assert round(found.at, 2) == 1.16
    assert found.closed_form == pytest.approx(2.9 * 0.34 / 0.85, rel=1e-9)


def test_the_cop_that_would_be_needed_stands_beside_it() -> None:
    result = a_study(a_problem(), a_system(gas_boiler()), a_system(gas_boiler(), heat_pump()))
    found = threshold(result, "solution.cop")
    assert found.now == pytest.approx(2.9)
    assert found.at == pytest.approx(0.3 * 0.95 / 0.204)
    assert found.turns_when == "above"


def test_the_year_is_told_in_which_the_projected_grid_crosses() -> None:
    electricity = a_problem().model_dump(mode="json")["electricity"]
    electricity["factor_average_kg_per_kwh"] = figure(0.8, "kg/kWh")
    problem = a_problem(electricity=electricity)
    result = a_study(problem, a_system(gas_boiler()), a_system(gas_boiler(), heat_pump()))
    # 0.8 x 0.97^9 = 0.608 is the first below 0.6227.
    assert threshold(result, GRID).from_year == 2035


@pytest.mark.parametrize(
    ("now", "at", "change", "year"),
    [(0.8, 0.4, -0.5, 2027), (0.8, 0.4, 0.0, None), (0.4, 0.8, -0.1, None), (0.4, 0.8, 1.0, 2027)],
)
def test_a_factor_crosses_only_in_the_direction_in_which_it_moves(
    now: float, at: float, change: float, year: int | None
) -> None:
    assert crossing_year(now, at, change, 2026) == year


@given(at=st.floats(-0.99, 0.99), steep=st.floats(0.1, 50.0))
def test_a_root_is_found_where_the_line_crosses(at: float, steep: float) -> None:
    found = root(lambda x: steep * (x - at), -1.0, 1.0, steep * (-1.0 - at), steep * (1.0 - at))
    assert found == pytest.approx(at, abs=1e-6)


def test_a_jump_over_zero_is_found_as_well() -> None:
    found = root(lambda x: 1.0 if x > 0.3 else -5.0, 0.0, 1.0, -5.0, 1.0)
    assert found == pytest.approx(0.3, abs=1e-6)
