"""Coefficients of performance: published and recomputed values, and what must always hold."""

from __future__ import annotations

import numpy as np
import pytest

from leadinglights.engines.transfer.supply.cop import Machine, cop_house, cop_jensen, log_mean_k


def cop(out: float, back: float, source_in: float, source_out: float, **machine: object) -> float:
    return float(cop_jensen(
        Machine(**machine), sink_out_c=np.array(out), sink_in_c=np.array(back),  # type: ignore[arg-type]
        source_in_c=np.array(source_in), source_out_c=np.array(source_out),
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("out", "back", "source_in", "source_out", "expected"),
    [
        (80, 40, 5, 2, 2.90), (70, 40, 5, 2, 3.11), (65, 35, 5, 2, 3.31), (60, 30, 5, 2, 3.55),
        (90, 50, 2, -1, 2.53),
    ],
)  # fmt: skip
def test_sea_water_heat_pumps_have_the_cop_of_the_formula(
    out: float, back: float, source_in: float, source_out: float, expected: float
) -> None:
    assert cop(out, back, source_in, source_out) == pytest.approx(expected, abs=0.01)


def test_a_cold_sea_and_a_hot_network_cost_29_percent_of_the_cop() -> None:
    lost = 1.0 - cop(90, 50, 2, -1) / cop(60, 30, 5, 2)
    assert lost == pytest.approx(0.29, abs=0.01)


def test_a_hotter_supply_never_has_a_higher_cop() -> None:
    cops = [cop(out, 40, 5, 2) for out in range(41, 120)]
    assert np.all(np.diff(cops) <= 0.0)


def test_a_warmer_source_never_has_a_lower_cop() -> None:
    cops = [cop(80, 40, source, source - 3.0) for source in range(-20, 90)]
    assert np.all(np.diff(cops) >= 0.0)


def test_a_source_as_warm_as_the_sink_does_not_divide_by_zero() -> None:
    assert cop(60, 40, 60, 40) == pytest.approx(8.375, abs=0.001)
    assert cop(60, 40, 100, 95) <= 30.0


def test_isobutane_has_its_own_constants() -> None:
    assert cop(80, 40, 5, 2, refrigerant="isobutane") == pytest.approx(2.93, abs=0.3)
    assert cop(80, 40, 5, 2, refrigerant="isobutane") != cop(80, 40, 5, 2)


def test_the_logarithmic_mean_of_equal_temperatures_is_the_temperature() -> None:
    assert float(log_mean_k(np.array(20.0), np.array(20.0))) == pytest.approx(293.15)


def test_a_house_at_minus_five_has_a_cop_of_about_two() -> None:
    assert float(cop_house(np.array(-5.0))) == pytest.approx(2.335, abs=0.005)


def test_a_machine_better_than_the_formula_has_so_much_more_cop() -> None:
    assert cop(80, 40, 5, 2, cop_over_formula=1.2) == pytest.approx(1.2 * cop(80, 40, 5, 2))
